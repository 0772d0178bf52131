"""What a change of the codebook would touch, in words, before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from qda.i18n import _, ngettext
from qda.ui.widgets import column, label
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.impact import Impact


def in_words(impact: Impact) -> str:
    """“24 codings in 6 documents by 2 coders”; coders only where there are several."""
    if not impact.codings:
        return _("No codings")
    count = impact.codings
    words = ngettext("{count} coding", "{count} codings", count).format(count=number(count))
    count = impact.documents
    text = ngettext("in {count} document", "in {count} documents", count)
    words += " " + text.format(count=number(count))
    if impact.coders > 1:
        count = impact.coders
        text = ngettext("by {count} coder", "by {count} coders", count)
        words += " " + text.format(count=number(count))
    return words


def doubles_in_words(impact: Impact) -> str:
    """What becomes of passages that would have a code twice; nothing where there are none."""
    count = impact.doubles
    if not count:
        return ""
    text = ngettext(
        "{count} joins one that is there already", "{count} join ones that are there already", count
    )
    return text.format(count=number(count))


def of_codes(workspace: Workspace, codes: Sequence[int], target: int | None = None) -> str:
    """What lies on codes and below them; `target` is what they would be merged into."""
    from qda.models import impact

    found = workspace.ask(impact.of_codes, list(codes), target)
    words = in_words(found)
    below = found.codes - len(codes)
    if below > 0:
        text = ngettext("{count} sub-code", "{count} sub-codes", below)
        words = text.format(count=number(below)) + ", " + words
    return ". ".join(filter(None, (words, doubles_in_words(found))))


def of_codings(workspace: Workspace, codings: Sequence[int], target: int | None = None) -> str:
    """What codings are; `target` is the code that they would get."""
    from qda.models import impact

    found = workspace.ask(impact.of_codings, list(codings), target)
    return ". ".join(filter(None, (in_words(found), doubles_in_words(found))))


def add_note(menu: QMenu, text: str) -> QWidgetAction:
    """A quiet line of a menu that is read and not chosen."""
    line = QWidget(menu)
    line.setLayout(column(label(text, "small"), margins=(12, 4, 16, 6)))
    action = QWidgetAction(menu)
    action.setDefaultWidget(line)
    action.setEnabled(False)
    menu.addAction(action)
    return action
