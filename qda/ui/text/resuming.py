"""To read on where one was: tabs, panes and places of the last time on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.models import documents, settings
from qda.ui.settings import recall, remember
from qda.ui.text import reading_memory
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


class Listing:
    """The documents of the project in their order, with names and GUIDs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.order: list[int] = []
        self.names: dict[int, str] = {}
        self.guids: dict[int, str] = {}

    def read(self) -> None:
        """Read it afresh."""
        rows = self._workspace.ask(documents.listing, counted=False)
        self.order = [row.id for row in rows]
        self.names = {row.id: row.name for row in rows}
        self.guids = {row.id: row.guid for row in rows}


class Resuming:
    """Keeps for each project how it is read, and begins there."""

    def __init__(self, room: TextRoom) -> None:
        self._room = room
        self._guid = room.workspace.ask(settings.info).guid

    def begin(self) -> None:
        """Open what was open; without a memory, the first document."""
        room, guids = self._room, self._room.listing.guids
        kept = reading_memory.kept(self._guid)
        ids = {guid: document for document, guid in guids.items()}
        room.tabs.open.fill([ids[g] for g in kept.tabs if g in ids], ids.get(kept.loose))
        room.places.update({ids[g]: place for g, place in kept.places.items() if g in ids})
        panes = [ids[guid] for guid in kept.panes if guid in ids]
        active = min(max(0, kept.active), len(panes) - 1)
        wanted = room.workspace.document
        if wanted is None and room.listing.order:
            wanted = panes[active] if panes else self._last_read(ids)
        if len(panes) > 1 and panes[active] == wanted:
            room.active.show_document(panes[0])
            room.panes.split().show_document(panes[1])
            room.panes.activate(room.panes.shown[active])
        if wanted != room.workspace.document:
            room.workspace.select_document(wanted)
        else:
            room.show_document(wanted or -1)

    def _last_read(self, ids: dict[str, int]) -> int:
        """The document that was read last on this computer, or the first."""
        return ids.get(recall(self._place), self._room.listing.order[0])

    @property
    def _place(self) -> str:
        return f"reading/{self._guid}"

    def note(self, document: int) -> None:
        """Remember which document is read."""
        remember(self._place, self._room.listing.guids[document])

    def keep(self) -> None:
        """Remember tabs, panes and places."""
        room, guids, shown = self._room, self._room.listing.guids, self._room.panes.shown
        for pane in sorted(shown, key=lambda pane: pane is room.active):
            pane.note_place()
        reading = reading_memory.Reading(
            [guids[key] for key in room.tabs.open.documents if key in guids],
            {guids[key]: place for key, place in room.places.items() if key in guids},
            guids.get(room.tabs.open.loose or 0, ""),
            [guids[pane.document] for pane in shown if pane.document in guids],
            shown.index(room.active),
        )
        reading_memory.keep(self._guid, reading)
