"""Names beside the stripes: pushed apart as little as can be, folded where there is no room.

All measures are pixels from the top of the view; a name wants to stand where its stripe begins.
Names may be of different heights: each has its own, or one number holds for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

Heights = float | Sequence[float]


class Placed(NamedTuple):
    """A name at `y`: that of item `shown`; the items `folded` stand behind it as “+n”."""

    y: float
    shown: int
    folded: tuple[int, ...]


def level(wanted: Sequence[float], height: Heights, low: float, high: float) -> list[float]:
    """Places for names of `height` that want the places `wanted` (ascending), none overlapping.

    The sum of squared shifts is the least there is (isotonic regression by pooling neighbours),
    kept between `low` and `high` where they fit.
    """
    above = list(accumulate(_each(height, len(wanted)), initial=0.0))
    pools: list[list[float]] = []
    for number, place in enumerate(wanted):
        pools.append([place - above[number], 1.0])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, count = pools.pop()
            joined = pools[-1]
            joined[0] = (joined[0] * joined[1] + mean * count) / (joined[1] + count)
            joined[1] += count
    highest = max(low, high - above[-1])
    placed: list[float] = []
    for mean, count in pools:
        base, first = min(max(mean, low), highest), len(placed)
        placed.extend(base + above[first + step] for step in range(int(count)))
    return placed


def place(
    wanted: Sequence[float], height: Heights, limit: float, low: float, high: float
) -> list[Placed]:
    """Places for names, where none is shifted by more than `limit`: others fold into a neighbour.

    Of each crowd the name that was shifted most is folded into the one kept before it, until all
    that are left stand near enough to their stripes.
    """
    heights = _each(height, len(wanted))
    kept = list(range(len(wanted)))
    while kept:
        places, sizes = [wanted[item] for item in kept], [heights[item] for item in kept]
        ys = level(places, sizes, low, high)
        leaving = {
            number
            for first, last in _crowds(ys, sizes)
            if (number := _worst(ys, places, first, last, limit)) is not None
        }
        if not leaving:
            return _folded(ys, kept, len(wanted))
        kept = [item for number, item in enumerate(kept) if number not in leaving]
    return []


def _each(height: Heights, count: int) -> Sequence[float]:
    return [height] * count if isinstance(height, float | int) else height


def _crowds(ys: Sequence[float], heights: Sequence[float]) -> list[tuple[int, int]]:
    """First and last (exclusive) of each row of names that touch."""
    firsts = [n for n in range(len(ys)) if n == 0 or ys[n] - ys[n - 1] > heights[n - 1] + 0.5]
    return list(zip(firsts, [*firsts[1:], len(ys)], strict=True))


def _worst(
    ys: Sequence[float], wanted: Sequence[float], first: int, last: int, limit: float
) -> int | None:
    """The name of a crowd to fold: never its first, which stays to carry the others."""
    if last - first < 2:
        return None
    if max(abs(ys[n] - wanted[n]) for n in range(first, last)) <= limit:
        return None
    return max(range(first + 1, last), key=lambda n: abs(ys[n] - wanted[n]))


def _folded(ys: Sequence[float], kept: Sequence[int], count: int) -> list[Placed]:
    borders = [*kept[1:], count]
    return [
        Placed(y, item, tuple(range(item + 1, border)))
        for y, item, border in zip(ys, kept, borders, strict=True)
    ]
