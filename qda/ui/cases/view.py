"""The table of cases: edited in place, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QMenu,
    QWidget,
)

from qda.i18n import _
from qda.ui.cases import block
from qda.ui.cases.delegate import ROW, CaseDelegate
from qda.ui.cases.frozen import FrozenNames
from qda.ui.cases.heads import CaseHeads
from qda.ui.cases.leaving import KeepingTable
from qda.ui.cases.model import CaseModel, Index
from qda.ui.cases.place import Place
from qda.ui.cases.widths import Widths
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow

Keys = Qt.Key
_STANDARD = QKeySequence.StandardKey
_OWN = {Keys.Key_Delete, Keys.Key_F2, Keys.Key_Return, Keys.Key_Enter, Keys.Key_N, Keys.Key_Insert}


class CaseTable(KeepingTable):
    """Emits `pointed` with the id of the case pointed at, or -1.

    `filter_wanted` is emitted with an attribute, and where on the screen its filter is to open.
    """

    pointed = Signal(int)
    filter_wanted = Signal(object, QPoint)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.cases = CaseModel(workspace, self)
        self.heads = CaseHeads(self)
        self._delegate = CaseDelegate(self, self.cases)
        self.setAccessibleName(_("Cases"))
        self.setAccessibleDescription(_("Tab goes to the next cell, Ctrl+Tab out of the table."))
        self.setModel(self.cases)
        self.keep_with(self._delegate)
        self._dress()
        self._widths = Widths(self.heads, self.cases, self._delegate)
        self._place_kept = Place(self)
        self.names = FrozenNames(self)
        self.cases.modelReset.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._measure()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(QWidget())
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalHeader(self.heads)
        self.heads.customContextMenuRequested.connect(self._head_menu)
        self.heads.asked.connect(self.ask_filter)
        self.heads.dragged.connect(self._dragged, Qt.ConnectionType.QueuedConnection)
        self.setSortingEnabled(True)

    def _measure(self) -> None:
        """See what every column would like to have; stay with the case that is pointed at."""
        self.heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._widths.measure(self.viewport().width())
        self._place_kept.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width, unless they were set by hand."""
        super().resizeEvent(event)
        self._widths.fit(self.viewport().width())
        self.names.place()

    # Pointing

    def current(self) -> int | None:
        """The case pointed at."""
        row = self.cases.case_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row.id if row is not None else None

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell in sight, beside the names; the names themselves are always in sight."""
        across = self.horizontalScrollBar()
        before = across.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            across.setValue(before)
        elif across.value():
            left = self.columnViewportPosition(index.column())
            across.setValue(across.value() + min(0, left - self.names.reach))

    def choose(self, case: int) -> None:
        """Point at a case."""
        index = self.cases.index_of(case, max(0, self.currentIndex().column()))
        if index.isValid() and case != self.current() and not self.unkept():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.cases.case_at(now) if now.isValid() else None
        self.pointed.emit(-1 if row is None else row.id)

    # Editing

    def new_case(self) -> None:
        """Begin a case: its name is typed in place, and only then it is made."""
        if self.workspace.read_only or self.holds_back():
            return
        # A block that reached into the row would move the keyboard while that row is taken away.
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        index = self.cases.draft()
        self.scrollTo(index)
        self.setCurrentIndex(index)
        self.setFocus()
        self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on below, Tab to the right, as in a spreadsheet; what is refused stays."""
        hints, named = QAbstractItemDelegate.EndEditHint, self.cases.has_draft
        if self.stays(hint):
            return
        onwards = hint in (hints.EditNextItem, hints.EditPreviousItem)
        super().closeEditor(editor, hints.NoHint if onwards else hint)
        self.cases.drop_draft()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        steps = {
            hints.SubmitModelCache: (1, 0),
            hints.EditNextItem: (0, 1),
            hints.EditPreviousItem: (0, -1),
        }
        if hint in steps and not named:
            self.go(*steps[hint])

    def go(self, down: int, right: int) -> None:
        """Point at another cell, within the table."""
        index = self.currentIndex()
        row = min(max(index.row() + down, 0), self.cases.rowCount() - 1)
        column = min(max(index.column() + right, 0), self.cases.columnCount() - 1)
        self.setCurrentIndex(self.cases.index(row, column))

    def select_block(self, top: int, left: int, bottom: int, right: int) -> None:
        """Select a rectangle of cells, as far as the table goes."""
        last = self.cases.index(
            min(bottom, self.cases.rowCount() - 1), min(right, self.cases.columnCount() - 1)
        )
        first = self.cases.index(top, left)
        self.setCurrentIndex(first)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect)

    def event(self, event: QEvent) -> bool:
        """While the table has the keyboard its keys are its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            alone = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if (alone and Keys(event.key()) in _OWN) or _block_command(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; Delete empties cells or, on a name, takes the case out."""
        key, index, command = Keys(event.key()), self.currentIndex(), _block_command(event)
        if command is not None:
            if command is block.copy or not self.workspace.read_only:
                command(self)
        elif key == Keys.Key_Insert:
            self.new_case()
        elif key in (Keys.Key_Return, Keys.Key_Enter) and index.isValid():
            if index.column() == self.cases.columnCount() - 1:
                self.show_passages()
            else:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.go(-1 if back else 1, 0)
        elif key == Keys.Key_Delete and index.isValid():
            self._delete(index)
        elif key == Keys.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.ask_filter(index.column())
        elif key in (Keys.Key_Tab, Keys.Key_Backtab) and _with_control(event):
            self._leave(onwards=key == Keys.Key_Tab)
        else:
            super().keyPressEvent(event)

    def _leave(self, *, onwards: bool) -> None:
        """Give the keyboard to what comes after the table, or before it."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(onwards)
        self.setTabKeyNavigation(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The name that is pointed at has its ring."""
        super().focusInEvent(event)
        self.names.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The name that is pointed at has no ring any more."""
        super().focusOutEvent(event)
        self.names.viewport().update()

    def _delete(self, index: QModelIndex) -> None:
        if self.workspace.read_only:
            return
        here, row = block.chosen(self), self.cases.case_at(index)
        if here is not None and not here.is_one:
            block.empty(self)
        elif index.column() == 0 and row is not None:
            self.remove_case(row.id)
        elif self.cases.attribute_at(index.column()) is not None:
            self.cases.setData(index, "")

    # Columns

    def ask_filter(self, column: int) -> None:
        """Open the filter of a column below its head."""
        attribute = self.cases.attribute_at(column)
        if attribute is not None:
            corner = QPoint(self.heads.sectionViewportPosition(column), self.heads.height())
            self.filter_wanted.emit(attribute, self.heads.mapToGlobal(corner))

    def _dragged(self, column: int, place: int) -> None:
        attribute = self.cases.attribute_at(column)
        if attribute is not None:
            self.move_attribute(attribute, place - 1)

    def move_attribute(self, attribute: AttributeRow, place: int) -> None:
        """Put a column elsewhere among the others."""
        from qda.models import case_cells

        if not self.workspace.read_only:
            self.workspace.did(case_cells.move_attribute, attribute.id, place)

    def remove_case(self, case: int) -> None:
        """Take a case out; the next one is pointed at."""
        from qda.models import cases

        if self.cases.case(case) is None:
            self.workspace.message.emit(_("That case is no longer there."), False)
            return
        place = self.cases.index_of(case).row()
        if self.workspace.did(cases.remove, case) and self.cases.shown_rows():
            place = min(place, len(self.cases.shown_rows()) - 1)
            self.setCurrentIndex(self.cases.index(place, 0))

    def remove_attribute(self, attribute: AttributeRow) -> None:
        """Take an attribute out, with its values."""
        from qda.models import cases

        if any(row.id == attribute.id for row in self.cases.attributes):
            self.workspace.did(cases.remove_attribute, attribute.id)

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
            self.workspace.show_passages(row.name, use.all_codings)

    # Menus

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the case."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        elif index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """The menu for the case pointed at."""
        from qda.ui.cases.menus import case_menu

        return case_menu(self, self.current())

    def rename(self, case: int) -> None:
        """Type another name in place."""
        index = self.cases.index_of(case)
        if index.isValid() and not self.holds_back():
            self.setCurrentIndex(index)
            self.edit(index)

    def _head_menu(self, place: QPoint) -> None:
        attribute = self.cases.attribute_at(self.heads.logicalIndexAt(place))
        if attribute is not None:
            self.attribute_menu(attribute).popup(self.heads.mapToGlobal(place))

    def attribute_menu(self, attribute: AttributeRow) -> QMenu:
        """The menu of a column."""
        from qda.ui.cases.menus import attribute_menu

        return attribute_menu(self, attribute)


def _place(event: QMouseEvent) -> QPoint:
    return event.position().toPoint()


def _block_command(event: QKeyEvent) -> Callable[[CaseTable], None] | None:
    """What a key does with the cells that are selected."""
    if event.matches(_STANDARD.Copy):
        return block.copy
    if event.matches(_STANDARD.Paste):
        return block.paste
    plainly = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return block.fill_down if plainly and event.key() == Keys.Key_D else None


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
