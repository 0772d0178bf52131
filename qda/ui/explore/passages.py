"""The passages behind a figure, as cards; a click on one opens it in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.passages.chosen import ChosenBar
from qda.ui.passages.list import PassageList
from qda.ui.passages.reader import Passage
from qda.ui.widgets import Elided, column, icon_button, label, row
from qda.ui.workspace import PassageQuery, Workspace

AT_ONCE = 20


class PassagesPanel(QWidget):
    """Shows the first passages of a query, and more when they are asked for.

    `closed` is emitted when it is to go away.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.query: PassageQuery | None = None
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Passages"))
        self.title = Elided("", "cap")
        self.count = label("", "small")
        self.list = PassageList(workspace, AT_ONCE, above=4)
        self.list.opened.connect(self._open)
        away = icon_button("x", _("Close the passages"), self.closed.emit)
        title = row(self.title, 8, away)
        title.setStretch(0, 1)
        head = column(title, 2, self.count, margins=(16, 10, 8, 8))
        self.chosen = ChosenBar(workspace, self.list)
        self.list.chosen_changed.connect(self.chosen.refresh)
        self.setLayout(column(head, self.list, self.chosen))
        self.setMinimumWidth(280)
        self.show_query(None)

    def show_query(self, query: PassageQuery | None) -> None:
        """Show the passages of a query from the top, or how to ask for some."""
        self.query = query
        self.list.choose_none()
        self.list.start_over()
        self._load()

    def refresh(self) -> None:
        """Read again what is shown: something changed."""
        self.list.forget(documents=True, codes=True)
        self._load()

    def _load(self) -> None:
        query = self.query
        self.title.set_whole(query.title if query is not None else _("Passages"))
        ids = query.codings if query is not None else ()
        self.list.show_passages(ids, with_code=True, teaching=_teaching() if query is None else "")
        text = self.list.count_in_words()
        if query is not None and query.figure:
            text = _("{figure}: {passages}").format(figure=query.figure, passages=text)
        self.count.setText(text if query is not None else "")
        self.count.setVisible(query is not None)

    def _open(self, passage: Passage) -> None:
        self._workspace.open_passage(passage.document, passage.start, passage.end)
        self._workspace.select_coding(passage.coding)


def _teaching() -> str:
    return _("Click a bar, a cell, a disc or a line, and the passages behind it stand here.")
