"""Measuring: medians of several runs, as a line a figure."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; `aim` is what we want it to be at most, in the same unit."""

    name: str
    value: float
    unit: str
    aim: float

    def line(self) -> str:
        """Name, median, unit and aim, with tabs between."""
        return f"{self.name}\t{self.value:.4g}\t{self.unit}\t{self.aim:g}"


def median(action: Callable[[], object], runs: int = 5) -> float:
    """The median of the seconds that `action` takes."""
    taken = []
    for _run in range(runs):
        begun = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
