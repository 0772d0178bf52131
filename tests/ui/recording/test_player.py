"""The player itself: what is said where Qt Multimedia is missing, and the real one on a file."""

from __future__ import annotations

import math
import shutil
import struct
import subprocess
import sys
import wave
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hearing import Hearing
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from qda.ui.recording import player
from qda.ui.recording.player import Missing, Player


def block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have it as if PySide6-Addons were not installed."""
    monkeypatch.delitem(sys.modules, "qda.ui.recording.qt_player", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)


def test_without_the_package_there_is_no_player(monkeypatch: pytest.MonkeyPatch) -> None:
    block(monkeypatch)
    assert player.maker() == Missing()


def test_a_library_that_the_system_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    block(monkeypatch)
    broken = ModuleType("PySide6.QtMultimedia")

    def lacking(_name: str) -> object:
        raise ImportError("libpulse.so.0: cannot open shared object file")

    broken.__getattr__ = lacking  # type: ignore[method-assign]
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", broken)
    assert player.maker() == Missing("libpulse.so.0: cannot open shared object file")


def test_the_bar_says_politely_what_to_install_and_the_rest_works(
    hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    block(monkeypatch)
    hearing.key(Qt.Key.Key_F8)
    assert hearing.bar.said.whole() == f"To hear recordings: pip install {player.PACKAGE}"
    hearing.click(hearing.bar.copy)
    assert QGuiApplication.clipboard().text() == f"pip install {player.PACKAGE}"
    assert hearing.bar.copy.text() == "Copied"
    hearing.key(Qt.Key.Key_F9)  # and nothing breaks
    hearing.key(Qt.Key.Key_Down)
    hearing.open("R02")
    assert not hearing.bar.isVisible()


def test_the_window_does_not_ask_for_the_package_before_one_plays() -> None:
    code = (
        "import sys; sys.modules['PySide6.QtMultimedia'] = None; "
        "import qda.ui.text.room, qda.ui.main_window, qda.ui.recording.actions; print('fine')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "fine"


class Told:
    """Notes what a player tells."""

    def __init__(self) -> None:
        self.changed = 0
        self.positions: list[int] = []
        self.pictures: list[QImage] = []
        self.player: Player | None = None
        self.failed: list[str] = []

    def player_moved(self) -> None:
        if self.player is not None:
            self.positions.append(self.player.position())

    def player_changed(self) -> None:
        self.changed += 1

    def player_failed(self, reason: str) -> None:
        self.failed.append(reason)

    def player_pictured(self, picture: QImage) -> None:
        self.pictures.append(picture)


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Two seconds of a tone."""
    file = tmp_path / "toon é.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        samples = (round(9000 * math.sin(at / 3)) for at in range(16_000))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Two seconds of red, 32 x 24 pixels, ten pictures a second, as plain AVI."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return name + struct.pack("<I", len(data)) + data

    wide, high, count, rate = 32, 24, 20, 10
    red = bytes((0, 0, 255)) * wide * high
    head = (100_000, 0, 0, 0x10, count, 0, 1, len(red), wide, high, 0, 0, 0, 0)
    stream = (0, 0, 0, 0, 1, rate, 0, count, len(red), 0xFFFFFFFF, 0, 0, 0, wide, high)
    form = (40, wide, high, 1, 24, 0, len(red), 0, 0, 0, 0)
    places = [(b"00db", 0x10, 4 + at * (len(red) + 8), len(red)) for at in range(count)]
    track = chunk(b"strh", b"vids" + struct.pack("<4xIHHIIIIIIII4H", *stream))
    track += chunk(b"strf", struct.pack("<IiiHHIIiiII", *form))
    heads = chunk(b"avih", struct.pack("<14I", *head)) + chunk(b"LIST", b"strl" + track)
    body = chunk(b"LIST", b"hdrl" + heads)
    body += chunk(b"LIST", b"movi" + chunk(b"00db", red) * count)
    body += chunk(b"idx1", b"".join(struct.pack("<4sIII", *place) for place in places))
    file = tmp_path / "film.avi"
    file.write_bytes(chunk(b"RIFF", b"AVI " + body))
    return file


@pytest.fixture
def real() -> ModuleType:
    """The real player, where there is one here."""
    found = player.maker()
    if isinstance(found, Missing):
        pytest.skip(f"Qt Multimedia is not here ({found.reason or player.PACKAGE})")
    return import_module("qda.ui.recording.qt_player")


@pytest.mark.qt_log_level_fail("CRITICAL")  # it tells of devices that a machine of tests lacks
def test_the_real_player_plays_a_file_from_where_it_is_told(
    real: ModuleType, tone: Path, qtbot: QtBot
) -> None:
    told = Told()
    made = real.QtPlayer(told)
    told.player = made
    made.load(tone)
    made.seek(500)
    made.set_rate(2.0)
    assert made.position() == 500
    qtbot.waitUntil(lambda: made.duration() == 2000)
    made.play()
    assert made.is_playing()
    qtbot.waitUntil(lambda: made.position() > 700)
    made.pause()
    assert not made.is_playing()
    assert min(told.positions[1:]) >= 500  # but for what loading told, nothing before it
    made.seek(100)
    qtbot.waitUntil(lambda: made.position() == 100)
    assert told.failed == []
    assert told.changed == 2
    made.let_go()
    tone.unlink()  # Windows would refuse this of a file that is still open


@pytest.mark.qt_log_level_fail("CRITICAL")  # it tells of devices that a machine of tests lacks
def test_the_real_player_says_what_it_cannot_play(
    real: ModuleType, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "no sound.mp3"
    file.write_bytes(b"not a sound at all" * 50)
    told = Told()
    made = real.QtPlayer(told)
    made.load(file)
    made.play()
    qtbot.waitUntil(lambda: bool(told.failed))
    assert told.failed[0]
    made.let_go()


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_the_real_player_gives_the_pictures_of_a_film(
    real: ModuleType, film: Path, qtbot: QtBot
) -> None:
    told = Told()
    made = real.QtPlayer(told)
    made.load(film)
    made.play()
    qtbot.waitUntil(lambda: len(told.pictures) >= 2)
    made.let_go()
    assert told.failed == []
    picture = told.pictures[0]
    assert (picture.width(), picture.height()) == (32, 24)
    middle = picture.pixelColor(16, 12)
    assert middle.red() > 240
    assert middle.blue() < 20


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_in_the_window_the_real_player_is_heard_and_followed(
    real: ModuleType,
    tone: Path,
    hearing: Hearing,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    shutil.copy(tone, hearing.folder / "R01.wav")
    make = real.QtPlayer
    monkeypatch.setattr(player, "maker", lambda: make)
    hearing.key(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: hearing.playback.position > 100)
    assert hearing.spoken.span == hearing.turn(0)
    assert hearing.bar.place.text() == "00:00 / 00:02"
    hearing.key(Qt.Key.Key_F8)
    assert not hearing.playback.is_playing
