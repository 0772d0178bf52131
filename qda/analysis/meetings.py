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
    counts = np.zeros(count * count, dtype=np.int64)
    taking_part = np.zeros(len(order) * count, dtype=bool)  # passage by code that it meets
    for left, right in unrolled_pairs(reach):
        counts += np.bincount(place[left] * count + place[right], minlength=count * count)
        taking_part[left * count + place[right]] = True
        taking_part[right * count + place[left]] = True
    found = np.flatnonzero(taking_part)
    pair = place[found // count] * count + found % count
    ours = np.bincount(pair, minlength=count * count).reshape(count, count)
    rows = _rows_of(codes, count)

    @cache
    def merged(code: int) -> tuple[np.ndarray, np.ndarray]:
        return union(starts[rows(code)], ends[rows(code)])

    def behind(one: int, other: int) -> np.ndarray:
        here = rows(one)
        return np.asarray(here[touching(starts[here], ends[here], merged(other))])

    return Meetings(
        _both_ways(counts.reshape(count, count)),
        np.minimum(ours, ours.T),
        np.bincount(place, minlength=count),
        behind,
    )


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
    order = np.lexsort(keys[::-1])
    new = np.ones(len(order), dtype=bool)
    if len(order):
        new[1:] = np.logical_or.reduce([key[order][1:] != key[order][:-1] for key in keys])
    return np.sort(order[new])


def _rows_of(codes: np.ndarray, count: int) -> Callable[[int], np.ndarray]:
    """A function from a code's number to the places where it stands in `codes`."""
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes[order], np.arange(count + 1))
    return lambda code: order[edges[code] : edges[code + 1]]


def _both_ways(found: np.ndarray) -> np.ndarray:
    """A pair counts the same from either side; what a code meets of its own does not count."""
    both = np.asarray(found + found.T)
    np.fill_diagonal(both, 0)
    return both
