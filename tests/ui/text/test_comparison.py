"""What was corrected is shown beside what was imported."""

from __future__ import annotations

from typing import Any

from menu_gestures import choose_from_menu

from qda.models import correcting
from qda.models.correcting import Change
from qda.ui.text.correcting.comparison import ComparisonDialog


def opened(reading: Any) -> ComparisonDialog:
    choose_from_menu(reading.window, "text.compare")
    dialog = reading.window.findChild(ComparisonDialog)
    assert isinstance(dialog, ComparisonDialog)
    return dialog


def struck(dialog: ComparisonDialog) -> tuple[str, str]:
    """The words that are struck out, and those that are underlined."""
    gone, come = [], []
    block = dialog.page.document().begin()
    while block.isValid():
        for part in block:
            fragment = part.fragment()
            if fragment.charFormat().fontStrikeOut():
                gone.append(fragment.text())
            elif fragment.charFormat().fontUnderline():
                come.append(fragment.text())
        block = block.next()
    return "|".join(gone), "|".join(come)


def test_a_text_that_was_never_corrected_is_said_to_be_as_it_was(reading: Any):
    dialog = opened(reading)
    assert dialog.said.text() == "The text is as it was imported."
    dialog.reject()


def test_words_that_went_and_came_are_marked_in_their_paragraph(reading: Any):
    document = reading.room.coded.document
    low, high = reading.span("ministry")
    reading.window.workspace.do(
        correcting.replace, document, [Change(low, high, "[department]", instead=True)]
    )
    dialog = opened(reading)
    assert struck(dialog) == ("ministry", "[department]")
    text = dialog.page.toPlainText()
    assert text.startswith("1 paragraph as it was\nHow would you describe")
    assert text.endswith("7 paragraphs as they were")
    dialog.reject()
