"""What stands on every page and is no part of the text: running heads and feet, numbers.

A line at the top or bottom goes only if it comes back on other pages, or if the numbers of several
pages form a row. What stands on one page alone is kept, whatever it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from qda.importers.labels import Form, candidate

Page = Sequence[Sequence[Any]]
"""The pieces of a page as `glyphs` gives them."""

_DEEP = 4
"""Rows from either edge that can be a running head or foot."""

_ALIKE = 0.9
"""How alike heads must be: as read by OCR, one letter in ten may differ."""

_TELLING = 10
"""Letters from which a line is too long to come back by chance ("Ja." is not)."""

_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|pagina|pag|blz|p)\.?\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:/|of|van|de|von)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[\W\d_]+")
_FEWEST = 3
_SAME_ROW = 3.0


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The pages without running matter, the numbers printed on them, and how much was left out.

    `heads` counts rows at the edges, `in_margin` numbers of lines beside the text.
    """

    pages: list[list[Sequence[Any]]]
    numbers: dict[int, str]
    heads: int
    in_margin: int


def trimmed(pages: Sequence[Page]) -> Trimmed:
    """Pages without what recurs on them."""
    kept = [list(page) for page in pages]
    rows = [_edges(page) for page in kept]
    gone: set[tuple[int, int]] = set()  # page, piece
    numbers: dict[int, str] = {}
    count = 0
    for places in (range(_DEEP), range(-1, -_DEEP - 1, -1)):
        edge = set(range(len(kept)))  # the pages of which all between here and the edge is gone
        for place in places:
            here = {at: rows[at][place] for at in edge if place in rows[at]}
            printed = _numbered(kept, here)
            numbers = printed | numbers
            recurring = _recurring(kept, here)
            numbers = _numbers_in(kept, here, recurring) | numbers
            edge = {*recurring, *printed}
            count += len(edge)
            gone.update((at, piece) for at in edge for piece in here[at])
    in_margin = _line_numbers(kept)
    gone.update(in_margin)
    left = [
        [piece for at, piece in enumerate(page) if (number, at) not in gone]
        for number, page in enumerate(kept)
    ]
    return Trimmed(left, numbers, count, len(in_margin))


def _edges(page: Page) -> dict[int, list[int]]:
    """The first rows of a page by 0, 1... and its last by -1, -2..., as places of their pieces.

    A row in the middle of a short page is not taken for both.
    """
    upright = [at for at, piece in enumerate(page) if piece[6] == (page[0][6] if page else 0)]
    rows: list[list[int]] = []
    for at in sorted(upright, key=lambda one: -page[one][3]):
        if rows and page[rows[-1][0]][3] - page[at][3] <= _SAME_ROW:
            rows[-1].append(at)
        else:
            rows.append([at])
    count = min(_DEEP, len(rows) // 2)
    found = {place: rows[place] for place in range(count)}
    return found | {-place: rows[-place] for place in range(1, count + 1)}


def _words(page: Page, row: Sequence[int]) -> str:
    return "  ".join(str(page[at][0]) for at in sorted(row, key=lambda one: page[one][1]))


def _recurring(pages: Sequence[Page], rows: dict[int, list[int]]) -> list[int]:
    """The pages whose row here is, but for its numbers, that of another page at the same height."""
    keys = {
        number: "" if _is_label(words) else _LETTERS.sub("", words).casefold()
        for number, row in rows.items()
        if (words := _words(pages[number], row))
    }
    need = min(_FEWEST, max(2, len(pages) // 2))
    groups: list[list[int]] = []
    for number, key in keys.items():
        if len(key) < 3:
            continue
        height = pages[number][rows[number][0]][3]
        for group in groups:
            other = group[0]
            near = abs(pages[other][rows[other][0]][3] - height) < 2 * _SAME_ROW
            if near and _alike(keys[other], key):
                group.append(number)
                break
        else:
            groups.append([number])
    return [
        number
        for group in groups
        if len(group) >= (need if len(keys[group[0]]) >= _TELLING else max(need, len(pages) * 0.4))
        for number in group
    ]


def _is_label(words: str) -> bool:
    """Whether it names a speaker, who may well stand at the top of several pages."""
    label = candidate(words)
    return label is not None and (bool(label.stamp) or label.form is Form.BEFORE)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _TELLING or len(one) > 200:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _numbered(pages: Sequence[Page], rows: dict[int, list[int]]) -> dict[int, str]:
    """Page -> its printed number, where the numbers here go up as the pages do."""
    found: dict[int, int] = {}
    for number, row in rows.items():
        match = _NUMBER.fullmatch(_words(pages[number], row))
        if match:
            found[number] = int(match["number"])
    shifts = Counter(printed - number for number, printed in found.items())
    if not shifts:
        return {}
    shift, count = shifts.most_common(1)[0]
    if count < 2:
        return {}
    return {number: str(printed) for number, printed in found.items() if printed - number == shift}


def _numbers_in(
    pages: Sequence[Page], rows: dict[int, list[int]], recurring: Sequence[int]
) -> dict[int, str]:
    """Page -> the number in its running head, where those go up as the pages do."""
    found: dict[int, set[int]] = {}
    for number in recurring:
        words = _words(pages[number], rows[number]).split()
        ends = {words[0], words[-1]} if words else set()
        found[number] = {int(word) for word in ends if word.isdecimal() and len(word) < 5}
    shifts = Counter(printed - number for number, many in found.items() for printed in many)
    if not shifts:
        return {}
    shift, count = shifts.most_common(1)[0]
    if count < 2:
        return {}
    return {number: str(number + shift) for number, many in found.items() if number + shift in many}


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
