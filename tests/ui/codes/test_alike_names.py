"""Names much alike are pointed out where codes are made, and listed to be merged or told apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import alike_pairs, codebook
from qda.ui.codes.alike.dialog import AlikeDialog
from qda.ui.codes.room import CodesRoom

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CodesRoom:
    """The room, with the keyboard."""
    return show_room(qtbot, CodesRoom(study.work))


def dialog_of(qtbot: QtBot, room: CodesRoom) -> AlikeDialog:
    """The list, by its button."""
    qtbot.mouseClick(room.views.alike, LEFT)
    found = room.findChild(AlikeDialog)
    assert found is not None
    return found


def press(qtbot: QtBot, dialog: AlikeDialog, name: str) -> None:
    """Click the button of that name."""
    QApplication.processEvents()
    buttons = dialog.findChildren(QPushButton)
    (found,) = [one for one in buttons if name in (one.text(), one.accessibleName())]
    qtbot.mouseClick(found, LEFT)


def test_a_code_made_under_a_name_like_another_is_pointed_out_with_a_door(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    note = room.panel.alike
    study.work.do(codebook.create, "Trusts")
    assert note.door.isVisible()
    assert note.door.text() == "Trust"
    qtbot.mouseClick(note.door, LEFT)
    assert study.work.code == study.ids["Trust"]
    study.work.do(codebook.create, "Something else")
    assert not note.door.isVisible()


def test_renaming_is_looked_at_too_and_undo_takes_the_line_away(
    room: CodesRoom, study: Study
) -> None:
    study.work.do(codebook.rename, study.ids["Backing"], "interactions")
    assert room.panel.alike.door.text() == "Interaction"
    study.work.undo()
    assert not room.panel.alike.door.isVisible()


def test_what_is_left_is_not_told_again(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    made = study.work.do(codebook.create, "Trusts")
    assert made is not None
    qtbot.mouseClick(room.panel.alike._close, LEFT)
    assert not room.panel.alike.door.isVisible()
    assert study.work.ask(alike_pairs.listing) == []
    study.work.undo()
    assert study.work.ask(alike_pairs.listing) == [(study.ids["Trust"], made)]


def test_the_list_merges_into_the_one_that_is_kept(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    study.work.do(codebook.create, "Trusts")
    dialog = dialog_of(qtbot, room)
    assert dialog.summary.text().startswith("1 pair of codes")
    press(qtbot, dialog, "Keep Trust")
    assert "Trusts" not in study.names()
    assert dialog.summary.text() == "No two codes are called much alike."
    study.work.undo()
    assert "Trusts" in study.names()


def test_two_that_differ_leave_the_list(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    study.work.do(codebook.create, "Trusts")
    dialog = dialog_of(qtbot, room)
    press(qtbot, dialog, "They differ")
    assert dialog.pairs == []
    assert "Trusts" in study.names()
