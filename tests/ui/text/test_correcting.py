"""Correcting the text with real keys: codings follow, nothing typed is lost, Ctrl+Z takes back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qda.errors import QdaError
from qda.models import coders, codings, correcting, documents, history, memos, unstored
from qda.models.project import Project
from qda.text_edits import Change
from qda.ui.text.correcting.corrector import PAUSE_MS, Corrector
from qda.ui.text.correcting.recovery import UnstoredDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def correct(reading: Any) -> Corrector:
    """The mode, entered by its keys, with “goes well” coded."""
    start, end = reading.span("goes well")
    document = reading.room.coded.document
    reading.window.workspace.do(codings.apply, document, reading.codes["Trust"], start, end)
    reading.key(Qt.Key.Key_E, CTRL | SHIFT)
    found = Corrector.of(reading.room.active)
    assert found.is_on
    return found


def stored(reading: Any) -> str:
    text = reading.window.workspace.ask(documents.text_of, reading.room.coded.document)
    assert isinstance(text, str)
    return text


def at(reading: Any, words: str, inside: int) -> None:
    """Put the caret so many characters into these words."""
    point = reading.span(words)[0] + inside
    reading.view.select(point, point)


def write(reading: Any, words: str) -> None:
    QTest.keyClicks(reading.window.focusWidget(), words)
    QCoreApplication.processEvents()


def test_letters_are_typed_and_not_taken_for_shortcuts(reading: Any, correct: Corrector):
    at(reading, "goes well", 5)
    write(reading, "circ ")
    assert "it goes circ well" in reading.view.text
    assert reading.view.toPlainText() == reading.view.text.replace("\u00a0", " ")
    assert not reading.room.picker.isVisible()


def test_a_passage_follows_what_is_typed_inside_it(reading: Any, correct: Corrector):
    at(reading, "goes well", 5)
    write(reading, "very ")
    row = next(iter(reading.room.coded.codings.values()))
    assert reading.view.text[row.start : row.end] == "goes very well"
    assert reading.painted() == "goes very well"
    correct.commit()
    assert reading.quotes() == ["goes very well"]


def test_typing_at_its_edges_leaves_a_passage_as_it_is(reading: Any, correct: Corrector):
    at(reading, "goes well", 9)
    write(reading, "-ish")
    at(reading, "goes well", 0)
    write(reading, "always ")
    correct.commit()
    assert reading.quotes() == ["goes well"]
    assert "always goes well-ish" in stored(reading)


def test_a_stretch_of_typing_is_one_step_after_a_pause(
    reading: Any, correct: Corrector, qtbot: Any
):
    before = stored(reading)
    assert correct.pause.interval() == PAUSE_MS
    correct.pause.setInterval(60_000)  # however slowly the keys come, they are one stretch
    at(reading, "goes well", 5)
    write(reading, "verz")
    reading.key(Qt.Key.Key_Backspace)
    write(reading, "y ")
    assert correct.pause.isActive()
    assert stored(reading) == before
    correct.pause.setInterval(0)
    qtbot.waitUntil(lambda: stored(reading) != before)
    assert "it goes very well" in stored(reading)
    reading.key(Qt.Key.Key_Z, CTRL)
    assert stored(reading) == before
    assert reading.view.text == before
    assert reading.quotes() == ["goes well"]
    reading.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert "it goes very well" in reading.view.text
    assert reading.quotes() == ["goes very well"]


def test_undo_takes_back_what_was_not_committed_yet(reading: Any, correct: Corrector):
    before = stored(reading)
    at(reading, "goes well", 5)
    write(reading, "very ")
    reading.window.workspace.undo()
    assert reading.view.text == stored(reading) == before


def test_leaving_the_paragraph_commits(reading: Any, correct: Corrector):
    at(reading, "goes well", 5)
    write(reading, "very ")
    assert "very well" not in stored(reading)
    at(reading, "And in Arabic", 3)
    assert "very well" in stored(reading)


def test_a_coding_that_lost_its_text_is_told_and_comes_back(reading: Any, correct: Corrector):
    said: list[tuple[str, bool]] = []
    reading.window.workspace.message.connect(lambda text, undo: said.append((text, undo)))
    reading.view.select(*reading.span("goes well"))
    reading.key(Qt.Key.Key_Delete)
    assert reading.room.coded.codings == {}
    correct.commit()
    assert said[-1] == ("1 coding lost all its text and was removed: Trust", True)
    reading.key(Qt.Key.Key_Z, CTRL)
    assert reading.quotes() == ["goes well"]


def test_enter_makes_a_paragraph_of_the_same_turn(reading: Any, correct: Corrector):
    at(reading, "When I ring", 0)
    reading.key(Qt.Key.Key_Return)
    document = reading.room.coded.document
    turns = reading.window.workspace.ask(documents.turns, document)
    text = stored(reading)
    assert "each other. \nWhen I ring" in text
    assert text[turns[1].start : turns[1].end].startswith("Look 😀")
    assert text[turns[1].start : turns[1].end].endswith("sending memos.")
    assert reading.view.caret() == reading.span("When I ring")[0]
    reading.key(Qt.Key.Key_Backspace)
    assert "each other. When I ring" in stored(reading)


def test_backspace_takes_a_whole_sign(reading: Any, correct: Corrector):
    at(reading, "Look 😀", 6)
    reading.key(Qt.Key.Key_Backspace)
    at(reading, "goes well 👩‍👩‍👧", 15)
    reading.key(Qt.Key.Key_Backspace)
    correct.commit()
    assert "Look , it goes well  as long" in stored(reading)
    assert reading.quotes() == ["goes well"]


def test_control_backspace_takes_a_word(reading: Any, correct: Corrector):
    at(reading, "each other", 10)
    reading.key(Qt.Key.Key_Backspace, CTRL)
    correct.commit()
    assert "you know each . When" in stored(reading)


def test_what_is_pasted_is_kept_as_every_text(reading: Any, correct: Corrector):
    QGuiApplication.clipboard().setText("one\r\ntwo\x00\u2028three")
    at(reading, "each other", 4)
    reading.key(Qt.Key.Key_V, CTRL)
    assert "know eachone\ntwo\nthree other" in stored(reading)


def test_what_is_cut_can_be_pasted(reading: Any, correct: Corrector):
    reading.view.select(*reading.span("each "))
    reading.key(Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "each "
    correct.commit()
    assert "you know other" in stored(reading)


def test_an_input_method_writes(reading: Any, correct: Corrector):
    at(reading, "信任", 2)
    event = QInputMethodEvent()
    event.setCommitString("é信")
    QCoreApplication.sendEvent(reading.view, event)
    correct.commit()
    assert "信任é信" in stored(reading)


def compose(reading: Any, words: str, start: int, length: int) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words, start, length)
    QCoreApplication.sendEvent(reading.view, event)


def test_an_input_method_replaces_what_it_says(reading: Any, correct: Corrector):
    at(reading, "goes well", 4)
    compose(reading, "😀", 0, 0)
    write(reading, "cafe")
    compose(reading, "é", -1, 1)
    compose(reading, "🙂", -6, 2)
    correct.commit()
    assert "it goes🙂café well" in stored(reading)
    assert reading.quotes() == ["goes🙂café well"]


def test_an_input_method_replaces_what_stands_before_a_selection(reading: Any, correct: Corrector):
    reading.view.select(*reading.span("well 👩‍👩‍👧"))
    compose(reading, "☺", -5, 4)
    correct.commit()
    assert "it ☺  as long" in stored(reading)
    compose(reading, "", -1, 1)
    correct.commit()
    assert "it   as long" in stored(reading)


def test_what_is_shown_is_stored_where_a_byte_order_mark_comes_to_the_front(
    reading: Any, correct: Corrector
):
    document, work = reading.room.coded.document, reading.window.workspace
    work.do(correcting.replace, document, [Change(1, 1, "\ufeff")])
    assert reading.view.text.startswith("A\ufeff talk")
    reading.view.select(0, 1)
    reading.key(Qt.Key.Key_Delete)
    reading.view.select(3, 3)
    write(reading, "X")
    assert reading.view.text.startswith(" taXlk")
    correct.commit()
    assert stored(reading) == reading.view.text


def test_a_byte_order_mark_in_front_of_a_line_is_shown_as_it_is(reading: Any):
    document, work = reading.room.coded.document, reading.window.workspace
    start = reading.span("And in Arabic")[0]
    work.do(correcting.replace, document, [Change(start, start, "\ufeff\ufeff")])
    assert reading.view.toPlainText() == reading.view.text.replace("\u00a0", " ")
    assert reading.view.text == stored(reading)


def test_a_coding_left_with_blanks_alone_is_told(reading: Any, correct: Corrector):
    said: list[str] = []
    reading.window.workspace.message.connect(lambda text, _undo: said.append(text))
    start, end = reading.span(" each ")
    document = reading.room.coded.document
    reading.window.workspace.do(codings.apply, document, reading.codes["Discretion"], start, end)
    reading.view.select(start + 1, end - 1)
    reading.key(Qt.Key.Key_Delete)
    correct.commit()
    assert said[-1] == "1 coding lost all its text and was removed: Discretion"
    assert reading.quotes() == ["goes well"]


def test_what_was_typed_is_a_step_of_who_typed_it(reading: Any, correct: Corrector):
    work = reading.window.workspace
    first, other = work.project.coder, work.do(coders.create, "Coder B")
    at(reading, "goes well", 5)
    write(reading, "very ")
    work.set_coder(other)
    assert "goes very well" in stored(reading)
    assert work.project.coder == other
    assert (first, work.ask(history.steps)[0].coder) == (1, "Coder A")


def test_another_document_and_closing_lose_nothing(reading: Any, correct: Corrector):
    at(reading, "goes well", 5)
    write(reading, "very ")
    first = reading.room.coded.document
    reading.key(Qt.Key.Key_PageDown, CTRL)
    assert reading.room.coded.document != first
    assert not correct.is_on
    assert "goes very well" in reading.window.workspace.ask(documents.text_of, first)
    reading.view.setFocus()
    reading.key(Qt.Key.Key_E, CTRL | SHIFT)
    at(reading, "goes well", 5)
    write(reading, "quite ")
    second = reading.room.coded.document
    reading.window.workspace.close()
    with Project.open(reading.path) as project:
        assert "goes quite well" in project.ask(documents.text_of, second)


class Full(QdaError):
    """The disk is full."""


def fill(reading: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no change of the project be stored any more."""

    def refuse(*_args: object) -> object:
        raise Full("The disk is full.")

    work = reading.window.workspace
    reading.window.workspace.failed.disconnect(reading.window.flows.show_error)
    monkeypatch.setattr(work, "_change", refuse)


def test_what_cannot_be_stored_on_leaving_its_document_is_tried_again(
    reading: Any, correct: Corrector, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    work, first = reading.window.workspace, reading.room.coded.document
    work.message.connect(lambda text, _undo: said.append(text))
    at(reading, "goes well", 5)
    write(reading, "very ")
    with monkeypatch.context() as full:
        fill(reading, full)
        work.select_document(reading.documents["R02"])
        assert said[-1].startswith("What you typed is not stored yet.")
        work.select_document(first)
        correct.enter()
        assert not correct.is_on
    work.select_document(reading.documents["R02"])
    assert "goes very well" in work.ask(documents.text_of, first)
    work.select_document(first)
    assert "goes very well" in reading.view.text
    assert reading.quotes() == ["goes very well"]


def test_it_is_stored_before_any_other_change(
    reading: Any, correct: Corrector, monkeypatch: pytest.MonkeyPatch
):
    work, first = reading.window.workspace, reading.room.coded.document
    at(reading, "goes well", 5)
    write(reading, "very ")
    with monkeypatch.context() as full:
        fill(reading, full)
        work.select_document(reading.documents["R02"])
    work.do(correcting.replace, first, [Change(0, 1, "The")])
    text = work.ask(documents.text_of, first)
    assert text.startswith("The talk")
    assert "goes very well" in text


def test_what_is_typed_in_a_held_project_is_stored_when_that_is_over(
    reading: Any, correct: Corrector
):
    work, first = reading.window.workspace, reading.room.coded.document
    work.failed.disconnect(reading.window.flows.show_error)
    at(reading, "goes well", 5)
    write(reading, "very ")
    with work.held("Something long is under way."):
        work.select_document(reading.documents["R02"])
    assert "goes very well" in work.ask(documents.text_of, first)


def close_with_typing_unstored(reading: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    """Close the project while nothing can be stored; the document in which was typed."""
    work, document = reading.window.workspace, reading.room.coded.document
    at(reading, "goes well", 5)
    write(reading, "very ")
    with monkeypatch.context() as full:
        fill(reading, full)
        work.close()
    assert len(unstored.read(reading.path)) == 1
    return int(document)


def offered(reading: Any) -> UnstoredDialog:
    """The dialog that opens with the project."""
    assert reading.window.workspace.open(reading.path)
    for _time in range(3):
        QCoreApplication.processEvents()
    (dialog,) = reading.window.findChildren(UnstoredDialog)
    assert dialog.isVisible()
    return dialog


def test_what_could_not_be_stored_to_the_last_is_offered_at_the_next_opening(
    reading: Any, correct: Corrector, monkeypatch: pytest.MonkeyPatch
):
    document = close_with_typing_unstored(reading, monkeypatch)
    dialog = offered(reading)
    assert "it goes very well" in dialog.words.toPlainText()
    QTest.mouseClick(dialog.put, Qt.MouseButton.LeftButton)
    work = reading.window.workspace
    assert "goes very well" in work.ask(documents.text_of, document)
    assert reading.quotes() == ["goes very well"]
    assert not unstored.kept(reading.path)


def test_it_is_only_to_be_copied_where_the_document_is_another_by_then(
    reading: Any, correct: Corrector, monkeypatch: pytest.MonkeyPatch
):
    document = close_with_typing_unstored(reading, monkeypatch)
    with Project.open(reading.path) as project:
        project.do(correcting.replace, document, [Change(0, 1, "The")])
    dialog = offered(reading)
    assert dialog.put is None
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "very" in QGuiApplication.clipboard().text()
    assert unstored.kept(reading.path)
    QTest.mouseClick(dialog.throw, Qt.MouseButton.LeftButton)
    assert not unstored.kept(reading.path)


def test_the_button_in_the_head_begins_and_ends_it(reading: Any):
    pane = reading.room.active
    QTest.mouseClick(pane.head.correct, Qt.MouseButton.LeftButton)
    assert Corrector.of(pane).is_on
    assert pane.head.correct.isChecked()
    QTest.keyClick(reading.view, Qt.Key.Key_Escape)
    assert not Corrector.of(pane).is_on
    assert not pane.head.correct.isChecked()


def test_the_panel_says_no_keys_that_write_letters_meanwhile(reading: Any, correct: Corrector):
    def keys() -> set[str]:
        teaching = reading.room.panel.teaching
        return {part.text() for part in teaching.findChildren(QLabel) if part.text()}

    reading.window.workspace.select_coding(None)
    reading.room.panel.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "stop correcting" in keys()
    assert "choose a code" not in keys()
    correct.leave()
    reading.room.panel.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "choose a code" in keys()


def test_what_is_being_composed_is_shown_and_not_yet_text(reading: Any, correct: Corrector):
    at(reading, "信任", 2)
    before, layout = reading.view.text, reading.view.textCursor().block().layout()
    QCoreApplication.sendEvent(reading.view, QInputMethodEvent("xin", []))
    assert layout.preeditAreaText() == "xin"
    assert reading.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert reading.view.text == before
    event = QInputMethodEvent("", [])
    event.setCommitString("心")
    QCoreApplication.sendEvent(reading.view, event)
    assert reading.view.textCursor().block().layout().preeditAreaText() == ""
    assert "信任心" in reading.view.text
    QCoreApplication.sendEvent(reading.view, QInputMethodEvent("yi", []))
    correct.leave()
    assert layout.preeditAreaText() == ""
    assert not reading.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_escape_and_done_end_it(reading: Any, correct: Corrector):
    assert reading.room.active.bar is correct.bar
    at(reading, "goes well", 5)
    write(reading, "very ")
    reading.key(Qt.Key.Key_Escape)
    assert not correct.is_on
    assert reading.room.active.bar is None
    assert "goes very well" in stored(reading)
    correct.enter()
    QTest.mouseClick(correct.bar.finish, Qt.MouseButton.LeftButton)
    assert not correct.is_on
    reading.drag("each other")
    reading.key(Qt.Key.Key_Return)
    assert reading.room.picker.isVisible()


def test_no_handles_and_no_chip_meanwhile(reading: Any, correct: Corrector):
    coding = reading.codings()[0].id
    reading.window.workspace.select_coding(coding)
    reading.drag("each other")
    assert not reading.room.chip.isVisible()
    assert not reading.room.edges.start.isVisible()


def test_a_remark_that_lost_its_text_is_told(reading: Any, correct: Corrector):
    passage = reading.codings()[0].passage_id
    reading.window.workspace.do(memos.write, "passage", passage, "Look here")
    reading.window.workspace.do(codings.remove, reading.codings()[0].id)
    said: list[str] = []
    reading.window.workspace.message.connect(lambda text, _undo: said.append(text))
    reading.view.select(*reading.span("goes well"))
    reading.key(Qt.Key.Key_Delete)
    correct.commit()
    assert said[-1] == "A remark lost all its text and was removed"


def test_the_first_text_is_kept(reading: Any, correct: Corrector):
    before = stored(reading)
    at(reading, "goes well", 5)
    write(reading, "very ")
    correct.commit()
    work, document = reading.window.workspace, reading.room.coded.document
    assert work.ask(correcting.first_text, document) == before
