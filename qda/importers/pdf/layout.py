"""The pieces of a page, put into lines in the order in which one reads them.

Columns are found by their gutter: a band of lines in which nothing crosses a certain place, with
dense text of some width on both sides. A table has no such gutter (its cells are short, or stand
far apart), and is read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from qda.importers.tables import row_text

_SAME_LINE = 0.4
_GUTTER = 0.7
_TAB = 2.0
_LEAST_LINES = 4
_NARROWEST = 10.0
_DENSE = 1.8
_MOST_DENSE = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line without a wide gap; places in points, `y` is its baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: int = 0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text: where it stands in its column, whose edges are `left` and `right`.

    `page` counts from 0 and `block` tells the column that it stands in, throughout the document.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    block: int
    left: float
    right: float
    last_x0: float
    """Where the last of its pieces begins: in a table, its last cell."""

    def width_of(self, text: str) -> float:
        """About how wide `text` would be in the type of this line."""
        return (self.x1 - self.x0) / max(1, len(self.text)) * len(text)


def lines_of(pages: Sequence[Sequence[Sequence[Any]]]) -> list[PdfLine]:
    """The lines of a document in reading order, from the pieces of its pages."""
    lines: list[PdfLine] = []
    block = 0
    for number, page in enumerate(pages):
        pieces = [Piece(*piece) for piece in page]
        for turn in dict.fromkeys(piece.turn for piece in pieces):
            for column in columns([piece for piece in pieces if piece.turn == turn]):
                lines += _lines(column, number, block)
                block += 1
    return lines


def columns(pieces: list[Piece]) -> list[list[Piece]]:
    """Groups of pieces in reading order: each group is a column, or what runs across them."""
    found = _gutter(pieces)
    if found is None:
        return [pieces] if pieces else []
    place, low, high = found
    above = [piece for piece in pieces if piece.y > high]
    below = [piece for piece in pieces if piece.y < low]
    within = [piece for piece in pieces if low <= piece.y <= high]
    left = [piece for piece in within if piece.x0 < place]
    right = [piece for piece in within if piece.x0 >= place]
    return [*columns(above), *columns(left), *columns(right), *columns(below)]


def _gutter(pieces: list[Piece]) -> tuple[float, float, float] | None:
    """Where the right column begins, and the lowest and highest baseline of the band; or None."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    em = median(piece.size for piece in pieces)
    ordered = sorted(pieces, key=lambda piece: -piece.y)
    begins = Counter(round(piece.x0 / 3) for piece in pieces)
    best: tuple[int, tuple[float, float, float]] | None = None
    for number, count in begins.items():
        if count + begins[number + 1] < _LEAST_LINES - 1:
            continue
        place = number * 3 - 2.0
        for band in _bands(ordered, place, em):
            left = [piece for piece in band if piece.x0 < place]
            right = [piece for piece in band if piece.x0 >= place]
            score = min(len(left), len(right))
            if (best is None or score > best[0]) and _are_columns(left, right, em):
                best = score, (place, band[-1].y, band[0].y)
    return best[1] if best else None


def _bands(ordered: list[Piece], place: float, em: float) -> list[list[Piece]]:
    """Runs of pieces from the top down of which none crosses the gutter before `place`."""
    bands: list[list[Piece]] = [[]]
    for piece in ordered:
        if piece.x0 < place and piece.x1 > place - (_GUTTER - 0.2) * em:
            bands.append([])
        else:
            bands[-1].append(piece)
    return [band for band in bands if len(band) >= 2 * _LEAST_LINES]


def _are_columns(left: list[Piece], right: list[Piece], em: float) -> bool:
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    for side in (left, right):
        width = max(piece.x1 for piece in side) - min(piece.x0 for piece in side)
        if width < _NARROWEST * em or not _is_dense(side, em):
            return False
    shared = min(left[0].y, right[0].y) - max(left[-1].y, right[-1].y)
    shorter = min(left[0].y - left[-1].y, right[0].y - right[-1].y)
    return shared > 0.5 * shorter


def _is_dense(side: list[Piece], em: float) -> bool:
    """Whether line follows on line, and the lines are filled, as in running text."""
    rows = _rows(side)
    if len(rows) < _LEAST_LINES:
        return False
    steps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    left, right = min(p.x0 for p in side), max(p.x1 for p in side)
    spans = sorted(max(p.x1 for p in row) - row[0].x0 for row in rows)
    filled = spans[int(len(spans) * 0.6)] > 0.6 * (right - left)
    close = sum(1 for step in steps if step < _DENSE * em)
    return filled and close >= _MOST_DENSE * len(steps)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces on one baseline, from the top, each row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.y):
        if rows and rows[-1][0].y - piece.y <= _SAME_LINE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _lines(pieces: list[Piece], page: int, block: int) -> list[PdfLine]:
    left = min(piece.x0 for piece in pieces)
    right = max(piece.x1 for piece in pieces)
    made: list[PdfLine] = []
    for row in _rows(pieces):
        longest = max(row, key=lambda piece: len(piece.text))
        made.append(
            PdfLine(
                _joined(row),
                row[0].x0,
                max(piece.x1 for piece in row),
                longest.y,
                longest.size,
                all(bool(piece.bold) for piece in row),
                page,
                block,
                left,
                right,
                row[-1].x0,
            )
        )
    return made


def _joined(row: list[Piece]) -> str:
    """The pieces of a line: two that stand far apart with a tab between them, more as cells."""
    cells = [row[0].text]
    for before, piece in pairwise(row):
        if piece.x0 - before.x1 > _TAB * max(piece.size, before.size):
            cells.append(piece.text)
        else:
            cells[-1] += f" {piece.text}"
    return row_text(cells) if len(cells) > 2 else "\t".join(cells)
