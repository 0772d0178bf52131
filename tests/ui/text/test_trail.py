"""Back and forward as in a browser, and from one uncoded passage to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from qda.models import codings, documents
from qda.ui.panels.document_tree import DocumentTree
from qda.ui.text.spans import Span, SpanIndex
from qda.ui.text.trail import Place, Stop, Trail
from qda.ui.text.uncoded import beside, passages

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def code(reading: Any, words: str, name: str = "Trust") -> int:
    made: int = reading.window.workspace.do(
        codings.apply, reading.documents["R01"], reading.codes[name], *reading.span(words)
    )
    return made


def test_alt_left_comes_back_from_another_document_and_alt_right_goes_there_again(reading: Any):
    reading.window.resize(1000, 600)
    span = reading.drag("a checklist")
    top = reading.view.top_point()
    reading.key(Qt.Key.Key_PageDown, CTRL)
    assert reading.room.active.document == reading.documents["R02"]
    reading.key(Qt.Key.Key_Left, ALT)
    assert reading.room.active.document == reading.documents["R01"]
    assert reading.view.selection() == span
    assert reading.view.top_point() == top
    reading.key(Qt.Key.Key_Right, ALT)
    assert reading.room.active.document == reading.documents["R02"]


def test_the_side_buttons_of_the_mouse_do_the_same(reading: Any):
    reading.key(Qt.Key.Key_PageDown, CTRL)
    QTest.mouseClick(reading.view.viewport(), Qt.MouseButton.BackButton)
    assert reading.room.active.document == reading.documents["R01"]
    QTest.mouseClick(reading.view.viewport(), Qt.MouseButton.ForwardButton)
    assert reading.room.active.document == reading.documents["R02"]


def test_one_comes_back_from_a_passage_opened_elsewhere_in_one_step(reading: Any):
    span = reading.span("each other")
    reading.window.workspace.open_passage(reading.documents["R02"], *span)
    assert reading.view.selection() == span
    reading.key(Qt.Key.Key_Left, ALT)
    assert reading.room.active.document == reading.documents["R01"]
    assert not reading.room.active.trail.can_go(False)


def test_one_comes_back_to_the_coding_one_stepped_from(reading: Any):
    first, second = code(reading, "goes well"), code(reading, "a checklist")
    reading.view.setFocus()
    reading.key(Qt.Key.Key_Down, ALT)
    reading.key(Qt.Key.Key_Down, ALT)
    assert reading.window.workspace.coding == second
    reading.key(Qt.Key.Key_Left, ALT)
    assert reading.window.workspace.coding == first
    reading.key(Qt.Key.Key_Right, ALT)
    assert reading.window.workspace.coding == second


def test_one_comes_back_from_a_click_in_the_overview(reading: Any):
    reading.window.resize(1000, 600)
    QCoreApplication.processEvents()
    overview = reading.room.overview
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(5, overview.height() - 2))
    assert reading.view.top_point() > 0
    reading.key(Qt.Key.Key_Left, ALT)
    assert reading.view.top_point() == 0


def test_the_way_forward_ends_where_one_goes_elsewhere(reading: Any):
    reading.key(Qt.Key.Key_PageDown, CTRL)
    reading.key(Qt.Key.Key_Left, ALT)
    reading.window.workspace.open_passage(reading.documents["R01"], *reading.span("each other"))
    assert not reading.room.active.trail.can_go(True)


def test_a_removed_document_is_passed_over(reading: Any):
    work = reading.window.workspace
    third = work.do(documents.add, work_transcript(), "Short")
    work.select_document(reading.documents["R02"])
    work.select_document(third)
    work.did(documents.remove, reading.documents["R02"])
    reading.view.setFocus()
    reading.key(Qt.Key.Key_Left, ALT)
    assert reading.room.active.document == reading.documents["R01"]


def work_transcript() -> Any:
    from qda.transcript import Transcript

    return Transcript("One paragraph.")


def test_the_next_uncoded_passage_is_selected_and_the_last_says_so(reading: Any):
    code(reading, "Look")
    code(reading, "信任")
    reading.view.select(0, 0)
    reading.view.setFocus()
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    reading.key(down, ALT | SHIFT)
    start, end = reading.view.selection()
    assert reading.view.text[start:end].startswith("Mijn collega")
    assert reading.view.text[start:end].endswith("ثم سكت.")
    reading.key(down, ALT | SHIFT)
    start, end = reading.view.selection()
    assert reading.view.text[start:end].startswith("And when that goes wrong?")
    assert end == len(reading.view.text)
    said: list[str] = []
    reading.window.workspace.message.connect(lambda text, _undo: said.append(text))
    reading.key(down, ALT | SHIFT)
    assert said == ["No uncoded passage after this."]
    reading.key(up, ALT | SHIFT)
    start, _end = reading.view.selection()
    assert reading.view.text[start:].startswith("Mijn collega")


def test_a_question_alone_between_coded_answers_is_no_uncoded_passage(reading: Any):
    for words in ("Look", "cre\u0301e\u0301r", "قال", "信任"):
        code(reading, words)
    lines, index = reading.view.plan.lines, reading.room.coded.index
    (only,) = passages(lines, index)
    assert reading.view.text[slice(*only)].startswith("And when that goes wrong?")


def test_passages_are_found_before_and_after_a_place():
    found = [(0, 10), (20, 30)]
    assert beside(found, (0, 0), forward=True) == (0, 10)
    assert beside(found, (0, 10), forward=True) == (20, 30)
    assert beside(found, (20, 30), forward=False) == (0, 10)
    assert beside(found, (0, 10), forward=False) is None
    assert passages([], SpanIndex([Span(0, 1, 1)])) == []


def test_the_trail_passes_over_where_one_is_already():
    trail, here = Trail(), Stop(1, Place(), None)
    trail.left(here)
    assert trail.go(False, here, lambda _stop: True) is None


def test_alt_left_goes_back_also_while_the_list_of_documents_has_the_keys(reading: Any):
    reading.window.toggle_side()
    tree = reading.window.findChild(DocumentTree)
    place = tree.visualRect(tree.documents.index_of(reading.documents["R02"])).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reading.window.workspace.document == reading.documents["R02"]
    tree.setFocus()
    reading.window.actions_table.refresh()
    QTest.keyClick(tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reading.window.workspace.document == reading.documents["R01"]
