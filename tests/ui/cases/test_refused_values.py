"""What is typed in a cell and refused is never lost in silence, whichever way one leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from menu_gestures import choose_from_menu
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study, copy_study

from qda.models import Project, cases
from qda.ui.cases.room import CasesRoom
from qda.ui.main_window import MainWindow
from qda.ui.panels.name_field import NameField
from qda.ui.workspace import Workspace

LEFT, Keys = Qt.MouseButton.LeftButton, Qt.Key
YEARS = 3


@pytest.fixture
def first_room() -> str:
    """The room that is tested."""
    return "cases"


@pytest.fixture
def study_path(tmp_path: Path) -> Path:
    path = tmp_path / "Study.qdaproj"
    copy_study(path)
    return path


def place_of(room: CasesRoom, row: int, column: int = YEARS) -> QPoint:
    return room.table.visualRect(room.cases.index(row, column)).center()


def begin(qtbot: QtBot, room: CasesRoom, row: int, text: str) -> NameField:
    """Double-click a cell of Years and type."""
    qtbot.mouseClick(room.table.viewport(), LEFT, pos=place_of(room, row))
    qtbot.mouseDClick(room.table.viewport(), LEFT, pos=place_of(room, row))
    field = QApplication.focusWidget()
    assert isinstance(field, NameField)
    qtbot.keyClicks(field, text)
    return field


def years(work: Workspace) -> list[str]:
    return [row.values.get("Years", "") for row in work.ask(cases.listing)]


def open_field(room: CasesRoom) -> str | None:
    """What stands in the field that is open and has the keyboard."""
    field = room.window().focusWidget()
    return field.text() if isinstance(field, NameField) and room.isAncestorOf(field) else None


def test_what_is_refused_stays_whichever_way_one_leaves(
    qtbot: QtBot, make_window: Callable[[Path], MainWindow], study_path: Path
) -> None:
    window = make_window(study_path)
    work, said = window.workspace, window.status.said
    room = window.show_room("cases")
    assert isinstance(room, CasesRoom)
    field = begin(qtbot, room, 0, "many")

    # another cell, the name of a case, and the buttons above the table
    for row, column in ((2, YEARS), (1, 0)):
        qtbot.mouseClick(room.table.viewport(), LEFT, pos=place_of(room, row, column))
        assert open_field(room) == "many"
        assert said.whole().startswith("“many” is no number.")
        assert room.table.currentIndex() == room.cases.index(0, YEARS)
    room.new_case()
    assert room.cases.rowCount() == 3

    # another room, and back
    qtbot.mouseClick(window.rail.button("report"), LEFT)
    assert window.room_id == "report"
    qtbot.mouseClick(window.rail.button("cases"), LEFT)
    assert open_field(room) == "many"

    # the project and the window do not close over it
    qtbot.mouseClick(window.rail.button("report"), LEFT)
    work.message.emit("", False)
    choose_from_menu(window, "project.close")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert work.is_open
    assert not window.close()
    assert (window.isVisible(), window.room_id, open_field(room)) == (True, "cases", "many")
    assert said.whole().startswith("“many” is no number.")

    # it is mended, or given up
    field.selectAll()
    qtbot.keyClicks(field, "12,5")
    qtbot.mouseClick(room.table.viewport(), LEFT, pos=place_of(room, 2))
    qtbot.waitUntil(lambda: room.table.findChild(NameField) is None)
    assert years(work)[0] == "12.5"
    assert room.table.currentIndex() == room.cases.index(2, YEARS)
    field = begin(qtbot, room, 1, "few")
    said.set_whole("")
    qtbot.keyClick(field, Keys.Key_Escape)
    qtbot.waitUntil(lambda: room.table.findChild(NameField) is None)
    assert (said.whole(), years(work)[1]) == ("", "22")

    # what is fine and still being typed is kept when the window closes
    begin(qtbot, room, 2, "8")
    assert window.close()
    with_it = Project.open(study_path)
    assert [row.values["Years"] for row in with_it.ask(cases.listing)] == ["12.5", "22", "8"]
    with_it.close()


def test_what_goes_with_the_project_or_the_language_is_quoted(
    qtbot: QtBot, make_window: Callable[[Path], MainWindow], study_path: Path
) -> None:
    window = make_window(study_path)
    room = window.show_room("cases")
    assert isinstance(room, CasesRoom)
    begin(qtbot, room, 0, "many")
    window.build()  # as another language or other fonts do
    quoted = "“many” was not kept as Years of R06. “many” is no number."
    assert window.status.said.whole() == quoted
    again = window.show_room("cases")
    assert isinstance(again, CasesRoom)
    begin(qtbot, again, 0, "many")
    window.workspace.close()  # as on going to another project
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert quoted in " ".join(part.text() for part in dialog.findChildren(QLabel))


def test_what_goes_with_its_row_or_column_is_quoted(qtbot: QtBot, study: Study) -> None:
    room = show_room(qtbot, CasesRoom(study.work))
    told: list[str] = []
    study.work.message.connect(lambda text, _undoable: told.append(text))
    begin(qtbot, room, 0, "many")
    study.work.did(cases.remove, study.ids["case R06"])
    QApplication.processEvents()
    assert "“many” was not kept as Years of R06. “many” is no number." in told
    begin(qtbot, room, 0, "7")
    study.work.do(cases.define_attribute, "Newest")
    QApplication.processEvents()
    assert "“7” was not kept as Years of R07." in told
