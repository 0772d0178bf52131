"""A window with a coded study open in the Report room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sheet_gestures import room_of, settle
from ui_study import copy_study

from qda.ui.main_window import MainWindow
from qda.ui.report.room import ReportRoom


@pytest.fixture
def first_room() -> str:
    """The room that is tested."""
    return "report"


@pytest.fixture
def study_window(
    make_window: Callable[[Path], MainWindow], tmp_path: Path, qtbot: QtBot
) -> MainWindow:
    """The window in the Report room, the sheet written."""
    path = tmp_path / "Study.qdaproj"
    copy_study(path)
    window = make_window(path)
    window.show_room("report")
    settle(window, qtbot)
    return window


@pytest.fixture
def room(study_window: MainWindow) -> ReportRoom:
    """The Report room of that window."""
    return room_of(study_window)
