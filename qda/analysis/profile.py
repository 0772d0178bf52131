"""The profile of a case: its share of each code, beside the average of such shares over others.

The share of a code is the codings of that code that count for the case, over all codings that count
for it. The average is over the cases with codings, the case itself among them if it is one of
those: each case weighs the same, however much was coded. A case without codings has no shares and
takes no part. The chart of a profile draws the same figures (`qda.analysis.charts.profile`), there
of the codes that are chosen for it, with or without their sub-codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, nan

Counts = Mapping[int, int]
"""The codings of a case by code (id)."""


@dataclass(frozen=True, slots=True)
class Average:
    """The average share (0 to 1) of each code that any case has, and over how many cases."""

    shares: Mapping[int, float]
    cases: int

    def of(self, code: int) -> float:
        """The average share of a code; NaN where no case has codings."""
        return self.shares.get(code, 0.0) if self.cases else nan


def shares(counts: Counts) -> dict[int, float]:
    """The share (0 to 1) of each code in all codings of a case; nothing where it has none."""
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()} if total else {}


def average(cases: Iterable[Counts]) -> Average:
    """The average of the shares of these cases, of those that have codings."""
    found = [own for own in map(shares, cases) if own]
    parts: dict[int, list[float]] = {}
    for own in found:
        for code, share in own.items():
            parts.setdefault(code, []).append(share)
    return Average({code: fsum(part) / len(found) for code, part in parts.items()}, len(found))
