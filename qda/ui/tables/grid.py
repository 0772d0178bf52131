"""The grid of a cross table: heads that stay in sight, cells that are doors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import paint_icon, paint_swatch
from qda.ui.tables.model import STRONG, CrossModel, Index
from qda.ui.theme import tokens
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.analysis.crosstab import Line

ROW, PAD, STEP, SWATCH = 28, 8, 12, 10
_SHORT = 5
"""A text of so many characters fits in every cell."""
NARROW, WIDE = 52, 112
LEAST_NAME, MOST_NAME = 140, 280


class CodeRows(Protocol):
    """A model with a code in each row."""

    @property
    def is_flat(self) -> bool:
        """Whether the rows stand in another order than the codebook's."""

    def lines(self) -> Sequence[Line]:
        """The codes of the rows."""

    def line(self, row: int) -> Line | None:
        """The code of a row; None is the row of totals."""


def dress(view: QTableView, name: str) -> None:
    """What all grids of the tables have in common."""
    view.setAccessibleName(name)
    view.setFont(fonts.numbers(fonts.BODY))
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setMouseTracking(True)
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setCornerWidget(QWidget())


class CrossGrid(QTableView):
    """`opened` with a cell or, column -1, a row; `sort_wanted` with a column's key."""

    opened = Signal(int, int)
    sort_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cross = CrossModel()
        self.setModel(self.cross)
        dress(self, _("Cross table"))
        self.setItemDelegate(Cells(self))
        self.heads = ColumnHead(self)
        self.names = NameHead(self, self.cross)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.names)
        self.heads.sectionClicked.connect(lambda at: self.sort_wanted.emit(self.cross.key_of(at)))
        self.names.sectionClicked.connect(lambda row: self.opened.emit(row, -1))
        self.clicked.connect(self._open)
        self.cross.modelReset.connect(self._measure)

    def _open(self, index: QModelIndex) -> None:
        held = QApplication.keyboardModifiers()
        if held == Qt.KeyboardModifier.NoModifier and len(self.selectedIndexes()) <= 1:
            self.opened.emit(index.row(), index.column())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names have a share of the new width."""
        super().resizeEvent(event)
        self.names.measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell pointed at, Ctrl+C copies what is selected."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row(), self.currentIndex().column())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        else:
            super().keyPressEvent(event)

    def copy_selected(self) -> None:
        """Put the selected cells on the clipboard, with the heads they stand under."""
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        if not rows:
            return
        model, across, down = self.cross, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        lines = ["\t".join(["", *(str(model.headerData(at, across)) for at in columns)])]
        for row in rows:
            cells = [str(model.data(model.index(row, column))) for column in columns]
            lines.append("\t".join([str(model.headerData(row, down)), *cells]))
        QApplication.clipboard().setText("\n".join(lines))

    def _measure(self) -> None:
        metrics, model = QFontMetrics(self.heads.font()), self.cross
        for column in range(model.columnCount()):
            name = str(model.headerData(column, Qt.Orientation.Horizontal))
            wanted = metrics.horizontalAdvance(name) + 2 * PAD + 14
            self.heads.resizeSection(column, max(NARROW, min(WIDE, wanted)))
        self.names.measure()


@cache
def _font(_family: str, strong: bool) -> QFont:
    """The font of figures; made once for each family, since making one takes its time."""
    return fonts.numbers(fonts.BODY, fonts.MEDIUM if strong else fonts.NORMAL)


class Cells(QStyledItemDelegate):
    """Paints a figure on its ground, with the hairline of its row."""

    def paint(self, painter: QPainter, option: object, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        colours, data = tokens(), index.model().data  # asked directly: hundreds are in sight
        painter.save()
        ground = data(index, Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(rect.adjusted(1, 1, 0, -1), ground)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        view = self.parent()
        assert isinstance(view, QTableView)
        whole_rows = view.selectionBehavior() == QTableView.SelectionBehavior.SelectRows
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 2))
            if whole_rows:
                painter.drawLine(rect.topLeft(), rect.topRight())
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            else:
                painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))
        elif state & QStyle.StateFlag.State_MouseOver and not whole_rows:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))
        painter.setFont(_font(fonts.interface_family(), bool(data(index, STRONG))))
        painter.setPen(data(index, Qt.ItemDataRole.ForegroundRole))
        inner, words = rect.adjusted(PAD, 0, -PAD, 0), str(data(index))
        if len(words) > _SHORT:
            cut = Qt.TextElideMode.ElideRight
            words = painter.fontMetrics().elidedText(words, cut, inner.width())
        painter.drawText(inner, data(index, Qt.ItemDataRole.TextAlignmentRole), words)
        painter.restore()


class ColumnHead(QHeaderView):
    """Names of columns on two lines, the size of a group below, and which one orders the rows."""

    def __init__(self, view: CrossGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = view.cross
        self.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
        self.setAccessibleName(_("Columns"))
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(NARROW)

    def sizeHint(self) -> QSize:
        """Room for two lines and the number of respondents."""
        return QSize(super().sizeHint().width(), 52)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        if self._model.found is None:
            return
        line, wish = self._model.column(section), self._model.wish
        sorted_by = wish.sort is not None and wish.sort == self._model.key_of(section)
        sized = line is not None and line.size is not None and wish.columns != "case"
        painter.save()
        painter.setFont(self.font())
        paint_head(
            painter,
            rect,
            str(self._model.headerData(section, Qt.Orientation.Horizontal)),
            f"n = {number(line.size or 0)}" if line is not None and sized else "",
            arrow=("arrow-down" if wish.descending else "arrow-up") if sorted_by else "",
        )
        painter.restore()


def paint_head(painter: QPainter, rect: QRect, name: str, below: str, *, arrow: str = "") -> None:
    """Paint the head of a column of figures: its name, and below it what is never cut off."""
    colours, font = tokens(), painter.font()
    metrics = QFontMetrics(font)
    inner = rect.adjusted(PAD, 4, -PAD, -6)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    if below:
        painter.setFont(fonts.numbers(fonts.TINY))
        painter.setPen(QColor(colours.quiet))
        painter.drawText(inner, right, below)
        inner.setBottom(inner.bottom() - 14)
    painter.setFont(font)
    painter.setPen(QColor(colours.accent if arrow else colours.ink))
    if arrow:
        inner.setLeft(inner.left() + 14)
        place = QRect(rect.left() + 4, inner.bottom() - 13, 12, 12)
        paint_icon(painter, place, arrow, QColor(colours.accent))
    lines = max(1, inner.height() // metrics.lineSpacing())
    fits = metrics.elidedText(
        name, Qt.TextElideMode.ElideRight, inner.width() * lines - 16 * (lines - 1)
    )
    painter.drawText(inner, right | Qt.TextFlag.TextWordWrap, fits)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class NameHead(QHeaderView):
    """Names of codes as in the tree, with their colours; it stays while the columns scroll."""

    def __init__(self, view: QTableView, rows: CodeRows) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view, self._rows, self._width = view, rows, LEAST_NAME
        self.setFont(fonts.interface(fonts.BODY))
        self.setAccessibleName(_("Codes"))
        self.setSectionsClickable(True)
        self.setDefaultSectionSize(ROW)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def measure(self) -> None:
        """As wide as the longest name, within bounds."""
        metrics = QFontMetrics(self.font())
        widths = [
            metrics.horizontalAdvance(line.name) + self._indent(line.depth) + SWATCH + 3 * PAD
            for line in self._rows.lines()
        ]
        most = min(MOST_NAME, self._view.width() * 2 // 5)  # the figures have most of the room
        self._width = max(LEAST_NAME, min(most, max(widths, default=0)))
        self.setFixedWidth(self._width)

    def _indent(self, depth: int) -> int:
        return 0 if self._rows.is_flat else STEP * depth

    def sizeHint(self) -> QSize:
        """As wide as was measured."""
        return QSize(self._width, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one name."""
        line, colours = self._rows.line(section), tokens()
        painter.save()
        name = line.name if line is not None else _("Total")
        left = rect.left() + PAD
        if line is not None:
            left += self._indent(line.depth)
            top = rect.top() + (rect.height() - SWATCH) / 2
            paint_swatch(painter, QRectF(left, top, SWATCH, SWATCH), line.colour)
            left += SWATCH + PAD
        painter.setFont(fonts.interface(fonts.BODY, fonts.NORMAL if line else fonts.MEDIUM))
        painter.setPen(QColor(colours.ink))
        room = rect.right() - left - PAD
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, rect.top(), room, rect.height()), middle, words)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
