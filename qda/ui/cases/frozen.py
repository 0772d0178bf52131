"""The names of the cases, which stay in sight while the columns beside them scroll.

A second view of the first column lies over the table as soon as that has scrolled sideways. It
shares the model and what is selected, and leaves editing and menus to the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView

from qda.i18n import _
from qda.ui.cases.delegate import ROW, CaseDelegate
from qda.ui.cases.heads import CaseHeads
from qda.ui.theme import tokens

if TYPE_CHECKING:
    from qda.ui.cases.view import CaseTable

MOST = 0.6
"""So much of the width of the table, at most, is for the names."""


class _NameHeads(CaseHeads):
    """The heading of the names, which covers what scrolls below it."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint on a ground of its own."""
        painter.fillRect(rect, QColor(tokens().bg))
        super().paintSection(painter, rect, section)


class FrozenNames(QTableView):
    """The first column of `table`, over its left edge."""

    def __init__(self, table: CaseTable) -> None:
        super().__init__(table)
        self._table = table
        self.heads = _NameHeads(self)
        self.setAccessibleName(_("Case"))
        self.setModel(table.cases)
        self.setSelectionModel(table.selectionModel())
        self._painter = CaseDelegate(self, table.cases)
        self._painter.keyboard = table
        self.setItemDelegate(self._painter)
        self._dress()
        self._follow()
        self.hide()

    def _dress(self) -> None:
        self.setHorizontalHeader(self.heads)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoScroll(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.heads.setSectionsMovable(False)
        self.heads.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.heads.setSortIndicatorShown(True)

    def _follow(self) -> None:
        table = self._table
        table.cases.modelReset.connect(self._only_names)
        table.heads.sectionResized.connect(self.place)
        table.horizontalScrollBar().valueChanged.connect(self.place)
        own, of_table = self.verticalScrollBar(), table.verticalScrollBar()
        of_table.valueChanged.connect(own.setValue)
        own.valueChanged.connect(of_table.setValue)
        table.heads.sortIndicatorChanged.connect(self.heads.setSortIndicator)
        self.heads.sectionClicked.connect(self._sort)
        self._only_names()

    def _only_names(self) -> None:
        for column in range(self._table.cases.columnCount()):
            self.setColumnHidden(column, column > 0)

    @property
    def reach(self) -> int:
        """How much of the table's left edge it takes, in pixels, where it lies over it."""
        table = self._table
        return min(table.columnWidth(0), int(table.viewport().width() * MOST))

    def place(self, *_what: int) -> None:
        """Lie over the left edge where the names have scrolled away, else be gone."""
        table = self._table
        self.setVisible(table.horizontalScrollBar().value() > 0)
        if self.isHidden():
            return
        high = table.heads.height()
        frame = table.frameWidth()
        self.heads.setFixedHeight(high)
        self.setGeometry(frame, frame, self.reach, high + table.viewport().height())
        self.setColumnWidth(0, self.reach)
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def _sort(self, _section: int) -> None:
        """As a click on the heading below: upwards, downwards, not at all."""
        heads, orders = self._table.heads, Qt.SortOrder
        if heads.sortIndicatorSection() != 0:
            heads.setSortIndicator(0, orders.AscendingOrder)
        elif heads.sortIndicatorOrder() == orders.AscendingOrder:
            heads.setSortIndicator(0, orders.DescendingOrder)
        else:
            heads.setSortIndicator(-1, orders.AscendingOrder)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keyboard goes to the table."""
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._table.holds_back():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A name is typed in place, in the table itself."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if index.isValid() and left and not self._table.holds_back():
            self._table.setCurrentIndex(index)
            if self._table.cases.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self._table.edit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the case."""
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self._table.setCurrentIndex(index)
        self._table.menu().popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The table scrolls, both ways."""
        self._table.wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover what scrolls below the names; a line parts them from it."""
        ground = QPainter(self.viewport())
        ground.fillRect(self.viewport().rect(), QColor(tokens().bg))
        ground.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        right = self.viewport().width() - 1
        painter.fillRect(right, 0, 1, self.viewport().height(), QColor(tokens().line))
        painter.end()
