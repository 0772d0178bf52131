"""Going from hit to hit: which one is next. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Span = tuple[int, int]


def hit_at(spans: Sequence[Span], point: int) -> int:
    """The first hit that begins at `point` or behind it; the first of all where none does."""
    place = bisect_left(spans, (point, 0))
    return place if place < len(spans) else 0


def step_from(spans: Sequence[Span], here: Span, step: int) -> int:
    """The hit behind (step 1) or before (-1) what is selected; round at the ends."""
    place = bisect_left(spans, here)
    if place < len(spans) and spans[place] == here:
        return (place + step) % len(spans)
    return (place if step > 0 else place - 1) % len(spans)


def place_of(spans: Sequence[Span], here: Span) -> int | None:
    """Which of the hits is selected; None where none is."""
    place = bisect_left(spans, here)
    return place if place < len(spans) and spans[place] == here else None
