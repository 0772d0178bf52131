"""Right to left, mixed, wide and combined characters: mouse, selection and stripes agree."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from qda.models import codings
from qda.models.coding_batch import NewCoding
from qda.models.rows import DocumentContent, DocumentRow
from qda.ui.text.document_view import DocumentView
from qda.ui.text.looks import looks

LEFT = Qt.MouseButton.LeftButton
ARABIC = (
    "قال لي زميلي إن الثقة تُبنى قطرة قطرة وتضيع دفعة واحدة. ثم سكت قليلاً وأضاف أن العمل مع "
    "الوزارة (UWV) يسير جيداً ما دمنا نعرف بعضنا بعضاً. عندما أتصل بأحد هناك يجب أن أعرف."
)
HEBREW = "אמרתי לו שהאמון נבנה לאט, ואז הוא ענה: Excel מספיק, 24 שעות ביממה, ולא יותר מזה."
MIXED = (
    "She said الثقة is what counts, and then אמון again, "
    "信任 too, e\u0301te\u0301 and 👩‍👩‍👧 at home."
)
TEXT = "\n".join((ARABIC, "And then?", HEBREW, MIXED))
WORDS = (
    "الثقة تُبنى قطرة",
    "سكت قليلاً",
    "دفعة واحدة. ثم",
    "האמון נבנה",
    "שהאמון",
    "ביממה",
    "She said",
    "信任",
    "e\u0301te\u0301",
    "what counts",
    "at home",
)
WIDTHS = (420, 560, 640, 800, 1100)


@pytest.fixture(scope="module")
def view(qapp: object) -> DocumentView:
    """A view of its own, for texts beside any project."""
    made = DocumentView()
    made.resize(800, 700)
    made.show()
    return made


def show(view: DocumentView, width: int) -> None:
    row = DocumentRow(1, "g", "A", "paper", 0, "", "", 0, len(TEXT), None, "", "", "", None, "")
    view.resize(width, 700)
    view.show_content(DocumentContent(row, TEXT))
    QCoreApplication.processEvents()


def place(view: DocumentView, point: int, *, leading: bool) -> QPoint:
    x, top, bottom = view.places.edge(point, leading=leading)
    return QPoint(round(x), round((top + bottom) / 2 - view.verticalScrollBar().value()))


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_dragged_over_is_what_is_selected_however_the_rows_break(
    view: DocumentView, width: int
):
    show(view, width)
    for words in WORDS:
        start = TEXT.index(words)
        view.reveal(start, start + len(words))
        port = view.viewport()
        first = place(view, start, leading=True)
        last = place(view, start + len(words), leading=False)
        QTest.mousePress(port, LEFT, pos=first)
        QTest.mouseMove(port, (first + last) / 2)
        QTest.mouseMove(port, last)
        QTest.mouseRelease(port, LEFT, pos=last)
        assert TEXT[slice(*view.selection())] == words


@pytest.mark.parametrize("width", WIDTHS)
def test_the_place_of_a_letter_and_the_letter_at_a_place_agree(view: DocumentView, width: int):
    """Where the direction turns, or letters join, two positions may share one place: a handful."""
    show(view, width)
    start = TEXT.index("שהאמון")
    rows = view.places.rows
    wrong = 0
    for point in range(len(ARABIC)):
        x, top, bottom = view.places.edge(point, leading=True)
        found = view.places.point_at(round(x), (top + bottom) / 2)
        same_place = view.places.edge(found, leading=True)[0]
        wrong += (
            abs(same_place - x) > 1.5 and rows(found, found + 1)[0] == rows(point, point + 1)[0]
        )
    assert wrong <= 4
    assert view.horizontalScrollBar().value() == 0
    assert view.position_at(place(view, start, leading=True)) == start


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_stripe_stands_beside_the_rows_of_words_in_any_script(reading: Any, side: str):
    looks().choose("side", side)
    document = reading.documents["R01"]
    words = ("الثقة تُبنى قطرة", "坐在同一张桌子", "well 👩‍👩‍👧 as long", "cre\u0301e\u0301r ruimte")
    key = reading.codes["Trust"]
    made = [NewCoding(document, key, *reading.span(one)) for one in words]
    ids = reading.window.workspace.do(codings.apply_many, made)
    QCoreApplication.processEvents()
    stripes = {stripe.coding: stripe.rect for stripe in reading.room.stripes.stripes()}
    for coding, one in zip(ids or (), words, strict=True):
        start, end = reading.span(one)
        reading.view.select(start, end, show=False)
        top = reading.place(start, leading=True).y()
        bottom = reading.place(end, leading=False).y()
        assert stripes[coding].top() < min(top, bottom)
        assert stripes[coding].bottom() > max(top, bottom)
        middle = stripes[coding].center().toPoint()
        QTest.mouseClick(reading.room.stripes, LEFT, pos=middle)
        row = reading.room.coded.codings[reading.window.workspace.coding]
        assert reading.view.text[row.start : row.end] in words


def test_the_row_at_the_top_keeps_its_place_when_the_window_becomes_wider(view: DocumentView):
    # At the left of a right-to-left row is its end, which wraps to another row at another width.
    show(view, 420)
    assert view.top_point() == 0
    view.resize(800, 700)
    QCoreApplication.processEvents()
    assert view.verticalScrollBar().value() == 0
    second = view.places.row_start(view.places.row_of(ARABIC.index("الوزارة"))[0] + 2)
    assert 0 < second < len(ARABIC)
    assert TEXT[second - 1] == " "
