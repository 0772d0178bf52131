"""A table of cases wider than its window: one keeps the row, and sees whose row it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import Project, cases
from qda.ui.cases.room import CasesRoom
from qda.ui.panels.name_field import NameField

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Keys = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CasesRoom:
    for name in ("Ministry of Work", "Earlier work", "Department", "Team", "Town"):
        study.work.do(cases.define_attribute, name)
    room = show_room(qtbot, CasesRoom(study.work))
    room.resize(896, 560)
    QApplication.processEvents()
    return room


def point(room: CasesRoom, case: str, column: int) -> None:
    row = next(row for row in room.cases.all_rows() if row.name == case)
    room.table.setCurrentIndex(room.cases.index_of(row.id, column))


def name_at(room: CasesRoom, row: int) -> QPoint:
    """The middle of a name, in the frozen column."""
    return room.table.names.visualRect(room.cases.index(row, 0)).center()


def test_a_new_column_comes_in_sight_and_the_case_stays(room: CasesRoom, study: Study) -> None:
    point(room, "R09", 2)
    study.work.do(cases.define_attribute, "Newest")
    table = room.table
    place = room.cases.columnCount() - 2
    here = table.currentIndex()
    assert (table.current(), here.column()) == (study.ids["R09"], place)
    assert room.profile.name.whole() == "R09"
    assert table.viewport().rect().contains(table.visualRect(here))
    study.work.undo()
    assert table.current() == study.ids["R09"]


def test_the_names_stay_in_sight_and_are_worked_with(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    table, across = room.table, room.table.horizontalScrollBar()
    assert not table.names.isVisible()
    point(room, "R07", 8)
    assert across.value() > 0
    assert table.names.isVisible()
    assert table.names.geometry().left() == 0

    # a click on a name points at that case without scrolling back
    before = across.value()
    row = next(at for at, one in enumerate(room.cases.shown_rows()) if one.name == "R09")
    qtbot.mouseClick(table.names.viewport(), LEFT, pos=name_at(room, row))
    assert (table.current(), across.value()) == (study.ids["R09"], before)

    # with the keys no cell is left under the names
    for column in range(8, 0, -1):
        table.setCurrentIndex(room.cases.index(row, column))
        covered = table.names.width() if table.names.isVisible() else 0
        assert table.visualRect(table.currentIndex()).left() >= covered

    # a name is typed where it stands, and a heading orders the rows
    across.setValue(across.maximum())
    qtbot.mouseDClick(table.names.viewport(), LEFT, pos=name_at(room, row))
    assert across.value() == 0
    field = table.findChild(NameField)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, "A01")
    qtbot.keyClick(field, Keys.Key_Return)
    qtbot.waitUntil(lambda: table.findChild(NameField) is None)
    across.setValue(across.maximum())
    heads = table.names.heads
    qtbot.mouseClick(heads.viewport(), LEFT, pos=QPoint(20, heads.height() // 2))
    assert next(one.name for one in room.cases.shown_rows()) == "A01"


def test_the_whole_table_is_worked_with_the_keys_alone(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    study.work.together(lambda project: [add(project, number) for number in range(22)])
    table, last = room.table, room.cases.columnCount() - 1
    assert last == 31
    table.setFocus()
    table.setCurrentIndex(room.cases.index(0, 0))
    for key, steps in ((Keys.Key_Right, last), (Keys.Key_Left, last), (Keys.Key_Tab, last)):
        for _step in range(steps):
            qtbot.keyClick(table, key)
            assert in_sight(room)
    assert table.currentIndex().column() == last
    qtbot.keyClick(table, Keys.Key_Home)
    ring = table.names.grab().toImage()
    assert (table.currentIndex().column(), in_sight(room)) == (0, True)
    qtbot.keyClick(table, Keys.Key_End)
    assert (table.currentIndex().column(), in_sight(room)) == (last, True)
    qtbot.keyClick(table, Keys.Key_Home)
    assert table.names.grab().toImage() == ring

    # out of the table on both sides, and back
    for key, held in ((Keys.Key_Tab, CONTROL), (Keys.Key_Backtab, CONTROL | SHIFT)):
        room.activateWindow()  # nothing has the keyboard where no window is active
        qtbot.waitUntil(room.isActiveWindow)
        table.setFocus()
        qtbot.keyClick(table, key, held)
        assert QApplication.focusWidget() not in (None, table)
        assert table.names.grab().toImage() != ring


def add(project: Project, number: int) -> None:
    project.do(cases.define_attribute, f"Attribute number {number}")


def in_sight(room: CasesRoom) -> bool:
    """Whether the cell pointed at is wholly in sight, beside the names or among them."""
    table, here = room.table, room.table.currentIndex()
    if here.column() == 0:
        return table.names.isVisible() or table.horizontalScrollBar().value() == 0
    covered = table.names.width() if table.names.isVisible() else 0
    rect = table.visualRect(here)
    return covered <= rect.left() and rect.right() <= table.viewport().width()


def test_nothing_shines_through_the_names(room: CasesRoom) -> None:
    clear = "QTableView, QHeaderView, QHeaderView::section { background: transparent; }"
    room.setStyleSheet(clear)  # as the themes have it
    across = room.table.horizontalScrollBar()
    seen = []
    for place in (across.maximum(), across.maximum() - 37):
        across.setValue(place)
        QApplication.processEvents()
        seen.append(room.table.grab(room.table.names.geometry()).toImage())
    assert seen[0] == seen[1]
