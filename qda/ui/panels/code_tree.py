"""The tree of codes: mouse, keyboard, drag and drop. What it does is in `code_commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QMenu, QWidget

from qda.i18n import _
from qda.ui.panels.code_commands import CodeCommands
from qda.ui.panels.code_delegate import CodeDelegate, Parts
from qda.ui.panels.code_drag import CodeDragTree
from qda.ui.panels.code_keys import act, ask_colour, ask_merge
from qda.ui.panels.code_model import CodeModel
from qda.ui.panels.panel_tree import PLAIN, Keys
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

UNFOLD_ALL_UP_TO = 60


class CodeTree(CodeDragTree):
    """The codebook, to be read and changed in place.

    `filter_wanted` asks the panel around for its field, `filter_dropped` to empty it.
    """

    own_keys = frozenset({Keys.Key_N, Keys.Key_Insert, Keys.Key_C, Keys.Key_M, Keys.Key_Slash})
    filter_wanted = Signal()
    filter_dropped = Signal()

    def __init__(self, workspace: Workspace, *, respondents: bool = False) -> None:
        super().__init__(_("Codes"))
        self.setAcceptDrops(not workspace.read_only)
        self._workspace = workspace
        self.codes = CodeModel(workspace, respondents=respondents, parent=self)
        self.commands = CodeCommands(workspace, self.codes)
        self._delegate = CodeDelegate(self, self.codes, 2 if respondents else 1)
        self._open: set[int] = set()  # what is unfolded, also of what is gone for now
        self._quiet = False
        self._stale = False
        self.setModel(self.codes)
        self.setItemDelegate(self._delegate)
        self.setAutoExpandDelay(700)
        self._unfold_at_first()
        self.expanded.connect(self._remember_open)
        self.collapsed.connect(self._remember_closed)
        self.selectionModel().currentChanged.connect(self._chosen)
        self._delegate.closeEditor.connect(self._named)
        workspace.changed.connect(self._follow)
        workspace.code_selected.connect(self.choose)
        if workspace.code is not None:
            self.choose(workspace.code)

    # Following the project

    def _follow(self, change: Change) -> None:
        if not self.isVisible():
            self._stale = True
            return
        before = {row.id for row in self.codes.rows()}
        self.codes.follow(change)
        back = {row.id for row in self.codes.rows()} - before
        if not before and len(back) > 1:  # a whole codebook has come in
            self._unfold_at_first()
        elif back and not self.codes.query:
            self._unfold(self._open & back)
        self._hold_on()

    def _hold_on(self) -> None:
        """Keep pointing at the chosen code; let it go where it is gone."""
        chosen = self._workspace.code
        if chosen is not None and self.codes.row(chosen) is None:
            self._workspace.select_code(None)
        elif chosen is not None and not self.currentIndex().isValid():
            self.choose(chosen)

    def catch_up(self) -> None:
        """Read what changed while the tree was not shown."""
        if self._stale:
            self._stale = False
            empty = not self.codes.rows()
            self.codes.load()
            if empty:
                self._unfold_at_first()
            else:
                self._unfold(self._open)
            self._hold_on()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before anyone sees it."""
        self.catch_up()
        super().showEvent(event)

    def _unfold_at_first(self) -> None:
        rows = self.codes.rows()
        few = len(rows) <= UNFOLD_ALL_UP_TO
        self._open = {row.id for row in rows if few or row.depth == 0}
        self._unfold(self._open)

    def _unfold(self, wanted: set[int]) -> None:
        self.scheduleDelayedItemsLayout()  # so that unfolding only notes what is to be laid out
        self.blockSignals(True)
        for code in wanted:
            index = self.codes.index_of(code)
            if index.isValid():
                self.setExpanded(index, True)
        self.blockSignals(False)

    def _remember_open(self, index: QModelIndex) -> None:
        if not self.codes.query:
            self._open.add(index.internalId())

    def _remember_closed(self, index: QModelIndex) -> None:
        if not self.codes.query:
            self._open.discard(index.internalId())

    def filter(self, query: str) -> None:
        """Leave in sight what fits, unfolded; afterwards all is folded as it was before."""
        if not self.codes.filter(query):
            return
        if query.strip():
            self.expandAll()
        else:
            self._unfold(self._open)
        if query.strip():
            self._point_at_best()
        elif self._workspace.code is not None:
            self.choose(self._workspace.code)

    def _point_at_best(self) -> None:
        if self.codes.shelf.best is not None:
            self._quiet = True  # a code is chosen by Enter or a click, not by typing
            self.setCurrentIndex(self.codes.index_of(self.codes.shelf.best))
            self._quiet = False

    def choose(self, code: int) -> None:
        """Point at a code, unfolding the way to it."""
        if code == self.current():
            return
        index = self.codes.index_of(code)
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        if index.isValid():
            self.scrollTo(index)

    def current(self) -> int | None:
        """The code pointed at."""
        row = self.codes.row_at(self.currentIndex())
        return row.id if row is not None else None

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.codes.row_at(now)
        if row is not None and not self._quiet:
            self._workspace.select_code(row.id)

    # Naming

    def new_code(self, parent: int | None) -> None:
        """Begin a code under `parent`: its name is typed in place, and only then it is made."""
        if self._workspace.read_only:
            return
        if self.codes.query:
            self.filter_dropped.emit()
            self.filter("")
        self.codes.drop_draft()
        index = self.codes.draft(parent)
        if parent is not None:
            self.expand(self.codes.index_of(parent))
        self.scrollTo(index)
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        self.setFocus()
        self.edit(index)

    def new_here(self) -> None:
        """Begin a code under the one pointed at; at the top where none is."""
        self.new_code(self.current())

    def rename(self, code: int) -> None:
        """Type another name in place."""
        index = self.codes.index_of(code)
        if index.isValid() and not self._workspace.read_only:
            self.setCurrentIndex(index)
            self.setFocus()
            self.edit(index)

    def _named(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self.codes.shelf.has_draft:  # left by Escape, or without a name
            parent = self.codes.shelf.draft_parent
            self.codes.drop_draft()
            if self._workspace.code is not None:
                self.choose(self._workspace.code)
            elif parent is not None:
                self.choose(parent)
        self.setFocus()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the fold mark folds; anywhere else it chooses."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._on_fold(index, event):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a count opens its passages; on a folder it folds."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.codes.row_at(index)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if self._count_at(place) is not None:
            self.commands.show_passages(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a folder folds it, twice on a code shows its passages."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.codes.row_at(index)
        if row is None or self._on_fold(index, event) or self._count_at(place) is not None:
            return
        if row.codable:
            self.commands.show_passages(row.id)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A count under the pointer looks like the door it is."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(event.position().toPoint())

    def _hover(self, place: QPoint) -> None:
        hovered = self._count_at(place)
        if hovered != self._delegate.hovered:
            self._delegate.hovered = hovered
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if hovered else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _on_fold(self, index: QModelIndex, event: QMouseEvent) -> bool:
        row = self.codes.row_at(index)
        if row is None or not self.codes.rowCount(index):
            return False
        parts = self.parts_at(index)
        return parts.fold.adjusted(-4, 0, 4, 0).contains(event.position().toPoint())

    def parts_at(self, index: QModelIndex) -> Parts:
        """Where the parts of a row are, in the viewport."""
        return self._delegate.parts(self.visualRect(index), self.codes.row_at(index))

    def _count_at(self, place: QPoint) -> tuple[int, int] | None:
        index = self.indexAt(place)
        row = self.codes.row_at(index)
        if row is None:
            return None
        parts = self.parts_at(index)
        for number, rect in enumerate(parts.counts):
            if rect.adjusted(-4, 0, 4, 0).contains(place):
                return row.id, number
        return None

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the tree; they stand in its menu."""
        code = self.current()
        plain = event.modifiers() == PLAIN
        key = Qt.Key(event.key())
        if plain and key in (Keys.Key_N, Keys.Key_Insert) and not self._workspace.read_only:
            self.new_here()
        elif event.text() == "/":
            self.filter_wanted.emit()
        elif code is not None and act(self, code, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters are commands here; the filter finds."""

    # Menus and small windows

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the code, or of the tree where there is none."""
        place = event.globalPos()
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.setCurrentIndex(index)
        self.menu().popup(place)

    def menu(self) -> QMenu:
        """The menu for the code pointed at."""
        from qda.ui.panels.code_menu import make_menu

        return make_menu(self, self.codes.row_at(self.currentIndex()))

    def ask_colour(self, code: int) -> None:
        """Let a colour be chosen beside the code."""
        ask_colour(self, code)

    def ask_merge(self, code: int) -> None:
        """Let the code be chosen that takes this one in."""
        ask_merge(self, code)

    def beside(self, code: int) -> QPoint:
        """Where on the screen a small window for a code opens."""
        index = self.codes.index_of(code)
        rect = self.visualRect(index) if index.isValid() else self.viewport().rect()
        left = self._delegate.parts(rect, self.codes.row(code)).name.left()
        return self.viewport().mapToGlobal(QPoint(left, rect.bottom() + 1))
