"""The changes that a table makes, by kind, as a tree reads them: a line is put in words when seen.

A table of thousands of rows may change a hundred thousand values; of a kind the tree gets more
lines only as one comes to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda.i18n import _
from qda.importers.grid import in_words
from qda.importers.grid.difference import AnswerChange, Change
from qda.ui import fonts
from qda.ui.cases.values import shown

Index = QModelIndex | QPersistentModelIndex
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
Lines = tuple[Change, ...] | tuple[str, ...]
_AT_ONCE = 500


@dataclass
class Kind:
    """A kind of change in words, and its lines; `ticks` None where there is nothing to choose.

    `known` is how many lines the tree has been told of.
    """

    words: str
    lines: Lines
    ticks: bytearray | None
    known: int

    @classmethod
    def of(cls, words: str, lines: Lines, on: bool | None) -> Kind:
        """A kind of which all is ticked, or nothing, or (None) nothing can be."""
        ticks = None if on is None else bytearray([on]) * len(lines)
        return cls(words, lines, ticks, min(len(lines), _AT_ONCE))

    @property
    def state(self) -> Qt.CheckState:
        """Whether all of it is ticked, or nothing, or some."""
        count = sum(self.ticks or b"")
        if count == len(self.lines):
            return _CHECKED
        return Qt.CheckState.PartiallyChecked if count else _UNCHECKED


class ChangesModel(QAbstractItemModel):
    """A kind ticks all that is in it; what is in it makes the kind half ticked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.kinds: list[Kind] = []
        self._types: dict[str, str] = {}

    def show_kinds(self, kinds: list[Kind], types: dict[str, str]) -> None:
        """Show these, those without a line left out; `types` are those of the attributes."""
        self.beginResetModel()
        self.kinds, self._types = [kind for kind in kinds if kind.lines], types
        self.endResetModel()

    def ticked(self) -> Iterator[Change | str]:
        """What is ticked, in order."""
        for kind in self.kinds:
            for at, on in enumerate(kind.ticks or b""):
                if on:
                    yield kind.lines[at]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A kind, or a line of one."""
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The kind of a line."""
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The kinds, and the lines of each that are known so far."""
        if not parent.isValid():
            return len(self.kinds)
        return 0 if parent.internalId() else self.kinds[parent.row()].known

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a kind has more lines than are known."""
        if not parent.isValid() or parent.internalId():
            return False
        kind = self.kinds[parent.row()]
        return kind.known < len(kind.lines)

    def fetchMore(self, parent: Index) -> None:
        """Make some more of them known."""
        kind = self.kinds[parent.row()]
        more = min(len(kind.lines), kind.known + _AT_ONCE)
        self.beginInsertRows(self.index(parent.row(), 0), kind.known, more - 1)
        kind.known = more
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be chosen is ticked."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if self._kind(index).ticks else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a kind or line, and its tick."""
        kind, line = self._kind(index), bool(index.internalId())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(kind.lines[index.row()]) if line else kind.words
        if role == Qt.ItemDataRole.ToolTipRole and line:  # an answer may be long
            return self._whole(kind.lines[index.row()])
        if role == Qt.ItemDataRole.FontRole:
            return fonts.interface() if line else fonts.interface(weight=fonts.STRONG)
        if role != Qt.ItemDataRole.CheckStateRole or kind.ticks is None:
            return None
        if line:
            return _CHECKED if kind.ticks[index.row()] else _UNCHECKED
        return kind.state

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a line, or all of a kind."""
        kind = self._kind(index)
        if role != Qt.ItemDataRole.CheckStateRole or kind.ticks is None:
            return False
        on = value in (_CHECKED, _CHECKED.value)
        head = self.parent(index)
        if index.internalId():
            kind.ticks[index.row()] = on
            self.dataChanged.emit(index, index)
        else:
            head = self.index(index.row(), 0)
            kind.ticks[:] = bytes([on]) * len(kind.ticks)
            self.dataChanged.emit(self.index(0, 0, head), self.index(kind.known - 1, 0, head))
        self.dataChanged.emit(head, head)
        return True

    def _kind(self, index: Index) -> Kind:
        return self.kinds[(index.internalId() or index.row() + 1) - 1]

    def _said(self, one: Change | str) -> str:
        if isinstance(one, str):
            return one
        kind = self._types.get(one.attribute, "text")
        old, new = (shown(value, kind).replace("\n", " ") for value in (one.old, one.new))
        if isinstance(one, AnswerChange):
            old, new = in_words.shortened(one)
            on_it = in_words.on_answer(one)
            if on_it:
                words = f"{one.case}    {on_it}    {one.attribute}"
                return f"{words}: {old} → {new or _('nothing')}"
        if not one.old:
            return f"{one.case}    {one.attribute}: {new}"
        return f"{one.case}    {one.attribute}: {old} → {new or _('nothing')}"

    def _whole(self, one: Change | str) -> str:
        """An answer without anything cut off; of anything else what the line says."""
        if not isinstance(one, AnswerChange):
            return self._said(one)
        parts = [one.attribute, one.old, f"→ {one.new or _('nothing')}", in_words.on_answer(one)]
        return "\n".join(part for part in parts if part)
