"""What stands on every page and is no part of the text: running heads and feet, numbers.

Which lines come back on the pages `heads` finds; here is decided what of them goes. A head goes
only where it stands apart from the text, by a gap or by its type, and a number of a page only
where most pages have one. What stands on one page alone is kept, whatever it looks like. When in
doubt it stays: a law that begins three pages with "Article ..." loses no line. What goes is told
by its words, so that one can see that none of it was text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qda.importers.pdf import heads
from qda.importers.pdf.heads import Page, Row

_DEEP = 4
"""Rows from either edge that can be a running head or foot."""

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The pages without running matter, the numbers printed on them, and how much was left out.

    `heads` counts rows at the edges, `in_margin` numbers of lines beside the text; `words` are the
    rows themselves: as on the first and on the last page of those that had them, and how many.
    """

    pages: list[list[Sequence[Any]]]
    numbers: dict[int, str]
    heads: int
    in_margin: int
    words: tuple[tuple[str, str, int], ...] = ()


def trimmed(pages: Sequence[Page]) -> Trimmed:
    """Pages without what recurs on them."""
    in_margin = set(_line_numbers(pages))
    rows = [heads.rows_of(page, number, in_margin) for number, page in enumerate(pages)]
    usual = heads.usual(rows)
    shift = heads.shift_of_numbers(
        (row for one in rows for row in _edges(one).values()), len(pages)
    )
    gone = set(in_margin)  # page, piece
    numbers: dict[int, str] = {}
    words: list[tuple[str, str, int]] = []
    count = 0
    for places in (range(_DEEP), range(-1, -_DEEP - 1, -1)):
        found = _Edge(rows, usual, shift)
        for place in places:
            found.look(place)
        numbers = found.numbers | numbers
        words += found.words()
        count += len(found.gone)
        gone.update((row.page, piece) for row in found.gone for piece in row.pieces)
    left = [
        [piece for at, piece in enumerate(page) if (number, at) not in gone]
        for number, page in enumerate(pages)
    ]
    return Trimmed(left, numbers, count, len(in_margin), tuple(words))


def _edges(rows: Sequence[Row]) -> dict[int, Row]:
    """The first rows of a page by 0, 1... and its last by -1, -2...

    A row in the middle of a short page is not taken for both.
    """
    count = min(_DEEP, len(rows) // 2)
    first = {place: rows[place] for place in range(count)}
    return first | {-place: rows[-place] for place in range(1, count + 1)}


class _Edge:
    """The running matter at one edge of the pages, from the outside in.

    A row that recurs but does not stand apart waits: it goes if a row within it, that recurs as
    well, does (a head of two lines), and stays if there is none (the first lines of the text).
    """

    def __init__(
        self, rows: Sequence[Sequence[Row]], usual: heads.Usual, shift: int | None
    ) -> None:
        self.gone: list[Row] = []
        self._said: dict[str, list[Row]] = {}
        self.numbers: dict[int, str] = {}
        self._usual, self._shift = usual, shift
        self._rows = rows
        self._edges = [_edges(one) for one in rows]
        self._open = set(range(len(rows)))  # the pages of which all rows up to here recur
        self._waiting: dict[int, list[tuple[Row, str]]] = {}

    def look(self, place: int) -> None:
        """Look at the rows at a place, on the pages that are still open."""
        here = [self._edges[at][place] for at in sorted(self._open) if place in self._edges[at]]
        self._open = set()
        printed = [row for row in here if heads.is_number(row, self._shift)]
        for row in printed:
            self.numbers.setdefault(row.page, str(row.page + (self._shift or 0)))
        self._take(printed, apart=True)
        here = [row for row in here if row not in printed]
        pages = len(self._rows)
        for group in heads.recurring(here, pages):
            within = [(row, self._within(row, place)) for row in group]
            on_all = heads.is_on_all(group, pages)
            if heads.changes_with_pages_only(group, self._usual):
                is_same = on_all and len({row.words for row in group}) == 1
                is_same = is_same and all(map(self._usual.is_small, group))
                apart = sum(self._usual.is_apart(row, inner) for row, inner in within)
                self.numbers = heads.numbers_in(group) | self.numbers
                self._take(group, apart=is_same or 2 * apart > len(group))
            elif on_all and all(self._usual.is_head_by_form(*one) for one in within):
                self._take(group, apart=True, same=False)

    def words(self) -> list[tuple[str, str, int]]:
        """What the rows say that go, as `Trimmed` has it."""
        return [(rows[0].words, rows[-1].words, len(rows)) for rows in self._said.values()]

    def _within(self, row: Row, place: int) -> Row | None:
        """The next row of its page, away from the edge."""
        rows = self._rows[row.page]
        inner = place + 1 if place >= 0 else len(rows) + place - 1
        return rows[inner] if 0 <= inner < len(rows) else None

    def _take(self, group: Sequence[Row], *, apart: bool, same: bool = True) -> None:
        for row in group:
            self._open.add(row.page)
            waiting = self._waiting.setdefault(row.page, [])
            waiting.append((row, group[0].words if same else row.words))
            if apart:
                self.gone += [one for one, _said in waiting]
                for one, said in waiting:
                    self._said.setdefault(said, []).append(one)
                waiting.clear()


def _line_numbers(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """Numbers of lines or paragraphs in the left margin, counting up through a page."""
    found: list[tuple[int, int]] = []
    last = 0
    for number, page in enumerate(pages):
        words = [piece for piece in page if not str(piece[0]).isdecimal()]
        edge = min((piece[1] for piece in words), default=0.0)
        inside = [
            at
            for at, piece in enumerate(page)
            if str(piece[0]).isdecimal() and len(piece[0]) < 5 and piece[2] < edge
        ]
        inside.sort(key=lambda at, page=page: -page[at][3])  # type: ignore[misc]
        values = [int(page[at][0]) for at in inside]
        steps = {after - before for before, after in pairwise(values)}
        goes_on = len(values) == 1 and values[0] == last + 1
        if (len(values) >= _FEWEST and len(steps) == 1 and min(steps) > 0) or goes_on:
            found += [(number, at) for at in inside]
            last = values[-1]
    return found
