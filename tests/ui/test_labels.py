"""Labels that give way where there is no room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from qda.ui.labels import Elided

WORDS = "Policy officer, Ministry of Work"


@pytest.fixture
def shown(qtbot: QtBot) -> Elided:
    """A label with room beside its words."""
    label = Elided(WORDS, "small")
    label.setContentsMargins(12, 0, 20, 0)
    qtbot.addWidget(label)
    label.show()
    return label


def test_an_elided_label_that_gets_what_it_asks_for_shows_all_its_words(shown: Elided) -> None:
    shown.resize(shown.sizeHint())
    assert (shown.text(), shown.toolTip()) == (WORDS, "")


def test_a_narrow_elided_label_ends_in_an_ellipsis_within_its_margins(shown: Elided) -> None:
    shown.resize(150, 20)
    assert shown.text().endswith("…")
    assert shown.fontMetrics().horizontalAdvance(shown.text()) <= 150 - 32
    assert (shown.toolTip(), shown.accessibleName()) == (WORDS, WORDS)
    shown.resize(shown.sizeHint())
    assert shown.text() == WORDS


def test_other_words_of_an_elided_label_are_cut_too(shown: Elided) -> None:
    shown.resize(150, 20)
    shown.set_whole("man")
    assert (shown.text(), shown.toolTip()) == ("man", "")
    shown.set_whole(2 * WORDS)
    assert shown.text().endswith("…")
