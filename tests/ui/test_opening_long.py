"""Opening a project that takes long: the window lives on, shows it, and can stop it whole."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from qda.models import backups, codebook, storage
from qda.models.lock import ProjectLock
from qda.models.migrations import MIGRATIONS
from qda.models.project import Project
from qda.ui.flows import Flows
from qda.ui.main_window import MainWindow
from qda.ui.patience import WaitingDialog

FOR_EVER = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000000) "
    "SELECT max(x) FROM n"
)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of a made-up version 0, which it takes for ever to bring up to date."""

    def long(connection: Connection) -> None:
        connection.exec_driver_sql(FOR_EVER)

    monkeypatch.setattr(backups, "root", lambda: tmp_path / "Backups")
    monkeypatch.setitem(MIGRATIONS, 0, long)
    path = tmp_path / "Old.qdaproj"
    Project.create(path, name="Old").close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 0")
    return path


def stop_when_shown(seen: list[str]) -> QTimer:
    """Say Stop as soon as the dialog is there, and note what it says."""
    timer = QTimer()

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, WaitingDialog) and widget.isVisible() and timer.isActive():
                timer.stop()
                seen.append(widget.windowTitle())
                widget.reject()

    timer.timeout.connect(look)
    timer.start(5)
    return timer


def test_bringing_an_old_file_up_to_date_can_be_stopped_and_leaves_it_as_it_was(
    open_window: MainWindow, old: Path
) -> None:
    before, seen = old.read_bytes(), list[str]()
    timer = stop_when_shown(seen)
    assert not open_window.flows.open_path(old)
    assert (seen, timer.isActive()) == (["Opening Old"], False)
    assert old.read_bytes() == before
    assert open_window.workspace.name == "Study"
    assert open_window.workspace.do(codebook.create, "Trust") is not None
    lock = ProjectLock(old)
    assert lock.acquire()
    lock.release()


def test_a_project_is_opened_off_the_main_thread_and_worked_in_on_it(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    opening = storage.read_version

    def noted(path: Path) -> int:
        threads.append(threading.current_thread().name)
        return opening(path)

    monkeypatch.setattr(storage, "read_version", noted)
    assert window.flows.open_path(project_path)
    assert set(threads) == {"qda-edit_0"}
    assert window.workspace.do(codebook.create, "Trust") is not None
    window.workspace.undo()
    assert window.workspace.ask(codebook.tree) == []


def test_while_one_project_is_opened_nothing_else_begins(
    open_window: MainWindow, old: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes from elsewhere in the middle of it (another program, a script) is refused."""
    work, told = open_window.workspace, list[str]()
    monkeypatch.setattr(Flows, "show_error", lambda _flows, error: told.append(error.what))
    work.failed.disconnect()
    work.failed.connect(lambda error: told.append(error.what))
    QTimer.singleShot(100, lambda: work.do(codebook.create, "Between"))
    timer = stop_when_shown([])
    work.open(old)
    assert not timer.isActive()
    assert told == [
        "Something else is being done; try again in a moment.",
        "The change was stopped.",
    ]
    assert work.ask(codebook.tree) == []
