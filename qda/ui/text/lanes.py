"""Lanes for the stripes in the margin: no two stripes that share a line share a lane."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from heapq import heappop, heappush


def assign(stripes: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    """A lane from 0 for each (id, first line, last line), as few lanes as can be.

    Given in order of first line, the longer first; a stripe takes the lowest lane that is free.
    """
    lanes: dict[int, int] = {}
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    used = 0
    for key, first, last in stripes:
        while busy and busy[0][0] < first:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        heappush(busy, (last, lane))
        lanes[key] = lane
    return lanes


def lowest_free(taken: Collection[int]) -> int:
    """The lowest lane that none of a stripe's neighbours has: where a new stripe goes.

    The others stay where they are, so that nothing in the margin jumps when a coding is added.
    """
    lane = 0
    while lane in taken:
        lane += 1
    return lane
