"""Squarified treemaps (Bruls, Huizing and van Wijk 2000): rectangles as square as can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    wide: float
    tall: float

    def within(self, side: float, top: float) -> Box:
        """Smaller by `side` on all sides and by `top` above; never less than nothing."""
        wide, tall = max(0.0, self.wide - 2 * side), max(0.0, self.tall - 2 * side - top)
        return Box(self.x + side, self.y + side + top, wide, tall)


def squarified(sizes: Sequence[float], box: Box) -> list[Box]:
    """A rectangle for each size, in the order given, that together fill `box`.

    Sizes are positive. They are laid in rows along the shorter side, the largest first; a row takes
    another one as long as its worst ratio of sides gets better.
    """
    places = sorted(range(len(sizes)), key=lambda number: (-sizes[number], number))
    whole = sum(sizes)
    found = [Box(box.x, box.y, 0.0, 0.0)] * len(sizes)
    if whole <= 0 or box.wide <= 0 or box.tall <= 0:
        return found
    scale = box.wide * box.tall / whole
    free, row = box, list[int]()
    for place in places:
        side = min(free.wide, free.tall)
        longer = [*row, place]
        if row and worst([sizes[n] * scale for n in longer], side) > worst(
            [sizes[n] * scale for n in row], side
        ):
            free = _laid(row, sizes, scale, free, found)
            row = [place]
        else:
            row = longer
    _laid(row, sizes, scale, free, found)
    return found


def worst(areas: Sequence[float], side: float) -> float:
    """The worst ratio of sides in a row of these areas along a side (1 is a square)."""
    total = sum(areas)
    if total <= 0 or side <= 0:
        return float("inf")
    return max(side**2 * max(areas) / total**2, total**2 / (side**2 * max(min(areas), 1e-12)))


def _laid(row: list[int], sizes: Sequence[float], scale: float, free: Box, found: list[Box]) -> Box:
    """Put a row along the shorter side of what is free; what is free after it."""
    total = sum(sizes[n] for n in row) * scale
    upright = free.wide >= free.tall
    side = free.tall if upright else free.wide
    thick = total / side if side else 0.0
    at = 0.0
    for number in row:
        long = sizes[number] * scale / thick if thick else 0.0
        found[number] = (
            Box(free.x, free.y + at, thick, long)
            if upright
            else Box(free.x + at, free.y, long, thick)
        )
        at += long
    if upright:
        return Box(free.x + thick, free.y, max(0.0, free.wide - thick), free.tall)
    return Box(free.x, free.y + thick, free.wide, max(0.0, free.tall - thick))
