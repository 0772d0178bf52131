"""The page of a code after its definition was changed, its history, and recoding what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import codebook, codings
from qda.ui.codes.room import CodesRoom
from qda.ui.panels.code_picker import CodePicker

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Keys = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CodesRoom:
    made = show_room(qtbot, CodesRoom(study.work), height=760)
    study.work.select_code(study.ids["Trust"])
    return made


def define_differently(study: Study, name: str = "Trust") -> None:
    code = study.ids[name]
    study.work.did(codebook.describe, code, "en", definition="Only what is said aloud.")
    QApplication.processEvents()


def marked(room: CodesRoom) -> int:
    QApplication.processEvents()
    return sum(1 for card in room.context.list.cards() if hasattr(card, "still_right"))


def test_nothing_is_marked_as_long_as_the_definition_stands(room: CodesRoom) -> None:
    assert marked(room) == 0
    assert not room.context.note.isVisible()
    assert not room.page.stale.isVisible()


def test_passages_coded_before_a_change_are_marked_until_looked_at(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    define_differently(study)
    assert marked(room) == 4
    assert room.page.stale.text() == "4 to look at again"
    qtbot.mouseClick(room.context.list.cards()[0].still_right, LEFT)
    assert marked(room) == 3
    assert room.page.stale.text() == "3 to look at again"
    assert len(room.context.list.cards()) == 4
    qtbot.mouseClick(room.page.stale, LEFT)
    assert len(room.context.list.cards()) == 3
    qtbot.mouseClick(room.context.note.all_right, LEFT)
    assert marked(room) == 0
    assert len(room.context.list.cards()) == 4
    assert not room.context.note.isVisible()
    study.work.undo()
    assert marked(room) == 3
    assert not study.errors


def test_a_change_of_the_fields_on_the_page_marks_them_and_undo_unmarks(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    qtbot.mouseClick(room.edit, LEFT)
    assert room.page.editor is not None
    qtbot.keyClicks(room.page.editor.fields["use_when"], "Always. ")
    qtbot.keyClick(room.page.editor.fields["use_when"], Keys.Key_Return, CTRL)
    assert marked(room) == 4
    study.work.undo()
    assert marked(room) == 0


def test_a_passage_coded_afterwards_is_not_marked(room: CodesRoom, study: Study) -> None:
    define_differently(study)
    study.work.did(codings.apply, study.ids["R06"], study.ids["Trust"], 0, 9)
    assert marked(room) == 4
    assert len(room.context.list.cards()) == 5


def test_the_history_of_a_code_tells_what_was_done_with_it_only(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    qtbot.mouseClick(room.page.history.opener, LEFT)
    before = room.page.history.texts()
    assert before[-1] == "The code was made"
    assert not any("Relations" in text for text in before)
    study.work.did(codebook.rename, study.ids["Relations"], "Ties")
    study.work.did(codebook.merge, study.ids["Interaction"], study.ids["Trust"])
    study.work.did(codebook.recolour, study.ids["Trust"], "#ae4e18")
    study.work.undo()
    assert room.page.history.texts()[:3] == [
        "Taken back: Changed the colour of Trust",
        "Changed the colour of Trust",
        "Merged Interaction into Trust",
    ]


def test_chosen_passages_are_recoded_together_with_a_preview(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    cards = room.context.list.cards()
    qtbot.mouseClick(cards[0], LEFT, CTRL)
    qtbot.mouseClick(cards[2], LEFT, SHIFT)
    assert len(room.context.list.chosen()) == 3
    qtbot.mouseClick(cards[1], LEFT, CTRL)
    assert [card.chosen for card in room.context.list.cards()] == [True, False, True, False]
    qtbot.mouseClick(room.context.chosen.recode, LEFT)
    picker = room.findChild(CodePicker)
    assert picker is not None
    qtbot.keyClicks(picker.field, "relations")
    assert picker.note.text() == "2 codings in 2 documents"
    qtbot.keyClick(picker.field, Keys.Key_Return)
    assert len(study.work.ask(codings.of_code, study.ids["Relations"])) == 2
    assert len(study.work.ask(codings.of_code, study.ids["Trust"])) == 2
    assert not room.context.chosen.isVisible()
    study.work.undo()
    assert len(study.work.ask(codings.of_code, study.ids["Trust"])) == 4


def test_ctrl_a_chooses_all_passages_and_escape_none(qtbot: QtBot, room: CodesRoom) -> None:
    qtbot.keyClick(room.context.list, Keys.Key_A, CTRL)
    assert len(room.context.list.chosen()) == 4
    assert room.context.chosen.isVisible()
    qtbot.keyClick(room.context.list, Keys.Key_Escape)
    assert room.context.list.chosen() == []
