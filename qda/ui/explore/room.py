"""The Explore room: its pages, one at a time, and beside them the passages behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from qda.i18n import _
from qda.ui.explore.pages import PAGES, ExplorePage
from qda.ui.explore.passages import PassagesPanel
from qda.ui.retrieval.strip import FilterStrip
from qda.ui.rooms import Room, load
from qda.ui.settings import recall, recall_number, remember
from qda.ui.widgets import Head, Segments, column
from qda.ui.workspace import PassageQuery, Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change


class ExploreRoom(Room):
    """Shows one page of PAGES; the passages beside it are the same for all."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.page_id = ""
        self._pages: dict[str, ExplorePage] = {}
        self._stale = True
        self._queries: dict[str, PassageQuery] = {}  # what was asked for last, by page
        self._closed = False  # by hand: until a number is clicked again
        self.head = Head(_("Explore"))
        self.passages = PassagesPanel(workspace)
        self.passages.closed.connect(self._close_passages)
        self._stack = QStackedWidget()
        kept = recall("explore/page")
        self._wanted = kept if kept in PAGES else next(iter(PAGES))
        choices = [(page_id, _(entry.label)) for page_id, entry in PAGES.items()]
        self.choice = Segments(choices, self._wanted, _("Page"))
        self.choice.chosen.connect(self.show_page)
        self.head.add(self.choice)
        self.setLayout(column(self._laid_out()))
        workspace.changed.connect(self._follow)

    def _laid_out(self) -> QWidget:
        centre = QWidget()
        self.filter = FilterStrip(self.workspace)
        centre.setLayout(column(self.filter, self._stack))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(centre)
        splitter.addWidget(self.passages)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([10_000, recall_number("explore/right", 344)])
        splitter.splitterMoved.connect(
            lambda *_where: remember("explore/right", splitter.sizes()[1])
        )
        whole = QWidget()
        whole.setLayout(column(self.head, splitter))  # the head has its room beside passages too
        return whole

    # Pages

    def page(self, page_id: str) -> ExplorePage:
        """The page of that id, made if need be."""
        if page_id not in self._pages:
            made = load(PAGES[page_id].place)(self.workspace)  # type: ignore[arg-type]
            assert isinstance(made, ExplorePage)
            made.summary_changed.connect(self.summary_changed)
            made.beside_wanted.connect(self._stand_beside)
            for tool in made.tools:
                self.head.add(tool)
            self._pages[page_id] = made
            self._stack.addWidget(made)
        return self._pages[page_id]

    def show_page(self, page_id: str) -> ExplorePage:
        """Go to a page and return it."""
        shown = self.page(page_id)
        self.page_id = self._wanted = page_id
        remember("explore/page", page_id)
        self._stack.setCurrentWidget(shown)
        self._stand_beside(PAGES[page_id].beside)
        self.choice.choose(page_id)
        for key, page in self._pages.items():
            for tool in page.tools:
                tool.setVisible(key == page_id)
        shown.entered()
        self.summary_changed.emit()
        self.workspace.state_changed.emit()
        return shown

    # What the window asks of a room

    def entered(self) -> None:
        """Bring up to date what was put off while another room was shown."""
        if self._stale:
            self._stale = False
            self.passages.refresh()
        self.show_page(self._wanted)

    def summary(self) -> list[str]:
        """What the page that is shown tells of itself."""
        shown = self._pages.get(self.page_id)
        return shown.summary() if shown is not None else []

    def show_passages(self, query: PassageQuery) -> bool:
        """Show the passages of `query` beside the page."""
        self._queries[self.page_id], self._closed = query, False
        self._stand_beside(True)
        self.passages.show_query(query)
        return True

    def take_focus(self) -> None:
        """Give the keyboard to what comes first on the page that is shown."""
        self.page(self._wanted).take_focus()

    def _stand_beside(self, wanted: bool) -> None:
        """Show the passages that were asked for on this page beside it, or put them away."""
        query = self._queries.get(self.page_id)
        if wanted and self.passages.query != query:
            self.passages.show_query(query)
        self.passages.setVisible(wanted and not self._closed)

    def _close_passages(self) -> None:
        self._closed = True
        self.passages.hide()
        self.take_focus()

    def _follow(self, change: Change) -> None:
        if change.touches("coding", "passage", "code", "code_text", "case", "speaker", "document"):
            if self.isVisible():
                self.passages.refresh()
            else:
                self._stale = True
