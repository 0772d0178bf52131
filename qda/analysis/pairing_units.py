"""Where codes meet, in more ways than one: the machinery under `qda.analysis.pairings`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from qda.analysis.crosstab.memberships import join, pairs_of, passages
from qda.analysis.facts import Facts
from qda.analysis.meetings import unrolled_pairs
from qda.analysis.spans import on_one_line
from qda.text import Paragraphs

Way = Literal["overlap", "containment", "near", "paragraph", "turn", "document", "case"]
Keys = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
"""From items that meet to the cells and the things counted in them."""

AT_ONCE = 1 << 22
"""So many meetings are looked at together, for the sake of memory."""


@dataclass(frozen=True)
class Used:
    """The codings of the codes compared: rows of the facts, the codes' numbers, and their spans.

    Two items meet where `start` of the later lies before `end` of the earlier; positions lie on
    one line on which coders and documents are apart.
    """

    rows: np.ndarray
    code: np.ndarray
    start: np.ndarray
    end: np.ndarray
    count: int


class Meeting:
    """The meetings of codes in one way; counted when asked."""

    def __init__(self, facts: Facts, way: str, used: Used, units: bool) -> None:
        self._facts, self._way, self.used, self._units = facts, way, used, units
        number = used.rows if units else passages(facts)[0][used.rows]
        # what is counted on a side: units where codes meet in units, else passages
        self.item = used.start if units else number
        self.sizes = _distinct(used.code, self.item, used.count)

    def of(self, code: int | None) -> np.ndarray:
        """The rows of a code's codings, or of all."""
        used = self.used
        rows = used.rows if code is None else used.rows[used.code == code]
        return np.asarray(np.unique(rows))

    def pairs(self, within: np.ndarray | None = None) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Items that meet, as two arrays of places in `used`, of two different codes.

        `within` leaves just some items (places, in order of start).
        """
        used = self.used
        order = np.argsort(used.start, kind="stable") if within is None else within
        start, end, code = used.start[order], used.end[order], used.code[order]
        reach = np.searchsorted(start, end, side="left")
        for left, right in unrolled_pairs(reach):
            keep = code[left] != code[right]
            if self._way == "containment":
                keep &= (end[right] <= end[left]) | (start[left] == start[right])
            yield order[left[keep]], order[right[keep]]

    def behind(self, one: int, other: int) -> np.ndarray:
        """The rows of the codings of either code that meet one of the other."""
        used = self.used
        chosen = np.flatnonzero((used.code == one) | (used.code == other))
        chosen = chosen[np.argsort(used.start[chosen], kind="stable")]
        found = [np.empty(0, np.int64)]
        for left, right in self.pairs(chosen):
            found += [used.rows[left], used.rows[right]]
        return np.unique(np.concatenate(found))

    @cached_property
    def _once(self) -> np.ndarray:
        """The first of the items that are the same thing with the same code, by start."""
        _all, item = np.unique(self.item, return_inverse=True)
        key = self.used.code * max(len(_all), 1) + item
        first = np.unique(key, return_index=True)[1]
        return np.asarray(first[np.argsort(self.used.start[first], kind="stable")])

    def of_pairs(self) -> np.ndarray:
        """How many pairs of passages, or shared units, the codes of each pair have."""
        count = self.used.count
        table = np.zeros(count * count, dtype=np.int64)
        for left, right in self.pairs(self._once):
            table += np.bincount(self.cells(left, right), minlength=count * count)
        square = table.reshape(count, count)
        return np.asarray(square + square.T)

    def _beside(self, items: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """These items with one of each other code in their unit, a few at a time.

        In a unit all items meet: so it is enough to know which codes it has, and a unit of a
        thousand items and fifty codes takes fifty thousand steps, not half a million.
        """
        used, once = self.used, self._once
        units = used.start[once]
        low = np.searchsorted(units, used.start[items], side="left")
        count = np.searchsorted(units, used.start[items], side="right") - low
        ends = np.cumsum(count)
        for first in range(0, int(ends[-1]) if len(ends) else 0, AT_ONCE):
            here = slice(*np.searchsorted(ends, [first, first + AT_ONCE], side="right"))
            many, begin = count[here], low[here]
            step = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
            left, right = np.repeat(items[here], many), once[np.repeat(begin, many) + step]
            keep = used.code[left] != used.code[right]
            yield left[keep], right[keep]

    def cells(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        """The cell of each meeting, the smaller code first."""
        one, other = self.used.code[left], self.used.code[right]
        return np.asarray(np.minimum(one, other) * self.used.count + np.maximum(one, other))

    def counted(self, figure: str) -> np.ndarray:
        """How many passages, documents or respondents the meetings of each pair have: symmetric."""
        if not self._units:
            keys = self._keys(figure)
            return self._different(keys(left, right) for left, right in self.pairs())
        if figure == "respondents":
            return self._different(self._shared_by_people())
        number = self._numbers(figure)
        width = int(number.max(initial=0)) + 1
        _units, unit = np.unique(self.item, return_inverse=True)
        key = (self.used.code * max(len(_units), 1) + unit) * width + number
        items = np.unique(key, return_index=True)[1]
        return self._different(
            (self.cells(left, right), number[left]) for left, right in self._beside(items)
        )

    def _different(self, found: Iterable[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
        """How many different things each cell has, of cells and things; as a symmetric table."""
        count, width = self.used.count, 1 << 36  # things are fewer; room for 11,000 codes
        kept: list[np.ndarray] = [np.empty(0, np.int64)]
        for cell, key in found:
            kept.append(_each_once(cell * width + key))
            if len(kept) > 16:
                kept = [_each_once(np.concatenate(kept))]
        cell = _each_once(np.concatenate(kept)) // width
        table = np.bincount(cell, minlength=count * count).reshape(count, count)
        return np.asarray(table + table.T)

    def _shared_by_people(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Cells and respondents: two codes of one unit, each with an item of that respondent's."""
        used, facts = self.used, self._facts
        row, case = (facts.speaking[name].to_numpy() for name in ("row", "case"))
        width = int(case.max(initial=0)) + 1
        place, who = join(used.rows, pairs_of(row, case, width), len(facts.codings))
        unit = used.start[place] * width + who
        own = Used(used.rows[place], used.code[place], unit, unit + 1, used.count)
        apart = Meeting(facts, self._way, own, units=True)
        for left, right in apart.pairs(apart._once):
            yield apart.cells(left, right), who[left]

    def taking_part(self) -> np.ndarray:
        """How many items of the row's code meet one of the column's: not symmetric."""
        count = self.used.count
        found: list[np.ndarray] = [np.empty(0, np.int64)]
        _items, item = np.unique(self.item, return_inverse=True)
        width = max(len(_items), 1)
        for own, other in self._meeting_sides():
            cell = self.used.code[own] * count + self.used.code[other]
            found.append(_each_once(cell * width + item[own]))
        cell = _each_once(np.concatenate(found)) // width
        table = np.bincount(cell, minlength=count * count)
        return np.asarray(table.reshape(count, count))

    def _meeting_sides(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Each item that meets another, and one that it meets of each code at least."""
        if self._units:
            yield from self._beside(self._once)
            return
        for left, right in self.pairs():
            yield left, right
            yield right, left

    def _numbers(self, figure: str) -> np.ndarray:
        """The passage or the document of each item."""
        facts = self._facts
        own = passages(facts)[0] if figure == "passages" else facts.columns("document")[0]
        return np.asarray(own[self.used.rows])

    def _keys(self, figure: str) -> Keys:
        """The documents, passages or respondents of meetings of passages, with their cells."""
        used, facts = self.used, self._facts
        if figure != "respondents":
            number = self._numbers(figure)

            def sides(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
                cell = self.cells(left, right)
                return np.tile(cell, 2), np.concatenate([number[left], number[right]])

            return sides
        row, case = (facts.speaking[name].to_numpy() for name in ("row", "case"))
        speaking = pairs_of(row, case, int(case.max(initial=0)) + 1)

        def people(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            place, who = join(used.rows[left], speaking, len(facts.codings))
            key = used.rows[right][place] * speaking.count + who
            both = np.isin(key, speaking.coding * speaking.count + speaking.group)
            return self.cells(left, right)[place[both]], who[both]

        return people


def meetings(facts: Facts, way: Way, ids: np.ndarray, distance: int = 1) -> Meeting:
    """The meetings of these codes (ids) in a way; `distance` in paragraphs is for "near"."""
    own = facts.columns("code")[0]
    order = np.argsort(ids)
    at = np.minimum(np.searchsorted(ids[order], own), max(len(ids) - 1, 0))
    rows = np.flatnonzero(ids[order][at] == own) if len(ids) else np.empty(0, np.int64)
    code = order[at[rows]] if len(ids) else np.empty(0, np.int64)
    used = facts.codings.iloc[rows]
    count = len(ids)
    if way in ("overlap", "containment"):
        start, end = on_one_line(used, ["document", "coder"])
        return Meeting(facts, way, Used(rows, code, start, end, count), units=False)
    if way == "near":
        first, last = paragraphs_of(facts)
        frame = used.assign(start=first[rows], end=last[rows] + 1 + distance)
        start, end = on_one_line(frame, ["document", "coder"])
        return Meeting(facts, way, Used(rows, code, start, end, count), units=False)
    place, unit = _units(facts, way, rows)
    coder = used["coder"].to_numpy()[place]
    unit = unit * (int(coder.max(initial=0)) + 1) + coder
    return Meeting(facts, way, Used(rows[place], code[place], unit, unit + 1, count), units=True)


def _units(facts: Facts, way: str, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which of the rows (places) lie in which unit."""
    document = facts.columns("document")[0]
    if way == "document":
        return np.arange(len(rows)), document[rows]
    if way == "case":
        row, case = (facts.speaking[name].to_numpy() for name in ("row", "case"))
        speaking = pairs_of(row, case, int(case.max(initial=0)) + 1)
        return join(rows, speaking, len(document))
    first, last = paragraphs_of(facts) if way == "paragraph" else turns_of(facts)
    first, last = first[rows], last[rows]
    sizes = np.maximum(last - first + 1, 0)
    place = np.repeat(np.arange(len(rows)), sizes)
    step = np.arange(len(place)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = int(last.max(initial=0)) + 2
    return place, document[rows][place] * width + first[place] + step


def paragraphs_of(facts: Facts) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last paragraph that each coding touches, as cited; texts are read."""
    document, start, end = facts.columns("document", "start", "end")
    first, last = np.ones(len(document), np.int64), np.ones(len(document), np.int64)
    for paper in np.unique(document):
        here = slice(*np.searchsorted(document, [paper, paper + 1]))
        items = Paragraphs(facts.text(int(paper))).items
        begins = np.array([item.start for item in items] or [0])
        first[here] = np.maximum(1, np.searchsorted(begins, start[here], side="right"))
        ending = np.maximum(start[here], end[here] - 1)
        last[here] = np.maximum(1, np.searchsorted(begins, ending, side="right"))
    return first, last


def turns_of(facts: Facts) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last turn (row of `Facts.turns`) that each coding touches.

    Where it touches none the last comes before the first.
    """
    document, start, end = facts.columns("document", "start", "end")
    paper, low, high = (facts.turns[name].to_numpy() for name in ("document", "start", "end"))
    width = int(max(end.max(initial=0), high.max(initial=0))) + 1
    first = np.searchsorted(paper * width + high, document * width + start, side="right")
    last = np.searchsorted(paper * width + low, document * width + end, side="left") - 1
    return first, last


def _each_once(keys: np.ndarray) -> np.ndarray:
    """Each key once, in order: by sorting, for numpy's hashing takes ten times as long on these."""
    keys = np.sort(keys)
    return np.asarray(keys[np.concatenate(([True], np.diff(keys) != 0))[: len(keys)]])


def _distinct(group: np.ndarray, key: np.ndarray, count: int) -> np.ndarray:
    _all, place = np.unique(key, return_inverse=True)
    pairs = pairs_of(group, place, max(len(_all), 1))
    return np.bincount(pairs.coding, minlength=count)
