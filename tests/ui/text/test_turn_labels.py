"""Whose turn it is, put right at its label in the text and in the list of speakers."""

from __future__ import annotations

from typing import Any

from menu_gestures import click_line
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from qda.models import documents
from qda.ui.panels.speakers import SpeakersDialog
from qda.ui.text import page
from qda.ui.text.correcting.turn_labels import NewSpeaker

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def said(reading: Any) -> list[tuple[str, str]]:
    content = reading.window.workspace.ask(documents.read, reading.room.coded.document)
    return [(turn.speaker, content.text[turn.start : turn.end]) for turn in content.turns]


def click_label(reading: Any, words: str) -> QMenu:
    """Click the label above these words."""
    view = reading.view
    start, end = reading.span(words)
    view.reveal(start, end)
    number = view.plan.line_at(start)
    top = view.places.block_rect(number).top() - view.verticalScrollBar().value()
    place = QPoint(page.MARGIN + 3, round(top - page.LABEL_ROOM / 2))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, *way: str) -> None:
    click_line(menu, *way)
    for _time in range(3):
        QCoreApplication.processEvents()


def test_a_turn_is_given_to_another_at_its_label(reading: Any):
    menu = click_label(reading, "And in Arabic")
    choose(menu, "Give this turn to", "R")
    assert ("R", "And in Arabic?") in said(reading)
    assert reading.view.plan.lines[4].label is None
    reading.window.workspace.undo()
    assert ("I", "And in Arabic?") in said(reading)


def test_a_turn_is_given_to_somebody_new(reading: Any):
    menu = click_label(reading, "And in Arabic")
    choose(menu, "Give this turn to", "Somebody new…")
    dialog = reading.window.findChild(NewSpeaker)
    QTest.keyClicks(dialog.name, "Colleague")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert ("Colleague", "And in Arabic?") in said(reading)


def test_a_turn_is_joined_with_the_one_above(reading: Any):
    menu = click_label(reading, "And in Arabic")
    choose(menu, "Join with the turn above")
    assert any(name == "R" and words.endswith("And in Arabic?") for name, words in said(reading))


def test_two_speakers_are_merged(reading: Any):
    menu = click_label(reading, "And in Arabic")
    choose(menu, "All turns of I are by", "R")
    assert {name for name, _words in said(reading)} == {"R"}


def test_a_click_beside_the_labels_opens_nothing(reading: Any):
    reading.click(reading.span("goes well")[0])
    assert QApplication.activePopupWidget() is None


def test_a_turn_is_split_at_the_caret(reading: Any):
    point = reading.span("When I ring")[0]
    reading.view.select(point, point)
    reading.key(Qt.Key.Key_Return, CTRL | SHIFT)
    names = [name for name, _words in said(reading)]
    assert names[:4] == ["I", "R", "I", "R"]
    assert said(reading)[2][1].startswith("When I ring")
    label = reading.view.plan.lines[reading.view.plan.line_at(point)].label
    assert label is not None
    assert label.speaker == "I"


def test_two_speakers_who_get_one_name_become_one(reading: Any):
    menu = click_label(reading, "And in Arabic")
    choose(menu, "Names, roles and cases…")
    (dialog,) = reading.window.findChildren(SpeakersDialog)
    place = [field.text() for field in dialog.names].index("I")
    dialog.names[place].selectAll()
    QTest.keyClicks(dialog.names[place], "r")
    done = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Done")
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    speakers = reading.window.workspace.ask(documents.speakers, reading.room.coded.document)
    assert [row.name for row in speakers] == ["R"]
    reading.window.workspace.undo()
    assert {name for name, _words in said(reading)} == {"I", "R"}
