"""The panel with the documents: caption, list, and what to do while there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from qda.i18n import _
from qda.ui.panels.document_tree import DocumentTree
from qda.ui.panels.shell import trigger
from qda.ui.widgets import button, column, icon_button, label, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

IMPORT = "documents.import"


class DocumentsPanel(QWidget):
    """The documents of the project; files can be dropped on it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName(_("Documents"))
        self.tree = DocumentTree(workspace)
        self.add = icon_button("plus", _("Import documents"), self._import, "Ctrl+I")
        self.add.setEnabled(not workspace.read_only)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty_page(workspace))
        head = row(label(_("Documents"), "cap"), 0, self.add, margins=(8, 0, 2, 0))
        self.setLayout(column(head, 2, self._stack, margins=(8, 8, 8, 8)))
        self.setMinimumHeight(120)
        workspace.changed.connect(self._look)
        self._look()

    def holds_back(self) -> bool:
        """Whether a name that is typed in the list is refused, which is said then."""
        return self.tree.keeping.holds_back()

    def unkept(self) -> str:
        """What is typed in the list and refused, quoted."""
        return self.tree.keeping.unkept()

    def _empty_page(self, workspace: Workspace) -> QWidget:
        page = QWidget()
        words = label(
            _("Interviews, papers and field notes stand here. Drop the files, or choose them."),
            "small",
            wrap=True,
        )
        self.begin = button(_("Import documents…"), self._import)
        if workspace.read_only:
            self.begin.hide()
        page.setLayout(column(words, 12, row(self.begin, 0), 0, margins=(8, 8, 8, 8)))
        return page

    def _look(self, _change: Change | None = None) -> None:
        if self._stack.currentIndex() == 1:
            self.tree.catch_up()  # a list that is not shown does not follow by itself
        self._stack.setCurrentIndex(0 if self.tree.documents.rows() else 1)

    def _import(self) -> None:
        trigger(self, IMPORT)
