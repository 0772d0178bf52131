"""Relations between two sets of spans on one line, in arrays: who meets anyone, and which pairs.

Spans are half-open and hold at least one character (or unit). A coding does not meet itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST_PAIRS = 5_000_000
"""More pairs than anyone can look through; beyond, memory would not suffice."""


@dataclass(frozen=True)
class Spans:
    """Spans on one line; `rows` (ascending) say which codings they are."""

    rows: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def place_of(self, rows: np.ndarray) -> np.ndarray:
        """Where each of these codings is among the spans; -1 where it is not."""
        if not len(self.rows):
            return np.full(len(rows), -1)
        place = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        return np.where(self.rows[place] == rows, place, -1)


def overlapping(first: Spans, second: Spans) -> np.ndarray:
    """Which of the first share something with one of the second."""
    begun = np.searchsorted(np.sort(second.start), first.end, side="left")
    over = np.searchsorted(np.sort(second.end), first.start, side="right")
    return np.asarray(begun - over - (second.place_of(first.rows) >= 0) > 0)


def within(first: Spans, second: Spans) -> np.ndarray:
    """Which of the first lie in one of the second."""
    if not len(second.rows):
        return np.zeros(len(first.rows), dtype=bool)
    start, end, place = _in_order(first, second)
    reach = np.concatenate(([np.iinfo(np.int64).min], np.maximum.accumulate(end)))
    other = reach[np.searchsorted(start, first.start, side="right")] >= first.end
    behind = np.append(start[1:] == start[:-1], False) & np.append(end[1:] == end[:-1], False)
    itself = (reach[place] >= first.end) | behind[place]
    return np.where(place >= 0, itself, other)


def containing(first: Spans, second: Spans) -> np.ndarray:
    """Which of the first hold one of the second."""
    if not len(second.rows):
        return np.zeros(len(first.rows), dtype=bool)
    start, end, place = _in_order(first, second)
    least = np.minimum.accumulate(end[::-1])[::-1]
    least = np.concatenate((least, [np.iinfo(np.int64).max] * 2))
    other = least[np.searchsorted(start, first.start, side="left")] <= first.end
    before = np.insert((start[1:] == start[:-1]) & (end[1:] == end[:-1]), 0, False)
    itself = (least[place + 1] <= first.end) | before[place]
    return np.where(place >= 0, itself, other)


def _in_order(first: Spans, second: Spans) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The second by start, the longer first; and where each of the first is in that order."""
    order = np.lexsort((-second.end, second.start))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    own = second.place_of(first.rows)
    return second.start[order], second.end[order], np.where(own >= 0, rank[own], -1)


def in_one_unit(
    first: tuple[np.ndarray, np.ndarray], second: tuple[np.ndarray, np.ndarray], count: int
) -> np.ndarray:
    """Which of the first share a unit with another coding of the second: a mask over all codings.

    Both are pairs of a coding's row and a unit, each pair once; `count` is how many codings there
    are in all.
    """
    here, there = first[1], second[1]
    found = np.zeros(count, dtype=bool)
    if not len(here) or not len(there):
        return found
    units = int(max(here.max(), there.max())) + 1
    held = np.bincount(there, minlength=units)
    inside = np.zeros(count, dtype=bool)
    inside[second[0]] = True
    found[first[0][held[here] - inside[first[0]] > 0]] = True
    return found


def pairs(first: Spans, second: Spans) -> tuple[np.ndarray, np.ndarray]:
    """Each of the first with each other coding of the second that shares something with it.

    Gives places in both. Raises OverflowError beyond MOST_PAIRS.
    """
    by_start, of_first = np.argsort(second.start), np.argsort(first.start)
    starts, firsts = second.start[by_start], first.start[of_first]
    # the second begins in the first; or the first begins in the second, behind its start
    low, high = (np.searchsorted(starts, edge, side="left") for edge in (first.start, first.end))
    under = np.searchsorted(firsts, second.start, side="right")
    until = np.searchsorted(firsts, second.end, side="left")
    if int((high - low).sum() + np.maximum(until - under, 0).sum()) > MOST_PAIRS:
        raise OverflowError(MOST_PAIRS)
    one, place = _unrolled(low, high)
    other, turned = _unrolled(under, until)
    left = np.concatenate((one, of_first[turned]))
    right = np.concatenate((by_start[place], other))
    apart = first.rows[left] != second.rows[right]
    return left[apart], right[apart]


def _unrolled(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Item i with each of low[i] … high[i] - 1, as two arrays."""
    count = np.maximum(high - low, 0)
    item = np.repeat(np.arange(len(low)), count)
    step = np.arange(len(item)) - np.repeat(np.cumsum(count) - count, count)
    return item, low[item] + step
