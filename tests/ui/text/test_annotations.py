"""Remarks on passages without a code: written by a key, shown quietly, opened by a click."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from qda.models import annotations, codings, correcting, documents
from qda.models.annotations import AnnotationRow
from qda.models.check import check
from qda.text_edits import Change
from qda.ui.text import menu
from qda.ui.text.remarks import Remarks

WORDS = "the door stays open"
SAID = "Why a door?"


def _rows(reading: Any) -> list[AnnotationRow]:
    return reading.window.workspace.ask(annotations.all_rows)


def _remarks(reading: Any) -> Remarks:
    return reading.room.active.remarks


def _write(reading: Any, words: str = WORDS, said: str = SAID) -> tuple[int, int]:
    span = reading.drag(words)
    reading.key(Qt.Key.Key_A)
    QTest.keyClicks(_remarks(reading).popup.field, said)
    reading.key(Qt.Key.Key_Escape)
    return span


def _dotted(reading: Any) -> list[tuple[int, int]]:
    dots = QTextCharFormat.UnderlineStyle.DotLine
    to_points = reading.view.places.to_points
    return [
        (to_points(extra.cursor.selectionStart()), to_points(extra.cursor.selectionEnd()))
        for extra in reading.view.extraSelections()
        if extra.format.underlineStyle() == dots
    ]


def test_a_selected_passage_gets_a_remark_by_one_key(reading: Any) -> None:
    span = _write(reading)
    rows = _rows(reading)
    assert [(row.start, row.end, row.text) for row in rows] == [(*span, SAID)]
    assert reading.codings() == []
    assert reading.view.hasFocus()
    assert _dotted(reading) == [span]
    assert len(_remarks(reading).signs()) == 1
    reading.window.workspace.undo()
    assert _rows(reading) == []
    assert _dotted(reading) == []
    assert _remarks(reading).signs() == []


def test_a_remark_without_words_is_none(reading: Any) -> None:
    _write(reading, said=" ")
    assert _rows(reading) == []


def test_going_on_reading_keeps_what_was_written(reading: Any) -> None:
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    QTest.keyClicks(_remarks(reading).popup.field, SAID)
    reading.click(3)
    assert [row.text for row in _rows(reading)] == [SAID]
    assert not _remarks(reading).popup.isVisible()


def test_going_to_another_document_keeps_what_was_written(reading: Any) -> None:
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    QTest.keyClicks(_remarks(reading).popup.field, SAID)
    reading.window.workspace.select_document(reading.documents["R02"])
    row = _rows(reading)[0]
    assert (row.document_id, row.text) == (reading.documents["R01"], SAID)
    assert _remarks(reading).signs() == []
    reading.window.workspace.select_document(reading.documents["R01"])
    assert len(_remarks(reading).signs()) == 1


def test_closing_the_project_keeps_what_was_written(reading: Any) -> None:
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    QTest.keyClicks(_remarks(reading).popup.field, SAID)
    reading.window.workspace.close()
    assert reading.window.workspace.open(reading.path)
    assert [row.text for row in _rows(reading)] == [SAID]


def test_while_the_project_is_held_nothing_is_lost(reading: Any) -> None:
    work = reading.window.workspace
    with work.held("Something long is under way."):
        _write(reading, said=SAID)
        assert _rows(reading) == []
    assert [row.text for row in _rows(reading)] == [SAID]


def test_writing_on_after_a_pause_is_the_same_remark(reading: Any) -> None:
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    popup = _remarks(reading).popup
    QTest.keyClicks(popup.field, SAID)
    popup.keeper.keep()
    QTest.keyClicks(popup.field, " And whose?")
    popup.keeper.keep()
    assert [row.text for row in _rows(reading)] == [SAID + " And whose?"]
    popup.field.selectAll()
    QTest.keyClick(popup.field, Qt.Key.Key_Delete)
    popup.keeper.keep()
    assert _rows(reading) == []
    QTest.keyClicks(popup.field, "Anew")
    reading.key(Qt.Key.Key_Escape)
    assert [row.text for row in _rows(reading)] == ["Anew"]
    assert check(reading.path) == []


def _on(reading: Any) -> list[tuple[str, str]]:
    """The words that each remark is on, and what it says."""
    text = reading.window.workspace.ask(documents.text_of, reading.documents["R01"])
    return [(text[row.start : row.end], row.text) for row in _rows(reading)]


def test_a_remark_that_is_being_written_stays_with_its_words_when_the_text_is_corrected(
    reading: Any,
) -> None:
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    popup, work = _remarks(reading).popup, reading.window.workspace
    QTest.keyClicks(popup.field, SAID)
    work.do(correcting.replace, reading.documents["R01"], [Change(0, 0, "Well then, ")])
    assert _on(reading) == [(WORDS, SAID)]
    QTest.keyClicks(popup.field, " And whose?")
    popup.leave()
    assert _on(reading) == [(WORDS, SAID + " And whose?")]


def test_an_empty_sheet_stays_with_its_words_too(reading: Any) -> None:
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    popup, work = _remarks(reading).popup, reading.window.workspace
    work.do(correcting.replace, reading.documents["R01"], [Change(0, 0, "Well then, ")])
    QTest.keyClicks(popup.field, SAID)
    popup.leave()
    assert _on(reading) == [(WORDS, SAID)]


def test_undo_takes_back_the_remark_that_is_being_written_and_redo_brings_it(
    reading: Any,
) -> None:
    work = reading.window.workspace
    work.do(correcting.replace, reading.documents["R01"], [Change(0, 0, "Well then, ")])
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    popup = _remarks(reading).popup
    QTest.keyClicks(popup.field, SAID)
    work.undo()
    assert not popup.isVisible()
    assert _on(reading) == []
    work.redo()
    assert _on(reading) == [(WORDS, SAID)]
    work.undo()
    work.undo()
    assert "Well then" not in reading.view.text
    assert _on(reading) == []


def test_undo_of_a_correction_while_a_remark_is_written_on_does_not_move_it(reading: Any) -> None:
    work = reading.window.workspace
    work.do(correcting.replace, reading.documents["R01"], [Change(0, 0, "Well then, ")])
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    popup = _remarks(reading).popup
    QTest.keyClicks(popup.field, "A")
    popup.keeper.keep()
    QTest.keyClicks(popup.field, " more")
    work.undo()
    assert _on(reading) == [(WORDS, "A")]
    assert popup.field.toPlainText() == "A"


def test_a_click_on_the_words_opens_the_remark_and_leaves_the_keys_to_the_text(
    reading: Any,
) -> None:
    start, end = _write(reading)
    reading.click((start + end) // 2)
    popup = _remarks(reading).popup
    assert popup.isVisible()
    assert popup.field.toPlainText() == SAID
    assert reading.view.hasFocus()
    reading.click(3)
    assert not popup.isVisible()


def test_a_click_on_the_sign_opens_it_to_be_changed(reading: Any) -> None:
    _write(reading)
    remarks = _remarks(reading)
    (rect, _ids) = remarks.signs()[0]
    QTest.mouseClick(remarks, Qt.MouseButton.LeftButton, pos=rect.center())
    assert remarks.popup.field.hasFocus()
    QTest.keyClick(remarks.popup.field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(remarks.popup.field, "!")
    reading.key(Qt.Key.Key_Escape)
    assert [row.text for row in _rows(reading)] == [SAID + "!"]


def test_the_key_on_the_same_words_opens_the_remark_that_is_there(reading: Any) -> None:
    _write(reading)
    reading.click(3)
    reading.drag(WORDS)
    reading.key(Qt.Key.Key_A)
    assert _remarks(reading).popup.field.toPlainText() == SAID


def test_the_bin_removes_it(reading: Any) -> None:
    start, _end = _write(reading)
    reading.click(start + 2)
    QTest.mouseClick(_remarks(reading).popup.trash, Qt.MouseButton.LeftButton)
    assert _rows(reading) == []
    assert not _remarks(reading).popup.isVisible()
    assert check(reading.path) == []


def test_pointing_at_the_words_tells_the_remark(reading: Any, qtbot: QtBot) -> None:
    start, _end = _write(reading)
    place = reading.place(start + 2, leading=True) + QPoint(2, 0)
    port = reading.view.viewport()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, port.mapToGlobal(place))
    QApplication.sendEvent(port, event)
    qtbot.waitUntil(lambda: QToolTip.text() == SAID)
    QToolTip.hideText()


def test_a_coding_on_the_same_words_is_its_own(reading: Any) -> None:
    span = _write(reading)
    reading.key("1")
    assert len(reading.codings()) == 1
    remark = _rows(reading)[0]
    assert reading.codings()[0].passage_id != remark.id
    reading.window.workspace.did(codings.remove, reading.codings()[0].id)
    assert [(row.start, row.end) for row in _rows(reading)] == [span]
    assert check(reading.path) == []


def test_a_remark_written_elsewhere_shows_up(reading: Any) -> None:
    work, document = reading.window.workspace, reading.documents["R01"]
    work.did(annotations.write, document, *reading.span(WORDS), "From elsewhere")
    assert len(_remarks(reading).signs()) == 1
    work.did(documents.remove, document)
    assert _remarks(reading).signs() == []


@pytest.mark.parametrize("words", ["信任是慢慢建立的", "الثقة تُبنى", "😀, it goes well 👩‍👩‍👧"])
def test_remarks_stand_on_any_script(reading: Any, words: str) -> None:
    span = reading.span(words)
    reading.view.select(*span)
    reading.key(Qt.Key.Key_A)
    QTest.keyClicks(_remarks(reading).popup.field, "x")
    reading.key(Qt.Key.Key_Escape)
    assert [(row.start, row.end) for row in _rows(reading)] == [span]
    assert _dotted(reading) == [span]


def test_the_menu_on_a_selection_offers_a_remark(reading: Any) -> None:
    reading.drag(WORDS)
    reading.window.actions_table.refresh()
    offered = [action.objectName() for action in menu.for_text(reading.room).actions()]
    assert "text.remark" in offered
    reading.click(3)
    reading.window.actions_table.refresh()
    offered = [action.objectName() for action in menu.for_text(reading.room).actions()]
    assert "text.remark" not in offered


def _open(reading: Any) -> None:
    """Open the remark on WORDS by a click on them."""
    start, _end = reading.span(WORDS)
    rect = reading.view.row_rect(start + 3)
    x = reading.view.places.x_of(start + 3)
    place = QPoint(round(x) + 2, round(rect.center().y()))
    QTest.mouseClick(reading.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _remarks(reading).popup.isVisible()


def test_the_edges_of_an_open_remark_are_dragged(reading: Any) -> None:
    start, end = _write(reading)
    edges = _remarks(reading).edges
    assert not edges.start.isVisible()
    _open(reading)
    assert edges.start.isVisible()
    target = reading.span("I have to know")[0]
    x, row = reading.view.places.x_of(target), reading.view.row_rect(target)
    to = edges.start.mapFrom(reading.view.viewport(), QPoint(round(x) + 1, round(row.center().y())))
    QTest.mousePress(edges.start, Qt.MouseButton.LeftButton)
    QTest.mouseMove(edges.start, to)
    QTest.mouseRelease(edges.start, Qt.MouseButton.LeftButton, pos=to)
    assert [(row.start, row.end, row.text) for row in _rows(reading)] == [(target, end, SAID)]
    assert _remarks(reading).popup.isVisible()
    reading.window.workspace.undo()
    assert [(row.start, row.end) for row in _rows(reading)] == [(start, end)]
    _remarks(reading).popup.leave()
    assert not edges.start.isVisible()


def test_keys_move_the_edges_of_an_open_remark_where_no_coding_is_chosen(reading: Any) -> None:
    start, end = _write(reading)
    _open(reading)
    reading.view.setFocus()
    _open(reading)
    reading.key("]", Qt.KeyboardModifier.AltModifier)
    ((low, high),) = [(row.start, row.end) for row in _rows(reading)]
    assert low == start
    assert high > end
    assert reading.view.text[low:high].rstrip().endswith(".")
