"""The list of documents: choosing opens, F2 names, dragging puts in order, a menu for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QMenu, QWidget

from qda.i18n import _
from qda.ui.panels.document_commands import DocumentCommands
from qda.ui.panels.document_delegate import DocumentDelegate
from qda.ui.panels.document_drag import DocumentDragTree
from qda.ui.panels.document_model import DocumentModel
from qda.ui.panels.leaving import Keeping
from qda.ui.panels.shell import trigger
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

LEFT = Qt.MouseButton.LeftButton


class DocumentTree(DocumentDragTree):
    """The documents by kind."""

    left_to_the_room = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})  # back and forward

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Documents"))
        self.setDragEnabled(not workspace.read_only)
        self._workspace = workspace
        self.documents = DocumentModel(workspace, self)
        self.commands = DocumentCommands(workspace, self.documents)
        self._delegate = DocumentDelegate(self, self.documents)
        self._quiet = False
        self._stale = self._missed = self._held = False
        self.setModel(self.documents)
        how = _("It is not kept yet: mend it among the documents, or press Esc there.")
        self.keeping = Keeping(self, self._delegate, workspace, how)
        self.expandAll()
        self.selectionModel().currentChanged.connect(self._chosen)
        workspace.changed.connect(self._follow)
        workspace.document_selected.connect(self.choose)
        if workspace.document is not None:
            self.choose(workspace.document)

    def workspace(self) -> Workspace:
        """The workspace whose documents these are."""
        return self._workspace

    # Following the project

    def _follow(self, change: Change) -> None:
        if not self.isVisible():
            self._stale = True
            return
        kinds = self._kind_names()
        self.documents.follow(change)
        self._hold_on(kinds)

    def _hold_on(self, kinds: set[str]) -> None:
        """Unfold kinds that are new, and keep pointing at the document that is read."""
        for number in range(self._kinds()):
            index = self.documents.index(number, 0)
            if self.documents.group_at(index) not in kinds:
                self.expand(index)
        chosen = self._workspace.document
        if chosen is not None and self.documents.row(chosen) is None:
            self._workspace.select_document(None)
        elif chosen is not None and self.current() != chosen:
            self.choose(chosen)

    def catch_up(self) -> None:
        """Read what changed while the list was not shown."""
        if self._stale:
            self._stale = False
            kinds = self._kind_names()
            self.documents.load()
            self._hold_on(kinds)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before anyone sees it."""
        self.catch_up()
        super().showEvent(event)

    def _kind_names(self) -> set[str]:
        return {self.documents.group_at(self.documents.index(n, 0)) for n in range(self._kinds())}

    def _kinds(self) -> int:
        return self.documents.rowCount()

    def choose(self, document: int) -> None:
        """Point at a document; not while a name is still to be mended."""
        index = self.documents.index_of(document)
        if document == self.current():
            return
        if self.keeping.unkept():
            self._missed = True
            return
        self._quiet = True
        if index.isValid():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._quiet = False

    def current(self) -> int | None:
        """The document pointed at."""
        row = self.documents.row_at(self.currentIndex())
        return row.id if row is not None else None

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.documents.row_at(now)
        if row is not None and not self._quiet:
            self._workspace.select_document(row.id)

    def rename(self, document: int) -> None:
        """Type another name in place."""
        index = self.documents.index_of(document)
        writes = not self._workspace.read_only and not self.keeping.holds_back()
        if index.isValid() and writes:
            self.setFocus()
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Leave the field of a name; what is refused stays."""
        if self.keeping.stays(hint):
            return
        super().closeEditor(editor, hint)
        missed, self._missed = self._missed, False
        if missed and self._workspace.document is not None:
            self.choose(self._workspace.document)

    def read_in_tab(self, document: int) -> None:
        """Read a document in a tab of its own; the one that is read keeps its tab too."""
        self._workspace.room_requested.emit("text")
        trigger(self, "text.keep_tab")
        self._workspace.select_document(document)
        trigger(self, "text.keep_tab")

    def read_beside(self, document: int) -> None:
        """Read a document beside the one that is read."""
        self._workspace.room_requested.emit("text")
        trigger(self, "text.other_pane")
        self._workspace.select_document(document)

    # Mouse and keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is for a name that is still to be mended."""
        super().focusInEvent(event)
        self.keeping.take_keyboard(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a kind folds it, on a document chooses it; a right click chooses nothing.

        While a name that is typed is refused the whole click does nothing but say so.
        """
        self._held = self.keeping.holds_back()
        if self._held:
            return
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
            return
        index = self.indexAt(event.position().toPoint())
        is_kind = index.isValid() and self.documents.row_at(index) is None
        if is_kind and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(index, not self.isExpanded(index))
            stay = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, stay)
            return
        row, control = self.documents.row_at(index), Qt.KeyboardModifier.ControlModifier
        if row is not None and event.modifiers() & control and event.button() == LEFT:
            self.read_in_tab(row.id)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a count opens its passages."""
        if self._held:
            self._held = False
            return
        super().mouseReleaseEvent(event)
        document = self._count_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and document is not None:
            self.commands.show_passages(document)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a document goes and reads it, in a tab that stays."""
        self._held = self.keeping.holds_back()
        if self._held:
            return
        place = event.position().toPoint()
        row = self.documents.row_at(self.indexAt(place))
        if row is not None and not self._count_at(place):
            self._workspace.room_requested.emit("text")
            if self._workspace.document == row.id:
                trigger(self, "text.keep_tab")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A count under the pointer looks like the door it is."""
        if self._held and event.buttons():
            return
        super().mouseMoveEvent(event)
        hovered = self._count_at(event.position().toPoint()) if not event.buttons() else None
        if hovered != self._delegate.hovered:
            self._delegate.hovered = hovered
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if hovered else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _count_at(self, place: QPoint) -> int | None:
        index = self.indexAt(place)
        row = self.documents.row_at(index)
        if row is None:
            return None
        rect = self._delegate.count_rect(self.visualRect(index), index)
        return row.id if rect.adjusted(-6, 0, 6, 0).contains(place) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; they stand in its menu."""
        document, key = self.current(), Qt.Key(event.key())
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        writing = not self._workspace.read_only
        if document is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._workspace.room_requested.emit("text")
        elif key == Qt.Key.Key_F2 and writing:
            self.rename(document)
        elif key == Qt.Key.Key_Delete and writing:
            self.commands.remove(document)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and writing:
            self.commands.shift(document, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the document pointed at, which stays as unread as it was."""
        if self.keeping.holds_back():
            return
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        row = self.documents.row_at(index)
        if row is not None:
            self.menu(row.id).popup(place)

    def menu(self, document: int | None = None) -> QMenu:
        """The menu for a document; for the one that is chosen if none is given."""
        from qda.ui.panels.document_menu import make_menu

        return make_menu(self, self.current() if document is None else document)
