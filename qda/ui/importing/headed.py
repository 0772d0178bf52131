"""What the tables of the preview have in common: rows below heads, and a side for each column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class Named(Protocol):
    """A row that is told from others by its name."""

    @property
    def name(self) -> str:
        """Its name."""


NamedRow = TypeVar("NamedRow", bound=Named)


class HeadedModel(QAbstractTableModel):
    """A table with `heads` of the columns, of which the numbers of `right` stand at the right."""

    def __init__(self, heads: Sequence[str], right: Collection[int]) -> None:
        super().__init__()
        self.heads, self._right = tuple(heads), frozenset(right)

    def side(self, column: int) -> Qt.AlignmentFlag:
        """How the cells of a column, and its head, are aligned."""
        right = column in self._right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns of the head."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(section)
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class NamedModel(HeadedModel, Generic[NamedRow]):
    """A row a name."""

    def __init__(self, heads: Sequence[str], right: Collection[int]) -> None:
        super().__init__(heads, right)
        self.rows: list[NamedRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """A row a name."""
        return 0 if parent.isValid() else len(self.rows)

    def show_rows(self, rows: list[NamedRow]) -> None:
        """Show these; they stay in place, chosen as they were, where the names are the same."""
        if [row.name for row in rows] == [row.name for row in self.rows]:
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(self.heads) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
