"""A change that takes long: the window lives on, shows how far it is, and can stop it whole."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from qda.importers import plan
from qda.models import Project, codebook, documents, memos
from qda.models.edits import edit
from qda.ui import patience
from qda.ui.importing.flow import carry_out
from qda.ui.main_window import MainWindow
from qda.ui.panels.memo_box import MemoBox
from qda.ui.patience import WaitingDialog, aside
from qda.ui.workspace import Workspace

COUNT = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?) "
    "SELECT max(x) FROM n"
)
FOR_EVER = 10**12


@edit("tests.long", "Took long")
def take_long(session: Session) -> int:
    """Make a code, and keep SQLite busy before the commit."""
    made = codebook.create(session, "Made on the way")
    session.connection().exec_driver_sql(COUNT, (FOR_EVER,)).scalar()
    return made


@edit("tests.until_seen", "Waited to be seen")
def wait_to_be_seen(session: Session, seen: threading.Event) -> int:
    """Make a code when the dialog has been seen."""
    assert seen.wait(10)
    return codebook.create(session, "Made on the way")


def names(work: Workspace) -> list[str]:
    return [row.name for row in work.ask(codebook.tree)]


def waiting() -> WaitingDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, WaitingDialog)]
    return next((dialog for dialog in found if dialog.isVisible()), None)


def once_it_shows(what: Callable[[WaitingDialog], object]) -> QTimer:
    """Do something with the dialog as soon as it is there; the caller is blocked meanwhile."""
    timer = QTimer()

    def look() -> None:
        dialog = waiting()
        if dialog is not None:
            timer.stop()
            what(dialog)

    timer.timeout.connect(look)
    timer.start(5)
    return timer


def stop_by_mouse(qtbot: QtBot, dialog: WaitingDialog) -> None:
    (button,) = dialog.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_short_change_shows_no_dialog(workspace: Workspace) -> None:
    seen: list[object] = []
    timer = once_it_shows(seen.append)
    assert workspace.do(codebook.create, "Trust") is not None
    timer.stop()
    assert (names(workspace), seen) == (["Trust"], [])


def test_a_long_change_can_be_stopped_and_leaves_nothing(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    work = open_window.workspace
    work.do(codebook.create, "Trust")
    timer = once_it_shows(lambda dialog: stop_by_mouse(qtbot, dialog))
    assert work.do(take_long) is None
    assert not timer.isActive()
    assert waiting() is None
    assert names(work) == ["Trust"]
    assert open_window.status.said.whole() == "The change was stopped."
    assert work.do(codebook.create, "Care") is not None
    work.undo()
    work.undo()
    assert names(work) == []


def test_while_another_program_reads_the_file_it_says_so_and_can_be_stopped_at_once(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "MOMENT_MS", 10)
    said: list[str] = []

    def stop_once_it_is_said(dialog: WaitingDialog) -> None:
        qtbot.waitUntil(lambda: "Another program is using the file" in dialog.words.text())
        said.append(dialog.words.text())
        stop_by_mouse(qtbot, dialog)

    with closing(sqlite3.connect(workspace.project.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM project").fetchone()
        timer = once_it_shows(stop_once_it_is_said)
        before = time.monotonic()
        assert workspace.do(codebook.create, "Trust") is None
        assert time.monotonic() - before < 2.5
    assert not timer.isActive()
    assert said[0].endswith("If you stop, everything is as it was before.")
    assert names(workspace) == []
    assert workspace.do(codebook.create, "Care") is not None


def test_escape_stops_it_too(workspace: Workspace, qtbot: QtBot) -> None:
    errors: list[object] = []
    workspace.failed.connect(errors.append)
    timer = once_it_shows(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert workspace.do(take_long) is None
    assert not timer.isActive()
    assert len(errors) == 1
    assert names(workspace) == []


def test_the_window_has_the_keyboard_again_afterwards(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    seen = threading.Event()
    timer = once_it_shows(lambda dialog: (qtbot.waitUntil(dialog.isActiveWindow), seen.set()))
    assert open_window.workspace.do(wait_to_be_seen, seen) is not None
    assert not timer.isActive()
    qtbot.waitUntil(open_window.isActiveWindow)
    qtbot.keyClick(open_window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert open_window.room_id == "memos"


def test_meanwhile_one_can_read_what_was_there_and_no_edit_comes_between(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(codebook.create, "Trust")
    seen: list[list[str]] = []
    errors: list[object] = []
    workspace.failed.connect(errors.append)

    def look(dialog: WaitingDialog) -> None:
        seen.append(names(workspace))
        assert not workspace.is_writable
        assert workspace.do(codebook.create, "Between") is None
        stop_by_mouse(qtbot, dialog)

    once_it_shows(look)
    workspace.do(take_long)
    assert seen == [["Trust"]]
    assert len(errors) == 2  # the edit that came between, and the one that was stopped
    assert workspace.is_writable


def test_a_change_that_takes_a_while_is_made_and_told_on_the_main_thread(
    workspace: Workspace,
) -> None:
    told: list[int] = []
    workspace.changed.connect(lambda _change: told.append(threading.get_ident()))
    seen = threading.Event()
    once_it_shows(lambda _dialog: seen.set())
    assert workspace.do(wait_to_be_seen, seen) is not None
    assert told == [threading.get_ident()]
    assert waiting() is None
    assert names(workspace) == ["Made on the way"]


def test_the_dialog_shows_progress(workspace: Workspace, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []

    def look(dialog: WaitingDialog) -> None:
        dialog._state.progress(3, 10)
        bar = dialog.findChild(QProgressBar)
        assert bar is not None
        seen.append((bar.value(), bar.maximum()))
        stop_by_mouse(qtbot, dialog)

    once_it_shows(look)
    workspace.do(take_long)
    assert seen == [(3, 10)]


def test_closing_stops_what_is_under_way(workspace: Workspace) -> None:
    once_it_shows(lambda _dialog: workspace.close())
    assert workspace.do(take_long) is None
    assert not workspace.is_open


def test_enter_and_space_stop_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    seen = threading.Event()

    def press(dialog: WaitingDialog) -> None:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter):
            qtbot.keyClick(QApplication.focusWidget() or dialog, key)
        seen.set()

    once_it_shows(press)
    assert workspace.do(wait_to_be_seen, seen) is not None


def test_what_is_written_in_a_memo_meanwhile_is_kept_when_it_is_over(
    workspace: Workspace, qtbot: QtBot
) -> None:
    code = workspace.do(codebook.create, "Trust")
    box = MemoBox(workspace, "code", "")
    qtbot.addWidget(box)
    box.show_subject(code)

    def write(dialog: WaitingDialog) -> None:
        box.setPlainText("an hour of thought")
        box.keep()
        stop_by_mouse(qtbot, dialog)

    once_it_shows(write)
    workspace.do(take_long)
    assert workspace.ask(memos.read, "code", code) == "an hour of thought"


def test_a_memo_is_kept_also_when_the_window_is_closed_meanwhile(
    workspace: Workspace, qtbot: QtBot
) -> None:
    code, path = workspace.do(codebook.create, "Trust"), workspace.project.path
    box = MemoBox(workspace, "code", "")
    qtbot.addWidget(box)
    box.show_subject(code)

    def write(_dialog: WaitingDialog) -> None:
        box.setPlainText("an hour of thought")
        workspace.close()

    once_it_shows(write)
    workspace.do(take_long)
    with Project.open(path) as again:
        assert again.ask(memos.read, "code", code) == "an hour of thought"


def test_documents_that_were_read_meanwhile_are_stored_when_it_is_over(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "R01.txt"
    file.write_text("Interviewer: Well?\nR: It goes well.\n")
    work = open_window.workspace
    seen = threading.Event()
    read = plan.make([file])

    def accepted(_dialog: WaitingDialog) -> None:
        carry_out(open_window, read)
        seen.set()

    once_it_shows(accepted)
    assert work.do(wait_to_be_seen, seen) is not None
    qtbot.waitUntil(lambda: len(work.ask(documents.listing)) == 1)
    assert not work.is_held
    work.undo()
    assert work.ask(documents.listing) == []
    assert names(work) == ["Made on the way"]


def test_undo_is_offered_again_after_a_change_was_stopped(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    work = open_window.workspace
    work.do(codebook.create, "Trust")

    def stop_after_a_look(dialog: WaitingDialog) -> None:
        open_window.actions_table.refresh()
        stop_by_mouse(qtbot, dialog)

    once_it_shows(stop_after_a_look)
    work.do(take_long)
    qtbot.waitUntil(open_window.actions_table.qt("edit.undo").isEnabled)


def test_another_project_cannot_come_between(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "Other.qdaproj"
    Project.create(other).close()
    opened: list[bool] = []
    seen = threading.Event()

    def try_to_open(_dialog: WaitingDialog) -> None:
        opened.append(workspace.open(other))
        seen.set()

    once_it_shows(try_to_open)
    assert workspace.do(wait_to_be_seen, seen) is not None
    assert opened == [False]
    assert workspace.open(other)


def test_garbage_is_collected_on_the_main_thread_only(qtbot: QtBot) -> None:
    where: list[int] = []

    class Cycle(QObject):
        def __del__(self) -> None:
            where.append(threading.get_ident())

    cycle = Cycle()
    cycle.me = cycle  # type: ignore[attr-defined]
    del cycle

    def make_garbage() -> None:
        for _ in range(5000):
            loop: list[object] = []
            loop.append(loop)

    thread = threading.Thread(target=make_garbage)
    thread.start()
    thread.join()
    assert where == []
    gc.collect()
    assert where == [threading.get_ident()]


def test_what_is_read_aside_lets_the_window_paint_and_its_error_goes_up(qtbot: QtBot) -> None:
    painted: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: painted.append(1))
    timer.start(0)
    enough = threading.Event()

    def read() -> str:
        enough.wait(5)
        return threading.current_thread().name

    timer.timeout.connect(enough.set)
    assert aside(read).startswith("qda-read")
    assert painted
    timer.stop()
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 // 0)
