"""What is imported ahead, and what waits until it is wanted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qda.ui import ahead
from qda.ui.codes.room import CodesRoom
from qda.ui.main_window import MainWindow
from qda.ui.memos.room import MemosRoom
from qda.ui.patience import aside, breathe

MakeWindow = Callable[..., MainWindow]

HEAVY = ("pandas", "matplotlib", "numpy")


@pytest.fixture
def first_room() -> str:
    """The one that a person finds, with the others still to be made."""
    return "text"


def test_the_rooms_are_imported_without_what_draws_and_counts() -> None:
    script = (
        "import sys; from qda.ui.ahead import import_rooms; import_rooms();"
        "print('qda.ui.codes.room' in sys.modules, *(set(sys.modules) & set(sys.argv[1:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True"]


def test_what_a_chart_or_a_report_is_asked_for_with_is_light() -> None:
    script = (
        "import sys; import qda.analysis.requests, qda.exporters.word.options;"
        "print(*(set(sys.modules) & set(sys.argv[1:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_rooms_are_made_ready_in_quiet_moments_and_not_while_one_types(
    qtbot: QtBot, make_window: MakeWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "AFTER_MS", 0)
    monkeypatch.setattr(ahead, "QUIET_MS", 60)
    window = make_window()
    ahead.Ahead(window)
    window.flows.open_path(project_path)
    qtbot.waitUntil(lambda: window.room_id == "text")
    for _letter in range(10):
        qtbot.keyClick(window, Qt.Key.Key_Shift, delay=20)
    assert window.findChild(CodesRoom) is None
    qtbot.waitUntil(lambda: window.findChild(MemosRoom) is not None, timeout=10_000)
    assert window.findChild(CodesRoom) is not None
    assert window.room_id == "text"


def test_no_room_is_made_ready_while_another_is_being_made(
    qtbot: QtBot, make_window: MakeWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be the same one, which would then be there twice."""
    monkeypatch.setattr(ahead, "AFTER_MS", 0)
    monkeypatch.setattr(ahead, "QUIET_MS", 0)
    window = make_window()
    ahead.import_rooms()
    ahead.Ahead(window)
    window.flows.open_path(project_path)
    aside(ahead.import_rooms)
    for _breath in range(20):
        breathe()
    assert window.findChild(CodesRoom) is None
    qtbot.waitUntil(lambda: window.findChild(CodesRoom) is not None, timeout=10_000)


def test_a_part_that_goes_before_its_turn_is_passed_over(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    parts = [QWidget(room) for _part in range(ahead.IN_ONE_GO + 2)]
    pieces = ahead._styled(room)
    next(pieces)
    parts[-2].deleteLater()
    QCoreApplication.sendPostedEvents(parts[-2], QEvent.Type.DeferredDelete.value)
    assert len(list(pieces)) == 1
    assert parts[-1].testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
