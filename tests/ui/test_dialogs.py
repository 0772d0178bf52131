"""The dialogs of the window, worked by hand: history, backups, coders, shortcuts, the sample."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qda import study
from qda.importers import batch
from qda.models import Project, cases, codebook, codebook_queries, coders, documents, history
from qda.ui import fonts, share
from qda.ui.dialogs.backups import BackupsDialog
from qda.ui.dialogs.coder import CoderDialog
from qda.ui.dialogs.error import ErrorDialog
from qda.ui.dialogs.fonts import FontsDialog
from qda.ui.dialogs.forget import ForgetDialog, ForgottenDialog
from qda.ui.dialogs.history import HistoryDialog
from qda.ui.dialogs.prompt import Prompt, ask_text
from qda.ui.dialogs.share import ShareDialog
from qda.ui.dialogs.shortcuts import ShortcutsDialog
from qda.ui.main_window import MainWindow
from qda.ui.welcome import Welcome


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def opened(window: MainWindow, kind: type[QDialog], action: str) -> QDialog:
    window.actions_table.trigger(action)
    found = window.findChild(kind)
    assert found is not None
    assert found.isVisible()
    return found


def code_names(window: MainWindow) -> list[str]:
    return [code.name for code in window.workspace.ask(codebook_queries.tree)]


def test_the_history_goes_back_to_before_a_step_and_forward_again(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    for name in ("Trust", "Discretion", "Backing"):
        open_window.workspace.do(codebook.create, name)
    dialog = opened(open_window, HistoryDialog, "edit.history")
    texts = [dialog.table.item(line, 2).text() for line in range(dialog.table.rowCount())]
    assert "Backing" in texts[0]

    dialog.table.setCurrentCell(1, 0)
    click(qtbot, dialog.back)
    assert code_names(open_window) == ["Trust"]
    click(qtbot, dialog.again)
    assert code_names(open_window) == ["Trust", "Discretion", "Backing"]


def test_the_history_reaches_what_was_done_before_this_sitting(
    window: MainWindow, qtbot: QtBot, project_path: Path
) -> None:
    with Project.open(project_path) as project:
        project.do(codebook.create, "Old")
    window.flows.open_path(project_path)
    assert not window.workspace.can_undo
    dialog = opened(window, HistoryDialog, "edit.history")
    dialog.table.setCurrentCell(0, 0)
    click(qtbot, dialog.back)
    assert code_names(window) == []


def test_a_backup_is_made_after_opening_and_one_can_go_back_to_it(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    backups = pytest.importorskip("qda.models.backups")
    path = open_window.workspace.project.path
    qtbot.waitUntil(lambda: len(backups.listing(path)) == 1)
    open_window.workspace.do(codebook.create, "Later")

    dialog = opened(open_window, BackupsDialog, "project.backups")
    dialog.list.setCurrentRow(0)
    click(qtbot, dialog.back)

    assert open_window.workspace.is_open
    assert code_names(open_window) == []
    assert len(backups.listing(path)) == 2

    with Project.create(path.with_name("Another")) as another:
        another.do(codebook.create, "Of another study")
    another.path.replace(backups.listing(path)[0].path)
    open_window.status.said.set_whole("")
    open_window.actions_table.trigger("project.backups")
    dialog = open_window.findChildren(BackupsDialog)[-1]
    click(qtbot, dialog.back)
    assert open_window.findChild(ErrorDialog).isVisible()
    assert code_names(open_window) == []
    assert "Back to" not in open_window.status.said.whole()


def test_a_coder_is_added_and_chosen_and_the_status_line_says_so(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    click(qtbot, open_window.status.coder)
    dialog = open_window.findChild(CoderDialog)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Coder B")
    click(qtbot, dialog.add)
    click(qtbot, dialog.use)
    assert open_window.workspace.project.coder_name == "Coder B"
    assert open_window.status.coder.text() == "Coder B"
    for typed in ("Bea", "coder b"):  # Enter makes who is new, and chooses who is there
        click(qtbot, open_window.status.coder)
        dialog = open_window.findChildren(CoderDialog)[-1]
        dialog.name.clear()
        qtbot.keyClicks(dialog.name, typed)
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
        assert open_window.workspace.project.coder_name.casefold() == typed.casefold()
    assert len(open_window.workspace.ask(coders.listing)) == 3


def test_a_coder_is_renamed(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(open_window, CoderDialog, "edit.coder")
    assert not dialog.rename.isEnabled()
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Anna")
    click(qtbot, dialog.rename)
    assert [row.name for row in open_window.workspace.ask(coders.listing)] == ["Anna"]
    assert open_window.status.coder.text() == "Anna"


def test_the_page_of_shortcuts_finds_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(ShortcutsDialog)
    assert "Undo" in dialog.texts()
    qtbot.keyClicks(dialog.field, "redo")
    assert dialog.texts() == ["Redo"]


def test_a_prompt_gives_what_was_typed_and_nothing_for_blanks(
    window: MainWindow, qtbot: QtBot
) -> None:
    got: list[str] = []
    prompt = ask_text(window, "Rename", "New name", "Rename", got.append, "Old")
    prompt.field.clear()
    qtbot.keyClicks(prompt.field, "  ")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert got == []
    qtbot.keyClicks(prompt.field, "New ")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert got == ["New"]


@pytest.mark.parametrize(
    "action",
    ["project.new", "edit.history", "edit.coder", "help.shortcuts", "help.about"],
)
def test_every_dialog_names_its_controls_and_goes_on_escape(
    open_window: MainWindow, qtbot: QtBot, action: str
) -> None:
    open_window.actions_table.trigger(action)
    dialog = next(d for d in open_window.findChildren(QDialog) if d.isVisible())
    assert dialog.windowTitle()
    for part in (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit)):
        named = part.accessibleName() or getattr(part, "text", lambda: "")()
        assert named or part.objectName().startswith("qt_"), part
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_sample_study_is_built_once_and_then_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []

    def build(folder: Path, language: str, on_progress: object, _cancelled: object) -> Path:
        built.append(language)
        path = tmp_path / f"Sample {len(built)}.qdaproj"
        Project.create(path, name="Sample", coder="A").close()
        return path

    monkeypatch.setattr(study, "build_sample", build)
    click(qtbot, window.findChild(Welcome).english)
    qtbot.waitUntil(lambda: window.workspace.is_open)
    assert window.workspace.name == "Sample"
    window.flows.close_project()
    click(qtbot, window.findChild(Welcome).english)
    qtbot.waitUntil(lambda: window.workspace.is_open)
    assert built == ["en"]
    afresh = window.findChild(QAction, "project.sample_afresh")
    afresh.trigger()
    qtbot.waitUntil(lambda: window.workspace.project.path.name == "Sample 2.qdaproj")
    assert (tmp_path / "Sample 1.qdaproj").exists()


def test_a_new_project_can_begin_with_a_codebook(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = window.flows.new_project()
    assert dialog.codebook.count() >= 3
    dialog.set_folder(tmp_path)
    dialog.codebook.setCurrentIndex(1)
    qtbot.keyClicks(dialog.name, "With codes")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert len(code_names(window)) > 5


def test_the_hint_about_a_synchronised_folder_is_given_once(
    make_window, project_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = folder / "Study.qdaproj"
    shutil.copy(project_path, path)
    window = make_window()
    window.flows.open_path(path)
    assert any("Dropbox" in text for text in window.banners.texts())
    away = window.findChild(QAbstractButton, "banner.away")
    click(qtbot, away)
    window.flows.close_project()
    window.flows.open_path(path)
    assert window.banners.texts() == []


def test_the_project_is_renamed_and_the_window_says_so(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(open_window, Prompt, "project.rename")
    qtbot.keyClicks(dialog.field, "Between desk and policy")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert open_window.top.name.whole() == "Between desk and policy"
    assert open_window.windowTitle().startswith("Between desk and policy")


def test_another_reading_font_is_used_and_remembered(open_window: MainWindow, qtbot: QtBot) -> None:
    there = open_window.room_id
    dialog = opened(open_window, FontsDialog, "view.fonts")
    dialog.pixels.setValue(20)
    dialog.reading.setCurrentFont(QFont(dialog.interface.currentFont().family()))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert fonts.reading().pixelSize() == 20
    assert fonts.reading_family() == fonts.own_families()[0]
    assert open_window.room_id == there


def test_a_copy_is_shared_without_history_unless_that_is_chosen(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    dialog = opened(open_window, ShareDialog, "project.share")
    assert "history" not in dialog.holds.text()
    click(qtbot, dialog.history)
    assert "history" in dialog.holds.text()
    dialog.reject()

    share.write(open_window, tmp_path / "copy.qdaproj", history=False, originals=False)
    qtbot.waitUntil(lambda: "copy.qdaproj" in open_window.status.said.whole())
    with Project.open(tmp_path / "copy.qdaproj") as copy:
        assert [code.name for code in copy.ask(codebook_queries.tree)] == ["Trust"]
        assert copy.ask(history.steps) == []


def test_a_respondent_is_removed_for_good_once_the_name_is_typed(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("R1", "R2"):
        open_window.workspace.do(cases.create, name)
        file = tmp_path / f"{name}.txt"
        file.write_text(f"Interviewer: How?\n\n{name}: My name is {name}.\n", encoding="utf-8")
        batch.import_files(open_window.workspace.project, [file])
    dialog = opened(open_window, ForgetDialog, "project.forget")
    assert not dialog.main.isEnabled()
    qtbot.keyClicks(dialog.typed, "R1")
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: open_window.findChild(ForgottenDialog) is not None)
    assert open_window.workspace.is_open
    assert [row.name for row in open_window.workspace.ask(cases.listing)] == ["R2"]
    assert [row.name for row in open_window.workspace.ask(documents.listing)] == ["R2"]
    assert not open_window.workspace.can_undo


def test_the_shortcuts_never_scroll_sideways(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(None)
    qtbot.addWidget(dialog)
    dialog.resize(dialog.minimumWidth(), 400)
    dialog.show()
    page = dialog._area.widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= dialog._area.viewport().width()
