"""A coding is changed by keys, mouse and panel; nothing is doubled, nobody's work is touched."""

from __future__ import annotations

from typing import Any

import pytest
from menu_gestures import click_line, right_click
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda.models import coders, codings, memos

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
ANSWER = "Look 😀, it goes well"


def coded(reading: Any, words: str, key: str = "1") -> Any:
    """Code words and give the row that is chosen then."""
    reading.drag(words)
    reading.key(key)
    return reading.room.gestures.chosen()


def typed(reading: Any, words: str) -> None:
    QTest.keyClicks(reading.room.picker.field, words)
    QCoreApplication.processEvents()


def card(reading: Any) -> Any:
    return reading.room.active.question


def become(reading: Any, name: str) -> int:
    work = reading.window.workspace
    there = {row.name: row.id for row in work.ask(coders.listing)}
    coder = there.get(name) or work.do(coders.create, name)
    work.set_coder(coder)
    QCoreApplication.processEvents()
    return int(coder)


# Doubles


def test_the_same_code_on_the_same_words_says_so_and_makes_no_double(reading: Any):
    first = coded(reading, "goes well")
    coded(reading, "goes well")
    assert [row.id for row in reading.codings()] == [first.id]
    assert reading.window.status.said.whole() == "These words have Trust already."
    assert not card(reading).isVisible()


def test_words_within_a_coding_of_the_code_have_it_already(reading: Any):
    first = coded(reading, "it goes well")
    reading.drag("goes")
    reading.key("1")
    assert [row.id for row in reading.codings()] == [first.id]
    assert reading.room.gestures.chosen().id == first.id


def test_enter_stretches_a_coding_over_words_that_it_meets(reading: Any):
    first = coded(reading, "it goes")
    span = reading.drag("goes well")
    reading.key("1")
    assert reading.quotes() == ["it goes"]
    assert card(reading).isVisible()
    assert "Trust" in card(reading).said.text()
    assert reading.view.selection() == span
    reading.key(Qt.Key.Key_Return)
    assert reading.quotes() == ["it goes well"]
    assert reading.room.gestures.chosen().id == first.id
    assert not card(reading).isVisible()
    assert reading.view.hasFocus()
    reading.key(Qt.Key.Key_Z, CTRL)
    assert reading.quotes() == ["it goes"]


def test_one_click_makes_another_where_the_two_only_overlap(reading: Any):
    coded(reading, "it goes")
    reading.drag("goes well")
    reading.key("1")
    QTest.mouseClick(card(reading).buttons[1], LEFT)
    assert reading.quotes() == ["it goes", "goes well"]


def test_escape_leaves_the_question_and_the_selection(reading: Any):
    coded(reading, "it goes")
    span = reading.drag("goes well")
    reading.key("1")
    reading.key(Qt.Key.Key_Escape)
    assert not card(reading).isVisible()
    assert reading.quotes() == ["it goes"]
    assert reading.view.selection() == span
    assert reading.view.hasFocus()


def test_words_dropped_on_a_code_that_they_partly_have_ask_too(reading: Any):
    coded(reading, "it goes")
    reading.drag("goes well")
    tree = reading.window.side_panel("CodebookPanel").tree
    place = tree.visualRect(tree.codes.index_of(reading.codes["Trust"])).center()
    data = reading.view.createMimeDataFromSelection()
    args = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(tree.viewport(), QDragEnterEvent(place, *args))
    QCoreApplication.sendEvent(tree.viewport(), QDropEvent(QPointF(place), *args))
    assert reading.quotes() == ["it goes"]
    reading.key(Qt.Key.Key_Return)
    assert reading.quotes() == ["it goes well"]


def test_of_several_codes_those_that_are_new_here_are_made_and_the_rest_is_asked(reading: Any):
    coded(reading, "it goes")
    reading.drag("goes well")
    reading.key("c")
    typed(reading, "trust")
    reading.key(Qt.Key.Key_Space, CTRL)
    typed(reading, "disc")
    reading.key(Qt.Key.Key_Return)
    assert sorted(reading.quotes()) == ["goes well", "it goes"]
    assert card(reading).isVisible()
    reading.key(Qt.Key.Key_Return)
    assert sorted(reading.quotes()) == ["goes well", "it goes well"]


def test_another_coders_coding_with_the_code_is_no_double(reading: Any):
    coded(reading, "goes well")
    become(reading, "Ann")
    coded(reading, "goes well")
    assert reading.quotes() == ["goes well", "goes well"]


# The whole of something


@pytest.mark.parametrize(
    ("key", "starts", "ends"),
    [
        ("T", "Look 😀", "memos."),
        ("P", "Look 😀", "memos."),
        ("A", "Look 😀", "Done."),
        ("D", "A talk at", "checklist."),
    ],
)
def test_a_key_codes_the_whole_turn_paragraph_answer_or_document(
    reading: Any, key: str, starts: str, ends: str
):
    start, _end = reading.span("ring somebody")
    reading.view.select(start + 2, start + 2)
    reading.key(key, SHIFT)
    typed(reading, "trust")
    reading.key(Qt.Key.Key_Return)
    (quote,) = reading.quotes()
    assert quote.startswith(starts)
    assert quote.endswith(ends)


def test_at_a_question_the_answer_is_the_one_that_follows(reading: Any):
    start, _end = reading.span("And when that goes wrong")
    reading.view.select(start + 2, start + 2)
    reading.key("A", SHIFT)
    assert reading.view.text[slice(*reading.view.selection())].startswith("Then everybody")


def test_the_whole_can_be_coded_from_the_menu_of_a_right_click(reading: Any):
    reading.drag("goes well")
    place = reading.place(reading.span("goes well")[0] + 2, leading=True)
    made = right_click(reading.view.viewport(), place)
    whole = next(one.menu() for one in made.actions() if one.text() == "Code the whole")
    line = next(one for one in whole.actions() if one.objectName() == "text.whole.answer")
    click_line(made, "Code the whole", line.text())
    assert reading.room.picker.isVisible()
    assert reading.view.text[slice(*reading.view.selection())].endswith("Done.")


# Edges


def test_keys_move_the_edges_by_a_sentence(reading: Any):
    coded(reading, "ring somebody there")
    reading.key("]", ALT)
    assert reading.quotes()[0].endswith("the door stays open.")
    reading.key("[", ALT)
    assert reading.quotes()[0].startswith("When I ring")
    reading.key("[", ALT)
    assert reading.quotes()[0].startswith("Look 😀")
    reading.key("{", ALT)
    assert reading.quotes()[0].startswith("When I ring")
    reading.key("]", ALT)
    assert reading.quotes()[0].endswith("memos.")
    reading.key("}", ALT)
    assert reading.quotes() == [
        "When I ring somebody there I have to know that the door stays open."
    ]


def test_keys_move_the_edges_by_a_turn(reading: Any):
    coded(reading, "ring somebody there")
    reading.key("]", CTRL)
    reading.key("[", CTRL)
    assert reading.quotes()[0].startswith("Look 😀")
    assert reading.quotes()[0].endswith("memos.")
    reading.key("]", CTRL)
    assert reading.quotes()[0].endswith("Done.")
    reading.key("}", CTRL)
    reading.key("[", CTRL)
    assert reading.quotes()[0].startswith("How would you")
    reading.key("{", CTRL)
    assert reading.quotes()[0].startswith("Look 😀")


# Split, join, duplicate


def test_a_coding_is_split_where_one_clicks_and_joined_again(reading: Any):
    coded(reading, "the door stays open")
    start, _end = reading.span("stays")
    reading.click(start)
    reading.key("k")
    assert reading.quotes() == ["the door", "stays open"]
    assert reading.view.text[slice(*reading.room.gestures.span())] == "stays open"
    reading.key(Qt.Key.Key_Up, ALT)
    reading.key("j")
    assert reading.quotes() == ["the door stays open"]
    reading.key(Qt.Key.Key_Z, CTRL)
    reading.key(Qt.Key.Key_Z, CTRL)
    assert reading.quotes() == ["the door stays open"]


def test_words_between_two_codings_are_joined_only_when_one_says_so(reading: Any):
    coded(reading, "the door")
    coded(reading, "open")
    reading.key(Qt.Key.Key_Up, ALT)
    reading.key("j")
    assert "1 word" in card(reading).said.text()
    assert reading.quotes() == ["the door", "open"]
    reading.key(Qt.Key.Key_Return)
    assert reading.quotes() == ["the door stays open"]


def test_joining_the_last_says_that_nothing_follows(reading: Any):
    coded(reading, "the door")
    reading.key("j")
    assert "No other coding" in reading.window.status.said.whole()


def test_a_coding_is_duplicated_with_other_codes_as_one_step(reading: Any):
    coded(reading, "the door")
    reading.key("d")
    typed(reading, "disc")
    reading.key(Qt.Key.Key_Space, CTRL)
    typed(reading, "compl")
    reading.key(Qt.Key.Key_Return)
    assert {row.code_id for row in reading.codings()} == set(reading.codes.values()) - {
        reading.codes["Factors"]
    }
    reading.key(Qt.Key.Key_Z, CTRL)
    assert [row.code_id for row in reading.codings()] == [reading.codes["Trust"]]


# Key quote and weight


def test_a_key_the_panel_and_the_menu_mark_a_key_quote(reading: Any):
    coded(reading, "the door")
    star = reading.room.panel.marks.star
    reading.key("q")
    assert reading.codings()[0].key_quote
    QCoreApplication.processEvents()
    assert star.isChecked()
    QTest.mouseClick(star, LEFT)
    assert not reading.codings()[0].key_quote
    reading.window.findChild(QAction, "text.key_quote").trigger()
    assert reading.codings()[0].key_quote


def test_a_weight_is_off_until_one_asks_for_it_and_is_typed(reading: Any, qtbot: QtBot):
    coded(reading, "the door")
    marks = reading.room.panel.marks
    assert not marks.field.isVisible()
    reading.key("g")
    assert marks.field.hasFocus()
    QTest.keyClicks(marks.field, "80")
    QTest.keyClick(marks.field, Qt.Key.Key_Return)
    assert reading.codings()[0].weight == 80
    QTest.mouseClick(marks.off, LEFT)
    assert reading.codings()[0].weight is None
    assert not marks.field.isVisible()
    QTest.mouseClick(marks.add, LEFT)
    QTest.keyClick(marks.field, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: reading.codings()[0].weight == 55)


def test_the_menu_of_a_stripe_has_all_that_changes_a_coding(reading: Any):
    coded(reading, "the door")
    (stripe,) = reading.room.stripes.stripes()
    made = right_click(reading.room.stripes, stripe.rect.center().toPoint())
    names = {one.objectName() for one in made.actions()}
    below = [one.menu() for one in made.actions() if one.menu()]
    names |= {one.objectName() for sub in below for one in sub.actions()}
    wanted = "recode duplicate memo key_quote weight split join remove end_later.turn start_earlier"
    assert {f"text.{name}" for name in wanted.split()} <= names
    made.close()


def test_a_coding_that_is_chosen_takes_the_place_of_selected_words(reading: Any):
    row = coded(reading, "the door")
    reading.drag("goes well")
    assert reading.room.gestures.chosen() is None
    reading.window.workspace.select_coding(row.id)
    assert not reading.view.has_selection()
    assert reading.room.gestures.span() == (row.start, row.end)
    assert reading.room.gestures.chosen() == row


def test_the_tip_of_a_coding_tells_its_weight_and_that_it_is_a_key_quote(reading: Any):
    from qda.models import coding_edits
    from qda.ui.text.words import tip

    row, work = coded(reading, "the door"), reading.window.workspace
    assert "★" not in tip(work, reading.room.coded, row.id)
    work.did(coding_edits.set_weight, row.id, 70)
    reading.key("q")
    said = tip(work, reading.room.coded, row.id)
    assert "Weight: 70" in said
    assert "★ Key quote" in said


# Another coder


@pytest.mark.parametrize("key", ["q", "k", "]", Qt.Key.Key_Delete])
def test_another_coders_coding_changes_only_when_one_says_so(reading: Any, key: Any):
    row = coded(reading, "the door stays open")
    become(reading, "Ann")
    start, _end = reading.span("stays")
    reading.click(start)
    before = reading.codings()
    reading.key(key)
    assert reading.codings() == before
    assert card(reading).isVisible()
    assert "Coder A" in card(reading).said.text()
    reading.key(Qt.Key.Key_Escape)
    assert reading.codings() == before
    reading.key(key)
    reading.key(Qt.Key.Key_Return)
    assert reading.codings() != before
    left = {one.coder_id for one in reading.window.workspace.ask(codings.all_rows)}
    assert left <= {row.coder_id}, "it stays the other's"


def test_another_coders_memo_is_opened_only_when_one_says_so(reading: Any):
    row = coded(reading, "the door")
    reading.window.workspace.did(memos.write, "coding", row.id, "mine")
    become(reading, "Ann")
    reading.window.workspace.select_coding(row.id)
    QCoreApplication.processEvents()
    panel = reading.room.panel
    assert panel.memo.isReadOnly()
    assert panel.owner.text() == "Coded by Coder A"
    reading.key("m")
    assert not panel.memo.hasFocus()
    reading.key(Qt.Key.Key_Return)
    assert panel.memo.hasFocus()
    assert not panel.memo.isReadOnly()


def test_a_cross_in_the_panel_does_not_take_off_another_coders_coding(reading: Any):
    row = coded(reading, "the door")
    become(reading, "Ann")
    reading.window.workspace.select_coding(row.id)
    reading.room.panel.chips.removed.emit(row.id)
    assert reading.quotes() == ["the door"]
    reading.key(Qt.Key.Key_Return)
    assert reading.quotes() == []
