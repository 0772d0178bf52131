"""What a table would change in cases that are there, each of which can be left out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from qda.i18n import _, ngettext
from qda.importers.grid.difference import Change, Chosen, Difference
from qda.ui import fonts
from qda.ui.cases.values import shown
from qda.ui.words import number

_WHAT = Qt.ItemDataRole.UserRole + 1
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_MOST_OPEN = 30


class ChangesTree(QTreeView):
    """The difference by kind; what is ticked is done. Emptied cells are not, unless one ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._types: dict[str, str] = {}
        self._difference = Difference(())
        self.changes = QStandardItemModel(self)
        self.setModel(self.changes)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("What the table changes"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.changes.itemChanged.connect(self._follow)
        self._following = False

    def show_difference(self, found: Difference, types: dict[str, str]) -> None:
        """Show what would be done; all of it is ticked but for what would be emptied.

        `types` are those of the attributes.
        """
        self._difference, self._types = found, types
        self.changes.clear()
        n = len(found.changed)
        words = ngettext("{count} value becomes another", "{count} values become others", n)
        self._group(words, found.changed, _CHECKED)
        n = len(found.filled)
        words = ngettext("{count} value is filled in", "{count} values are filled in", n)
        self._group(words, found.filled, _CHECKED)
        n = len(found.emptied)
        words = ngettext(
            "{count} value is taken away: the cell is empty now",
            "{count} values are taken away: the cells are empty now",
            n,
        )
        self._group(words, found.emptied, _UNCHECKED)
        n = len(found.new)
        words = ngettext("{count} new case", "{count} new cases", n)
        self._group(words, found.new, _CHECKED)
        n = len(found.missing)
        words = ngettext(
            "{count} case is not in the table; it stays",
            "{count} cases are not in the table; they stay",
            n,
        )
        self._group(words, found.missing, None)

    def _group(
        self, words: str, what: tuple[Change, ...] | tuple[str, ...], state: Qt.CheckState | None
    ) -> None:
        if not what:
            return
        head = _item(words.format(count=number(len(what))), state)
        head.setFont(fonts.interface(weight=fonts.STRONG))
        for one in what:
            line = _item(self._said(one), state)
            line.setData(one, _WHAT)
            head.appendRow(line)
        self.changes.appendRow(head)
        self.setExpanded(head.index(), len(what) <= _MOST_OPEN and state is not None)

    def _said(self, one: Change | str) -> str:
        if isinstance(one, str):
            return one
        kind = self._types.get(one.attribute, "text")
        old, new = (shown(value, kind).replace("\n", " ") for value in (one.old, one.new))
        if not one.old:
            return f"{one.case}    {one.attribute}: {new}"
        return f"{one.case}    {one.attribute}: {old} → {new or _('nothing')}"

    def _follow(self, item: QStandardItem) -> None:
        """A kind ticks all that is in it; what is in it makes the kind half ticked."""
        if self._following or not item.isCheckable():
            return
        self._following = True
        if item.parent() is None:
            for place in range(item.rowCount()):
                item.child(place).setCheckState(item.checkState())
        else:
            head = item.parent()
            states = {head.child(place).checkState() for place in range(head.rowCount())}
            mixed = Qt.CheckState.PartiallyChecked
            head.setCheckState(states.pop() if len(states) == 1 else mixed)
        self._following = False

    def chosen(self) -> Chosen:
        """What is ticked."""
        ticked = list(self._ticked())
        new = frozenset(one for one in ticked if isinstance(one, str))
        changes = frozenset(one for one in ticked if isinstance(one, Change))
        given = frozenset(one for one in self._difference.given if one.case in new)
        return Chosen(new, changes | given)

    def _ticked(self) -> Iterable[Change | str]:
        for place in range(self.changes.rowCount()):
            head = self.changes.item(place)
            for line in (head.child(at) for at in range(head.rowCount())):
                if line.isCheckable() and line.checkState() == _CHECKED:
                    yield line.data(_WHAT)


def _item(words: str, state: Qt.CheckState | None) -> QStandardItem:
    item = QStandardItem(words)
    item.setEditable(False)
    item.setFont(fonts.interface())
    if state is not None:
        item.setCheckable(True)
        item.setCheckState(state)
    return item
