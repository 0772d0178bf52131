"""The Cases room, by the gestures of those who use it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import case_groups, cases, codings, memos
from qda.ui.cases.attribute_dialog import AttributeDialog
from qda.ui.cases.bars import Bar
from qda.ui.cases.groups import GroupLine
from qda.ui.cases.room import CasesRoom
from qda.ui.dialogs.prompt import Prompt
from qda.ui.main_window import MainWindow
from qda.ui.panels.name_field import NameField

LEFT = Qt.MouseButton.LeftButton
Keys = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CasesRoom:
    return show_room(qtbot, CasesRoom(study.work))


def column(room: CasesRoom, name: str) -> int:
    return [attribute.name for attribute in room.cases.attributes].index(name) + 1


def point(room: CasesRoom, case: str, attribute: str = "") -> None:
    """Point at a cell."""
    row = next(row for row in room.cases.all_rows() if row.name == case)
    place = column(room, attribute) if attribute else 0
    room.table.setCurrentIndex(room.cases.index_of(row.id, place))


def type_in(qtbot: QtBot, room: CasesRoom, text: str, key: Qt.Key = Keys.Key_Return) -> None:
    field = room.table.findChild(NameField)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, key)
    qtbot.waitUntil(lambda: room.table.findChild(NameField) is None)


def names(room: CasesRoom) -> list[str]:
    return [row.name for row in room.cases.shown_rows()]


def group(room: CasesRoom, text: str) -> GroupLine:
    QApplication.processEvents()
    lines = room.groups.findChildren(GroupLine)
    return next(line for line in lines if line.isVisible() and line.text() == text)


def click(qtbot: QtBot, room: CasesRoom, text: str) -> None:
    QApplication.processEvents()
    buttons = room.window().findChildren(QPushButton)
    found = next(button for button in buttons if button.isVisible() and button.text() == text)
    qtbot.mouseClick(found, LEFT)


# The table


def test_its_model_keeps_qts_rules(room: CasesRoom, study: Study) -> None:
    QAbstractItemModelTester(
        room.cases, QAbstractItemModelTester.FailureReportingMode.Warning, room.cases
    )
    room.cases.draft()
    room.cases.drop_draft()
    study.work.did(cases.remove, study.ids["case R07"])
    study.work.undo()
    study.work.do(cases.define_attribute, "Date", "date")
    study.work.undo()


def test_a_value_is_typed_in_place_and_taken_back(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    point(room, "R07", "Function")
    room.table.setFocus()
    qtbot.keyClick(room.table, Keys.Key_F2)
    type_in(qtbot, room, "Director")
    assert study.case("R07").values["Function"] == "Director"
    assert study.said[-1] == "Set Function of R07"
    study.work.undo()
    assert study.case("R07").values["Function"] == "Policy maker"


def test_typing_begins_a_value(qtbot: QtBot, room: CasesRoom, study: Study) -> None:
    point(room, "R07", "Organisation")
    room.table.setFocus()
    qtbot.keyClick(room.table, "s")
    type_in(qtbot, room, "SZW")
    assert study.case("R07").values["Organisation"] == "SZW"


def test_what_does_not_fit_the_type_is_refused_with_the_reason(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    point(room, "R07", "Years")
    room.table.setFocus()
    qtbot.keyClick(room.table, Keys.Key_F2)
    field = room.table.findChild(NameField)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, "many")
    assert field.property("wrong") == "true"
    assert field.toolTip() == "“many” is no number."
    qtbot.keyClick(field, Keys.Key_Return)
    QApplication.processEvents()
    assert room.table.findChild(NameField) is field
    type_in(qtbot, room, "22,5")
    assert study.case("R07").values["Years"] == "22.5"
    assert not study.errors


def test_dates_and_yes_or_no_are_read_and_shown_as_people_write_them(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    study.work.do(cases.define_attribute, "Met", "yes_no")
    study.work.do(cases.define_attribute, "Date", "date")
    for attribute, text in (("Met", "ja"), ("Date", "12-5-2019")):
        point(room, "R07", attribute)
        room.table.edit(room.table.currentIndex())
        type_in(qtbot, room, text)
    values = study.case("R07").values
    assert (values["Met"], values["Date"]) == ("true", "2019-05-12")
    row = room.cases.index_of(study.ids["case R07"]).row()
    assert room.cases.index(row, column(room, "Met")).data() == "yes"
    assert room.cases.index(row, column(room, "Date")).data() == "12 May 2019"


def test_delete_empties_a_cell_and_on_the_name_takes_the_case_out(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    point(room, "R07", "Function")
    room.table.setFocus()
    qtbot.keyClick(room.table, Keys.Key_Delete)
    assert "Function" not in study.case("R07").values
    point(room, "R07")
    qtbot.keyClick(room.table, Keys.Key_Delete)
    assert study.case("R07") is None
    assert names(room) == ["R06", "R09"]
    study.work.undo()
    study.work.undo()
    assert study.case("R07").values["Function"] == "Policy maker"


def test_a_case_is_made_when_it_is_named(qtbot: QtBot, room: CasesRoom, study: Study) -> None:
    click(qtbot, room, "+ Case")
    type_in(qtbot, room, "R21")
    assert names(room)[-1] == "R21"
    click(qtbot, room, "+ Case")
    type_in(qtbot, room, "half", Keys.Key_Escape)
    assert names(room)[-1] == "R21"
    assert room.cases.rowCount() == 4


def test_a_taken_name_is_refused_while_one_types(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    click(qtbot, room, "+ Case")
    field = room.table.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, "r07")
    assert field.property("wrong") == "true"
    qtbot.keyClick(field, Keys.Key_Escape)
    qtbot.waitUntil(lambda: room.table.findChild(NameField) is None)
    assert len(names(room)) == 3


def test_a_count_is_a_door_by_mouse_and_keyboard(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    index = room.cases.index_of(study.ids["case R07"], room.cases.columnCount() - 1)
    rect = room.table.visualRect(index)
    place = QPoint(rect.left() + 20, rect.center().y())
    qtbot.mouseClick(room.table.viewport(), LEFT, pos=place)
    room.table.setFocus()
    qtbot.keyClick(room.table, Keys.Key_Return)
    assert [(q.title, len(q.codings)) for q in study.doors] == [("R07", 7), ("R07", 7)]


def test_counts_follow_a_coding(qtbot: QtBot, room: CasesRoom, study: Study) -> None:
    case = study.ids["case R07"]
    place = len("How would you describe working with the people at the ministry?") + 3
    study.work.do(codings.apply, study.ids["R07"], study.ids["Relations"], place, place + 5)
    qtbot.waitUntil(lambda: room.cases.use[case].total == 8)


def test_a_click_on_a_heading_sorts_with_empty_cells_last(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    study.work.do(cases.create, "R99")
    place = column(room, "Years")
    head = room.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(place) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), LEFT, pos=at)
    assert names(room) == ["R09", "R06", "R07", "R99"]
    qtbot.mouseClick(head.viewport(), LEFT, pos=at)
    assert names(room) == ["R07", "R06", "R09", "R99"]


def test_attributes_are_made_renamed_and_taken_out(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    dialog = AttributeDialog(room, study.work)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.name, "Gender")
    dialog.kind.setCurrentIndex(dialog.kind.findData("category"))
    qtbot.keyClick(dialog.name, Keys.Key_Return)
    attribute = room.cases.attributes[-1]
    assert (attribute.name, attribute.type) == ("Gender", "category")
    second = AttributeDialog(room, study.work, attribute)
    qtbot.addWidget(second)
    second.show()
    second.name.selectAll()
    qtbot.keyClicks(second.name, "Sex")
    qtbot.keyClick(second.name, Keys.Key_Return)
    assert room.cases.attributes[-1].name == "Sex"
    menu = room.table.attribute_menu(room.cases.attributes[-1])
    menu.actions()[-1].trigger()
    assert [a.name for a in room.cases.attributes] == ["Organisation", "Function", "Years"]
    study.work.undo()
    assert room.cases.attributes[-1].name == "Sex"


def test_long_and_strange_names_survive(room: CasesRoom, study: Study) -> None:
    name = "=1+1 “R” & <b> " + "x" * 280
    study.work.did(cases.rename, study.ids["case R07"], name)
    study.work.do(cases.define_attribute, "A" * 300, "text")
    room.grab()
    assert room.cases.index_of(study.ids["case R07"]).data() == name
    assert room.width() == 1216


# Groups and filters


def test_a_value_narrows_the_table_and_a_chip_takes_it_off(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    qtbot.mouseClick(group(room, "UWV"), LEFT)
    assert names(room) == ["R06", "R07"]
    click(qtbot, room, "Organisation: UWV  ×")
    assert names(room) == ["R06", "R07", "R09"]


def test_a_narrowed_table_is_saved_as_a_group(qtbot: QtBot, room: CasesRoom, study: Study) -> None:
    qtbot.mouseClick(group(room, "UWV"), LEFT)
    offer = next(one for one in room.findChildren(QAbstractButton) if "Save as" in one.text())
    assert all(not area.isAncestorOf(offer) for area in room.findChildren(QScrollArea))
    click(qtbot, room, "Save as a group…")
    prompt = room.findChild(Prompt)
    assert prompt.field.text() == "UWV"
    prompt.field.selectAll()
    qtbot.keyClicks(prompt.field, "People of UWV")
    qtbot.keyClick(prompt.field, Keys.Key_Return)
    saved = study.work.ask(case_groups.listing)[0]
    assert (saved.name, len(saved.conditions)) == ("People of UWV", 1)
    assert saved.cases == (study.ids["case R06"], study.ids["case R07"])
    qtbot.mouseClick(group(room, "All cases"), LEFT)
    assert len(names(room)) == 3
    qtbot.mouseClick(group(room, "People of UWV"), LEFT)
    assert names(room) == ["R06", "R07"]
    study.work.undo()
    assert names(room) == ["R06", "R07", "R09"]


def test_letters_leave_only_what_fits(qtbot: QtBot, room: CasesRoom) -> None:
    qtbot.keyClicks(room.field, "implem")
    assert names(room) == ["R09"]
    qtbot.keyClick(room.field, Keys.Key_Escape)
    assert len(names(room)) == 3


def test_a_case_chosen_elsewhere_comes_in_sight(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    qtbot.mouseClick(group(room, "UWV"), LEFT)
    assert study.work.case == study.ids["case R06"]
    study.work.select_case(study.ids["case R09"])
    assert room.profile.name.whole() == "R09"
    assert names(room) == ["R06", "R07", "R09"]


# The profile


def test_the_profile_shows_values_documents_and_codes_as_doors(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    point(room, "R07")
    assert room.profile.name.whole() == "R07"
    QApplication.processEvents()
    bars = [bar for bar in room.profile.findChildren(Bar) if bar.isVisible()]
    assert bars[0].text() == "Trust"
    assert bars[0].accessibleName().startswith("Trust: 2 of 7 codings (29 %), on average ")
    qtbot.mouseClick(bars[0], LEFT)
    assert study.doors[0].title == "Trust in R07"
    assert len(study.doors[0].codings) == 2
    click(qtbot, room, "R07")
    assert study.work.document == study.ids["R07"]


def test_the_codes_stand_beside_the_average_of_whom_one_chooses(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    point(room, "R07")
    codes = room.profile.codes
    assert "the 7 codings of R07" in codes.definition.text()
    assert "over the 3 cases with codings of “all cases”" in codes.definition.text()
    codes.beside.setFocus()
    qtbot.keyClick(codes.beside, Keys.Key_End)  # by itself
    first = codes.findChildren(Bar)[-1]
    assert "on average" not in first.accessibleName()
    for _step in range(codes.beside.count() - 1):
        qtbot.keyClick(codes.beside, Keys.Key_Up)
    assert codes.choice == "all"
    members = [study.ids["case R07"], study.ids["case R09"]]
    study.work.do(case_groups.create, "Mine", by_hand=members)
    place = codes.beside.findText("Beside the group Mine")
    codes.beside.setCurrentIndex(place)
    codes.beside.activated.emit(place)
    assert "over the 2 cases with codings of “Mine”" in codes.definition.text()


def test_a_memo_on_a_case_is_kept(qtbot: QtBot, room: CasesRoom, study: Study) -> None:
    point(room, "R09")
    room.profile.memo.setFocus()
    qtbot.keyClicks(room.profile.memo, "Says so often.")
    point(room, "R07")
    assert study.work.ask(memos.read, "case", study.ids["case R09"]) == "Says so often."
    assert room.profile.memo.toPlainText() == ""


def test_a_document_without_speakers_is_linked_from_the_profile(
    room: CasesRoom, study: Study
) -> None:
    point(room, "R09")
    menu = room.profile.documents_menu()
    next(action for action in menu.actions() if "Agenda" in action.text()).trigger()
    assert study.document("Agenda").case_name == "R09"


def test_the_empty_room_teaches(open_window: MainWindow) -> None:
    room = open_window.show_room("cases")
    assert isinstance(room, CasesRoom)
    assert not room.table.isVisible()
    open_window.workspace.do(cases.create, "R01")
    assert room.table.isVisible()


def test_a_project_for_reading_only_is_not_edited(qtbot: QtBot, study: Study) -> None:
    from qda.ui.workspace import Workspace

    reader = Workspace()
    assert reader.open(study.work.project.path)
    room = CasesRoom(reader)
    qtbot.addWidget(room)
    room.show()
    point(room, "R07", "Function")
    for key in (Keys.Key_F2, Keys.Key_Delete, Keys.Key_Insert, Keys.Key_X):
        qtbot.keyClick(room.table, key)
    assert room.table.findChild(NameField) is None
    assert study.case("R07").values["Function"] == "Policy maker"
    assert [action.text() for action in room.table.menu().actions()] == ["Show passages"]
    reader.close()


def test_where_the_table_scrolls_anyway_its_columns_can_be_read(
    room: CasesRoom, study: Study
) -> None:
    for name in ("Ministry of Work", "Earlier work", "Department", "Team"):
        study.work.do(cases.define_attribute, name)
    room.resize(896, 560)
    QApplication.processEvents()
    needed = room.table.heads.fontMetrics().horizontalAdvance("Ministry of Work")
    assert room.table.columnWidth(column(room, "Ministry of Work")) > needed
