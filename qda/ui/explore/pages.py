"""The pages of the Explore room: the table of them, and what a page is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qda.i18n import N_
from qda.ui.first_control import focus_first
from qda.ui.workspace import Workspace


class ExplorePage(QWidget):
    """A page of the Explore room, made when it is first shown.

    It learns from the workspace's signals what changed (connect bound methods), puts off what it
    can while it is not shown, and opens passages by `workspace.show_passages`: they come to stand
    beside it. `tools` are its buttons at the right of the room's head.
    """

    summary_changed = Signal()
    beside_wanted = Signal(bool)
    """Whether the passages behind a figure stand beside the page from now on."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.tools: tuple[QWidget, ...] = ()

    def entered(self) -> None:
        """The page has just been shown: a good moment to bring up to date what was put off."""

    def take_focus(self) -> None:
        """Give the keyboard to what one works with first on the page."""
        focus_first(self)

    def summary(self) -> list[str]:
        """Short facts for the right of the status line."""
        return []


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A line of the table: its name, where its class is, whether passages stand beside it."""

    label: str
    place: str  # "module:Class", imported when the page is first shown
    beside: bool = True


PAGES: dict[str, PageEntry] = {
    "passages": PageEntry(N_("Passages"), "qda.ui.retrieval.page:PassagesPage", beside=False),
    "words": PageEntry(N_("Words"), "qda.ui.retrieval.words_page:WordsPage", beside=False),
    "tables": PageEntry(N_("Tables"), "qda.ui.tables.page:TablesPage", beside=False),
    "charts": PageEntry(N_("Charts"), "qda.ui.explore.charts_page:ChartsPage", beside=False),
    "map": PageEntry(N_("Map"), "qda.ui.map.page:MapPage", beside=False),
}
"""In the order of the room's head; the first is shown to begin with."""
