"""The table of cases: edited in place, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QMenu,
    QTableView,
    QWidget,
)

from qda.i18n import _
from qda.ui import fonts
from qda.ui.cases.delegate import ROW, CaseDelegate
from qda.ui.cases.model import CaseModel
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow

Keys = Qt.Key
NARROWEST, WIDEST = 92, 240
_OWN = {Keys.Key_Delete, Keys.Key_F2, Keys.Key_Return, Keys.Key_Enter, Keys.Key_N, Keys.Key_Insert}


class CaseTable(QTableView):
    """Emits `pointed` with the id of the case pointed at, or -1."""

    pointed = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.cases = CaseModel(workspace, self)
        self._delegate = CaseDelegate(self, self.cases)
        self._by_hand = False
        self._wanted: list[int] = []
        self.setAccessibleName(_("Cases"))
        self.setModel(self.cases)
        self.setItemDelegate(self._delegate)
        self._dress()
        self.cases.modelReset.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._delegate.closeEditor.connect(self._left_field)
        self._measure()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(QWidget())
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
        head.setAccessibleName(_("Attributes"))
        head.setHighlightSections(False)
        head.setSectionsMovable(False)
        head.setMinimumHeight(32)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setStretchLastSection(True)
        head.sectionResized.connect(self._resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _measure(self) -> None:
        """What every column would like to have."""
        metrics = QFontMetrics(self.horizontalHeader().font())
        self._wanted = []
        for column in range(self.cases.columnCount()):
            title = str(self.cases.headerData(column, Qt.Orientation.Horizontal))
            wanted = max(self.sizeHintForColumn(column), metrics.horizontalAdvance(title) + 30)
            self._wanted.append(min(WIDEST, wanted))
        self._fit()

    def _fit(self) -> None:
        """Give every column what it wants; where that is too much, the widest give way."""
        head, count, widths = self.horizontalHeader(), len(self._wanted), list(self._wanted)
        room = self.viewport().width()
        while sum(widths) > room and max(widths[1:-1], default=0) > NARROWEST:
            widest = max(range(1, count - 1), key=widths.__getitem__)
            widths[widest] -= 4
        for column, width in enumerate(widths):
            head.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width, unless they were set by hand."""
        super().resizeEvent(event)
        if not self._by_hand:
            self._fit()

    def _resized(self, *_what: int) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_hand = True

    # Pointing

    def current(self) -> int | None:
        """The case pointed at."""
        row = self.cases.case_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row.id if row is not None else None

    def choose(self, case: int) -> None:
        """Point at a case."""
        index = self.cases.index_of(case, max(0, self.currentIndex().column()))
        if index.isValid() and case != self.current():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.cases.case_at(now) if now.isValid() else None
        self.pointed.emit(-1 if row is None else row.id)

    # Editing

    def new_case(self) -> None:
        """Begin a case: its name is typed in place, and only then it is made."""
        if self._workspace.read_only:
            return
        index = self.cases.draft()
        self.scrollTo(index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.setFocus()
        self.edit(index)

    def _left_field(self, _field: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self.cases.has_draft:
            self.cases.drop_draft()

    def event(self, event: QEvent) -> bool:
        """While the table has the keyboard its keys are its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            alone = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if alone and Keys(event.key()) in _OWN:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete empties a cell or, on the name, takes the case out."""
        key, index = Keys(event.key()), self.currentIndex()
        if key == Keys.Key_Insert:
            self.new_case()
        elif key in (Keys.Key_Return, Keys.Key_Enter) and index.isValid():
            if index.column() == self.cases.columnCount() - 1:
                self.show_passages()
            else:
                self.edit(index)
        elif key == Keys.Key_Delete and index.isValid() and not self._workspace.read_only:
            self._delete(index)
        else:
            super().keyPressEvent(event)

    def _delete(self, index: QModelIndex) -> None:
        row = self.cases.case_at(index)
        if index.column() == 0 and row is not None:
            self.remove_case(row.id)
        elif self.cases.attribute_at(index.column()) is not None:
            self.cases.setData(index, "")

    def remove_case(self, case: int) -> None:
        """Take a case out; the next one is pointed at."""
        from qda.models import cases

        if self.cases.case(case) is None:
            self._workspace.message.emit(_("That case is no longer there."), False)
            return
        place = self.cases.index_of(case).row()
        if self._workspace.did(cases.remove, case) and self.cases.shown_rows():
            place = min(place, len(self.cases.shown_rows()) - 1)
            self.setCurrentIndex(self.cases.index(place, 0))

    def remove_attribute(self, attribute: AttributeRow) -> None:
        """Take an attribute out, with its values."""
        from qda.models import cases

        if any(row.id == attribute.id for row in self.cases.attributes):
            self._workspace.did(cases.remove_attribute, attribute.id)

    # Mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a count opens its passages."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._count_at(_place(event)):
            self.show_passages()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A count under the pointer looks like the door it is."""
        super().mouseMoveEvent(event)
        hovered = self._count_at(_place(event))
        if hovered != self._delegate.hovered:
            self._delegate.hovered = hovered
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if hovered else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _count_at(self, place: QPoint) -> int | None:
        index = self.indexAt(place)
        row = self.cases.case_at(index) if index.isValid() else None
        if row is None or index.column() != self.cases.columnCount() - 1:
            return None
        inside = self._delegate.count_rect(self.visualRect(index)).contains(place)
        return row.id if inside else None

    def show_passages(self) -> None:
        """The door behind the number of codings."""
        case = self.current()
        row = self.cases.case(case) if case is not None else None
        use = self.cases.use.get(row.id) if row is not None else None
        if row is not None and use is not None:
            self._workspace.show_passages(row.name, use.all_codings)

    # Menus

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the case."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        elif index.isValid():
            self.setCurrentIndex(index)
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """The menu for the case pointed at."""
        from qda.ui.cases.menus import case_menu

        return case_menu(self, self.current())

    @property
    def workspace(self) -> Workspace:
        """The workspace whose cases these are."""
        return self._workspace

    def rename(self, case: int) -> None:
        """Type another name in place."""
        index = self.cases.index_of(case)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def _head_menu(self, place: QPoint) -> None:
        attribute = self.cases.attribute_at(self.horizontalHeader().logicalIndexAt(place))
        if attribute is not None and not self._workspace.read_only:
            self.attribute_menu(attribute).popup(self.horizontalHeader().mapToGlobal(place))

    def attribute_menu(self, attribute: AttributeRow) -> QMenu:
        """The menu of a column."""
        from qda.ui.cases.menus import attribute_menu

        return attribute_menu(self, attribute)


def _place(event: QMouseEvent) -> QPoint:
    return event.position().toPoint()
