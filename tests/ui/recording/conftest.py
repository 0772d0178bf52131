"""The study with recordings, open in a window, with a player that only pretends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hearing import FakePlayer, Hearing, make_heard
from made_once import made_once
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from shown_window import shown_window

from qda.ui.recording import player
from qda.ui.recording.player import Listener


@pytest.fixture
def players(monkeypatch: pytest.MonkeyPatch) -> list[FakePlayer]:
    """Every player that is made; they are all of the pretending kind."""
    made: list[FakePlayer] = []

    def make(listener: Listener) -> FakePlayer:
        made.append(FakePlayer(listener))
        return made[-1]

    monkeypatch.setattr(player, "maker", lambda: make)
    return made


@pytest.fixture
def hearing(tmp_path: Path, qtbot: QtBot, players: list[FakePlayer]) -> Iterator[Hearing]:
    """The study, open in a window with R01 shown and the caret in the text."""
    path = tmp_path / "Heard.qdaproj"
    ids = made_once(path, make_heard)
    folder = tmp_path / "Heard recordings"
    folder.mkdir()
    for name in ("R01", "Paper"):
        (folder / f"{name}.wav").write_bytes(b"RIFF")
    with shown_window(qtbot, path, beside=False) as window:
        result = Hearing(window, folder, ids, players)
        result.open("R01")
        result.room.view.setFocus()
        QCoreApplication.processEvents()
        yield result
