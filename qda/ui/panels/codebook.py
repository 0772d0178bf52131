"""The panel with the codes: caption, filter, tree; also the left of the Codes room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qda.i18n import _
from qda.ui.codes.alike.note import AlikeNote
from qda.ui.panels.code_heads import CodeHeads
from qda.ui.panels.code_narrowing import Narrowing
from qda.ui.panels.code_tree import CodeTree
from qda.ui.panels.filter_field import FilterField
from qda.ui.panels.shell import trigger
from qda.ui.widgets import button, column, icon_button, label, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change


class CodebookPanel(QWidget):
    """The codes of the project. With `respondents`, the form that the Codes room shows."""

    def __init__(self, workspace: Workspace, *, respondents: bool = False) -> None:
        super().__init__()
        self._workspace = workspace
        self._always = respondents
        self.setAccessibleName(_("Codes"))
        self.tree = CodeTree(workspace, respondents=respondents)
        self.field = FilterField(_("Filter codes"))
        self.field.textChanged.connect(self.tree.filter)
        self.field.left.connect(self._back_to_tree)
        self.field.emptied.connect(self._hide_field)
        self.tree.filter_wanted.connect(self.show_filter)
        self.tree.filter_dropped.connect(self._drop_filter)
        self.heads = CodeHeads(self.tree, self)
        self.tree.codes.recounted.connect(self.heads.refresh)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tree_page())
        self._stack.addWidget(self._empty_page())
        self.setLayout(self._laid_out())
        self._field_row.setVisible(self._always)
        workspace.changed.connect(self._look)
        self._look()

    def _laid_out(self) -> QVBoxLayout:
        find = icon_button("magnifying-glass", _("Filter codes"), self.show_filter, "/")
        if self._always:
            find.hide()
        self.add = icon_button("plus", _("New code"), self.new_code, "N")
        self.add.setEnabled(not self._workspace.read_only)
        self.view = icon_button("sliders-horizontal", _("How the codes are shown"), self._ask_view)
        title = _("Codebook") if self._always else _("Codes")
        head = row(label(title, "cap"), 0, find, self.view, self.add, margins=(8, 0, 2, 0))
        self._field_row = QWidget()
        self._field_row.setLayout(column(self.field, 4))
        self.alike = AlikeNote(self._workspace)
        return column(head, 2, self._field_row, self._stack, self.alike, margins=(8, 8, 8, 8))

    def _tree_page(self) -> QWidget:
        page = QWidget()
        parts = column()
        self.narrowing = Narrowing(self.tree)
        parts.addWidget(self.narrowing)
        parts.addWidget(self.heads)
        parts.addWidget(self.tree, 1)
        page.setLayout(parts)
        return page

    def _empty_page(self) -> QWidget:
        page = QWidget()
        words = label(
            _("A code names what a passage is about. Make one, or begin with a ready codebook."),
            "small",
            wrap=True,
        )
        self.begin = button(_("New code"), self.new_code)
        ready = button(_("Take a ready codebook…"), lambda: trigger(self, "codes.ready"), "link")
        if self._workspace.read_only:
            self.begin.hide()
            ready.hide()
        parts = column(
            words,
            12,
            row(self.begin, 0),
            8,
            row(ready, 0),
            0,
            margins=(8, 8, 8, 8),
        )
        page.setLayout(parts)
        return page

    def _look(self, _change: Change | None = None) -> None:
        if self._stack.currentIndex() == 1:
            self.tree.catch_up()  # a tree that is not shown does not follow by itself
        there = bool(self.tree.codes.rows()) or self.tree.codes.shelf.has_draft
        self._stack.setCurrentIndex(0 if there else 1)
        self.show_counts()

    def show_counts(self) -> None:
        """Say of how many respondents."""
        self.heads.refresh()

    def _ask_view(self) -> None:
        from qda.ui.panels.code_menu import make_view_menu

        below = self.view.mapToGlobal(self.view.rect().bottomLeft())
        make_view_menu(self.tree, self.view).popup(below)

    def show_filter(self) -> None:
        """Give the keyboard to the filter."""
        self._field_row.setVisible(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def new_code(self) -> None:
        """Begin a code under the one pointed at."""
        self._stack.setCurrentIndex(0)
        self.tree.new_here()

    def holds_back(self) -> bool:
        """Whether a name that is typed in the tree is refused, which is said then."""
        return self.tree.keeping.holds_back()

    def unkept(self) -> str:
        """What is typed in the tree and refused, quoted."""
        return self.tree.keeping.unkept()

    def _back_to_tree(self) -> None:
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        code = self.tree.current()
        if self.field.text() and code is not None:
            self._workspace.select_code(code)

    def _drop_filter(self) -> None:
        self.field.clear()
        self._hide_field()

    def _hide_field(self) -> None:
        self._field_row.setVisible(self._always)
