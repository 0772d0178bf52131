"""Finding in the document, by the keys: as one types, from hit to hit, and back to the text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda.models import codebook, codings
from qda.ui.text.find.bar import FindBar
from qda.ui.text.find.finding import Finding

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Finder:
    """The bar, worked by hand."""

    def __init__(self, reading: Any, qtbot: QtBot) -> None:
        self.reading, self.qtbot = reading, qtbot

    @property
    def bar(self) -> FindBar:
        return Finding.of(self.reading.room).bar

    def open(self) -> None:
        self.reading.key("f", CTRL)

    def type(self, words: str) -> None:
        self.bar.asking.field.selectAll()
        if words.isascii():
            QTest.keyClicks(self.bar.asking.field, words)
        else:  # the keys of a test are those of ASCII
            self.bar.asking.field.insert(words)
        self.settle()

    def settle(self) -> None:
        bar = self.bar
        self.qtbot.waitUntil(lambda: not bar.asking.waiting and not bar.seeker.busy)
        QCoreApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.reading.key(key, modifier)
        self.settle()

    def selected(self) -> str:
        start, end = self.reading.view.selection()
        return str(self.reading.view.text[start:end])


@pytest.fixture
def finder(reading: Any, qtbot: QtBot) -> Finder:
    return Finder(reading, qtbot)


def test_ctrl_f_opens_a_bar_and_hits_come_as_one_types(finder: Finder):
    finder.open()
    assert finder.bar.isVisible()
    assert finder.bar.asking.field.hasFocus()
    finder.type("WHEN")
    assert finder.bar.count.text() == "1 of 2"
    assert finder.selected() == "When"
    finder.type("nothing like it")
    assert finder.bar.count.text() == "No hits"


def test_accents_are_passed_over_and_the_whole_letters_selected(finder: Finder):
    finder.open()
    finder.type("creer")
    assert finder.selected() == "cre\u0301e\u0301r"
    finder.type("الثقة")
    assert finder.selected() == "الثقة"
    finder.type("👩")
    assert finder.selected() == "👩"


def test_enter_goes_on_and_shift_enter_back_round_the_ends(finder: Finder):
    finder.open()
    finder.type("you")
    count = finder.bar.count
    assert count.text() == "1 of 4"
    finder.press(Qt.Key.Key_Return)
    finder.press(Qt.Key.Key_F3)
    assert count.text() == "3 of 4"
    finder.press(Qt.Key.Key_Return, SHIFT)
    assert count.text() == "2 of 4"
    finder.press(Qt.Key.Key_F3, SHIFT)
    finder.press(Qt.Key.Key_F3, SHIFT)
    assert count.text() == "4 of 4"
    finder.press(Qt.Key.Key_Return)
    assert count.text() == "1 of 4"


def test_enter_right_behind_the_last_letter_finds_the_first_hit(finder: Finder):
    finder.open()
    QTest.keyClicks(finder.bar.asking.field, "checklist")
    finder.press(Qt.Key.Key_Return)
    assert finder.selected() == "checklist"
    assert finder.bar.count.text() == "1 of 1"


def test_escape_leads_back_to_the_text_where_the_hit_can_be_coded(finder: Finder):
    reading = finder.reading
    finder.open()
    finder.type("goes well")
    finder.press(Qt.Key.Key_Escape)
    assert not finder.bar.isVisible()
    assert reading.view.hasFocus()
    reading.key("1")
    assert reading.quotes() == ["goes well"]


def test_what_is_selected_is_looked_for(finder: Finder):
    finder.reading.drag("that")
    finder.open()
    finder.settle()
    assert finder.bar.asking.field.text() == "that"
    assert finder.bar.count.text().endswith("of 3")


def test_the_switches_say_how(finder: Finder):
    finder.open()
    finder.type("LOOK")
    assert finder.bar.count.text() == "1 of 1"
    for key, text in (("exact", "No hits"), ("exact", "1 of 1"), ("regex", "1 of 1")):
        QTest.mouseClick(finder.bar.asking.switches[key], Qt.MouseButton.LeftButton)
        finder.settle()
        assert finder.bar.count.text() == text
    finder.type(r"s\w+ the same")
    assert finder.bar.count.text() == "No hits"
    finder.type(r"at the s\w+")
    assert finder.selected() == "at the same"
    finder.type("(a")
    assert finder.bar.count.text() == "Not a valid expression"
    assert "cannot be read" in finder.bar.count.toolTip()


def test_a_hit_has_a_ground_in_the_text_and_a_tick_in_the_overview(finder: Finder):
    finder.open()
    finder.type("checklist")
    assert finder.reading.painted() == "checklist"
    assert finder.bar.marks.isVisible()
    assert len(finder.bar.marks.spans) == 1
    finder.press(Qt.Key.Key_Escape)
    assert finder.reading.painted() == ""
    assert not finder.bar.marks.isVisible()


def test_another_document_is_searched_when_it_is_shown(finder: Finder):
    finder.open()
    finder.type("you")
    finder.reading.window.workspace.select_document(finder.reading.documents["R02"])
    finder.settle()
    assert len(finder.bar.spans) == 4
    assert finder.bar.isVisible()


def test_letters_typed_in_the_bar_code_nothing(finder: Finder):
    finder.open()
    finder.type("c1rimx")
    assert finder.bar.asking.field.text() == "c1rimx"
    assert finder.reading.codings() == []
    assert len(finder.reading.window.workspace.ask(codebook.tree)) == 4
    assert finder.reading.window.workspace.ask(codings.all_rows) == []


def test_nothing_in_the_bar_lies_over_anything_in_a_small_window(finder: Finder) -> None:
    window = finder.reading.window
    window.toggle_side()
    wide = window.size()
    finder.open()
    window.resize(960, 640)
    QCoreApplication.processEvents()
    bar = finder.bar
    seen = [bar.asking, bar.back, bar.on, bar.count, bar.away]
    assert not bar.all.isVisible()
    assert all(one.geometry().right() < other.x() for one, other in pairwise(seen))
    assert bar.away.geometry().right() < bar.width()
    assert bar.asking.field.width() >= 90
    window.resize(wide)
