"""The table of cases as a spreadsheet: blocks of cells, filters of columns, groups; by gestures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListWidgetItem
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import case_groups, cases
from qda.ui.cases import block
from qda.ui.cases.filter_popup import FilterPopup
from qda.ui.cases.group_line import GroupLine
from qda.ui.cases.retyping import retype
from qda.ui.cases.room import CasesRoom
from qda.ui.cases.values import order_key
from qda.ui.dialogs.prompt import Prompt
from qda.ui.panels.name_field import NameField

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Keys = Qt.Key
ORGANISATION, FUNCTION, YEARS = 1, 2, 3


@pytest.fixture
def first_room() -> str:
    """The room that is tested."""
    return "cases"


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CasesRoom:
    made = show_room(qtbot, CasesRoom(study.work))
    made.table.setFocus()
    return made


@pytest.fixture
def paste(qtbot: QtBot, room: CasesRoom) -> Callable[[str], None]:
    """Puts text on the clipboard and pastes it with the keys."""

    def do(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        qtbot.keyClick(room.table, Keys.Key_V, CONTROL)

    return do


def at(room: CasesRoom, row: int, column: int) -> QPoint:
    return room.table.visualRect(room.cases.index(row, column)).center()


def click(qtbot: QtBot, room: CasesRoom, row: int, column: int, held: object = None) -> None:
    modifier = held or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(room.table.viewport(), LEFT, modifier, at(room, row, column))


def here(room: CasesRoom) -> tuple[int, int]:
    index = room.table.currentIndex()
    return index.row(), index.column()


def column_of(study: Study, name: str) -> list[str]:
    return [row.values.get(name, "") for row in study.work.ask(cases.listing)]


def names(room: CasesRoom) -> list[str]:
    return [row.name for row in room.cases.shown_rows()]


def test_enter_goes_down_and_tab_to_the_right(qtbot: QtBot, room: CasesRoom, study: Study) -> None:
    click(qtbot, room, 0, YEARS)
    for text, key in (("3", Keys.Key_Return), ("4,5", Keys.Key_Tab)):
        qtbot.keyClicks(room.table, text[0])
        field = room.table.findChild(NameField)
        qtbot.keyClicks(field, text[1:])
        qtbot.keyClick(field, key)
        qtbot.waitUntil(lambda: room.table.findChild(NameField) is None)
    assert column_of(study, "Years") == ["3", "4.5", "11"]
    assert here(room) == (1, YEARS + 1)
    qtbot.keyClick(room.table, Keys.Key_Tab, SHIFT)
    qtbot.keyClick(room.table, Keys.Key_Return, SHIFT)
    assert here(room) == (0, YEARS)
    qtbot.keyClick(room.table, Keys.Key_F2)
    field = room.table.findChild(NameField)
    qtbot.keyClicks(field, "9")
    qtbot.keyClick(field, Keys.Key_Escape)
    qtbot.waitUntil(lambda: room.table.findChild(NameField) is None)
    assert (column_of(study, "Years")[0], here(room)) == ("3", (0, YEARS))


def test_a_value_is_filled_down_and_taken_back_as_one_step(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    click(qtbot, room, 0, FUNCTION)
    click(qtbot, room, 2, YEARS, SHIFT)
    qtbot.keyClick(room.table, Keys.Key_D, CONTROL)
    assert column_of(study, "Function") == ["Policy maker"] * 3
    assert column_of(study, "Years") == ["15"] * 3
    study.work.undo()
    assert column_of(study, "Years") == ["15", "22", "11"]
    click(qtbot, room, 1, YEARS)
    qtbot.keyClick(room.table, Keys.Key_D, CONTROL)
    assert column_of(study, "Years") == ["15", "15", "11"]


def test_a_block_of_a_spreadsheet_is_pasted_as_one_step(
    qtbot: QtBot, room: CasesRoom, study: Study, paste: Callable[[str], None]
) -> None:
    click(qtbot, room, 1, 0)
    paste('R7\tSZW\t"Policy\nmaker"\t3,5\r\nR8\tUWV\t\t4\r\nR10\tSVB\tHead\t5\r\n')
    assert names(room) == ["R06", "R7", "R8", "R10"]
    assert column_of(study, "Years") == ["15", "3.5", "4", "5"]
    assert column_of(study, "Function")[1] == "Policy\nmaker"
    study.work.undo()
    assert names(room) == ["R06", "R07", "R09"]
    assert column_of(study, "Years") == ["15", "22", "11"]


def test_what_is_pasted_and_does_not_fit_leaves_all_as_it_is(
    qtbot: QtBot, room: CasesRoom, study: Study, paste: Callable[[str], None]
) -> None:
    told: list[str] = []
    study.work.failed.connect(lambda error: told.append(error.what))
    click(qtbot, room, 0, YEARS)
    paste("1\nmany\n2")
    assert column_of(study, "Years") == ["15", "22", "11"]
    assert "many" in told[0]
    said: list[str] = []
    study.work.message.connect(lambda text, _undoable: said.append(text))
    click(qtbot, room, 2, YEARS)
    paste("1\tx\n2")
    assert column_of(study, "Years") == ["15", "22", "1"]
    assert said[-1].startswith("3 cells lay outside")


def test_one_cell_fills_all_that_is_selected_and_what_is_copied_comes_back(
    qtbot: QtBot, room: CasesRoom, study: Study, paste: Callable[[str], None]
) -> None:
    click(qtbot, room, 0, ORGANISATION)
    click(qtbot, room, 2, YEARS, SHIFT)
    before = [dict(row.values) for row in study.work.ask(cases.listing)]
    qtbot.keyClick(room.table, Keys.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    qtbot.keyClick(room.table, Keys.Key_Delete)
    assert [dict(row.values) for row in study.work.ask(cases.listing)] == [{}, {}, {}]
    paste(copied)
    assert [dict(row.values) for row in study.work.ask(cases.listing)] == before
    click(qtbot, room, 0, YEARS)
    click(qtbot, room, 2, YEARS, SHIFT)
    paste("7")
    assert column_of(study, "Years") == ["7", "7", "7"]


def test_a_column_is_filtered_below_its_head_and_the_filter_kept_as_a_group(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    heads = room.table.heads
    qtbot.mouseClick(heads.viewport(), LEFT, pos=heads.sign_of(YEARS).center())
    popup = room.findChild(FilterPopup)
    qtbot.keyClicks(popup.low, "12,5")
    assert names(room) == ["R06", "R07"]
    qtbot.keyClick(popup.low, Keys.Key_Return)
    assert heads.filtered == {YEARS}
    assert [one.low for one in room.groups.chosen()] == ["12.5"]
    room.groups.save()
    prompt = room.findChild(Prompt)
    assert prompt.field.text() == "12.5 or more"
    prompt.field.selectAll()
    qtbot.keyClicks(prompt.field, "Old hands")
    qtbot.keyClick(prompt.field, Keys.Key_Return)
    (group,) = study.work.ask(case_groups.listing)
    assert (group.name, len(group.cases), group.by_hand) == ("Old hands", 2, ())
    study.work.do(cases.set_value, study.ids["case R09"], group.conditions[0].attribute, "30")
    assert names(room) == ["R06", "R07", "R09"]
    line = next(one for one in room.groups.findChildren(GroupLine) if one.text() == "Old hands")
    assert line.toolTip() == "Years: 12.5 or more"
    (saved,) = [one for one in [room.groups.picked()] if one is not None]
    room.groups.menu_of(saved).actions()[-1].trigger()
    assert study.work.ask(case_groups.listing) == []


def test_values_are_ticked_letters_typed_and_all_shown_again(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    study.work.do(cases.create, "R99")
    click(qtbot, room, 0, FUNCTION)
    qtbot.keyClick(room.table, Keys.Key_Down, ALT)
    popup = room.findChild(FilterPopup)
    items = [popup.values.item(place) for place in range(popup.values.count())]
    assert [item.text().split("   ") for item in items] == [
        ["Implementer", "1"],
        ["Policy maker", "2"],
        ["empty", "1"],
    ]
    tick(qtbot, popup, items[2])
    assert names(room) == ["R99"]
    tick(qtbot, popup, items[0])
    assert names(room) == ["R09", "R99"]
    qtbot.keyClicks(popup.letters, "MAKER")
    assert names(room) == ["R06", "R07"]
    qtbot.mouseClick(popup.clear, LEFT)
    assert len(names(room)) == 4


def tick(qtbot: QtBot, popup: FilterPopup, item: QListWidgetItem) -> None:
    rect = popup.values.visualItemRect(item)
    qtbot.mouseClick(popup.values.viewport(), LEFT, pos=QPoint(rect.left() + 10, rect.center().y()))


def test_a_row_stays_where_it_is_while_it_is_edited(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    room.table.sortByColumn(YEARS, Qt.SortOrder.AscendingOrder)
    assert names(room) == ["R09", "R06", "R07"]
    click(qtbot, room, 0, YEARS)
    QTest.keyClicks(room.table, "9")
    field = room.table.findChild(NameField)
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Keys.Key_Return)
    qtbot.waitUntil(lambda: column_of(study, "Years")[2] == "99")
    assert (names(room), here(room)) == (["R09", "R06", "R07"], (1, YEARS))


def test_columns_are_moved_and_another_type_tells_what_it_would_lose(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    room.table.move_attribute(room.cases.attributes[2], 0)
    assert [one.name for one in room.cases.attributes] == ["Years", "Organisation", "Function"]
    study.work.undo()
    room.table.heads.moveSection(YEARS, ORGANISATION)  # as a drag does
    qtbot.waitUntil(lambda: room.cases.attributes[0].name == "Years")
    years, place = room.cases.attributes[0], room.cases.attributes[1]
    assert retype(room.table, years, "text") is None
    assert room.cases.attributes[0].type == "text"
    dialog = retype(room.table, place, "number")
    assert isinstance(dialog, QDialog)
    assert room.cases.attributes[1].type == "text"
    dialog.reject()


def test_names_are_in_their_natural_order() -> None:
    order = ["R10", "R2", "r1b", "10", "R1a", "9", "", "R²", "²"]
    found = sorted(order, key=lambda name: order_key(name, "text"))
    assert found[:2] == ["9", "10"]
    assert [name for name in found if name[:1] in "Rr" and name and name != "R²"] == [
        "R1a",
        "r1b",
        "R2",
        "R10",
    ]
    assert found[-1] == ""


def test_what_was_copied_elsewhere_is_read_as_cells() -> None:
    assert block.lines_of("a\tb\r\n\r\nc\r\n") == [["a", "b"], ["", ""], ["c", ""]]
    assert block.lines_of('"one\ntwo"\t3') == [["one\ntwo", "3"]]
    assert block.lines_of("") == []
