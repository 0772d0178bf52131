"""The passages of two sides, beside each other beneath a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from qda.ui.passages.list import PassageList
from qda.ui.passages.reader import Passage
from qda.ui.widgets import Elided, column, label
from qda.ui.workspace import Workspace

AT_ONCE = 8


class Side(QWidget):
    """One side: whose passages they are, how many, and these."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.title = Elided("", "cap")
        self.count = label("", "small")
        self.list = PassageList(workspace, AT_ONCE, above=4)
        self.list.opened.connect(self._open)
        head = column(self.title, 2, self.count, margins=(16, 12, 16, 4))
        whole = column()
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        self.setLayout(whole)
        self.setMinimumWidth(200)

    def show_side(self, title: str, codings: Sequence[int], nothing: str) -> None:
        """Show passages; where there are none `nothing` says so."""
        self.title.set_whole(title)
        self.list.start_over()
        self.list.forget(documents=True, codes=True)
        self.list.show_passages(codings, teaching=nothing)
        self.count.setText(self.list.count_in_words())

    def _open(self, passage: Passage) -> None:
        self._workspace.open_passage(passage.document, passage.start, passage.end)
        self._workspace.select_coding(passage.coding)


class Beneath(QSplitter):
    """Left and right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.left, self.right = Side(workspace), Side(workspace)
        self.addWidget(self.left)
        self.addWidget(self.right)
        self.setSizes([500, 500])
