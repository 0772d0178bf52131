"""A stretch of text cut into runs that carry the same codings throughout."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from qda.ui.text.spans import Span


class Run(NamedTuple):
    """A stretch on which just the codings `ids` lie, in the order in which they begin."""

    start: int
    end: int
    ids: tuple[int, ...]


def cut(spans: Iterable[Span], low: int, high: int) -> list[Run]:
    """The coded runs between `low` and `high`; what nothing lies on is left out.

    `spans` come in reading order. Runs are disjoint and in order of position.
    """
    begins: dict[int, list[Span]] = {}
    borders: set[int] = set()
    for span in spans:
        start, end = max(span.start, low), min(span.end, high)
        if start < end:
            begins.setdefault(start, []).append(span)
            borders.update((start, end))
    runs: list[Run] = []
    active: list[Span] = []
    places = sorted(borders)
    for start, end in itertools.pairwise(places):
        active = [span for span in active if span.end > start] + begins.get(start, [])
        if active:
            runs.append(Run(start, end, tuple(span.id for span in active)))
    return runs
