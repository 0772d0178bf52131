"""What chart is asked for: a plain value, light to import, for whoever asks before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What to draw. `kind` is one of charts.CHARTS; the rest is used by the kinds that it concerns.

    `by` is code or top (top-level codes with their sub-codes); `measure` segments, documents or
    cases; `unit` overlap, paragraph or document; `order` tree or count; `value` count or
    coefficient. `coder` None means all coders (co-occurrence stays within each). `theme` is light
    or dark; `width` is in inches. `only` leaves just these codes, those of the set called `of_set`.
    """

    kind: str = "frequency"
    by: str = "top"
    measure: str = "segments"
    unit: str = "overlap"
    order: str = "tree"
    value: str = "count"
    coder: int | None = None
    with_subcodes: bool = False
    theme: str = "light"
    width: float = 7.6
    only: tuple[int, ...] | None = None
    of_set: str = ""
