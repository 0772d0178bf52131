"""Attaching a recording, finding a moved one again, and setting where its transcript begins."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from file_choosing import chooser_over
from hearing import GAP, Hearing
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from qda.models import recordings
from qda.models.recordings import RecordingRow
from qda.ui.menus import Actions
from qda.ui.panels.document_menu import make_menu
from qda.ui.panels.document_tree import DocumentTree
from qda.ui.recording.dialogs import AttachDialog, OffsetDialog


def row_of(hearing: Hearing, name: str) -> RecordingRow | None:
    return hearing.window.workspace.ask(recordings.of_document, hearing.ids[name])


def choose(hearing: Hearing, file: Path) -> None:
    """Choose a file or folder in the dialog that asks for one."""
    chooser = chooser_over(hearing.window)
    chooser.filesSelected.emit([str(file)])
    chooser.done(QDialog.DialogCode.Accepted)
    QCoreApplication.processEvents()


def back(hearing: Hearing) -> None:
    """Be in the window again, as a window manager does when a dialog closes."""
    hearing.window.activateWindow()
    hearing.room.view.setFocus()
    QCoreApplication.processEvents()


def do(hearing: Hearing, action: str) -> None:
    """Do an action as the menu or the palette would."""
    found = hearing.window.findChild(Actions)
    assert isinstance(found, Actions)
    found.trigger(action)
    QCoreApplication.processEvents()


@pytest.fixture
def away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere") / "audio"
    folder.mkdir()
    file = folder / "talk.mp3"
    file.write_bytes(b"sound" * 10)
    return file


def asked(hearing: Hearing, file: Path) -> AttachDialog:
    """The question what becomes of a file, for R02."""
    hearing.open("R02")
    do(hearing, "recording.attach")
    choose(hearing, file)
    return hearing.window.findChildren(AttachDialog)[-1]


def test_a_recording_is_attached_where_it_is(hearing: Hearing, away: Path) -> None:
    dialog = asked(hearing, away)
    assert dialog.stay.isChecked()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    row = row_of(hearing, "R02")
    assert row is not None
    assert (row.path, row.beside, row.size) == (str(away), False, 50)
    assert hearing.bar.isVisible()
    hearing.window.workspace.undo()
    assert row_of(hearing, "R02") is None
    assert not hearing.bar.isVisible()


def test_the_menu_of_a_document_attaches_one_to_it(hearing: Hearing, away: Path) -> None:
    hearing.window.toggle_side()
    tree = hearing.window.findChild(DocumentTree)
    assert isinstance(tree, DocumentTree)
    lines = make_menu(tree, hearing.ids["R02"]).actions()
    next(line for line in lines if line.text() == "Attach a recording…").trigger()
    choose(hearing, away)
    QTest.keyClick(hearing.window.findChildren(AttachDialog)[-1], Qt.Key.Key_Return)
    assert row_of(hearing, "R02") is not None
    assert hearing.playback.document == hearing.ids["R01"]  # the one that is read


def test_a_recording_is_copied_beside_the_project_by_choice(
    hearing: Hearing, away: Path, qtbot: QtBot
) -> None:
    dialog = asked(hearing, away)
    hearing.click(dialog.copy, dialog.copy.rect().center() / 4)
    assert dialog.copy.isChecked()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row_of(hearing, "R02") is not None)
    row = row_of(hearing, "R02")
    assert row is not None
    assert (row.path, row.beside) == ("Heard recordings/talk.mp3", True)
    assert (hearing.folder / "talk.mp3").read_bytes() == away.read_bytes()
    back(hearing)
    hearing.key(Qt.Key.Key_F8)
    assert hearing.player.file == hearing.folder / "talk.mp3"


def test_a_moved_recording_is_asked_for(hearing: Hearing, away: Path) -> None:
    shutil.move(hearing.folder / "R01.wav", away.with_name("renamed.wav"))
    hearing.key(Qt.Key.Key_F8)
    assert hearing.bar.said.whole() == "“R01.wav” is not where it was."
    hearing.click(hearing.bar.locate)
    choose(hearing, away.with_name("renamed.wav"))
    row = row_of(hearing, "R01")
    assert row is not None
    assert (row.path, row.beside) == (str(away.with_name("renamed.wav")), False)
    assert hearing.bar.play.isVisible()
    back(hearing)
    hearing.key(Qt.Key.Key_F8)
    assert hearing.player.file == away.with_name("renamed.wav")


def test_all_moved_recordings_are_found_in_a_folder(
    hearing: Hearing, away: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    hearing.window.workspace.message.connect(lambda text, _undoable: said.append(text))
    for name in ("R01.wav", "Paper.wav"):
        shutil.move(hearing.folder / name, away.parent / name)
    (away.parent / "Paper.wav").write_bytes(b"another of the name")
    hearing.key(Qt.Key.Key_F8)
    hearing.click(hearing.bar.locate_all)
    choose(hearing, away.parent.parent)
    qtbot.waitUntil(lambda: any("found" in words for words in said))
    assert said[-1] == "1 recording was found. 1 is still missing."
    found, lost = row_of(hearing, "R01"), row_of(hearing, "Paper")
    assert found is not None
    assert lost is not None
    assert found.path == str(away.with_name("R01.wav"))
    assert lost.path == "Heard recordings/Paper.wav"
    hearing.window.workspace.undo()
    assert row_of(hearing, "R01") != found


def test_a_file_that_came_back_is_played_when_tried_again(hearing: Hearing) -> None:
    file = hearing.folder / "R01.wav"
    file.rename(file.with_suffix(".away"))
    hearing.key(Qt.Key.Key_F8)
    assert hearing.bar.again.isVisible()
    file.with_suffix(".away").rename(file)
    hearing.click(hearing.bar.again)
    assert hearing.player.playing
    assert hearing.bar.play.isVisible()


def test_a_file_that_cannot_be_played_says_why(hearing: Hearing) -> None:
    hearing.key(Qt.Key.Key_F8)
    hearing.player.listener.player_failed("no such codec")
    assert hearing.bar.said.whole() == "“R01.wav” cannot be played: no such codec"
    assert hearing.spoken.span is None


def test_what_stands_at_the_cursor_is_heard_now(hearing: Hearing) -> None:
    hearing.key(Qt.Key.Key_F8)
    hearing.player.pass_to(4 * GAP)
    start, _end = hearing.turn(3)
    hearing.room.view.select(start + 3, start + 3)
    do(hearing, "recording.offset")
    dialog = hearing.window.findChildren(OffsetDialog)[-1]
    hearing.click(dialog.now)
    assert dialog.field.value() == GAP / 1000
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    row = row_of(hearing, "R01")
    assert row is not None
    assert row.offset == GAP
    assert hearing.spoken.span == hearing.turn(3)


def test_an_offset_is_typed(hearing: Hearing) -> None:
    do(hearing, "recording.offset")
    dialog = hearing.window.findChildren(OffsetDialog)[-1]
    assert not dialog.now.isEnabled()  # nothing is heard yet
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, "-2.5")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    row = row_of(hearing, "R01")
    assert row is not None
    assert row.offset == -2_500
