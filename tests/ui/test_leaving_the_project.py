"""What goes out of a project: a shared copy, a respondent for good, a backup's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from file_choosing import choose
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui_study import copy_study

from qda.models import Project, backups, cases, codings, history
from qda.ui.cases.room import CasesRoom
from qda.ui.dialogs.backups import BackupsDialog
from qda.ui.dialogs.forget import ForgetDialog, ForgottenDialog
from qda.ui.dialogs.share import ShareDialog
from qda.ui.main_window import MainWindow
from qda.ui.theme import theme


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def words_of(dialog: QWidget) -> list[str]:
    return [part.text() for part in dialog.findChildren(QLabel) if part.isVisible()]


@pytest.fixture
def window_on_study(
    make_window: Callable[[Path], MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A window on a study of three respondents, with a place for backups of its own."""
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    path = tmp_path / "Study.qdaproj"
    copy_study(path)
    return make_window(path)


def ask(window: MainWindow) -> ForgetDialog:
    window.actions_table.trigger("project.forget")
    dialog = window.findChild(ForgetDialog)
    assert dialog is not None
    return dialog


def test_the_dialog_says_what_would_go_and_changes_nothing(
    window_on_study: MainWindow, qtbot: QtBot
) -> None:
    dialog = ask(window_on_study)
    dialog.who.setFocus()
    qtbot.keyClicks(dialog.who, "R07")
    qtbot.waitUntil(lambda: "The document “R07”" in words_of(dialog))
    shown = words_of(dialog)
    assert "7 codings" in shown
    assert "The document “R06”" not in shown
    assert any("Copies that were shared" in text for text in shown)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(window_on_study.workspace.ask(codings.all_rows)) == 17
    assert window_on_study.workspace.project.path.is_file()


def test_only_the_whole_name_confirms(window_on_study: MainWindow, qtbot: QtBot) -> None:
    dialog = ask(window_on_study)
    for typed, enough in (("R0", False), ("R06", True), ("R067", False)):
        dialog.typed.clear()
        qtbot.keyClicks(dialog.typed, typed)
        assert dialog.main.isEnabled() is enough
    dialog.who.setFocus()
    qtbot.keyClicks(dialog.who, "R07")
    assert dialog.typed.text() == ""
    assert not dialog.main.isEnabled()


def test_a_respondent_goes_from_the_table_of_cases_and_from_what_is_open(
    window_on_study: MainWindow, qtbot: QtBot
) -> None:
    work = window_on_study.workspace
    backups.make(work.project.path)
    room = window_on_study.show_room("cases")
    assert isinstance(room, CasesRoom)
    table = room.table
    row = next(row for row in work.ask(cases.listing) if row.name == "R07")
    table.setCurrentIndex(table.cases.index_of(row.id))
    menu = table.menu()
    next(a for a in menu.actions() if a.text() == "Remove for good…").trigger()
    dialog = window_on_study.findChild(ForgetDialog)
    assert dialog.who.currentText() == "R07"

    qtbot.keyClicks(dialog.typed, "R07")
    click(qtbot, dialog.main)
    qtbot.waitUntil(lambda: window_on_study.findChild(ForgottenDialog) is not None)
    told = window_on_study.findChild(ForgottenDialog)
    assert "R07 was removed for good" in words_of(told)
    assert "The same in 1 backup" in words_of(told)
    click(qtbot, told.copy)
    assert "7 codings" in QGuiApplication.clipboard().text()
    assert [row.name for row in work.ask(cases.listing)] == ["R06", "R09"]
    assert len(work.ask(codings.all_rows)) == 10
    assert work.case is None
    assert not work.can_undo
    for room_id in ("text", "codes", "cases", "explore", "report"):
        window_on_study.show_room(room_id)


def test_a_project_without_respondents_says_so(open_window: MainWindow) -> None:
    dialog = ask(open_window)
    assert "There are no respondents in this project." in words_of(dialog)
    assert dialog.main is None


def test_what_is_read_only_loses_nobody(
    make_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "Study.qdaproj"
    copy_study(path)
    with Project.open(path):
        window = make_window(path)
        window.actions_table.trigger("project.forget")
        assert window.findChild(ForgetDialog) is None


def test_a_copy_is_shared_to_the_place_that_is_chosen(
    window_on_study: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window_on_study.actions_table.trigger("project.share")
    dialog = window_on_study.findChild(ShareDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    choose(window_on_study, qtbot, tmp_path / "for-supervisor.qdaproj")
    qtbot.waitUntil(lambda: "for-supervisor" in window_on_study.status.said.whole())
    with Project.open(tmp_path / "for-supervisor.qdaproj") as copy:
        assert len(copy.ask(codings.all_rows)) == 17
        assert copy.ask(history.steps) == []


def test_the_newest_backup_is_chosen_and_the_folder_can_be_shown(
    window_on_study: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = window_on_study.workspace.project.path
    made = backups.make(path)
    window_on_study.actions_table.trigger("project.backups")
    dialog = window_on_study.findChild(BackupsDialog)
    assert dialog.list.currentRow() == 0
    assert dialog.back.isEnabled()
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    click(qtbot, dialog.folder)
    assert shown == [str(made.parent)]


def test_the_dialogs_stand_in_the_dark_as_well(window_on_study: MainWindow) -> None:
    theme().choose("dark")
    dialog = ask(window_on_study)
    assert dialog.grab().toImage().pixelColor(4, 4).lightness() < 80
