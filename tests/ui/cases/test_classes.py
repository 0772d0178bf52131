"""Classes of an attribute of numbers are set at its column, and tables, charts, sides take them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.analysis.charts.grid import codes_by
from qda.analysis.charts.material import material
from qda.analysis.requests import ChartRequest
from qda.models import case_classes, cases
from qda.ui.cases.classes_dialog import ClassesDialog, bounds_in
from qda.ui.cases.room import CasesRoom
from qda.ui.tables.sides import sides_of

LEFT = Qt.MouseButton.LeftButton


def open_dialog(room: CasesRoom, column: int, qtbot: QtBot) -> ClassesDialog:
    """Open the menu of a column and click what asks for its classes."""
    attribute = room.cases.attribute_at(column)
    assert attribute is not None
    menu = room.table.attribute_menu(attribute)
    menu.popup(room.table.heads.mapToGlobal(room.table.heads.rect().center()))
    action = next(one for one in menu.actions() if one.text() == "Classes…")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: bool(room.window().findChildren(ClassesDialog)))
    return room.window().findChildren(ClassesDialog)[-1]


def test_the_classes_of_a_column_are_typed_seen_and_used_everywhere(
    study: Study, qtbot: QtBot
) -> None:
    work = study.work
    attribute = work.do(cases.define_attribute, "Age", "number")
    assert attribute is not None
    for name, age in (("R06", "19"), ("R07", "35"), ("R09", "52")):
        work.did(cases.set_value, study.ids[f"case {name}"], attribute, age)
    room = show_room(qtbot, CasesRoom(work))
    column = len(room.cases.attributes)
    dialog = open_dialog(room, column, qtbot)
    assert dialog.shown.text() == "19: 1 · 35: 1 · 52: 1"
    qtbot.keyClicks(dialog.field, "20; 40 x")
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Backspace)
    assert dialog.shown.text() == "below 20: 1 · 20 to below 40: 1 · 40 and more: 1"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert work.ask(case_classes.listing) == {attribute: (20.0, 40.0)}
    named = [group.name for group in sides_of(work)]
    assert {"Age: below 20", "Age: 20 to below 40", "Age: 40 and more"} <= set(named)
    drawn = ChartRequest("grouped", groups="attribute:Age")
    chart = codes_by(material(work.project), drawn)
    assert chart.columns == ("below 20", "20 to below 40", "40 and more")
    work.undo()
    assert work.ask(case_classes.listing) == {}


def test_only_a_column_of_numbers_has_classes(study: Study, qtbot: QtBot) -> None:
    room = show_room(qtbot, CasesRoom(study.work))
    menu: QMenu = room.table.attribute_menu(room.cases.attributes[0])
    assert "Classes…" not in [one.text() for one in menu.actions()]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("20; 40;60", (20.0, 40.0, 60.0)),
        ("40, 20, 20", (20.0, 40.0)),
        ("2,5 5", (2.5, 5.0)),
        ("-1; 0.5", (-1.0, 0.5)),
        ("20,40,60", None),
        ("20 to 40", None),
        ("1e400", None),
    ],
)
def test_bounds_are_read_as_they_are_written(typed: str, meant: tuple[float, ...] | None) -> None:
    assert bounds_in(typed) == meant
