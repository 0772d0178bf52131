"""What a table would change in cases that are there, each of which can be left out."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from qda.i18n import _, ngettext
from qda.importers.grid.difference import Change, Chosen, Difference
from qda.ui.cases.changes_model import ChangesModel, Kind
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
        """Show what would be done; all of it is ticked but for what would be emptied.

        `types` are those of the attributes.
        """
        self._difference = found
        changed, filled, emptied, new, missing = map(
            len, (found.changed, found.filled, found.emptied, found.new, found.missing)
        )
        kinds = [
            Kind.of(_counted(_changed(changed), changed), found.changed, True),
            Kind.of(_counted(_filled(filled), filled), found.filled, True),
            Kind.of(_counted(_emptied(emptied), emptied), found.emptied, False),
            Kind.of(_counted(_new(new), new), found.new, True),
            Kind.of(_counted(_missing(missing), missing), found.missing, None),
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


def _counted(words: str, count: int) -> str:
    return words.format(count=number(count))


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
