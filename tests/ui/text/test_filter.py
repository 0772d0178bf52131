"""What is shown: all codings, those of some codes or of one coder; other text grey or left out."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from menu_gestures import choose_from_menu
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda.models import coders, codings
from qda.models.coding_batch import NewCoding
from qda.ui.panels.code_picker import CodePicker
from qda.ui.text import page
from qda.ui.text.folds import folds, hidden_lines
from qda.ui.text.looks_popover import LooksPopover
from qda.ui.text.outline import Line, Outline
from qda.ui.text.spans import Span

LEFT = Qt.MouseButton.LeftButton


def code(reading: Any, *pairs: tuple[str, str]) -> list[int]:
    """Code words with codes, beside the window."""
    document = reading.documents["R01"]
    made = [NewCoding(document, reading.codes[c], *reading.span(words)) for words, c in pairs]
    found = list(reading.window.workspace.do(codings.apply_many, made) or [])
    QCoreApplication.processEvents()
    return found


def shown(reading: Any) -> list[int]:
    """The codings that have a stripe."""
    return [stripe.coding for stripe in reading.room.stripes.stripes()]


def test_only_the_chosen_code_is_shown_by_one_key_and_all_again_by_one_click(reading: Any):
    first, second = code(reading, ("goes well", "Trust"), ("the ministry", "Discretion"))
    bar = reading.room.active.filter_bar
    assert not bar.isVisible()
    reading.window.workspace.select_code(reading.codes["Trust"])
    reading.view.setFocus()
    reading.key(Qt.Key.Key_O)
    assert shown(reading) == [first]
    assert reading.painted() == "goes well"
    assert set(reading.room.overview.spots()) == {first}
    assert bar.isVisible()
    assert "Trust" in bar.says.text()
    QTest.mouseClick(bar.clear, LEFT)
    assert set(shown(reading)) == {first, second}
    assert set(reading.room.overview.spots()) == {first, second}
    assert not bar.isVisible()
    reading.view.setFocus()
    reading.key(Qt.Key.Key_O)
    assert bar.isVisible()
    reading.key(Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert not bar.isVisible()


def choose_code(reading: Any, letters: str) -> None:
    """Choose a code to be shown alone, beside those that are."""
    popover = reading.open_looks()
    QTest.mouseClick(popover.add_code, LEFT)
    (picker,) = popover.findChildren(CodePicker)
    QTest.keyClicks(picker.field, letters)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    popover.close()
    QCoreApplication.processEvents()


def test_codes_are_chosen_and_shown_with_what_is_below_them(reading: Any):
    first, second = code(reading, ("goes well", "Trust"), ("the ministry", "Discretion"))
    choose_code(reading, "compl")
    assert shown(reading) == []
    choose_code(reading, "trust")
    assert shown(reading) == [first]
    popover = reading.open_looks()
    reading.press(popover, "Complementarity  ×")
    assert reading.room.coded.filter.codes == {reading.codes["Trust"]}
    popover.close()
    choose_code(reading, "factors")
    assert set(shown(reading)) == {first, second}
    assert "Factors" in reading.room.active.filter_bar.says.text()


def test_one_coder_is_shown(reading: Any):
    work = reading.window.workspace
    (mine,) = code(reading, ("goes well", "Trust"))
    other = work.do(coders.create, "Coder B")
    work.set_coder(other)
    (theirs,) = code(reading, ("the ministry", "Trust"))
    reading.key("V")
    popover = next(w for w in QApplication.topLevelWidgets() if isinstance(w, LooksPopover))
    for _time in range(2):
        QTest.keyClick(popover.coder, Qt.Key.Key_Down)
    assert shown(reading) == [theirs]
    assert "Coder B" in reading.room.active.filter_bar.says.text()
    QTest.keyClick(popover.coder, Qt.Key.Key_Up)
    assert shown(reading) == [mine]
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_a_coding_made_while_filtered_is_shown_only_if_it_fits(reading: Any):
    first, _second = code(reading, ("goes well", "Trust"), ("the ministry", "Discretion"))
    reading.room.coded.filter.show_codes((reading.codes["Trust"],))
    (third,) = code(reading, ("each other", "Trust"))
    code(reading, ("same table", "Discretion"))
    assert set(shown(reading)) == {first, third}
    reading.room.coded.filter.clear()
    assert len(shown(reading)) == 4


def test_next_coding_goes_by_what_is_shown(reading: Any):
    _first, second = code(reading, ("the ministry", "Discretion"), ("a checklist", "Trust"))
    reading.room.coded.filter.show_codes((reading.codes["Trust"],))
    reading.view.select(0, 0)
    reading.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert reading.window.workspace.coding == second


def test_text_without_codings_is_greyed(reading: Any, popover: LooksPopover):
    code(reading, ("goes well", "Trust"))
    reading.press(popover, "Greyed")
    greyed = [
        extra.cursor.selectedText()
        for extra in reading.view.extraSelections()
        if extra.format.hasProperty(extra.format.Property.ForegroundBrush)
    ]
    assert "goes well" not in " ".join(greyed)
    assert any("Nobody will blame you" in words for words in greyed)


def fold_click(reading: Any, number: int) -> None:
    """Click the line that stands for paragraphs left out."""
    _fold, rect = reading.view.folds_in_view()[number]
    QTest.mouseClick(reading.view.viewport(), LEFT, pos=rect.center().toPoint())
    QCoreApplication.processEvents()


def test_paragraphs_without_codings_are_left_out_and_a_click_opens_them(
    reading: Any, popover: LooksPopover
):
    code(reading, ("goes well", "Trust"), ("sending memos", "Trust"))
    reading.press(popover, "Left out")
    popover.close()
    seen = [number for number in range(9) if reading.view.places.is_seen(number)]
    assert seen == [2]
    counts = [fold.paragraphs for fold in reading.view.folds]
    assert counts == [2, 6]
    numbers = [number for number, _y in reading.room.gutter.numbers()]
    assert numbers == [3]
    fold_click(reading, 1)
    assert [fold.paragraphs for fold in reading.view.folds] == [2]
    assert reading.view.places.is_seen(8)


def test_words_are_dragged_over_and_coded_rightly_where_paragraphs_are_left_out(reading: Any):
    for words in ("الثقة تُبنى قطرة", "坐在同一张桌子", "the rules"):
        code(reading, (words, "Trust"))
    reading.room.coded.filter.show_uncoded("hidden")
    for words in ("زميلي إن", "同一张", "𠮷野家 is", "checklist"):
        reading.drag(words)
        assert reading.view.text[slice(*reading.view.selection())] == words
        reading.key(Qt.Key.Key_2)
        assert words in reading.quotes()


def test_a_passage_that_is_left_out_is_opened_where_one_goes_to_it(reading: Any):
    code(reading, ("goes well", "Trust"))
    reading.room.coded.filter.show_uncoded("hidden")
    start, end = reading.span("Nobody will blame")
    reading.window.workspace.open_passage(reading.documents["R01"], start, end)
    QCoreApplication.processEvents()
    assert reading.view.places.is_seen(reading.view.plan.line_at(start))
    low, high = reading.view.points_in_view()
    assert low <= start < high


def test_where_nothing_is_coded_one_line_stands_for_all_and_opens(reading: Any):
    choose_from_menu(reading.window, "text.uncoded.hidden")
    assert [fold.paragraphs for fold in reading.view.folds] == [9]
    fold_click(reading, 0)
    assert reading.view.folds == []
    assert reading.view.places.is_seen(0)


def test_the_next_document_is_filtered_too(reading: Any):
    code(reading, ("goes well", "Trust"))
    reading.room.coded.filter.show_uncoded("hidden")
    reading.window.workspace.select_document(reading.documents["R02"])
    QCoreApplication.processEvents()
    assert [fold.paragraphs for fold in reading.view.folds] == [9]


def test_a_paragraph_behind_a_fold_names_its_speaker_if_the_label_is_left_out(reading: Any):
    code(reading, ("vertrouwen", "Trust"), ("坐在同一张桌子", "Trust"))
    reading.room.coded.filter.show_uncoded("hidden")
    view = reading.view
    named = {number: view.label_of(number) for number in range(9) if view.places.is_seen(number)}
    assert {number: label.speaker for number, label in named.items()} == {3: "R", 6: "R"}
    assert named[3].time == "00:26"
    bare = view.grab().toImage()
    top = view.places.block_rect(3).top() - view.verticalScrollBar().value()
    above = round(top) - page.LABEL_ROOM
    left = view.viewport().x()
    inks = {
        bare.pixel(left + page.MARGIN + x, above + y)
        for x in range(10)
        for y in range(2, page.LABEL_ROOM - 4)
    }
    assert len(inks) > 1, "nothing is painted where the name belongs"
    code(reading, ("same table", "Trust"))
    fold_click(reading, 0)
    assert view.label_of(3) is None


def test_codings_stay_tinted_where_the_page_is_set_anew(reading: Any):
    code(reading, ("goes well", "Trust"))
    assert reading.painted() == "goes well"
    reading.room.coded.filter.show_uncoded("hidden")
    assert reading.painted() == "goes well"


def as_set(view: Any, document: QTextDocument) -> list[Any]:
    """Where every line that is seen stands, in how many rows, and how long the page is."""
    layout, found = document.documentLayout(), []
    for number in view.places.lines(0, len(view.plan.lines)):
        block = document.findBlockByNumber(number)
        rect = layout.blockBoundingRect(block).getRect()
        found.append((number, block.layout().lineCount(), rect))
    return [document.size().height(), *found]


def test_a_page_that_lines_were_left_out_of_is_as_one_that_is_set_without_them(reading: Any):
    code(reading, ("A talk", "Trust"), ("goes well", "Trust"), ("the rules", "Discretion"))
    view, coded = reading.view, reading.room.coded
    stood = view.document()
    for name in ("", "Trust", "Discretion", "Complementarity", "Trust"):
        coded.filter.show_codes((reading.codes[name],) if name else ())
        for how in ("hidden", "plain", "hidden"):
            coded.filter.show_uncoded(how)
            fresh = page.make(view.text, view.plan, view._look, view.folds)
            fresh.setTextWidth(view.lineWrapColumnOrWidth())
            assert as_set(view, stood) == as_set(view, fresh)
    assert view.document() is stood


def test_leaving_out_keeps_the_page_and_the_place(reading: Any):
    code(reading, ("goes well", "Trust"), ("Nobody will", "Trust"))
    view = reading.view
    stood, start = view.document(), reading.span("Nobody will")[0]
    reading.window.workspace.open_passage(reading.documents["R01"], start, start + 6)
    QCoreApplication.processEvents()
    for how in ("hidden", "plain", "hidden"):
        reading.room.coded.filter.show_uncoded(how)
        low, high = view.points_in_view()
        assert view.document() is stood
        assert low <= start < high


def plan_of(numbers: list[bool]) -> Outline:
    lines = [
        Line(10 * at, 10 * at + 9, at + 1 if filled else 0) for at, filled in enumerate(numbers)
    ]
    return Outline(lines, [line.start for line in lines])


@given(
    st.lists(st.booleans(), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 290), st.integers(1, 60)), max_size=6),
)
def test_a_line_is_left_out_just_if_no_span_touches_it(
    filled: list[bool], pairs: list[tuple[int, int]]
):
    plan, most = plan_of(filled), 10 * len(filled) - 1
    spans = [Span(a, min(a + b, most), n) for n, (a, b) in enumerate(pairs) if a < most]
    hidden = hidden_lines(folds(plan, spans))
    for number, line in enumerate(plan.lines):
        touched = any(span.start <= line.end and span.end > line.start for span in spans)
        if line.number:
            assert (number in hidden) == (not touched)
