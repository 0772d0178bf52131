"""The lines of the Code menu that lead to a page or a dialog of the codebook, by the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from qda.models import codebook, codings, documents, versions
from qda.transcript import Transcript
from qda.ui.codes.alike.dialog import AlikeDialog
from qda.ui.codes.dealing import DealDialog
from qda.ui.codes.room import CodesRoom
from qda.ui.codes.versions.commands import VersionDialog
from qda.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def first_room() -> str:
    """The room that is tested."""
    return "codes"


@pytest.fixture
def coded(open_window: MainWindow) -> MainWindow:
    """A project with a document and a code that is on some of its words, and chosen."""
    work = open_window.workspace
    document = work.do(documents.add, Transcript("They trust us."), "P01")
    code = work.do(codebook.create, "Trust")
    assert document and code
    work.do(codings.apply, document, code, 0, 10)
    work.select_code(code)
    return open_window


def choose(qtbot: QtBot, window: MainWindow, key: str) -> None:
    """Open the menu that holds an action, and click its line."""
    action = window.actions_table.qt(key)
    menus = [menu for menu in window.findChildren(QMenu) if action in menu.actions()]
    assert menus, key
    menus[0].popup(window.mapToGlobal(window.rect().topLeft()))
    assert action.isEnabled()
    qtbot.mouseClick(menus[0], LEFT, pos=menus[0].actionGeometry(action).center())


def test_the_sorting_table_and_the_versions_are_a_click_away(
    qtbot: QtBot, coded: MainWindow
) -> None:
    choose(qtbot, coded, "codes.sorting")
    room = coded.room("codes")
    assert isinstance(room, CodesRoom)
    assert room.views.page("sorting").isVisible()
    choose(qtbot, coded, "codes.versions")
    assert room.views.page("versions").isVisible()


def test_the_codebook_is_frozen_from_the_menu_and_undo_and_redo_say_so(
    qtbot: QtBot, coded: MainWindow
) -> None:
    choose(qtbot, coded, "codes.freeze")
    dialog = coded.findChild(VersionDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "After the pilot")
    qtbot.mouseClick(dialog.main, LEFT)
    assert [one.name for one in coded.workspace.ask(versions.listing)] == ["After the pilot"]
    assert coded.status.undo.isVisible()
    qtbot.mouseClick(coded.status.undo, LEFT)
    assert coded.status.said.whole() == "Undone: Froze the codebook as After the pilot"
    assert coded.workspace.ask(versions.listing) == []
    qtbot.mouseClick(coded.status.redo, LEFT)
    assert len(coded.workspace.ask(versions.listing)) == 1


def test_names_much_alike_and_dealing_out_open_from_the_menu(
    qtbot: QtBot, coded: MainWindow
) -> None:
    choose(qtbot, coded, "codes.alike")
    alike = coded.findChild(AlikeDialog)
    assert alike is not None
    qtbot.keyClick(alike, Qt.Key.Key_Escape)
    coded.show_room("codes")
    choose(qtbot, coded, "codes.deal")
    dealing = coded.findChild(DealDialog)
    assert dealing is not None
    qtbot.keyClick(dealing, Qt.Key.Key_Escape)
