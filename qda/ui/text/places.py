"""Where the characters of a laid-out document stand, in pixels from its top.

Large documents are laid out as far as they were looked at. What is asked here lays out just as
far as it must; blocks beyond have no lines yet and are never asked for theirs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from qda.text import Utf16Map
from qda.ui.text.outline import Outline

FULL_LAYOUT = 200_000
"""Texts up to this length are laid out whole at once: a steady scroll bar for under 80 ms."""

PIECE = 50_000
"""UTF-16 units that are laid out in one go where a window is to live meanwhile: some 20 ms."""

_TYPICAL_LINE = 66


class Places:
    """Positions of one document in code points, and their places on the page."""

    def __init__(
        self, document: QTextDocument, plan: Outline, text: str, hidden: Collection[int] = ()
    ) -> None:
        self._document = document
        self._layout = document.documentLayout()
        self._plan = plan
        self._map = Utf16Map(text)
        self._length = len(text)
        self.whole = len(text) <= FULL_LAYOUT
        self._seen: Sequence[int] = ()
        self.leave_out(hidden)
        self._guess: list[int] = []
        self._rows: list[int] = []
        self._counted: list[int] = []
        self._sum = 0
        self._reached = -1.0  # how far down the page the layout is known to have come

    def leave_out(self, hidden: Collection[int]) -> None:
        """Go by these lines being left out; the page is to be laid out afterwards."""
        self._seen = range(self._document.blockCount())
        if hidden:
            self._seen = [number for number in self._seen if number not in hidden]

    def lay_out(self) -> None:
        """Lay the whole document out and count its rows, if it is not too large for that.

        To be called whenever the page changed: what was known of a larger one is forgotten.
        """
        self._reached = -1.0
        self._counted, self._sum = [], 0
        if not self.whole:
            return
        if self._seen:
            self._layout.blockBoundingRect(self._document.findBlockByNumber(self._seen[-1]))
        self._rows, rows, block = [], 0, self._document.begin()
        while block.isValid():
            self._rows.append(rows)
            rows += block.layout().lineCount()
            block = block.next()

    def pieces_to(self, point: int) -> Iterator[None]:
        """Have all that stands above `point` laid out, which Qt does not do in parts by itself."""
        if self.whole:
            return
        for unit in range(PIECE, self.to_utf16(point), PIECE):
            self._layout.blockBoundingRect(self._document.findBlock(unit))
            yield

    def reach(self, value: int, height: int) -> int:
        """How far a view of `height` can scroll; at least to `value`, a place asked for before.

        The exact answer would lay a large document out to its end.
        """
        if not self.whole:
            return value
        return max(0, round(self._layout.documentSize().height()) - height)

    def to_utf16(self, point: int) -> int:
        """Qt's count of `point`."""
        return self._map.to_utf16(max(0, min(point, self._length)))

    def to_points(self, unit: int) -> int:
        """The code point that Qt's position `unit` stands before."""
        return self._map.to_points(unit)

    def lines(self, first: int, last: int) -> Sequence[int]:
        """The numbers of the lines from `first` to `last` that are not left out."""
        return self._seen[bisect_left(self._seen, first) : bisect_right(self._seen, last)]

    def is_seen(self, number: int) -> bool:
        """Whether line `number` is on the page, not left out."""
        place = bisect_left(self._seen, number)
        return place < len(self._seen) and self._seen[place] == number

    def _at(self, unit: int) -> tuple[QTextBlock, int]:
        """The block that `unit` is in, and the place in it; where it is left out, the next one's
        beginning, or the end of the last."""
        block = self._document.findBlock(unit)
        if block.isVisible() or not self._seen:
            return block, unit - block.position()
        place = bisect_left(self._seen, block.blockNumber())
        if place < len(self._seen):
            return self._document.findBlockByNumber(self._seen[place]), 0
        block = self._document.findBlockByNumber(self._seen[-1])
        return block, block.length() - 1

    def block_rect(self, number: int) -> QRectF:
        """The rectangle of line `number` of the text: without the space above and below it."""
        return self._layout.blockBoundingRect(self._document.findBlockByNumber(number))

    def first_row(self, number: int) -> QTextLine:
        """The first row of line `number`; may not be valid before it is laid out."""
        return self._document.findBlockByNumber(number).layout().lineAt(0)

    def row_of(self, point: int) -> tuple[float, float]:
        """Top and bottom of the row that `point` stands in."""
        block, inner = self._at(self.to_utf16(point))
        rect = self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(inner)
        if not line.isValid():
            return rect.top(), rect.bottom()
        top = rect.top() + line.y()
        return top, top + line.height()

    def x_of(self, point: int) -> float:
        """The left of the character at `point`, from the left of the page."""
        block, inner = self._at(self.to_utf16(point))
        rect = self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(inner)
        if not line.isValid():
            return rect.left()
        return rect.left() + _x(line.cursorToX(inner))

    def edge(self, point: int, *, leading: bool) -> tuple[float, float, float]:
        """Left, top and bottom of an edge at `point`: of what begins there, or of what ends there.

        Where a row ends at `point`, what ends there ends in that row and not in the next.
        """
        unit = self.to_utf16(point)
        holder = unit if leading or unit == 0 else unit - 1
        block, inner = self._at(holder)
        rect = self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(inner)
        if not line.isValid():
            return rect.left(), rect.top(), rect.bottom()
        x = line.cursorToX(max(0, min(unit - block.position(), block.length() - 1)))
        return rect.left() + _x(x), rect.top() + line.y(), rect.top() + line.y() + line.height()

    def extent(self, start: int, end: int) -> tuple[float, float]:
        """Top of the first and bottom of the last row of a span."""
        return self.row_of(start)[0], self.row_of(max(start, end - 1))[1]

    def rows(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last row of a span, counted over the document.

        Exact where the document is laid out whole; otherwise a guess that never says two spans
        of one row are apart.
        """
        if self.whole:
            return self._exact_row(start), self._exact_row(max(start, end - 1))
        return self._guessed_row(start), self._guessed_row(max(start, end - 1)) + 1

    def rows_before(self, number: int) -> int:
        """How many rows of numbered paragraphs stand before line `number`.

        Counted on as far as was asked, so a large document is not laid out to its end for it.
        """
        block = self._document.findBlockByNumber(len(self._counted))
        while len(self._counted) <= number:
            self._counted.append(self._sum)
            if self._plan.lines[len(self._counted) - 1].number:
                self._sum += block.layout().lineCount()
            block = block.next()
        return self._counted[number]

    def _exact_row(self, point: int) -> int:
        unit = self.to_utf16(point)
        block = self._document.findBlock(unit)
        line = block.layout().lineForTextPosition(unit - block.position())
        return self._rows[block.blockNumber()] + (line.lineNumber() if line.isValid() else 0)

    def _guessed_row(self, point: int) -> int:
        if not self._guess:
            rows = 0
            for line in self._plan.lines:
                self._guess.append(rows)
                rows += 2 + (line.end - line.start) // _TYPICAL_LINE
        number = self._plan.line_at(point)
        return self._guess[number] + (point - self._plan.lines[number].start) // _TYPICAL_LINE

    def line_at_y(self, y: float) -> int:
        """The number of the line at `y`, or of the last one that begins above it.

        By bisection on what is laid out: Qt's own answer is wrong above the first block and while
        the rest of a large document is still being laid out.
        """
        if y > self._reached:
            self._layout.hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
            self._reached = y
        if not self._seen:
            return 0
        low, high = 0, len(self._seen) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._top(self._document.findBlockByNumber(self._seen[middle])) <= y:
                low = middle
            else:
                high = middle - 1
        return self._seen[low]

    def _top(self, block: QTextBlock) -> float:
        layout = block.layout()
        return layout.position().y() if layout.lineCount() else float("inf")

    def point_at(self, x: float, y: float) -> int:
        """The position nearest to a place on the page."""
        block, found = self._row_at(y)
        if not found.isValid():
            return self._plan.lines[block.blockNumber()].start
        left = self._layout.blockBoundingRect(block).left()
        return self.to_points(block.position() + found.xToCursor(x - left))

    def row_start(self, y: float) -> int:
        """Where the row at a height of the page begins: at its right in a right-to-left text."""
        block, found = self._row_at(y)
        if not found.isValid():
            return self._plan.lines[block.blockNumber()].start
        return self.to_points(block.position() + found.textStart())

    def _row_at(self, y: float) -> tuple[QTextBlock, QTextLine]:
        block = self._document.findBlockByNumber(self.line_at_y(y))
        layout, inner = block.layout(), y - self._layout.blockBoundingRect(block).top()
        found = layout.lineAt(0)
        for row in range(layout.lineCount()):
            line = layout.lineAt(row)
            if line.isValid() and line.y() <= inner:
                found = line
        return block, found


def _x(answer: object) -> float:
    """The place that `cursorToX` gives; the binding adds the position it settled on."""
    place = answer[0] if isinstance(answer, tuple) else answer
    return float(place) if isinstance(place, float | int) else 0.0
