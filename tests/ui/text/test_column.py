"""The column of text: as long as reads well, in the middle, with its headings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from qda.models.rows import DocumentContent, DocumentRow
from qda.transcript import Mark, MarkKind
from qda.ui.text.document_view import DocumentView
from qda.ui.text.looks import looks

HEADING = "A talk at the counter"
SAID = (
    "When I ring somebody there I have to know that the door stays open, and that you only get by "
    "sitting at the same table every week, not by sending memos that nobody will ever answer. "
) * 8
TEXT = f"{HEADING}\n{SAID}"

Show = Callable[[int, int], DocumentView]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows the text so many pixels wide, in letters of a size."""
    view = DocumentView()
    qtbot.addWidget(view)

    def shown(width: int, size: int) -> DocumentView:
        looks().set_size(size)
        view.resize(width, 600)
        view.show()
        row = DocumentRow(1, "g", "A", "paper", 0, "", "", 0, len(TEXT), None, "", "", "", None, "")
        mark = Mark(MarkKind.HEADING, 0, len(HEADING), level=1)
        view.show_content(DocumentContent(row, TEXT, marks=[mark]))
        QCoreApplication.processEvents()
        return view

    return shown


def rows_of(view: DocumentView) -> list[int]:
    """How many characters each row of the paragraph has, but for the last."""
    layout = view.document().findBlockByNumber(1).layout()
    return [layout.lineAt(row).textLength() for row in range(layout.lineCount() - 1)]


@pytest.mark.parametrize(("width", "size"), [(1000, 17), (1300, 13), (1300, 17), (1900, 24)])
def test_rows_have_60_to_75_characters_wherever_there_is_room(show: Show, width: int, size: int):
    rows = rows_of(show(width, size))
    assert 60 <= sum(rows) / len(rows) <= 75


def test_the_column_stands_in_the_middle(show: Show):
    view = show(1500, 17)
    margins = view.viewportMargins()
    assert abs(margins.left() - margins.right()) <= 1
    assert margins.left() > 300


def test_a_heading_stands_out_of_the_text(show: Show):
    document = show(1300, 17).document()
    weights = [
        document.findBlockByNumber(number).begin().fragment().charFormat().fontWeight()
        for number in (0, 1)
    ]
    assert weights[0] >= QFont.Weight.DemiBold > weights[1]
