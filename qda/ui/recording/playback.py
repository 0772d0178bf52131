"""What plays in the Text room, and where it is: one recording at a time.

It follows the document one is in; what plays goes on while one looks at another text, until
something else is played. The player itself is made, and the file looked for, at the first play.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from qda.errors import QdaError
from qda.i18n import _
from qda.models import recording_files, recordings
from qda.models.recordings import RecordingRow
from qda.ui.recording import player
from qda.ui.recording.player import Missing, Player
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

STEP = 5_000
"""So far one goes back or forward at once, in milliseconds."""

RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)


class Playback(QObject):
    """The recording that is heard. Positions are milliseconds of the recording, times those of
    the transcript; between them lies the offset.

    Signals: `changed` when another recording, another state or another speed holds; `moved` when
    the position is another; `pictured(QImage)` for a recording with pictures.
    """

    changed = Signal()
    moved = Signal()
    pictured = Signal(QImage)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = workspace
        self._player: Player | None = None
        self._loaded: Path | None = None
        self._left: dict[int, int] = {}  # document -> where one was in its recording
        self._lengths: dict[int, int] = {}  # document -> how long its recording is
        self.row: RecordingRow | None = None
        self.rate = 1.0
        self.missing: Missing | None = None
        self.is_lost = False
        self.trouble = ""
        workspace.about_to_close.connect(self.let_go)

    # Which recording

    @property
    def document(self) -> int | None:
        """The document whose recording this is."""
        return self.row.document_id if self.row is not None else None

    @property
    def is_playing(self) -> bool:
        """Whether something is heard."""
        return self._player is not None and self._player.is_playing()

    @property
    def is_loaded(self) -> bool:
        """Whether the recording has been begun, so that there is a position."""
        return self._loaded is not None

    def turn_to(self, document: int | None) -> None:
        """Follow the reader to a document, unless something plays."""
        if not self.is_playing and document != self.document:
            self._take(document)

    def follow(self, change: Change, document: int | None) -> None:
        """Follow a change of the project; `document` is the one that is read."""
        if not change.touches("recording", "document"):
            return
        before = self.row
        after = self._row(before.document_id) if before is not None else None
        if before is not None and after is not None and _same_file(before, after):
            self.row = after  # another offset at most: it plays on
            self.changed.emit()
            self.moved.emit()
        else:
            self._take(document if after is None else after.document_id)
            if before is not None:  # another file: place and length were those of the old one
                self._left.pop(before.document_id, None)
                self._lengths.pop(before.document_id, None)
                self.moved.emit()

    def _take(self, document: int | None) -> None:
        self._unload()
        self.row = self._row(document) if document is not None else None
        self.is_lost, self.trouble = False, ""
        self.changed.emit()
        self.moved.emit()

    def _row(self, document: int) -> RecordingRow | None:
        return self._work.ask(recordings.of_document, document)

    def _unload(self) -> None:
        if self._player is None or self._loaded is None:
            return
        if self.row is not None:
            self._left[self.row.document_id] = self._player.position()
            self._lengths[self.row.document_id] = self.duration
        self._loaded = None
        self._player.let_go()

    def let_go(self) -> None:
        """Stop, and forget what was heard."""
        self._unload()
        self.row = None

    # Where one is

    @property
    def position(self) -> int:
        """Where one is in the recording."""
        if self._player is not None and self._loaded is not None:
            return self._player.position()
        return self._left.get(self.document or 0, 0)

    @property
    def duration(self) -> int:
        """How long the recording is; 0 while that is not known."""
        told = self._player.duration() if self._player is not None and self._loaded else 0
        return told or self._lengths.get(self.document or 0, 0)

    @property
    def is_silent(self) -> bool:
        """Whether it plays where nothing can be heard, for want of a sound device."""
        return self._player is not None and self.is_playing and self._player.is_silent()

    @property
    def time(self) -> int:
        """The time of the transcript that is heard now; negative before its zero."""
        return self.position - (self.row.offset if self.row is not None else 0)

    # Playing

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        elif self._ready() and self._player is not None:
            self._player.play()

    def pause(self) -> None:
        """Pause, if something plays."""
        if self._player is not None and self.is_playing:
            self._player.pause()

    def play_from(self, document: int, time: int) -> None:
        """Play the recording of a document from a time of its transcript."""
        if document != self.document:
            self.pause()
            self._take(document)
        if self.row is not None and self._ready() and self._player is not None:
            self._player.seek(max(0, time + self.row.offset))
            self._player.play()
            self.moved.emit()

    def seek(self, position: int) -> None:
        """Go to a position of the recording."""
        if self._ready() and self._player is not None:
            most = self.duration or position
            self._player.seek(max(0, min(position, most)))
            self.moved.emit()

    def step(self, times: int) -> None:
        """Go so many times five seconds forward, or back by a negative number."""
        self.seek(self.position + times * STEP)

    def set_rate(self, rate: float) -> None:
        """Play so many times as fast."""
        self.rate = rate
        if self._player is not None:
            self._player.set_rate(rate)
        self.changed.emit()

    def step_rate(self, step: int) -> None:
        """Take the next faster or slower speed."""
        place = RATES.index(self.rate) + step
        self.set_rate(RATES[max(0, min(place, len(RATES) - 1))])

    def _ready(self) -> bool:
        """Whether there is a player with the file in it; made and looked for if need be."""
        if self.row is None:
            return False
        if self._loaded is not None:
            return True
        if self._player is None and not self._make():
            return False
        row, project = self.row, self._work.project.path
        try:
            there = self._work.meanwhile(
                lambda _state: recording_files.is_there(row, project),
                _("Looking for {file}").format(file=row.name),
            )
        except QdaError as error:
            self._work.failed.emit(error)
            return False
        if self.row is not row or self._player is None:
            return False
        self.is_lost, self.trouble = not there, ""
        if there:
            self._loaded = row.where(project)
            self._player.load(self._loaded)
            self._player.set_rate(self.rate)
            self._player.seek(self._left.get(row.document_id, 0))
        self.changed.emit()
        return there

    def _make(self) -> bool:
        make = player.maker()
        self.missing = make if isinstance(make, Missing) else None
        if not isinstance(make, Missing):
            self._player = make(self)
        self.changed.emit()
        return self._player is not None

    # What the player tells

    def player_moved(self) -> None:
        """The position is another."""
        self.moved.emit()

    def player_changed(self) -> None:
        """It plays, or ceased to."""
        self.changed.emit()

    def player_failed(self, reason: str) -> None:
        """The file cannot be played: say so until something else is tried."""
        self.trouble = reason or _("the file is of a kind that is not known here")
        self._loaded = None
        if self._player is not None:
            self._player.let_go()
        self.changed.emit()

    def player_pictured(self, picture: QImage) -> None:
        """A picture to be seen."""
        self.pictured.emit(picture)


def _same_file(one: RecordingRow, other: RecordingRow) -> bool:
    return (one.path, one.beside) == (other.path, other.beside)
