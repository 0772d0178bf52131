"""Questions of the interview guide in the text: signs, keys to mark them, to go to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from qda.models import guide, guide_edits
from qda.models.guide_edits import NewQuestion, NewTopic
from qda.ui.guide.picker import QuestionPicker

GUIDE = [
    NewTopic("Working", (NewQuestion("What is working with the ministry like?"),)),
    NewTopic("Trouble", (NewQuestion("And when it goes wrong?"), NewQuestion("Who is blamed?"))),
]


def asked(reading: Any) -> list[tuple[str, str]]:
    """The words that are marked in the document, with their question or topic."""
    rows = reading.window.workspace.ask(guide.tree)
    names = {one.id: one.text for row in rows for one in row.questions}
    topics = {row.id: row.name for row in rows}
    sections = reading.window.workspace.ask(guide.sections)
    return [
        (
            reading.view.text[one.start : one.asked],
            names[one.question_id] if one.question_id else topics[one.topic_id],
        )
        for one in sections
    ]


def take_in(reading: Any) -> None:
    """Give the project a guide."""
    reading.window.workspace.did(guide_edits.take_in, GUIDE)


def picker() -> QuestionPicker:
    """The list that is open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QuestionPicker)
    return found


def mark(reading: Any, words: str) -> None:
    """Put the caret into words, press the key and take what is offered first."""
    start, _end = reading.span(words)
    reading.view.select(start + 4, start + 4)
    reading.view.setFocus()
    reading.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(picker().field, Qt.Key.Key_Return)
    QCoreApplication.processEvents()


def act(reading: Any, action_id: str) -> None:
    """Do an action of the window."""
    action = reading.window.findChild(QAction, action_id)
    assert action is not None
    action.trigger()
    QCoreApplication.processEvents()


def test_the_sentence_at_the_caret_is_marked_with_the_likeliest_question(reading: Any) -> None:
    take_in(reading)
    mark(reading, "And when that goes wrong?")
    mark(reading, "How would you describe working")
    assert asked(reading) == [
        ("How would you describe working with the ministry?", GUIDE[0].questions[0].text),
        ("And when that goes wrong?", GUIDE[1].questions[0].text),
    ]
    reading.window.workspace.undo()
    assert len(asked(reading)) == 1


def test_another_question_is_found_by_typing(reading: Any) -> None:
    take_in(reading)
    reading.drag("And in Arabic?")
    reading.view.setFocus()
    reading.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(picker().field, "blamed")
    QTest.keyClick(picker().field, Qt.Key.Key_Return)
    assert asked(reading) == [("And in Arabic?", "Who is blamed?")]


def test_one_goes_from_question_to_question_and_takes_a_mark_off(reading: Any) -> None:
    take_in(reading)
    mark(reading, "How would you describe working")
    mark(reading, "And when that goes wrong?")
    reading.view.select(0, 0)
    reading.view.setFocus()
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        reading.key(key, Qt.KeyboardModifier.AltModifier)
        start, end = reading.view.selection()
        seen.append(reading.view.text[start:end].split()[0])
    assert seen == ["How", "And", "How"]
    act(reading, "text.unmark_question")
    assert [words for words, _question in asked(reading)] == ["And when that goes wrong?"]


def test_a_sign_stands_at_the_paragraph_and_says_which_question(reading: Any) -> None:
    signs = reading.room.active.guiding.signs
    assert signs.signs() == []
    take_in(reading)
    mark(reading, "How would you describe working")
    ((place, marks),) = signs.signs()
    assert signs.isVisible()
    assert signs.words(marks) == GUIDE[0].questions[0].text
    assert abs(place.center().y() - reading.place(marks[0].start, leading=True).y()) < 12
    QTest.mouseClick(signs, Qt.MouseButton.LeftButton, pos=place.center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    off = next(one for one in menu.actions() if one.text() == "Take the mark off")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(off).center())
    QCoreApplication.processEvents()
    assert asked(reading) == []
    assert signs.at(QPoint(place.center())) == []


def test_without_a_guide_one_is_told_so(reading: Any) -> None:
    told: list[str] = []
    reading.window.workspace.message.connect(lambda words, _undo: told.append(words))
    reading.view.select(30, 30)
    reading.view.setFocus()
    reading.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.activePopupWidget() is None
    assert told == ["There is no interview guide yet."]
