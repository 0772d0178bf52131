"""Files dropped on the window: documents are imported, projects opened, failures told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from import_gestures import accept, choose, drop, dropped, names, preview_of, settled, words_on
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qda.models import Project, codebook, documents
from qda.ui import patience
from qda.ui.dialogs.new_project import NewProjectDialog
from qda.ui.main_window import MainWindow
from qda.ui.patience import WaitingDialog

TALK = "Interviewer: How do you do?\n\nR1: Well, and you?\n"


def written(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(TALK + name, encoding="utf-8")
    return [folder / name for name in names]


def test_dropped_documents_come_in_and_the_first_is_opened(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    accept(dropped(open_window, qtbot, *written(tmp_path, "R1.txt", "R2.txt")), qtbot)
    qtbot.waitUntil(lambda: names(open_window) == ["R1", "R2"])
    settled(open_window, qtbot)
    qtbot.waitUntil(lambda: open_window.workspace.document is not None)
    assert "Imported 2 documents" in open_window.status.said.whole()


def test_after_the_import_the_window_does_not_say_that_it_is_for_reading_only(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    accept(dropped(open_window, qtbot, *written(tmp_path, "R1.txt", "R2.txt")), qtbot)
    qtbot.waitUntil(lambda: names(open_window) == ["R1", "R2"])
    settled(open_window, qtbot)
    assert open_window.top.saved.text().startswith("saved ")
    said = [one.text() for one in open_window.findChildren(QLabel)]
    assert any(text.startswith("To code, select words") for text in said)


def test_one_undo_takes_back_all_that_came_in_together(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = written(tmp_path, "R1.txt", "R2.txt", "R3.txt")
    accept(dropped(open_window, qtbot, *files), qtbot)
    qtbot.waitUntil(lambda: len(names(open_window)) == 3)
    settled(open_window, qtbot)
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    qtbot.keyClick(open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(open_window) == []


def test_a_file_that_is_no_good_says_why_and_does_not_stop_the_others(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "scan.docx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    preview = dropped(open_window, qtbot, bad, *written(tmp_path, "R1.txt"))
    assert preview.files.files.item(0).path == bad  # what needs a look stands first
    assert any("scan.docx" in words for words in words_on(preview.reading.told))
    assert preview.main.text() == "Import 1 file"
    accept(preview, qtbot)
    qtbot.waitUntil(lambda: names(open_window) == ["R1"])
    settled(open_window, qtbot)
    assert "Imported 1 document" in open_window.status.said.whole()


def test_a_file_that_is_there_already_is_told_and_can_be_imported_again(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = written(tmp_path, "R1.txt")
    accept(dropped(open_window, qtbot, *files), qtbot)
    qtbot.waitUntil(lambda: len(names(open_window)) == 1)
    settled(open_window, qtbot)
    preview = dropped(open_window, qtbot, *files)
    assert "already imported as “R1”" in words_on(preview.reading.told)
    assert not preview.main.isEnabled()
    preview.pages.setCurrentWidget(preview.file)
    choose(preview.file.known, qtbot, "again")
    assert preview.main.isEnabled()
    accept(preview, qtbot)
    qtbot.waitUntil(lambda: names(open_window) == ["R1", "R1 (2)"])
    settled(open_window, qtbot)


def test_a_dropped_project_is_opened(open_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "Other.qdaproj"
    Project.create(other, name="Other", coder="B").close()
    drop(open_window, other)
    assert open_window.workspace.name == "Other"


def test_without_a_project_one_is_asked_for_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, *written(tmp_path, "R1.txt"))
    dialog = window.findChild(NewProjectDialog)
    dialog.set_folder(tmp_path)
    qtbot.keyClicks(dialog.name, "New")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    accept(preview_of(window, qtbot), qtbot)
    qtbot.waitUntil(lambda: window.workspace.is_open and names(window) == ["R1"])
    settled(window, qtbot)


def while_it_is_stored(what: Callable[[WaitingDialog], object]) -> QTimer:
    """Do something as soon as the dialog of a long change stands there."""
    timer = QTimer()

    def look() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, WaitingDialog)]
        shown = next((dialog for dialog in found if dialog.isVisible()), None)
        if shown is not None:
            timer.stop()
            what(shown)

    timer.timeout.connect(look)
    timer.start(2)
    return timer


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files that take a moment to store, of which one is told at once."""
    monkeypatch.setattr(patience, "MOMENT_MS", 1)
    files = written(tmp_path, *(f"R{number}.txt" for number in range(60)))
    for number, path in enumerate(files):
        path.write_text(f"Q: Number {number}?\nA: Yes.\n" * 60, encoding="utf-8")
    return files


def test_what_is_stopped_half_way_leaves_nothing_behind(
    open_window: MainWindow, qtbot: QtBot, many: list[Path]
) -> None:
    preview = dropped(open_window, qtbot, *many)

    def stop(dialog: WaitingDialog) -> None:
        (button,) = dialog.findChildren(QPushButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    timer = while_it_is_stored(stop)
    accept(preview, qtbot)
    qtbot.waitUntil(lambda: "stopped" in open_window.status.said.whole())
    assert not timer.isActive()
    assert names(open_window) == []


def test_while_documents_are_stored_other_edits_wait(
    open_window: MainWindow, qtbot: QtBot, many: list[Path]
) -> None:
    refused: list[bool] = []
    preview = dropped(open_window, qtbot, *many)
    work = open_window.workspace
    timer = while_it_is_stored(
        lambda _dialog: refused.append(not work.did(codebook.create, "Trust"))
    )
    accept(preview, qtbot)
    settled(open_window, qtbot)
    assert not timer.isActive()
    assert refused == [True]
    assert len(names(open_window)) == len(many)


def test_closing_the_project_during_an_import_leaves_it_as_it_was(
    open_window: MainWindow, qtbot: QtBot, many: list[Path], project_path: Path
) -> None:
    preview = dropped(open_window, qtbot, *many)
    timer = while_it_is_stored(lambda _dialog: open_window.flows.close_project())
    accept(preview, qtbot)
    assert not timer.isActive()
    assert not open_window.workspace.is_open
    with Project.open(project_path) as project:
        assert project.ask(documents.listing) == []


def test_closing_the_project_closes_the_preview_with_it(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path, project_path: Path
) -> None:
    preview = dropped(open_window, qtbot, *written(tmp_path, "R1.txt"))
    gone: list[object] = []
    preview.finished.connect(gone.append)
    open_window.flows.close_project()
    assert gone
    with Project.open(project_path) as project:
        assert project.ask(documents.listing) == []


def test_escape_leaves_all_as_it_was(open_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    preview = dropped(open_window, qtbot, *written(tmp_path, "R1.txt"))
    qtbot.keyClick(preview.files, Qt.Key.Key_Escape)
    settled(open_window, qtbot)
    assert names(open_window) == []
    assert not open_window.workspace.can_undo
