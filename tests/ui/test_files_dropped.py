"""Files dropped on the window: documents are imported, projects opened, failures told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qda.models import Project, codebook, documents
from qda.ui.dialogs.imported import ImportedDialog
from qda.ui.dialogs.new_project import NewProjectDialog
from qda.ui.main_window import MainWindow

TALK = "Interviewer: How do you do?\n\nR1: Well, and you?\n"


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(600, 400),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def written(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(TALK + name, encoding="utf-8")
    return [folder / name for name in names]


def names(window: MainWindow) -> list[str]:
    return [row.name for row in window.workspace.ask(documents.listing)]


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy)


def test_dropped_documents_come_in_and_the_first_is_opened(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(open_window, *written(tmp_path, "R1.txt", "R2.txt"))
    qtbot.waitUntil(lambda: names(open_window) == ["R1", "R2"])
    settled(open_window, qtbot)
    assert open_window.workspace.document is not None
    assert "Imported 2 documents" in open_window.status.said.whole()


def test_after_the_import_the_window_does_not_say_that_it_is_for_reading_only(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(open_window, *written(tmp_path, "R1.txt", "R2.txt"))
    qtbot.waitUntil(lambda: names(open_window) == ["R1", "R2"])
    settled(open_window, qtbot)
    assert open_window.top.saved.text().startswith("saved ")
    said = [one.text() for one in open_window.findChildren(QLabel)]
    assert any(text.startswith("To code, select words") for text in said)


def test_one_undo_takes_back_all_that_came_in_together(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(open_window, *written(tmp_path, "R1.txt", "R2.txt", "R3.txt"))
    qtbot.waitUntil(lambda: len(names(open_window)) == 3)
    settled(open_window, qtbot)

    qtbot.keyClick(open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(open_window) == []


def test_a_file_that_is_no_good_says_why_and_does_not_stop_the_others(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "scan.docx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    drop(open_window, bad, *written(tmp_path, "R1.txt"))
    qtbot.waitUntil(lambda: open_window.findChild(ImportedDialog) is not None)
    assert names(open_window) == ["R1"]
    words = [part.text() for part in open_window.findChild(ImportedDialog).findChildren(QLabel)]
    assert "scan.docx" in words
    assert "1 document came in." in words


def test_a_file_that_is_there_already_is_told_and_can_be_imported_again(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = written(tmp_path, "R1.txt")
    drop(open_window, *files)
    qtbot.waitUntil(lambda: len(names(open_window)) == 1)
    settled(open_window, qtbot)
    drop(open_window, *files)
    qtbot.waitUntil(lambda: open_window.findChild(ImportedDialog) is not None)
    assert len(names(open_window)) == 1
    dialog = open_window.findChild(ImportedDialog)
    again = next(b for b in dialog.findChildren(QPushButton) if "again" in b.text())
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(open_window)) == 2)
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
    qtbot.waitUntil(lambda: window.workspace.is_open and names(window) == ["R1"])
    settled(window, qtbot)


def test_what_is_stopped_half_way_leaves_nothing_behind(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = written(tmp_path, *(f"R{number}.txt" for number in range(12)))

    def stop_soon(_change: object) -> None:
        open_window.tasks.cancel()

    open_window.workspace.changed.connect(stop_soon)
    drop(open_window, *files)
    qtbot.waitUntil(lambda: "stopped" in open_window.status.said.whole())
    assert names(open_window) == []


def test_while_documents_are_stored_other_edits_wait(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    refused: list[bool] = []

    def try_to_edit(_change: object) -> None:
        refused.append(not open_window.workspace.did(codebook.create, "Trust"))

    open_window.workspace.changed.connect(try_to_edit)
    drop(open_window, *written(tmp_path, "R1.txt"))
    qtbot.waitUntil(lambda: bool(refused))
    settled(open_window, qtbot)
    assert refused == [True]


def test_closing_the_project_during_an_import_leaves_it_as_it_was(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path, project_path: Path
) -> None:
    drop(open_window, *written(tmp_path, "R1.txt", "R2.txt"))
    open_window.flows.close_project()
    with Project.open(project_path) as project:
        assert project.ask(documents.listing) == []
