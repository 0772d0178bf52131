"""The list of hits over all documents: doors to their places, and coding them one, each or all."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from find_gestures import Hits
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qda.models import Project, codings, documents
from qda.models.search import Found
from qda.search import Page
from qda.transcript import Transcript
from qda.ui.panels.code_picker import CodePicker
from qda.ui.patience import WaitingDialog
from qda.ui.text.find import hits_model

SENTENCE = "Nobody will blame you for a checklist."


@pytest.fixture
def hits(reading: Any, qtbot: QtBot) -> Hits:
    return Hits(reading, qtbot)


def with_code(hits: Hits, name: str) -> None:
    hits.panel.codes.choose(hits.reading.codes[name])


def test_the_list_groups_hits_by_document_with_place_and_speaker(hits: Hits):
    hits.open()
    assert hits.panel.isVisible()
    hits.type("checklist")
    rows = hits.rows()
    assert rows[0] == "R01 · 1 hit"
    assert rows[1].startswith("R01:9, R, Then everybody falls back")
    assert rows[2] == "R02 · 1 hit"
    assert hits.panel.count.whole() == "2 hits · 2 documents"
    hits.click(hits.panel.asking.switches["whole"])
    assert hits.panel.model.count == 2
    hits.type("check")
    assert hits.panel.count.whole() == "No hits"


def test_each_hit_is_a_door_to_its_place(hits: Hits):
    hits.open()
    hits.type("الثقة")
    hits.press(Qt.Key.Key_Down)
    assert hits.panel.view.hasFocus()
    assert hits.selected() == "الثقة"
    hits.press(Qt.Key.Key_Down)
    assert hits.work.document == hits.reading.documents["R02"]
    assert hits.selected() == "الثقة"
    assert hits.panel.view.hasFocus()
    hits.click_row(1)
    assert hits.work.document == hits.reading.documents["R01"]
    hits.press(Qt.Key.Key_Escape)
    assert not hits.panel.isVisible()
    assert hits.reading.view.hasFocus()


def test_the_search_can_be_of_one_kind_one_document_or_what_respondents_say(hits: Hits):
    hits.work.do(documents.add, Transcript("A paper on checklists."), "Paper")
    hits.open()
    hits.type("checklist")
    assert len(hits.panel.model.groups) == 3
    names = []
    for place in (1, 2, 3):
        hits.choose(hits.panel.where, place)
        names.append([group.name for group in hits.panel.model.groups])
    assert names == [["R01"], ["R01", "R02"], ["Paper"]]
    hits.panel.where.setCurrentIndex(0)
    hits.type("And in Arabic")
    assert hits.panel.model.count == 2
    hits.click(hits.panel.spoken)
    assert hits.panel.model.count == 0
    assert hits.panel.count.whole() == "No hits"


def test_c_codes_the_hit_and_goes_to_the_next(hits: Hits):
    hits.open()
    hits.type("checklist")
    with_code(hits, "Trust")
    hits.press(Qt.Key.Key_Down)
    hits.press("c")
    r01, r02 = hits.reading.documents["R01"], hits.reading.documents["R02"]
    assert hits.coded() == [(r01, "checklist")]
    hits.press(Qt.Key.Key_Return)
    assert hits.coded() == [(r01, "checklist"), (r02, "checklist")]
    hits.work.undo()
    hits.click(hits.panel.codes.one)
    assert hits.coded() == [(r01, "checklist"), (r02, "checklist")]


def test_without_a_code_one_is_asked_for_first(hits: Hits, qtbot: QtBot):
    hits.open()
    hits.type("checklist")
    hits.press(Qt.Key.Key_Down)
    hits.press("c")
    picker = hits.panel.codes.findChild(CodePicker)
    assert picker is not None
    QTest.keyClicks(picker.field, "disc")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    assert hits.panel.codes.code.toolTip() == "Discretion"
    assert hits.coded() == []


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (0, "checklist"),
        (1, SENTENCE),
        (2, f"Then everybody falls back on the rules. {SENTENCE}"),
        (3, f"Then everybody falls back on the rules. {SENTENCE}"),
    ],
)
def test_all_hits_are_coded_as_hit_sentence_paragraph_or_turn_in_one_step(
    hits: Hits, unit: int, words: str
):
    hits.open()
    hits.type("checklist")
    with_code(hits, "Trust")
    hits.choose(hits.panel.codes.unit, unit)
    hits.click(hits.panel.codes.all)
    assert [text for _document, text in hits.coded()] == [words, words]
    hits.work.undo()
    assert hits.coded() == []


def test_doubles_are_not_made_and_it_says_how_many(hits: Hits):
    said: list[str] = []
    hits.work.message.connect(lambda text, _undo: said.append(text))
    hits.open()
    hits.type("you")
    with_code(hits, "Trust")
    hits.choose(hits.panel.codes.unit, 3)
    hits.click(hits.panel.codes.all)
    made = len(hits.coded())
    assert made < hits.panel.model.count
    assert said[-1] == f"{made} passages coded with Trust; 2 hits lay in what has it already"
    hits.click(hits.panel.codes.all)
    assert len(hits.coded()) == made
    assert said[-1] == "That has Trust already"


@pytest.mark.parametrize("width", [1280, 1600])
def test_the_count_is_never_cut_within_a_word(hits: Hits, width: int):
    hits.reading.window.resize(width, 800)
    hits.open()
    hits.type("that")
    whole = hits.panel.count.whole()
    assert whole == "6 hits · 2 documents"
    assert hits.panel.count.text() == whole
    hits.panel.setFixedWidth(340)
    QCoreApplication.processEvents()
    assert hits.panel.count.text() == "6 hits"
    assert hits.panel.count.toolTip() == hits.panel.count.accessibleName() == whole


def test_what_was_made_can_be_looked_at_afterwards(hits: Hits):
    doors: list[Any] = []
    hits.work.passages_requested.connect(doors.append)
    hits.open()
    hits.type("checklist")
    with_code(hits, "Trust")
    assert not hits.panel.codes.made.isVisible()
    hits.click(hits.panel.codes.all)
    assert hits.panel.codes.made.text() == "2 made"
    assert hits.panel.codes.made.accessibleName() == "Show the 2 made"
    hits.click(hits.panel.codes.made)
    rows = hits.work.ask(codings.all_rows)
    assert set(doors[0].codings) == {row.id for row in rows}
    hits.work.undo()
    assert not hits.panel.codes.made.isVisible()


def test_a_look_at_each_codes_what_one_says_yes_to_as_one_step(hits: Hits):
    hits.open()
    hits.type("that")
    count = hits.panel.model.count
    assert count == 6
    with_code(hits, "Trust")
    hits.click(hits.panel.codes.each)
    assert hits.panel.codes.question.whole() == "1 of 6 · Code this with Trust?"
    assert hits.selected() == "that"
    hits.click(hits.panel.codes.yes)
    for key in ("n", "j"):
        hits.press(key)
    assert hits.coded() == []
    hits.press(Qt.Key.Key_Escape)
    assert len(hits.coded()) == 2
    assert not hits.panel.walk.under_way
    hits.click(hits.panel.codes.each)
    assert hits.panel.codes.question.whole() == "1 of 4 · Code this with Trust?"
    hits.press("n")
    hits.press("a")
    assert len(hits.coded()) == 5
    hits.work.undo()
    assert len(hits.coded()) == 2
    hits.work.undo()
    assert hits.coded() == []


def test_the_next_letter_ends_the_search_and_only_its_own_hits_are_shown(hits: Hits):
    hits.open()
    QTest.keyClicks(hits.panel.asking.field, "check")
    hits.panel.asking.ask_now()
    QTest.keyClicks(hits.panel.asking.field, "list!")
    hits.settle()
    assert hits.panel.model.count == 0


def test_an_expression_that_would_hang_leaves_the_window_free_and_is_told(hits: Hits, qtbot: QtBot):
    hits.work.do(documents.add, Transcript("a" * 60_000 + "b"), "Long")
    hits.open()
    hits.click(hits.panel.asking.switches["regex"])
    field = hits.panel.asking.field
    QTest.keyClicks(field, "(a+)+$")
    hits.panel.asking.ask_now()
    QCoreApplication.processEvents()
    assert hits.panel.seeker.busy
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "(a+)+"
    QTest.keyClicks(field, "$")
    hits.settle()
    assert "takes too long" in hits.panel.count.whole()


def test_all_hits_are_counted_listed_and_coded_however_many(
    hits: Hits, monkeypatch: pytest.MonkeyPatch
):
    most = 1_500  # of 10,000: one test need not code ten thousand
    monkeypatch.setattr(hits_model, "MOST", most)
    hits.work.do(documents.add, Transcript("zz " * (most + 5)), "Long")
    hits.open()
    with_code(hits, "Trust")
    hits.type("zz")
    assert hits.panel.count.whole() == "1,505 hits · 1 document"
    assert hits.panel.codes.one.isEnabled()
    assert not hits.panel.codes.each.isEnabled()
    hits.panel.view.setFocus()
    hits.press(Qt.Key.Key_End)
    last = hits.panel.model.rowCount() - 1
    assert hits.panel.view.row() == last
    assert hits.panel.view.visualRect(hits.panel.model.index(last)).height() == 32
    start = hits.reading.room.active.view.selection()[0]
    assert start == 3 * (most + 4)
    hits.click(hits.panel.codes.all)
    assert len(hits.coded()) == most + 5
    hits.work.undo()
    assert hits.coded() == []
    hits.type("blame")
    assert hits.panel.codes.each.isEnabled()


def when_waited_for(
    monkeypatch: pytest.MonkeyPatch, what: Callable[[WaitingDialog], object]
) -> Any:
    """Have a change wait for its dialog before it goes on, and do something with that."""
    shown, whole = Event(), Project.pace

    def pace(self: Project, done: int, total: int = 0) -> None:
        assert shown.wait(10)
        whole(self, done, total)

    def look() -> None:
        for found in QApplication.topLevelWidgets():
            if isinstance(found, WaitingDialog) and found.isVisible() and not shown.is_set():
                what(found)
                shown.set()

    monkeypatch.setattr(Project, "pace", pace)
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    return timer


def test_coding_all_tells_how_far_it_is_and_is_stopped_whole(
    hits: Hits, monkeypatch: pytest.MonkeyPatch
):
    hits.open()
    with_code(hits, "Trust")
    hits.type("that")
    titles: list[str] = []

    def stop(dialog: WaitingDialog) -> None:
        titles.append(dialog.windowTitle())
        QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)

    timer = when_waited_for(monkeypatch, stop)
    hits.click(hits.panel.codes.all)
    timer.stop()
    assert titles == ["Coding 6 hits"]
    assert hits.coded() == []
    assert hits.panel.model.count == 6
    timer = when_waited_for(monkeypatch, lambda dialog: titles.append(dialog.windowTitle()))
    hits.click(hits.panel.codes.all)
    timer.stop()
    assert len(titles) == 2
    assert len(hits.coded()) == 6


def test_hits_follow_when_a_document_comes_or_goes(hits: Hits, qtbot: QtBot):
    hits.open()
    hits.type("sequoia")
    assert hits.panel.model.count == 0
    hits.work.do(documents.add, Transcript("A sequoia."), "Trees")
    hits.settle()
    assert hits.panel.model.count == 1


def test_an_expression_passes_over_accents_as_plain_words_do(hits: Hits):
    hits.work.do(documents.add, Transcript("Café, cafe, CAFÉS."), "Accents")
    hits.open()
    hits.type("cafe")
    assert hits.panel.model.count == 3
    hits.click(hits.panel.asking.switches["regex"])
    hits.type("caf[e]s?")
    assert hits.panel.model.count == 3
    hits.click(hits.panel.asking.switches["exact"])
    assert hits.panel.model.count == 1


def test_a_million_hits_cost_the_list_only_the_rows_in_sight(hits: Hits):
    hits.open()
    hits.type("blame")
    model = hits.panel.model
    asked = set[int]()
    whole = model.data

    def data(index: Any, role: int = 0) -> Any:
        asked.add(index.row())
        return whole(index, role)

    model.data = data  # type: ignore[method-assign]
    model.start_over()
    page = Page("z" * 2_000_000)
    spans = [(place, place + 1) for place in range(0, 2_000_000, 2)]
    model.add([Found(hits.reading.documents["R01"], "R01", page, spans)])
    QCoreApplication.processEvents()
    assert model.rowCount() == 1_000_001
    assert len(asked) < 100


@pytest.mark.parametrize(("width", "least"), [(400, 200), (695, 300), (1100, 200)])
def test_what_is_asked_keeps_its_room_when_hits_were_coded(hits: Hits, width: int, least: int):
    hits.open()
    with_code(hits, "Trust")
    hits.type("checklist")
    hits.click(hits.panel.codes.all)
    panel = hits.panel
    panel.codes.made.setText("1,313 made")
    panel.setFixedWidth(width)
    QCoreApplication.processEvents()
    assert panel.codes.made.isVisible()
    assert panel.asking.field.width() >= least
    codes = panel.codes
    for one in (codes.one, codes.each, codes.all, codes.made, panel.spoken, panel.where):
        assert one.width() >= one.sizeHint().width(), one.accessibleName()
