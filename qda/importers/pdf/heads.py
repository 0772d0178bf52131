"""The lines of a PDF that come back at the same place of page after page, but for their number."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import quantiles
from typing import Any

from qda.importers.labels import Form, candidate

Page = Sequence[Sequence[Any]]
"""The pieces of a page as `glyphs` gives them."""

_ALIKE = 0.9
"""How alike heads must be: as read by OCR, one letter in ten may differ."""

_TELLING = 10
"""Letters from which a line is too long to come back by chance ("Ja." is not)."""

_ON_MOST = 0.75
"""On so many of the pages from its first to its last, or of every other one, a running head is:
chapters have heads of their own, and begin without one."""

_APART = 1.3
"""The gap between a running head and the text, in the usual steps from line to line."""

_WIDE = 1.6
"""The same, where numbers in the head change as those of a law do."""

_NEARLY_ALL = 0.9
_OTHER_TYPE = 0.06
"""By how much of its size the type of a running head differs from that of the text."""

_HEADING = 1.1
"""From here on a line is as large as a heading; one that changes from page to page is one."""

_MOST = 0.6
_SHARE = 0.4
"""Of all pages, those that must have a number of their own, or a short head."""

_SHORTEST = 3
_FEWEST = 3
_FEWEST_ALIKE = 4
"""Rows that are only alike, not the same, must be on so many pages, and on most."""

_SAME_ROW = 3.0
_ASKS = ("?", ":")

_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|pagina|pag|blz|p)\.?\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:/|of|van|de|von)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[\W\d_]+")
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one height of a page: its pieces (by their places in the page) and words."""

    page: int
    pieces: tuple[int, ...]
    words: str
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Usual:
    """The step from line to line of a paragraph, and the size of most type, in points."""

    step: float
    size: float

    def is_head_by_form(self, row: Row, within: Row | None) -> bool:
        """Whether a row is set as a running head: a wide gap below it, and something to its left
        and to its right, or smaller type than that of the text.
        """
        wide = within is None or abs(row.y - within.y) > _WIDE * max(self.step, within.size)
        return wide and (len(row.pieces) > 1 or self.is_small(row))

    def is_small(self, row: Row) -> bool:
        """Whether the type of a row is smaller than that of the text."""
        return row.size < (1 - _OTHER_TYPE) * self.size

    def is_apart(self, row: Row, within: Row | None) -> bool:
        """Whether a row stands apart from the one that is next to it, away from the edge."""
        if within is None:
            return True
        if abs(row.y - within.y) > _APART * max(self.step, within.size):
            return True
        return abs(row.size - self.size) > _OTHER_TYPE * self.size and abs(
            row.size - within.size
        ) > _OTHER_TYPE * max(row.size, within.size)


def rows_of(page: Page, number: int, without: Collection[tuple[int, int]] = ()) -> list[Row]:
    """The rows of a page that stand the way most of it does, from the top.

    `without` are pieces that are no part of them, as (page, piece).
    """
    upright = [
        at
        for at, piece in enumerate(page)
        if piece[6] == page[0][6] and (number, at) not in without
    ]
    rows: list[list[int]] = []
    for at in sorted(upright, key=lambda one: -page[one][3]):
        if rows and page[rows[-1][0]][3] - page[at][3] <= _SAME_ROW:
            rows[-1].append(at)
        else:
            rows.append([at])
    return [_row(page, number, row) for row in rows]


def _row(page: Page, number: int, row: Sequence[int]) -> Row:
    ordered = sorted(row, key=lambda one: page[one][1])
    words = "  ".join(str(page[at][0]) for at in ordered)
    size = max(float(page[at][4]) for at in row)
    return Row(number, tuple(row), words, float(page[row[0]][3]), size)


def usual(pages: Sequence[Sequence[Row]]) -> Usual:
    """What most lines of these pages have."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[round(row.size, 1)] += len(row.words)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    steps = [
        above.y - below.y
        for rows in pages
        for above, below in pairwise(rows)
        if 0.7 * size < above.y - below.y < 4 * size
    ]
    return Usual(quantiles(steps, n=4)[0] if len(steps) > 1 else 1.2 * size, size)


def recurring(rows: Sequence[Row], pages: int) -> list[list[Row]]:
    """The rows of one place from the edge, of `pages` pages, that have the same letters."""
    keys = {row.page: _LETTERS.sub("", row.words).casefold() for row in rows}
    groups: list[list[Row]] = []
    for row in rows:
        key = keys[row.page]
        if len(key) < _SHORTEST or _is_label(row.words):
            continue
        for group in groups:
            first = group[0]
            if abs(first.y - row.y) < 2 * _SAME_ROW and _alike(keys[first.page], key):
                group.append(row)
                break
        else:
            groups.append([row])
    found: list[list[Row]] = []
    for group in groups:
        alike = len({keys[row.page] for row in group}) > 1
        if alike and len(group) >= max(_FEWEST_ALIKE, _MOST * pages):
            found.append(group)
            continue
        same: dict[str, list[Row]] = {}
        for row in group:
            same.setdefault(keys[row.page], []).append(row)
        found += [one for key, one in same.items() if _recurs(key, one, pages)]
    return found


def _recurs(key: str, group: Sequence[Row], pages: int) -> bool:
    """Whether rows with the same letters, `key`, are a running head of so many pages.

    On most pages from the first to the last that have it, or most of every other page: then on
    three at least, since two of four is chance.
    """
    at = [row.page for row in group]
    every_other = len(at) > 1 and len({page % 2 for page in at}) == 1
    need = _FEWEST if every_other else min(_FEWEST, max(2, pages // 2))
    if len(key) < _TELLING:
        need = max(need, math.ceil(pages * _SHARE))
    span = (at[-1] - at[0]) // (2 if every_other else 1) + 1
    return len(at) >= max(need, _ON_MOST * span)


def _is_label(words: str) -> bool:
    """Whether it names a speaker, or asks: these may well stand at the top of several pages."""
    if words.rstrip().endswith(_ASKS):
        return True
    label = candidate(words)
    return label is not None and (bool(label.stamp) or label.form is Form.BEFORE)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _TELLING or len(one) > 200:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def changes_with_pages_only(group: Sequence[Row], usual: Usual) -> bool:
    """Whether nothing changes in these rows but the number of the page.

    "Article 12" and "Article 14" are two lines of a text, and so are two numbered headings.
    """
    shift = _most_common_shift(group)
    said: Counter[tuple[str, ...]] = Counter()
    for row in group:
        page = None if shift is None else str(row.page + shift)
        numbers = (one.lstrip("0") for one in _DIGITS.findall(row.words))
        said[tuple("#" if one == page else one for one in numbers)] += 1
    same, count = said.most_common(1)[0]
    large = group[0].size > _HEADING * usual.size
    may_be_text = "#" in same and (large or len(group) < _FEWEST)
    return count >= _MOST * len(group) and not may_be_text


def is_on_all(group: Sequence[Row], pages: int) -> bool:
    """Whether nearly all pages of the document have it, or nearly all odd or even ones."""
    parities = {row.page % 2 for row in group}
    every = pages if len(parities) > 1 else pages // 2
    return len(group) >= max(_FEWEST_ALIKE, _NEARLY_ALL * every)


def _most_common_shift(group: Sequence[Row]) -> int | None:
    """What to add to the place of a page to have a number that stands in most of the rows."""
    shifts = Counter(number - row.page for row in group for number in _numbers(row.words))
    best = shifts.most_common(1)
    return best[0][0] if best and best[0][1] >= _MOST * len(group) else None


def _numbers(words: str) -> set[int]:
    return {int(one) for one in _DIGITS.findall(words) if len(one) <= _LONGEST_NUMBER}


def shift_of_numbers(rows: Iterable[Row], pages: int) -> int | None:
    """What to add to the place of a page, from 0, for the number that is printed on it alone.

    None where not enough of the pages have one, among these rows at their edges.
    """
    shifts = {
        (int(match["number"]) - row.page, row.page)
        for row in rows
        if (match := _NUMBER.fullmatch(row.words))
    }
    best = Counter(shift for shift, _page in shifts).most_common(1)
    return best[0][0] if best and best[0][1] >= max(2, pages * _SHARE) else None


def is_number(row: Row, shift: int | None) -> bool:
    """Whether a row is nothing but the number of its page."""
    match = _NUMBER.fullmatch(row.words) if shift is not None else None
    return match is not None and int(match["number"]) - row.page == shift


def numbers_in(group: Sequence[Row]) -> dict[int, str]:
    """Page -> the number in its running head, where those go up as the pages do."""
    found: dict[int, set[int]] = {}
    for row in group:
        words = row.words.split()
        ends = {words[0], words[-1]} if words else set()
        found[row.page] = {int(word) for word in ends if word.isdecimal() and len(word) < 5}
    shifts = Counter(number - page for page, many in found.items() for number in many)
    best = shifts.most_common(1)
    if not best or best[0][1] < 2:
        return {}
    shift = best[0][0]
    return {page: str(page + shift) for page, many in found.items() if page + shift in many}
