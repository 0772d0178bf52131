"""Recordings as the Text room has them: the bar, the marks in each pane, the panel of pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qda.models import recordings
from qda.ui.recording.bar import RecordingBar
from qda.ui.recording.playback import Playback
from qda.ui.recording.sign import TurnSign
from qda.ui.recording.spoken import Spoken
from qda.ui.recording.video import VideoPanel

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.ui.text.pane import Pane
    from qda.ui.text.room import TextRoom


class Listening(QObject):
    """Everything of recordings in one room."""

    def __init__(self, room: TextRoom) -> None:
        super().__init__(room)
        self._room, self._work = room, room.workspace
        self.playback = Playback(self._work, self)
        self.bar = RecordingBar(self.playback)
        self.video = VideoPanel(room, self.playback)
        self._heard: frozenset[int] = frozenset()
        self._learn()
        self._work.changed.connect(self._follow)
        self.playback.changed.connect(self._work.state_changed)

    # The panes

    def join(self, pane: Pane) -> None:
        """Mark in a pane what is heard, and let its turns be played."""
        Spoken(pane, self.playback)
        TurnSign(pane, partial(self._has_recording, pane), partial(self._play_in, pane))
        pane.shown.connect(self._pane_shown)

    def turn_to(self, pane: Pane) -> None:
        """The reader is in this pane now."""
        self.playback.turn_to(pane.document)
        self._say_following()

    def _pane_shown(self, pane: Pane) -> None:
        if pane is self._room.active:
            self.turn_to(pane)

    def _follow(self, change: Change) -> None:
        if change.touches("recording", "document"):
            self._learn()
            self.playback.follow(change, self._room.active.document)
            self._say_following()

    def _learn(self) -> None:
        rows = self._work.ask(recordings.listing)
        self._heard = frozenset(row.document_id for row in rows)

    def _has_recording(self, pane: Pane) -> bool:
        return pane.document in self._heard

    def _say_following(self) -> None:
        here = self._pane_of_playing()
        self.bar.show_following(here is None or bool(Spoken.of(here).timeline))

    def _pane_of_playing(self) -> Pane | None:
        active = self._room.active
        if active.document == self.playback.document:
            return active
        shown = self._room.panes.shown
        return next((pane for pane in shown if pane.document == self.playback.document), None)

    # What one does

    @property
    def has_recording(self) -> bool:
        """Whether there is something to play, here or already playing."""
        return self.playback.row is not None

    @property
    def can_play_here(self) -> bool:
        """Whether what stands at the caret can be heard."""
        active = self._room.active
        return self._has_recording(active) and bool(Spoken.of(active).timeline)

    def _play_in(self, pane: Pane, time: int) -> None:
        pane.touched.emit(pane)
        if pane.document is not None:
            self.playback.play_from(pane.document, time)
            Spoken.of(pane).follow()

    def play_here(self) -> None:
        """Play from what stands at the caret, or where the selection begins."""
        active = self._room.active
        time = self.time_here()
        self._play_in(active, time if time is not None else 0)

    def time_here(self) -> int | None:
        """When what stands at the caret is said; None where that is not known."""
        active = self._room.active
        return Spoken.of(active).timeline.time_at(active.view.selection()[0])

    def show_heard(self) -> None:
        """Go to what is heard, in the pane that has it; its document is opened if none has."""
        document = self.playback.document
        if document is None:
            return
        if self._pane_of_playing() is None:
            self._work.select_document(document)
        pane = self._pane_of_playing()
        if pane is not None:
            with self._room.jump():
                Spoken.of(pane).show_it()
