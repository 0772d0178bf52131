"""For tests of recordings: a player that only pretends, and a study with recordings in a window."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from qda.models import documents, recordings
from qda.models.project import Project
from qda.transcript import DocumentKind, Role, Speaker, Transcript, Turn
from qda.ui.main_window import MainWindow
from qda.ui.recording.bar import RecordingBar
from qda.ui.recording.listening import Listening
from qda.ui.recording.playback import Playback
from qda.ui.recording.player import Listener
from qda.ui.recording.spoken import Spoken
from qda.ui.text.room import TextRoom

EACH, GAP = 40, 10_000
WORDS = "When I ring somebody there I have to know that the door stays open. It is how trust grows."


class FakePlayer:
    """Does what a player does, without a sound: time passes when `pass_to` says so."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.file: Path | None = None
        self.at = 0
        self.rate = 1.0
        self.playing = False
        self.silent = False

    def load(self, file: Path) -> None:
        self.file, self.at = file, 0

    def play(self) -> None:
        self._set(True)

    def pause(self) -> None:
        self._set(False)

    def seek(self, position: int) -> None:
        self.at = position
        self.listener.player_moved()

    def set_rate(self, rate: float) -> None:
        self.rate = rate

    def position(self) -> int:
        return self.at

    def duration(self) -> int:
        return EACH * GAP if self.file else 0

    def is_playing(self) -> bool:
        return self.playing

    def is_silent(self) -> bool:
        return self.silent

    def let_go(self) -> None:
        self.file, self.at = None, 0
        self._set(False)

    def _set(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.listener.player_changed()

    def pass_to(self, position: int) -> None:
        """Play on until there."""
        self.at = position
        self.listener.player_moved()


def transcript() -> Transcript:
    turns, lines, place = [], [], 0
    for number in range(EACH):
        who = "I" if number % 3 == 0 else "R"
        turns.append(Turn(who, place, place + len(WORDS), number * GAP))
        lines.append(WORDS)
        place += len(WORDS) + 1
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("R"))
    text = "\n".join(lines)
    return Transcript(text, tuple(turns), (), speakers, kind=DocumentKind.INTERVIEW)


def make_heard(path: Path) -> dict[str, int]:
    with Project.create(path, name="Heard", coder="Coder A") as project:
        ids = {
            "R01": project.do(documents.add, transcript(), "R01"),
            "R02": project.do(documents.add, transcript(), "R02"),
            "Paper": project.do(documents.add, Transcript("A paper.\nNo times."), "Paper"),
        }
        for name in ("R01", "Paper"):
            where = f"Heard recordings/{name}.wav"
            project.do(recordings.attach, ids[name], where, beside=True, size=4)
    return ids


@dataclass
class Hearing:
    """The Text room in its window, with a recording beside the project."""

    window: MainWindow
    folder: Path
    ids: dict[str, int]
    players: list[FakePlayer] = field(default_factory=list)

    @property
    def room(self) -> TextRoom:
        room = self.window.room("text")
        assert isinstance(room, TextRoom)
        return room

    @property
    def listening(self) -> Listening:
        return self.room.listening

    @property
    def playback(self) -> Playback:
        return self.listening.playback

    @property
    def bar(self) -> RecordingBar:
        return self.listening.bar

    @property
    def player(self) -> FakePlayer:
        return self.players[-1]

    @property
    def spoken(self) -> Spoken:
        return Spoken.of(self.room.active)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        QCoreApplication.processEvents()
        target = self.window.focusWidget() or self.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        QCoreApplication.processEvents()

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click with the mouse, in the middle or at `place`."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())
        QCoreApplication.processEvents()

    def turn(self, number: int) -> tuple[int, int]:
        """Where a turn lies."""
        start = number * (len(WORDS) + 1)
        return start, start + len(WORDS)

    def open(self, name: str) -> None:
        """Open a document."""
        self.window.workspace.select_document(self.ids[name])
        QCoreApplication.processEvents()
