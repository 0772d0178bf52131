"""How high the rows of a chart are: as their names need, and what more or less room there is."""

from __future__ import annotations

from collections.abc import Sequence

from qda.analysis.page import LABEL, LINE

ROW = 0.27
"""Inches of a row by itself."""
AIR, TIGHT = 0.06, 0.03
"""Inches of air around the lines of a name, and in a row that has to be low."""
THICKEST = 3.0
"""Times as thick as they are by themselves bars become at most in a high chart."""


def shared(lines: Sequence[int], spare: float, tall: float = 0.0) -> tuple[list[float], float]:
    """How high rows are with so many lines of a name, and how many times as thick their bars.

    Each is at least `tall`, and gets its part of `spare` inches; where that is less than nothing
    it gives what it can. Bars only grow: those of a low row fit in it as they are.
    """
    own = [max(ROW, tall, count * LABEL * LINE + AIR) for count in lines]
    if not own or not spare:
        return own, 1.0
    step = spare / len(own)
    least = [max(count * LABEL * LINE + TIGHT, tall - TIGHT) for count in lines]
    given = [max(low, high + step) for low, high in zip(least, own, strict=True)]
    return given, min(THICKEST, max(1.0, 1 + step / max(ROW, tall)))
