"""The tree of codes: mouse, keyboard, drag and drop. What it does is in `code_commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from qda.i18n import _
from qda.ui.panels.code_commands import CodeCommands
from qda.ui.panels.code_delegate import CodeDelegate
from qda.ui.panels.code_keys import act
from qda.ui.panels.code_model import CodeModel
from qda.ui.panels.code_mouse import CodeMouseTree
from qda.ui.panels.code_together import CodesTogether
from qda.ui.panels.code_trail import CodeTrail
from qda.ui.panels.code_unfolding import Unfolding
from qda.ui.panels.leaving import Keeping
from qda.ui.panels.panel_tree import PLAIN, Keys
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change


class CodeTree(CodeMouseTree):
    """The codebook, to be read and changed in place; several codes can be selected at once.

    `filter_wanted` asks the panel around for its field, `filter_dropped` to empty it; `narrowed`
    tells that other codes than before are let into sight, by a set or the stars.
    """

    own_keys = frozenset(
        {Keys.Key_N, Keys.Key_Insert, Keys.Key_C, Keys.Key_M, Keys.Key_Slash, Keys.Key_S}
        | {Keys.Key_D, Keys.Key_G, Keys.Key_U}
    )
    filter_wanted = Signal()
    filter_dropped = Signal()
    narrowed = Signal()

    def __init__(self, workspace: Workspace, *, respondents: bool = False) -> None:
        super().__init__(_("Codes"))
        self.setAcceptDrops(not workspace.read_only)
        self._workspace = workspace
        self.codes = CodeModel(workspace, respondents=respondents, parent=self)
        self.commands = CodeCommands(workspace, self.codes)
        self.together = CodesTogether(workspace, self.codes)
        self.painter = CodeDelegate(self, self.codes)
        self._quiet = False
        self._stale = self._missed = False
        self._always_one, self._trail = respondents, CodeTrail()  # the Codes room shows a code
        self.setModel(self.codes)
        how = _("It is not kept yet: mend it among the codes, or press Esc there.")
        self.keeping = Keeping(self, self.painter, workspace, how)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAutoExpandDelay(700)
        self._unfolding = Unfolding(self)
        self.selectionModel().currentChanged.connect(self._chosen)
        workspace.changed.connect(self._follow)
        workspace.code_selected.connect(self._note_chosen)
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
            self._unfolding.at_first()
        elif back and not self.codes.query:
            self._unfolding.again(back)
        self._hold_on()

    def _note_chosen(self, code: int) -> None:
        self._trail.note(code)
        self.choose(code)

    def _hold_on(self) -> None:
        """Keep pointing at the chosen code; let it go where it is gone.

        In the Codes room the one that was chosen before comes back: its page is never empty.
        """
        chosen = self._workspace.code
        if chosen is not None and self.codes.row(chosen) is None:
            before = self._trail.last_of(self.codes.rows()) if self._always_one else None
            self._workspace.select_code(before)
        elif chosen is not None and not self.currentIndex().isValid():
            self.choose(chosen)

    def catch_up(self) -> None:
        """Read what changed while the tree was not shown."""
        if self._stale:
            self._stale = False
            empty = not self.codes.rows()
            self.codes.load()
            if empty:
                self._unfolding.at_first()
            else:
                self._unfolding.again()
            self._hold_on()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before anyone sees it."""
        self.catch_up()
        super().showEvent(event)

    def filter(self, query: str) -> None:
        """Leave in sight what fits, unfolded; afterwards all is folded as it was before."""
        chosen = self.selected()
        if query.strip() != self.codes.query:
            self.codes.drop_draft()  # its field goes with the rows: a refused name is quoted
        if not self.codes.filter(query):
            return
        if query.strip():
            self.expandAll()
            self._point_at_best()
        else:
            self._unfolding.again()
            if self._workspace.code is not None:
                self.choose(self._workspace.code)
        if len(chosen) > 1:
            self._select(chosen)

    def _point_at_best(self) -> None:
        if self.codes.shelf.best is not None:
            self._quiet = True  # a code is chosen by Enter or a click, not by typing
            self.setCurrentIndex(self.codes.index_of(self.codes.shelf.best))
            self._quiet = False

    def choose(self, code: int) -> None:
        """Point at a code, unfolding the way to it; not while a name is still to be mended."""
        if code == self.current():
            return
        if self.keeping.unkept():
            self._missed = True
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

    def selected(self) -> list[int]:
        """The codes that are selected, in the order of the tree."""
        chosen = {index.internalId() for index in self.selectionModel().selectedIndexes()}
        return [row.id for row in self.codes.rows() if row.id in chosen]

    def chosen_with(self, code: int) -> list[int]:
        """The selected codes where `code` is one of them; else `code` alone."""
        several = self.selected()
        return several if code in several else [code]

    def _select(self, codes: list[int]) -> None:
        chosen = QItemSelection()
        for index in map(self.codes.index_of, codes):
            if index.isValid():
                chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def fold_all(self, folded: bool) -> None:
        """Fold everything in, or out; it stays so."""
        if self.keeping.holds_back():
            return
        self._unfolding.fold_all(folded)
        code = self.current()
        if code is not None and not folded:
            self.scrollTo(self.codes.index_of(code))

    def show_stars_only(self, only: bool) -> None:
        """Leave only the favourites in sight, all unfolded; or all codes again."""
        self.codes.show_stars_only(only)
        self.expandAll() if only else self._unfolding.again()
        self.narrowed.emit()

    # Naming

    def new_code(self, parent: int | None) -> None:
        """Begin a code under `parent`: its name is typed in place, and only then it is made."""
        if self._workspace.read_only or self.keeping.holds_back():
            return
        if self.codes.query:
            self.filter_dropped.emit()
            self.filter("")
        if self.codes.look.stars_only:
            self.show_stars_only(False)
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
        writes = not self._workspace.read_only and not self.keeping.holds_back()
        if index.isValid() and writes:
            self.setCurrentIndex(index)
            self.setFocus()
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Leave the field of a name; what is refused stays."""
        if self.keeping.stays(hint):
            return
        left = hint == QAbstractItemDelegate.EndEditHint.NoHint  # for where the keyboard is now
        super().closeEditor(editor, hint)
        parent = self.codes.shelf.draft_parent
        drafted = self.codes.shelf.has_draft  # left by Escape, or without a name
        self.codes.drop_draft()
        elsewhere, self._missed = drafted or self._missed, False
        if elsewhere and self._workspace.code is not None:
            self.choose(self._workspace.code)
        elif drafted and parent is not None:
            self.choose(parent)
        if not left:
            self.setFocus()

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
        if self.keeping.holds_back():
            return
        place = event.globalPos()
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu().popup(place)

    def menu(self) -> QMenu:
        """The menu for the code pointed at, or for those that are selected."""
        from qda.ui.panels.code_menu import make_many_menu, make_menu

        several = self.selected()
        if len(several) > 1:
            return make_many_menu(self, several)
        return make_menu(self, self.codes.row_at(self.currentIndex()))

    def beside(self, code: int) -> QPoint:
        """Where on the screen a small window for a code opens."""
        index = self.codes.index_of(code)
        rect = self.visualRect(index) if index.isValid() else self.viewport().rect()
        left = self.painter.parts(rect, self.codes.row(code)).name.left()
        return self.viewport().mapToGlobal(QPoint(left, rect.bottom() + 1))
