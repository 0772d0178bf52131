"""A grid with a code in each row and a few columns beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from qda.ui import fonts
from qda.ui.tables.grid import PAD, Cells, NameHead, dress, paint_head
from qda.ui.tables.model import STRONG, Index
from qda.ui.theme import heat, tokens

if TYPE_CHECKING:
    from qda.analysis.crosstab import Line

Roles = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: `ground` from 0 to 1 colours it, `told` says it in words."""

    text: str
    told: str = ""
    ground: float = 0.0
    faint: bool = False
    words: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, what it is in words, its width; `below` the name, never cut off."""

    name: str
    told: str = ""
    width: int = 104
    words: bool = False
    below: str = ""


class RowsModel(QAbstractTableModel):
    """Rows of cells as they were made."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._heads: Sequence[Head] = ()
        self._cells: Sequence[Sequence[Cell]] = ()
        self._flat = False

    def show_rows(
        self,
        lines: Sequence[Line],
        heads: Sequence[Head],
        cells: Sequence[Sequence[Cell]],
        *,
        flat: bool = False,
    ) -> None:
        """Show rows; where there are the same codes and columns only the cells change."""
        same = [one.key for one in lines] == [one.key for one in self._lines]
        if same and heads == self._heads:
            self._cells = cells
            if cells:
                last = self.index(len(cells) - 1, len(heads) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._lines, self._heads, self._cells, self._flat = lines, heads, cells, flat
        self.endResetModel()

    @property
    def is_flat(self) -> bool:
        """Whether the rows stand in another order than the codebook's."""
        return self._flat

    def lines(self) -> Sequence[Line]:
        """The codes of the rows."""
        return self._lines

    def line(self, row: int) -> Line | None:
        """The code of a row."""
        return self._lines[row]

    def heads(self) -> Sequence[Head]:
        """The columns."""
        return self._heads

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Codes."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        """What a cell shows."""
        cell = self._cells[index.row()][index.column()]
        if role == Roles.DisplayRole:
            return cell.text
        if role == Roles.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if cell.words else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Roles.BackgroundRole:
            return heat(cell.ground) if cell.ground else None
        if role == Roles.ForegroundRole:
            return QColor(tokens().faint if cell.faint else tokens().ink)
        if role == STRONG:
            return cell.strong
        if role in (Roles.ToolTipRole, Roles.AccessibleTextRole):
            head, line = self._heads[index.column()], self._lines[index.row()]
            return f"{line.name}, {head.told or head.name}: {cell.told or cell.text}"
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        """Names of codes and columns."""
        if way == Qt.Orientation.Vertical:
            line = self._lines[section]
            if role == Roles.ToolTipRole:
                return line.label
            return line.name if role == Roles.DisplayRole else None
        if role == Roles.DisplayRole:
            return self._heads[section].name
        if role in (Roles.ToolTipRole, Roles.AccessibleTextRole):
            head = self._heads[section]
            told = head.told or head.name
            return f"{told} ({head.below})" if head.below else told
        if role == Roles.TextAlignmentRole:
            words = self._heads[section].words
            side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignBottom)
        return None


class RowsHead(QHeaderView):
    """The heads; where some have a line below their names, all have room for it."""

    def __init__(self, view: QTableView, rows: RowsModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._rows = rows
        self.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.measure()

    @property
    def _lined(self) -> bool:
        return any(head.below for head in self._rows.heads())

    def measure(self) -> None:
        """Make room for what is to be painted."""
        self.setFixedHeight(52 if self._lined else 36)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        if not self._lined:
            super().paintSection(painter, rect, section)
            return
        head = self._rows.heads()[section]
        painter.save()
        painter.setFont(self.font())
        paint_head(painter, rect, head.name, head.below)
        painter.restore()


class RowsGrid(QTableView):
    """`pointed` with the row that is current; `key_pressed` with a key's text that is not its."""

    pointed = Signal(int)
    key_pressed = Signal(str)

    def __init__(self, name: str, keys: str = "") -> None:
        super().__init__()
        self.rows, self._keys = RowsModel(), keys
        self.setModel(self.rows)
        dress(self, name)
        self.setItemDelegate(Cells(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.names = NameHead(self, self.rows)
        self.setVerticalHeader(self.names)
        self.heads = RowsHead(self, self.rows)
        self.setHorizontalHeader(self.heads)
        self.names.sectionClicked.connect(self.selectRow)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _b: self.pointed.emit(now.row())
        )
        self.rows.modelReset.connect(self._measure)

    def current_code(self) -> int | None:
        """The code of the row pointed at."""
        index = self.currentIndex()
        line = self.rows.line(index.row()) if index.isValid() else None
        return int(line.key) if line is not None else None

    def point_at(self, code: int | None) -> None:
        """Point at a code, or at the first."""
        keys = [int(line.key) for line in self.rows.lines()]
        if keys:
            row = keys.index(code) if code in keys else 0
            self.setCurrentIndex(self.rows.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names have a share of the new width."""
        super().resizeEvent(event)
        self.names.measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something here are told."""
        text = "\b" if event.key() == Qt.Key.Key_Delete else event.text()
        if text and text in self._keys:
            self.key_pressed.emit(text)
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.heads.measure()
        metrics = QFontMetrics(self.heads.font())
        for column, head in enumerate(self.rows.heads()):
            wanted = metrics.horizontalAdvance(head.name) + 3 * PAD
            self.setColumnWidth(column, max(min(wanted, 168), head.width))
        heads = self.rows.heads()
        self.horizontalHeader().setStretchLastSection(bool(heads) and heads[-1].words)
        self.names.measure()
