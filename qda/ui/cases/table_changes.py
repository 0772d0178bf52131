"""What a table would change in cases that are there, each of which can be left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from qda.i18n import _, ngettext
from qda.importers.grid.difference import AnswerChange, Change, Chosen, Difference, loses
from qda.ui.cases.changes_model import ChangesModel, Kind, Lines
from qda.ui.words import number

_MOST_OPEN = 30
_NEAR = 100


class ChangesTree(QTreeView):
    """The difference by kind; what is ticked is done. Emptied cells are not, unless one ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._difference = Difference(())
        self.changes = ChangesModel(self)
        self.setModel(self.changes)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("What the table changes"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._fetch_near)

    def show_difference(self, found: Difference, types: dict[str, str]) -> None:
        """Show what would be done; all of it is ticked but for what would be emptied or lost.

        `types` are those of the attributes.
        """
        self._difference = found
        kinds = [
            _kind(_changed, _values(found.changed), True),
            _kind(_losing, _answers(found.changed, losing=True), False),
            _kind(_other_answers, _answers(found.changed, losing=False), True),
            _kind(_filled, _values(found.filled), True),
            _kind(_new_answers, _answers(found.filled), True),
            _kind(_emptied, _values(found.emptied), False),
            _kind(_no_answers, _answers(found.emptied), False),
            _kind(_new, found.new, True),
            _kind(_missing, found.missing, None),
        ]
        self.changes.show_kinds(kinds, types)
        for place, kind in enumerate(self.changes.kinds):
            is_short = len(kind.lines) <= _MOST_OPEN and kind.ticks is not None
            self.setExpanded(self.changes.index(place, 0), is_short)

    def _fetch_near(self) -> None:
        """Know more lines of a kind before one comes to the last that is known."""
        last = self.indexAt(QPoint(self.viewport().width() // 2, self.viewport().height() - 2))
        head = last.parent()
        near = head.isValid() and last.row() >= self.changes.rowCount(head) - _NEAR
        if near and self.changes.canFetchMore(head):
            self.changes.fetchMore(head)

    def chosen(self) -> Chosen:
        """What is ticked."""
        ticked = list(self.changes.ticked())
        new = frozenset(one for one in ticked if isinstance(one, str))
        changes = frozenset(one for one in ticked if isinstance(one, Change))
        given = frozenset(one for one in self._difference.given if one.case in new)
        return Chosen(new, changes | given)


def _kind(words: Callable[[int], str], lines: Lines, on: bool | None) -> Kind:
    return Kind.of(words(len(lines)).format(count=number(len(lines))), lines, on)


def _values(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(one for one in changes if not isinstance(one, AnswerChange))


def _answers(changes: tuple[Change, ...], *, losing: bool | None = None) -> tuple[Change, ...]:
    """The answers among changes; with `losing`, those that do or do not lose codings."""
    found = (one for one in changes if isinstance(one, AnswerChange))
    return tuple(one for one in found if losing in (None, loses(one)))


def _losing(n: int) -> str:
    return ngettext(
        "{count} answer becomes another, and codings on it are lost",
        "{count} answers become others, and codings on them are lost",
        n,
    )


def _other_answers(n: int) -> str:
    return ngettext("{count} answer becomes another", "{count} answers become others", n)


def _new_answers(n: int) -> str:
    return ngettext("{count} new answer", "{count} new answers", n)


def _no_answers(n: int) -> str:
    return ngettext(
        "{count} answer is taken away: the cell is empty now",
        "{count} answers are taken away: the cells are empty now",
        n,
    )


def _changed(n: int) -> str:
    return ngettext("{count} value becomes another", "{count} values become others", n)


def _filled(n: int) -> str:
    return ngettext("{count} value is filled in", "{count} values are filled in", n)


def _emptied(n: int) -> str:
    return ngettext(
        "{count} value is taken away: the cell is empty now",
        "{count} values are taken away: the cells are empty now",
        n,
    )


def _new(n: int) -> str:
    return ngettext("{count} new case", "{count} new cases", n)


def _missing(n: int) -> str:
    return ngettext(
        "{count} case is not in the table; it stays",
        "{count} cases are not in the table; they stay",
        n,
    )
