"""The rooms of the window: the table of the five and of those beside them; what a room is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qda.i18n import N_
from qda.ui.workspace import PassageQuery, Workspace


class Room(QWidget):
    """A room of the window. It is made when it is first shown, and only while a project is open.

    It is thrown away and made afresh when another project is opened or the language changes, so
    it needs no translating and no "no project" of its own. Everything else it learns from the
    workspace's signals (connect bound methods of the room, never lambdas: those would outlive it).
    """

    summary_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def settle_in(self) -> None:
        """The room has its place in the window: show what one begins with. Comes once."""

    def entered(self) -> None:
        """The room has just been shown: a good moment to bring up to date what was put off."""

    def take_focus(self) -> None:
        """Give the keyboard to what one works with first."""
        self.setFocus()

    def holds_back(self) -> bool:
        """Whether something typed here is refused; the room says so, and one can mend it there."""
        return False

    def unkept(self) -> str:
        """A sentence that quotes what would be lost if the room went now; empty for nothing."""
        return ""

    def summary(self) -> list[str]:
        """Short facts for the right of the status line ("34 codings", "62 % coded")."""
        return []

    def show_passages(self, query: PassageQuery) -> bool:
        """Show the passages of `query` in this room; False leaves it to the Explore room."""
        return False

    def open_passage(self, document: int, start: int, end: int) -> None:
        """Show this stretch of a document (the Text room does)."""


@dataclass(frozen=True, slots=True)
class RoomEntry:
    """A line of the table: which icon, which name, whether the side panel stands beside it.

    A room that is not on the rail is reached by its own action: `room.<id>`.
    """

    icon: str
    label: str
    place: str  # "module:Class", imported when the room is first shown
    side: bool
    rail: bool = True


ROOMS: dict[str, RoomEntry] = {
    "text": RoomEntry("text-align-left", N_("Text"), "qda.ui.text.room:TextRoom", True),
    "codes": RoomEntry("tag", N_("Codes"), "qda.ui.codes.room:CodesRoom", False),
    "cases": RoomEntry("user", N_("Cases"), "qda.ui.cases.room:CasesRoom", False),
    "explore": RoomEntry("chart-bar", N_("Explore"), "qda.ui.explore.room:ExploreRoom", True),
    "report": RoomEntry("file-text", N_("Report"), "qda.ui.report.room:ReportRoom", False),
    "guide": RoomEntry(
        "list-numbers", N_("Interview guide"), "qda.ui.guide.room:GuideRoom", False, rail=False
    ),
    "memos": RoomEntry("notebook", N_("Memos"), "qda.ui.memos.room:MemosRoom", True, rail=False),
}
RAIL = tuple(room_id for room_id, entry in ROOMS.items() if entry.rail)

# The side panel of Text and Explore, from top to bottom; each is a widget made with the workspace.
SIDE_PANELS = (
    "qda.ui.panels.documents:DocumentsPanel",
    "qda.ui.panels.codebook:CodebookPanel",
)


def load(place: str) -> type[QWidget]:
    """The class that "module:Class" names."""
    module, name = place.split(":")
    loaded: type[QWidget] = getattr(import_module(module), name)
    return loaded
