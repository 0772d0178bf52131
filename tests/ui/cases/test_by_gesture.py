"""Cases of documents, of speakers and of passages, and their attributes, as a user makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from menu_gestures import click_line, right_click
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_study import copy_study

from qda.models import case_passages, cases, documents
from qda.models.rows import DocumentRow
from qda.ui.cases.attribute_dialog import AttributeDialog
from qda.ui.cases.room import CasesRoom
from qda.ui.main_window import MainWindow
from qda.ui.panels.document_tree import DocumentTree
from qda.ui.panels.name_field import NameField
from qda.ui.panels.speakers import SpeakersDialog
from qda.ui.text.document_view import DocumentView
from qda.ui.text.room import TextRoom

LEFT, Keys = Qt.MouseButton.LeftButton, Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TYPED = {
    "Text": "ministry",
    "Category": "north",
    "Number": "3,5",
    "Date": "2024-05-12",
    "Yes or no": "yes",
}
STORED = ("ministry", "north", "3.5", "2024-05-12", "true")


@pytest.fixture
def window(make_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    path = tmp_path / "Study.qdaproj"
    copy_study(path)
    return make_window(path)


@pytest.mark.parametrize("first_room", ["text"])  # for the documents beside it
def test_a_case_is_made_of_a_document_of_a_speaker_and_of_a_passage(
    window: MainWindow, qtbot: QtBot
) -> None:
    work = window.workspace
    tree = window.findChild(DocumentTree)
    assert tree is not None
    ids = {case.name: case.id for case in work.ask(cases.listing)}

    # a document, by its menu
    click_line(right_click(tree.viewport(), line_of(tree, window, "Agenda")), "Case", "R09")
    assert row(window, "Agenda").case_id == ids["R09"]

    # who speaks in a document: a new case is typed
    click_line(right_click(tree.viewport(), line_of(tree, window, "R06")), "Speakers…")
    dialog = window.findChild(SpeakersDialog)
    assert dialog is not None
    field = dialog.links[0].lineEdit()
    qtbot.mouseClick(field, LEFT)
    qtbot.keyClick(field, Keys.Key_A, CONTROL)
    qtbot.keyClicks(field, "Interviewers")
    press(dialog, "Done")
    speakers = work.ask(documents.speakers, row(window, "R06").id)
    made = {case.name: case.id for case in work.ask(cases.listing)}
    assert speakers[0].case_id == made["Interviewers"]

    # words that are selected with the mouse
    qtbot.mouseClick(tree.viewport(), LEFT, pos=line_of(tree, window, "R07"))
    room = window.room("text")
    assert isinstance(room, TextRoom)
    span, place = drag(room.view, "Then everybody falls back on the rules.")
    click_line(right_click(room.view.viewport(), place), "Add to a case", "R09")
    (passage,) = work.ask(case_passages.listing, ids["R09"])
    assert passage.span == (row(window, "R07").id, *span)

    # each is a step of its own
    window.activateWindow()  # without a screen the menu keeps what the window had
    qtbot.waitUntil(window.isActiveWindow)
    for _step in range(3):
        qtbot.keyClick(window, Keys.Key_Z, CONTROL)
    assert work.ask(case_passages.listing) == []
    assert row(window, "Agenda").case_id is None
    assert [case.id for case in work.ask(cases.listing)] == list(ids.values())


@pytest.mark.parametrize("first_room", ["cases"])  # cheaper than Text
def test_attributes_of_all_types_are_made_filled_and_taken_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    room = window.room("cases")
    assert isinstance(room, CasesRoom)
    table = room.table
    before = values(window)
    for kind in TYPED:
        press(room, "+ Attribute")
        dialog = window.findChildren(AttributeDialog)[-1]
        qtbot.keyClicks(dialog.name, f"My {kind}")
        dialog.kind.setFocus()
        qtbot.keyClicks(dialog.kind, kind)
        qtbot.keyClick(dialog.name, Keys.Key_Return)
        qtbot.waitUntil(lambda made=dialog: not made.isVisible())
    assert [one.type for one in room.cases.attributes[-5:]] == [
        *("text", "category", "number", "date", "yes_no")
    ]

    # one value in each: a click on the first, then Tab from one to the next
    first = room.cases.columnCount() - 6
    table.setFocus()
    table.setCurrentIndex(room.cases.index(0, first))
    for text in TYPED.values():
        QTest.keyClicks(table, text[0])
        field = QApplication.focusWidget()
        assert isinstance(field, NameField)
        QTest.keyClicks(field, text[1:])
        QTest.keyClick(field, Keys.Key_Tab)
    names = [f"My {kind}" for kind in TYPED]
    assert [values(window)[0][name] for name in names] == list(STORED)

    # filled down in all of them, and all of it taken back
    table.setCurrentIndex(room.cases.index(0, first))
    for key in (*[Keys.Key_Right] * 4, *[Keys.Key_Down] * 2):
        qtbot.keyClick(table, key, SHIFT)
    qtbot.keyClick(table, Keys.Key_D, CONTROL)
    for case in values(window):
        assert [case[name] for name in names] == list(STORED)
    for _step in range(1 + 5 + 5):
        qtbot.keyClick(window, Keys.Key_Z, CONTROL)
    assert values(window) == before
    assert not {one.name for one in room.cases.attributes} & set(names)


def values(window: MainWindow) -> list[dict[str, str]]:
    return [dict(case.values) for case in window.workspace.ask(cases.listing)]


def row(window: MainWindow, name: str) -> DocumentRow:
    return next(one for one in window.workspace.ask(documents.listing) if one.name == name)


def line_of(tree: DocumentTree, window: MainWindow, name: str) -> QPoint:
    return tree.visualRect(tree.documents.index_of(row(window, name).id)).center()


def press(whole: QWidget, text: str) -> None:
    button = next(
        one for one in whole.findChildren(QPushButton) if one.isVisible() and one.text() == text
    )
    QTest.mouseClick(button, LEFT)


def drag(view: DocumentView, words: str) -> tuple[tuple[int, int], QPoint]:
    """Select words with the mouse; where they are, and a point on them."""
    start = view.text.index(words)
    span = start, start + len(words)
    view.reveal(*span)
    up = view.verticalScrollBar().value()
    ends = []
    for point, leading in ((span[0], True), (span[1], False)):
        x, top, bottom = view.places.edge(point, leading=leading)
        ends.append(QPoint(round(x), round((top + bottom) / 2 - up)))
    QTest.mousePress(view.viewport(), LEFT, pos=ends[0])
    QTest.mouseMove(view.viewport(), (ends[0] + ends[1]) / 2)
    QTest.mouseMove(view.viewport(), ends[1])
    QTest.mouseRelease(view.viewport(), LEFT, pos=ends[1])
    return span, (ends[0] + ends[1]) / 2
