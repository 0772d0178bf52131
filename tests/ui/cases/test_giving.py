"""A passage of the text is added to a case from a menu, and stands on the page of the case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import case_passages
from qda.ui.cases import giving
from qda.ui.cases.room import CasesRoom

LEFT = Qt.MouseButton.LeftButton


def test_a_passage_is_added_from_the_menu_and_taken_off_on_the_page(
    qtbot: QtBot, study: Study
) -> None:
    room = show_room(qtbot, CasesRoom(study.work))
    room.table.choose(study.ids["case R09"])
    span = (study.ids["Agenda"], 2, 14)
    menu = QMenu(room)
    giving.fill(menu, study.work, span)
    assert [one.text() for one in menu.actions()] == ["R06", "R07", "R09"]
    menu.actions()[2].trigger()
    (row,) = study.work.ask(case_passages.listing)
    assert (row.case, row.span) == (study.ids["case R09"], span)
    giving.fill(menu, study.work, span)
    assert [one.isChecked() for one in menu.actions()] == [False, False, True]
    opened: list[tuple[int, int, int]] = []
    study.work.passage_opened.connect(lambda *where: opened.append(where))
    qtbot.mouseClick(_button(room, "Read “policy paper”"), LEFT)
    assert opened == [span]
    qtbot.mouseClick(_button(room, "Take the passage off this case"), LEFT)
    assert study.work.ask(case_passages.listing) == []


def _button(room: CasesRoom, name: str) -> QAbstractButton:
    made = room.profile.findChildren(QAbstractButton)
    return next(one for one in made if one.accessibleName() == name)
