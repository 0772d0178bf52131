"""A window with a coded study open in the Report room."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sheet_gestures import room_of, settle
from ui_study import make_study

from qda.ui.main_window import MainWindow
from qda.ui.report.room import ReportRoom


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study, made once."""
    path = tmp_path_factory.mktemp("report") / "Study.qdaproj"
    make_study(path)
    return path


@pytest.fixture
def study_window(
    make_window: Callable[[], MainWindow], master: Path, tmp_path: Path, qtbot: QtBot
) -> MainWindow:
    """The window in the Report room, the sheet written."""
    path = tmp_path / "Study.qdaproj"
    shutil.copy(master, path)
    window = make_window()
    assert window.flows.open_path(path)
    window.show_room("report")
    settle(window, qtbot)
    return window


@pytest.fixture
def room(study_window: MainWindow) -> ReportRoom:
    """The Report room of that window."""
    return room_of(study_window)
