"""Where codings meet, counted in arrays: the machinery under `qda.analysis.cooccurrence`.

Sorted keys and `searchsorted` give for each item the run of later ones that it meets; the runs
are unrolled into pairs in chunks, so that memory stays bounded whatever the study.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from qda.analysis.spans import on_one_line, touching, union

CHUNK = 2_000_000
"""Pairs that are unrolled at a time."""

BATCH = 2_000
"""Passages that are looked at together: by codes they fit in the cache of the processor."""


@dataclass(frozen=True)
class Meetings:
    """How often codes meet; codes are numbered from 0, matrices are symmetric.

    `counts` are the meetings, `shared` is n12 of the coefficient, `sizes` each code's own units.
    `behind(a, b)` gives the row numbers of a's codings that meet one of b's.
    """

    counts: np.ndarray
    shared: np.ndarray
    sizes: np.ndarray
    behind: Callable[[int, int], np.ndarray]


def by_overlap(used: pd.DataFrame, codes: np.ndarray, count: int) -> Meetings:
    """Meetings of passages that share a character, in one document and by one coder.

    A passage that carries a code twice (through two sub-codes that count as one) counts once.
    """
    starts, ends = on_one_line(used, ["document", "coder"])
    once = _first_of_each(codes, starts, ends)
    order = once[np.argsort(starts[once], kind="stable")]
    place = codes[order]
    reach = np.searchsorted(starts[order], ends[order], side="left")
    counts, ours = _meeting_counts(place, reach, count)
    rows = _rows_of(codes, count)

    @cache
    def merged(code: int) -> tuple[np.ndarray, np.ndarray]:
        return union(starts[rows(code)], ends[rows(code)])

    def behind(one: int, other: int) -> np.ndarray:
        here = rows(one)
        return np.asarray(here[touching(starts[here], ends[here], merged(other))])

    return Meetings(
        _both_ways(counts),
        np.minimum(ours, ours.T),
        np.bincount(place, minlength=count),
        behind,
    )


def _meeting_counts(
    place: np.ndarray, reach: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """Meetings by code, and how many passages of a code meet each other code.

    Passage i, of code place[i], meets those up to reach[i]. It is done with when it has been the
    earlier of all its pairs, for it was the later one of others before: so a table of a few
    thousand passages by codes suffices to see which codes a passage meets once more. Few do: of
    all meetings, either way, only those are taken away.
    """
    counts, again = _Tally(count * count), _Tally(count * count)
    item, other = np.empty(0, np.int64), np.empty(0, np.int64)
    table = np.empty(min(BATCH, len(place)) * count, dtype=np.int32)
    for low, high, runs, right in _batches(reach):
        left = np.repeat(np.arange(high - low) * count, runs)
        one, two = np.repeat(place[low:high], runs), place[right]
        counts.add(one * count + two)
        inside = right < high
        within = np.concatenate([item, right[inside]]), np.concatenate([other, one[inside]])
        done = within[0] < high
        key = np.concatenate([left + two, (within[0][done] - low) * count + within[1][done]])
        number = np.arange(len(key), dtype=np.int32)
        table[key] = number  # of several writers of a cell the last one finds itself there
        more = key[table[key] != number]
        again.add(place[low + more // count] * count + more % count)
        item = np.concatenate([within[0][~done], right[~inside]])
        other = np.concatenate([within[1][~done], one[~inside]])
    met = counts.table.reshape(count, count)
    return met, met + met.T - again.table.reshape(count, count)


class _Tally:
    """Counts how often each number below `size` is added; many at a time."""

    def __init__(self, size: int) -> None:
        self._counts = np.zeros(size, dtype=np.int64)
        self._waiting: list[np.ndarray] = []
        self._many = 0

    def add(self, numbers: np.ndarray) -> None:
        """Add numbers; they are counted when there are enough of them."""
        self._waiting.append(numbers)
        self._many += len(numbers)
        if self._many > CHUNK:
            self._count()

    @property
    def table(self) -> np.ndarray:
        """The counts so far."""
        self._count()
        return self._counts

    def _count(self) -> None:
        if self._waiting:
            together = np.concatenate(self._waiting)
            self._counts += np.bincount(together, minlength=len(self._counts))
        self._waiting, self._many = [], 0


def _batches(reach: np.ndarray) -> Iterator[tuple[int, int, np.ndarray, np.ndarray]]:
    """The passages in batches of at most BATCH, and CHUNK pairs where that can be kept.

    Gives the first passage and the one behind the last, with how many each of them meets that
    come later, and those.
    """
    following = reach - np.arange(len(reach)) - 1
    until = np.cumsum(following)
    low = 0
    while low < len(reach):
        before = until[low] - following[low]
        most = int(np.searchsorted(until, before + CHUNK, side="right"))
        high = min(low + BATCH, max(low + 1, most))
        runs = following[low:high]
        first = np.arange(low + 1, high + 1) - (np.cumsum(runs) - runs)
        yield low, high, runs, np.repeat(first, runs) + np.arange(runs.sum())
        low = high


def by_paragraph(used: pd.DataFrame, codes: np.ndarray, count: int) -> Meetings:
    """Meetings of codes in paragraphs that codings of both touch."""
    first = used["paragraph"].to_numpy()
    spans = used["last_paragraph"].to_numpy() - first + 1
    row = np.repeat(np.arange(len(used)), spans)
    step = np.arange(len(row)) - np.repeat(np.cumsum(spans) - spans, spans)
    group = used.groupby(["document", "coder"], sort=False).ngroup().to_numpy()
    most = int((first + spans).max()) + 1 if len(used) else 1
    return _by_unit(row, group[row] * most + first[row] + step, codes, count)


def by_document(used: pd.DataFrame, codes: np.ndarray, count: int) -> Meetings:
    """Meetings of codes in documents where one coder used both."""
    group = used.groupby(["document", "coder"], sort=False).ngroup().to_numpy()
    return _by_unit(np.arange(len(used)), group, codes, count)


def _by_unit(row: np.ndarray, unit: np.ndarray, codes: np.ndarray, count: int) -> Meetings:
    """Meetings in shared units: coding `row[i]` lies in `unit[i]`; both figures count units."""
    width = max(count, 1)
    present = np.unique(unit * width + codes[row])
    units, place = present // width, present % width
    reach = np.searchsorted(units, units, side="right")
    counts = np.zeros(count * count, dtype=np.int64)
    for left, right in unrolled_pairs(reach):
        counts += np.bincount(place[left] * count + place[right], minlength=count * count)
    both = _both_ways(counts.reshape(count, count))
    entries = _rows_of(codes[row], count)

    def behind(one: int, other: int) -> np.ndarray:
        here, there = entries(one), entries(other)
        return np.unique(row[here[np.isin(unit[here], unit[there])]])

    return Meetings(both, both, np.bincount(place, minlength=count), behind)


METHODS: dict[str, Callable[[pd.DataFrame, np.ndarray, int], Meetings]] = {
    "overlap": by_overlap,
    "paragraph": by_paragraph,
    "document": by_document,
}


def unrolled_pairs(reach: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Item i with each of i + 1 … reach[i] - 1, as two arrays, some CHUNK pairs at a time."""
    following = reach - np.arange(len(reach)) - 1
    until = np.cumsum(following)
    low = 0
    while low < len(reach):
        before = until[low] - following[low]
        high = max(low + 1, int(np.searchsorted(until, before + CHUNK, side="right")))
        runs = following[low:high]
        left = np.repeat(np.arange(low, high), runs)
        step = np.arange(len(left)) - np.repeat(np.cumsum(runs) - runs, runs)
        if len(left):
            yield left, left + 1 + step
        low = high


def _first_of_each(*keys: np.ndarray) -> np.ndarray:
    """The first row of each different combination of keys, in the rows' own order."""
    # only rows that begin where another does can be the same as another
    edge = keys[-2]
    order = np.argsort(edge, kind="stable")
    same = edge[order][1:] == edge[order][:-1]
    alike = np.zeros(len(order), dtype=bool)
    alike[1:] = same
    alike[:-1] |= same
    rows = order[alike]
    sorted_rows = rows[np.lexsort([key[rows] for key in keys[::-1]])]
    doubled = np.zeros(len(edge), dtype=bool)
    if len(sorted_rows):
        equal = np.logical_and.reduce(
            [key[sorted_rows][1:] == key[sorted_rows][:-1] for key in keys]
        )
        doubled[sorted_rows[1:][equal]] = True
    return np.flatnonzero(~doubled)


def _rows_of(codes: np.ndarray, count: int) -> Callable[[int], np.ndarray]:
    """A function from a code's number to the places where it stands in `codes`."""

    @cache
    def sorted_out() -> tuple[np.ndarray, np.ndarray]:  # of no use before somebody asks
        order = np.argsort(codes, kind="stable")
        return order, np.searchsorted(codes[order], np.arange(count + 1))

    def rows(code: int) -> np.ndarray:
        order, edges = sorted_out()
        return np.asarray(order[edges[code] : edges[code + 1]])

    return rows


def _both_ways(found: np.ndarray) -> np.ndarray:
    """A pair counts the same from either side; what a code meets of its own does not count."""
    both = np.asarray(found + found.T)
    np.fill_diagonal(both, 0)
    return both
