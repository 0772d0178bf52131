"""Saturation: how many codes each next interview still brings.

After Guest, Namey and Chen (2020), A simple method to assess and report thematic saturation in
qualitative research, PLoS ONE 15(5): e0232076. Three choices: the *base size* (the first
interviews, whose different codes are the denominator), the *run length* (so many interviews are
looked at together for what is new) and the *new information threshold* (what share of new codes,
of those of the base, is little enough). Runs follow the base and move on by one interview, so they
overlap. The first run that brings no more than the threshold ends the search, and is reported as
"6+2": after six interviews the next two brought nothing worth mentioning.

Where codes were thought of beforehand (deductive), a curve of all codes says little: those that
were made from the material (inductive, and in vivo: in the words of a respondent) stand apart. An
order of interviews is one of many: random orders show how much hangs on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.facts import Facts
from qda.i18n import _

BASE_SIZES = (4, 5, 6)
RUN_LENGTHS = (2, 3)
THRESHOLDS = (0.05, 0.0)
"""The choices that are offered, and that the table of assessments goes through."""

FROM_MATERIAL = ("inductive", "in-vivo")
"""The origins of codes that were made from the material, not before it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of interviews (numbered from 1): its new codes, as a share of the base's."""

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """Base size, run length and threshold, and where saturation was found.

    `base` is the number of different codes in the base; `reached` is how many interviews stand
    before the run that brings no more than the threshold, or None. `why` says why nothing can be
    said: no codes in the base, or too few interviews for one run.
    """

    base_size: int
    run_length: int
    threshold: float
    base: int
    runs: tuple[Run, ...]
    reached: int | None
    why: str = ""

    @property
    def notation(self) -> str:
        """As the paper writes it: 6+2; a dash where saturation was not found."""
        return "–" if self.reached is None else f"{self.reached}+{self.run_length}"


@dataclass(frozen=True)
class Curve:
    """The codes that the interviews bring, in an order.

    `order` are document ids; `new` and `total` count codes by interview; `codes` are those (ids)
    that each interview brings first. Of `orders` random orders `mean`, `low` and `high` are the
    mean and the middle 90 per cent of `total`. `kind` is all or inductive, with in-vivo codes.
    """

    kind: str
    order: tuple[int, ...]
    names: tuple[str, ...]
    new: np.ndarray
    total: np.ndarray
    codes: tuple[tuple[int, ...], ...]
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    orders: int
    seed: int

    @property
    def definition(self) -> str:
        """What is counted, in the current language."""
        which = (
            _("codes that were made from the material (inductive and in vivo)")
            if self.kind == "inductive"
            else _("codes")
        )  # fmt: skip
        return _(
            "Different {which} that are used up to and including each interview, in the order of "
            "the project; the band holds the middle 90 per cent of {count} random orders (seed "
            "{seed})."
        ).format(which=which, count=numerals.count(self.orders), seed=self.seed)

    def table(self) -> pd.DataFrame:
        """A row an interview: number, name, new, total, mean, low, high."""
        return pd.DataFrame(
            {
                "number": np.arange(1, len(self.order) + 1),
                "name": list(self.names),
                "new": self.new,
                "total": self.total,
                "mean": self.mean,
                "low": self.low,
                "high": self.high,
            }
        )


def curve(
    facts: Facts,
    *,
    inductive: bool = False,
    order: Sequence[int] | None = None,
    kinds: Sequence[str] = ("interview",),
    orders: int = 200,
    seed: int = 1,
) -> Curve:
    """The curve of all used codes, or of those made from the material (`inductive`).

    `order` gives the interviews (document ids) in the order of holding them, by default that of
    the project. Interviews without codings count: they bring nothing new.
    """
    papers = facts.documents
    if order is None:
        order = [int(key) for key in papers.loc[papers["kind"].isin(kinds), "document"]]
    names = dict(zip(papers["document"], papers["name"], strict=True))
    codes, present = presence(facts, order, inductive=inductive)
    first = _first(present)
    count = len(order)
    new = np.bincount(first[first < count], minlength=count)
    brought = tuple(tuple(codes[first == number].tolist()) for number in range(count))
    totals = _random_totals(present, orders, seed)
    low, high = (np.quantile(totals, part, axis=0) for part in (0.05, 0.95))
    return Curve(
        "inductive" if inductive else "all",
        tuple(order),
        tuple(str(names.get(key, "")) for key in order),
        new,
        np.cumsum(new),
        brought,
        totals.mean(axis=0),
        low,
        high,
        orders,
        seed,
    )


def presence(
    facts: Facts, order: Sequence[int], *, inductive: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """The used codes (ids) and a table of interviews by codes: whether it has the code."""
    document, code = facts.columns("document", "code")
    chosen = facts.codes
    if inductive:
        chosen = chosen[chosen["origin"].isin(FROM_MATERIAL)]
    keep = np.isin(document, list(order)) & np.isin(code, chosen["code"].to_numpy())
    codes = np.unique(code[keep])
    there = np.zeros((len(order), len(codes)), dtype=bool)
    places = {key: number for number, key in enumerate(order)}
    rows = np.array([places[int(key)] for key in np.unique(document[keep])], dtype=int)
    at = rows[np.searchsorted(np.unique(document[keep]), document[keep])]
    there[at, np.searchsorted(codes, code[keep])] = True
    return codes, there


def _first(present: np.ndarray) -> np.ndarray:
    """The interview that brings each code; behind the last where none does."""
    if not present.shape[0]:
        return np.zeros(present.shape[1], dtype=np.int64)
    return np.where(present.any(axis=0), present.argmax(axis=0), len(present))


def _random_totals(present: np.ndarray, orders: int, seed: int) -> np.ndarray:
    """The growing totals of so many random orders, one a row; the same for the same seed."""
    chance = np.random.default_rng(seed)
    found = np.zeros((max(orders, 1), len(present)))
    for number in range(max(orders, 1)):
        mixed = present[chance.permutation(len(present))]
        found[number] = np.cumsum(np.bincount(_first(mixed), minlength=len(mixed))[: len(mixed)])
    return found


def assess(
    new: Sequence[int] | np.ndarray,
    base_size: int = 4,
    run_length: int = 2,
    threshold: float = 0.05,
) -> Assessment:
    """Base size, run length and threshold over the new codes by interview.

    Raises ValueError for sizes below one or a threshold outside 0 to 1.
    """
    if base_size < 1 or run_length < 1 or not 0 <= threshold <= 1:
        raise ValueError(f"cannot assess with {base_size}, {run_length}, {threshold}")
    base = int(sum(new[:base_size]))
    if len(new) < base_size + run_length:
        why = _("Undefined: there are too few interviews for one run after the base.")
        return Assessment(base_size, run_length, threshold, base, (), None, why)
    if not base:
        why = _("Undefined: the interviews of the base have no codes.")
        return Assessment(base_size, run_length, threshold, base, (), None, why)
    runs = []
    for start in range(base_size, len(new) - run_length + 1):
        brought = int(sum(new[start : start + run_length]))
        runs.append(Run(start + 1, start + run_length, brought, brought / base))
        if brought / base <= threshold:
            return Assessment(base_size, run_length, threshold, base, tuple(runs), start)
    return Assessment(base_size, run_length, threshold, base, tuple(runs), None)


def shares_of_runs(new: Sequence[int] | np.ndarray, base_size: int, run_length: int) -> list[float]:
    """For each interview the share (of the base's codes) that the run that begins there brings.

    NaN within the base, where no whole run is left, and where the base has no codes.
    """
    base, count = int(sum(new[:base_size])), len(new)
    return [
        int(sum(new[start : start + run_length])) / base
        if base and base_size <= start <= count - run_length
        else float("nan")
        for start in range(count)
    ]


def assessments(new: Sequence[int] | np.ndarray) -> list[Assessment]:
    """All choices that the paper works out, as its table has them."""
    return [
        assess(new, base, length, threshold)
        for threshold in THRESHOLDS
        for length in RUN_LENGTHS
        for base in BASE_SIZES
    ]
