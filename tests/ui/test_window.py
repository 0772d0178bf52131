"""The window as a person uses it: open, make, close and reopen a project, undo, switch, find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from qda import i18n
from qda.models import Project, cases, codebook, codebook_queries, coders
from qda.ui import recent
from qda.ui.dialogs.history import HistoryDialog
from qda.ui.dialogs.new_project import NewProjectDialog
from qda.ui.main_window import TITLE_BAR, MainWindow
from qda.ui.palette import Palette
from qda.ui.rooms import ROOMS
from qda.ui.theme import DARK, LIGHT, theme, tokens
from qda.ui.welcome import Welcome
from qda.ui.widgets import EmptyPage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def code_names(window: MainWindow) -> list[str]:
    return [code.name for code in window.workspace.ask(codebook_queries.tree)]


def recent_row(window: MainWindow, name: str) -> QWidget | None:
    return window.findChild(QWidget, f"recent.{name}")


def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    found = window.findChild(Palette)
    assert isinstance(found, Palette)
    assert found.isVisible()
    return found


def test_without_a_project_it_shows_the_welcome_page_and_no_rail(window: MainWindow) -> None:
    assert window.findChild(Welcome).isVisible()
    assert not window.rail.isVisible()
    assert window.top.name.whole() == "Welcome"


def test_the_window_is_no_larger_than_the_screen_has_room_for(window: MainWindow) -> None:
    window.resize(1280, 800)
    window.fit(QRect(0, 28, 1280, 772))
    assert (window.width(), window.height() + TITLE_BAR) == (1280, 772)
    window.fit(QRect(0, 0, 2560, 1440))
    assert window.width() == 1280  # and no larger than it was
    window.fit(QRect(0, 0, 800, 480))
    assert window.size() == window.minimumSize()


def test_a_new_project_is_made_from_the_keyboard_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = window.findChild(NewProjectDialog)
    dialog.set_folder(tmp_path)
    qtbot.keyClicks(dialog.name, "Between desk & policy")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    assert (tmp_path / "Between desk & policy.qdaproj").is_file()
    assert window.top.name.whole() == "Between desk & policy"
    assert window.rail.isVisible()
    assert window.room_id == "guide"


def test_a_long_name_squeezes_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.flows.new_project()
    dialog = window.findChild(NewProjectDialog)
    assert dialog is not None
    dialog.set_folder(tmp_path)
    before = dialog.languages.height()
    dialog.name.setText("A study with a name that goes on and on and on and on " * 3)
    QApplication.sendPostedEvents()
    told = dialog.result_path
    assert told.height() >= told.heightForWidth(told.width())
    assert dialog.languages.height() == before
    dialog.reject()


def test_a_name_that_is_taken_cannot_be_accepted(
    window: MainWindow, qtbot: QtBot, project_path: Path
) -> None:
    dialog = window.flows.new_project()
    dialog.set_folder(project_path.parent)
    qtbot.keyClicks(dialog.name, project_path.stem)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "exists already" in dialog.result_path.text()


def test_a_closed_project_is_reopened_from_the_recent_list(
    open_window: MainWindow, qtbot: QtBot, project_path: Path
) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    qtbot.keyClick(open_window, Qt.Key.Key_F4, CTRL)
    assert not open_window.workspace.is_open

    click(qtbot, recent_row(open_window, "Study"))

    assert open_window.workspace.project.path == project_path
    assert code_names(open_window) == ["Trust"]


def test_opening_the_project_that_is_open_leaves_it_open_for_writing(
    open_window: MainWindow, project_path: Path
) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    assert open_window.flows.open_path(project_path.parent / "." / project_path.name)
    assert not open_window.workspace.read_only
    assert open_window.workspace.can_undo


def test_nothing_is_kept_in_the_folder_of_the_sample_study(
    open_window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert recent.last_folder() == str(project_path.parent)
    monkeypatch.setattr("qda.ui.sample.sample_place", lambda: project_path.parent)
    assert recent.last_folder() == str(Path.home())


def test_a_project_that_is_gone_is_greyed_and_can_be_taken_off_the_list(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    recent.note(tmp_path / "Gone.qdaproj", "Gone", 3)
    window.findChild(Welcome).fill_recent()
    row = recent_row(window, "Gone")
    assert not isinstance(row, QPushButton)
    assert "not found" in row.accessibleName()

    off = next(b for b in row.findChildren(QPushButton) if b.text() == "Take off the list")
    click(qtbot, off)

    assert recent.listing() == []


def test_undo_and_redo_by_keys_follow_what_was_done(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    assert "Trust" in open_window.status.said.whole()
    assert open_window.status.undo.isVisible()

    qtbot.keyClick(open_window, Qt.Key.Key_Z, CTRL)
    assert code_names(open_window) == []
    qtbot.keyClick(open_window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert code_names(open_window) == ["Trust"]
    qtbot.keyClick(open_window, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(open_window, Qt.Key.Key_Y, CTRL)
    assert code_names(open_window) == ["Trust"]


def test_what_was_said_of_a_project_goes_with_it(open_window: MainWindow) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    assert "Trust" in open_window.status.said.whole()
    open_window.flows.close_project()
    assert open_window.status.said.whole() == ""
    assert open_window.status.undo.isHidden()


def test_the_undo_link_of_the_status_line_takes_the_last_step_back(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    click(qtbot, open_window.status.undo)
    assert code_names(open_window) == []
    assert not open_window.status.undo.isVisible()
    assert open_window.status.said.whole() == "Undone: Made the code Trust"
    click(qtbot, open_window.status.redo)
    assert code_names(open_window) == ["Trust"]
    assert not open_window.status.redo.isVisible()
    assert open_window.status.undo.isVisible()


def test_undo_says_in_the_menu_what_it_would_take_back(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    undo = open_window.actions_table.qt("edit.undo")
    assert not undo.isEnabled()
    open_window.workspace.do(codebook.create, "Trust")
    qtbot.waitUntil(undo.isEnabled)
    assert "Trust" in undo.text()


def test_the_language_can_be_switched_and_everything_speaks_it(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dutch = {"Text": "Tekst", "&File": "&Bestand", "Undo": "Ongedaan maken"}

    class Dutch:
        def gettext(self, message: str) -> str:
            return dutch.get(message, message)

        def ngettext(self, one: str, many: str, count: int) -> str:
            return one if count == 1 else many

    buttons = open_window.top.languages.findChildren(QPushButton)
    click(qtbot, next(b for b in buttons if b.text() == "NL"))
    assert i18n.language() == "nl"
    monkeypatch.setattr(i18n, "_current", Dutch())
    open_window.build()

    assert open_window.rail.button("text").text() == "Tekst"
    assert open_window.top.menus.actions()[0].text() == "&Bestand"
    assert open_window.workspace.is_open
    assert open_window.room_id == "guide"


def test_dark_and_light_can_be_chosen_and_are_remembered(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    open_window.actions_table.trigger("theme.dark")
    assert tokens() == DARK
    assert open_window.palette().window().color().name() == DARK.bg
    assert theme().choice == "dark"
    open_window.actions_table.trigger("theme.light")
    assert tokens() == LIGHT


def test_the_palette_finds_an_action_by_some_of_its_letters(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    found = palette(open_window, qtbot)
    qtbot.keyClicks(found.field, "dark")
    assert found.texts()[0] == "Dark"
    qtbot.keyClick(found.field, Qt.Key.Key_Return)
    assert tokens() == DARK
    assert not found.isVisible()


def test_the_palette_finds_codes_and_goes_to_their_room(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    code = open_window.workspace.do(codebook.create, "Complementarity")
    found = palette(open_window, qtbot)
    qtbot.keyClicks(found.field, "complem")
    qtbot.keyClick(found.field, Qt.Key.Key_Return)
    assert open_window.workspace.code == code
    assert open_window.room_id == "codes"


def test_the_palette_moves_by_arrows_and_goes_on_escape(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    found = palette(open_window, qtbot)
    qtbot.keyClick(found.field, Qt.Key.Key_Down)
    qtbot.keyClick(found.field, Qt.Key.Key_Down)
    qtbot.keyClick(found.field, Qt.Key.Key_Up)
    assert found.list.currentRow() == 1
    qtbot.keyClick(found.field, Qt.Key.Key_Escape)
    assert not found.isVisible()


@pytest.mark.parametrize(
    ("key", "room"),
    [(Qt.Key.Key_2, "codes"), (Qt.Key.Key_3, "cases"), (Qt.Key.Key_1, "text")],
)
def test_rooms_are_reached_by_number(
    open_window: MainWindow, qtbot: QtBot, key: Qt.Key, room: str
) -> None:
    qtbot.keyClick(open_window, key, CTRL)
    assert open_window.room_id == room
    assert open_window.rail.button(room).isChecked()


def test_rooms_are_reached_by_the_rail(open_window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, open_window.rail.button("codes"))
    assert open_window.room_id == "codes"


def test_an_empty_room_gives_the_keyboard_to_what_begins_it(open_window: MainWindow) -> None:
    open_window.resize(960, 600)
    for room_id in ("text", "cases", "codes", "guide"):
        room = open_window.show_room(room_id)
        begin = QApplication.focusWidget()
        assert room is not None
        assert isinstance(begin, QPushButton), room_id
        assert begin.isVisible()
        assert room.isAncestorOf(begin)
        QApplication.processEvents()
    page = begin.parentWidget()
    assert isinstance(page, EmptyPage)
    (below,) = (one for one in page.findChildren(QPushButton) if one.geometry().y() > begin.y())
    assert 0 <= below.y() - begin.geometry().bottom() < 12


def test_the_side_panel_can_be_put_away(open_window: MainWindow, qtbot: QtBot) -> None:
    side = open_window.side_panel("DocumentsPanel")
    assert side.isVisible()
    qtbot.keyClick(open_window, Qt.Key.Key_B, CTRL)
    assert not side.isVisible()


def test_every_button_of_the_frame_has_a_name(open_window: MainWindow) -> None:
    for part in (open_window.top, open_window.rail, open_window.status):
        for button in (*part.findChildren(QToolButton), *part.findChildren(QPushButton)):
            if button.objectName().startswith("qt_"):
                continue
            assert button.accessibleName() or button.text(), button


def test_the_window_keeps_its_project_on_a_file_that_is_no_project(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.qdaproj"
    other.write_text("not a project")
    assert not open_window.flows.open_path(other)
    assert open_window.workspace.name == "Study"


def test_a_second_window_opens_for_reading_only_and_says_so(
    open_window: MainWindow, make_window, project_path: Path
) -> None:
    second = make_window()
    assert second.flows.open_path(project_path)
    assert second.workspace.read_only
    assert second.top.saved.text() == "reading only"
    assert any("reading only" in text for text in second.banners.texts())
    assert not second.workspace.did(codebook.create, "Trust")
    assert code_names(open_window) == []


class ShownAlone(QObject):
    """Notes every part that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(type(watched).__name__)
        return False


def test_no_part_flashes_up_as_a_window_of_its_own_while_rooms_are_made(
    open_window: MainWindow, qapp: QApplication
) -> None:
    for edit, name in ((coders.create, "Bea"), (cases.create, "E03")):  # more parts with these
        assert open_window.workspace.did(edit, name)
    alone = ShownAlone()
    qapp.installEventFilter(alone)
    open_window.build()
    for room_id in ROOMS:
        open_window.show_room(room_id)
    qapp.removeEventFilter(alone)
    assert alone.found == []


def test_a_room_that_was_left_hears_nothing_of_the_next_project(
    open_window: MainWindow, tmp_path: Path
) -> None:
    heard: list[bool] = []
    old = open_window.room("text")
    old.destroyed.connect(lambda: heard.append(True))
    other = tmp_path / "Other.qdaproj"
    Project.create(other, name="Other", coder="B").close()
    open_window.workspace.project_opened.connect(lambda: heard.append(False))
    open_window.flows.open_path(other)
    assert heard == [True, False]
    assert open_window.room("text") is not old


def test_the_menus_are_reached_from_the_keyboard(open_window: MainWindow, qtbot: QtBot) -> None:
    menus = [action.menu() for action in open_window.top.menus.actions()]
    qtbot.keyClick(open_window, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    shown = [menu.title() for menu in menus if menu.isVisible()]
    assert shown == ["&Edit"]
    for menu in menus:
        menu.close()


def test_every_menu_has_mnemonics_of_its_own(open_window: MainWindow) -> None:
    for action in open_window.top.menus.actions():
        texts = [item.text() for item in action.menu().actions() if "&" in item.text()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        twice = {letter for letter in letters if letters.count(letter) > 1}
        assert not twice, (action.text(), twice, texts)


def test_rooms_with_something_to_catch_up_with_go_without_a_last_look(
    open_window: MainWindow,
) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    for room in ("codes", "cases", "text"):
        open_window.show_room(room)
    open_window.workspace.do(codebook.create, "Care")
    open_window.close()  # what a room raised meanwhile would fail this test
    assert open_window.room_id == ""


def test_after_reopening_undo_leads_to_the_history(
    make_window: Callable[[], MainWindow], project_path: Path, qtbot: QtBot
) -> None:
    with Project.open(project_path) as project:
        project.do(codebook.create, "Trust")
    window = make_window()
    assert window.flows.open_path(project_path)
    window.actions_table.refresh()
    assert window.actions_table.qt("edit.undo").text() == "&Undo earlier steps…"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = [d for d in window.findChildren(HistoryDialog) if d.isVisible()]
    assert dialog.table.item(0, 2).text() == "Made the code Trust"
    dialog.close()
