"""Two groups, or two cases, side by side: what the one says that the other does not.

For each code the respondents of either side who have it, their share, and the difference of the
shares. Fisher's exact test (two-sided; Fisher 1922; the sum of the probabilities of all tables with
the same margins that are no more likely than the one found, as in Agresti 2002, Categorical Data
Analysis, 3.5.1) is there for who wants it, always with its n. Respondents who were chosen are no
sample: p says how odd such a difference would be by chance, not that it holds for others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, lgamma, nan

import numpy as np

from qda import numerals
from qda.analysis.crosstab import CrossTab, Group, Line, TableRequest, crosstab, wording
from qda.analysis.facts import Facts
from qda.i18n import _, ngettext

LEFT, RIGHT = "left", "right"

_TIE = 1e-7
"""Tables whose probabilities differ by less than this part are taken as equally likely."""


@dataclass(frozen=True, slots=True)
class Row:
    """A code on both sides: respondents, passages, shares (0 to 1, NaN where a side is empty).

    `p` is Fisher's exact test, with `n` respondents; None where it was not asked or cannot be.
    """

    code: Line
    left: int
    right: int
    left_passages: int
    right_passages: int
    left_share: float
    right_share: float
    p: float | None
    n: int

    @property
    def difference(self) -> float:
        """The left share less the right one."""
        return self.left_share - self.right_share


@dataclass(frozen=True)
class Comparison:
    """Two groups side by side; `shared` counts the cases that are in both, which forbids a test.

    `warning` says what is undefined and why, and what a test can and cannot say.
    """

    left: Group
    right: Group
    rows: tuple[Row, ...]
    shared: int
    definition: str
    scope: str
    warning: str
    respondents: CrossTab
    passages: CrossTab

    def codings(self, code: int, side: str) -> tuple[int, ...]:
        """The ids of the codings behind one side of a code."""
        return self.passages.codings(code, side)

    def by_difference(self) -> Comparison:
        """Where they differ most first; undefined differences last."""
        keys = [-1.0 if np.isnan(row.difference) else abs(row.difference) for row in self.rows]
        order = sorted(range(len(keys)), key=lambda number: -keys[number])
        return replace(self, rows=tuple(self.rows[number] for number in order))

    def used(self) -> Comparison:
        """Only the codes that one side has at least."""
        kept = tuple(row for row in self.rows if row.left_passages or row.right_passages)
        return replace(self, rows=kept)


def compare(
    facts: Facts,
    left: Group,
    right: Group,
    *,
    with_subcodes: bool = False,
    test: bool = True,
    codes: tuple[int, ...] | None = None,
) -> Comparison:
    """Two groups of cases by code, in tree order; two cases are groups of one."""
    sides = (replace(left, key=LEFT), replace(right, key=RIGHT))
    request = TableRequest(
        "group", "respondents", "group", groups=sides, with_subcodes=with_subcodes, codes=codes
    )
    people = crosstab(facts, request)
    passages = crosstab(facts, replace(request, unit="segments"))
    known = set(facts.cases["case"].tolist())
    sizes = (len(left.cases & known), len(right.cases & known))
    shared = len(left.cases & right.cases & known)
    counts = people.values.to_numpy(dtype=int)
    passed = passages.values.to_numpy(dtype=int)
    asked = test and not shared and min(sizes) > 0
    rows = [
        Row(
            line,
            int(counts[number][0]),
            int(counts[number][1]),
            int(passed[number][0]),
            int(passed[number][1]),
            int(counts[number][0]) / sizes[0] if sizes[0] else nan,
            int(counts[number][1]) / sizes[1] if sizes[1] else nan,
            fisher(*_table(counts[number], sizes)) if asked else None,
            sum(sizes),
        )
        for number, line in enumerate(people.rows)
    ]
    warning = _warning(sum(sizes), shared) if asked or (test and shared) else ""
    empty = [group.name for group, size in zip((left, right), sizes, strict=True) if not size]
    said = " ".join(filter(None, (_undefined(empty), warning)))
    told = wording.of_comparison(with_subcodes=with_subcodes)
    return Comparison(left, right, tuple(rows), shared, told, people.scope, said, people, passages)


def _table(counts: np.ndarray, sizes: tuple[int, int]) -> tuple[int, int, int, int]:
    left, right = int(counts[0]), int(counts[1])
    return left, sizes[0] - left, right, sizes[1] - right


def _undefined(empty: list[str]) -> str:
    """Why shares and differences are empty; nothing where they are not."""
    if not empty:
        return ""
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(empty))
    words = _("Undefined: there is no respondent in {groups}, so no share and no difference.")
    return words.format(groups=names)


def _warning(n: int, shared: int) -> str:
    if shared:
        return ngettext(
            "No test: {count} respondent is in both groups.",
            "No test: {count} respondents are in both groups.",
            shared,
        ).format(count=numerals.count(shared))
    return _(
        "Fisher’s exact test, two-sided, n = {n}. These respondents were chosen and are no sample: "
        "p says how odd such a difference would be by chance alone, not that it holds for others. "
        "With a test for each code some will look odd by chance."
    ).format(n=numerals.count(n))


def fisher(a: int, b: int, c: int, d: int) -> float:
    """The two-sided p of Fisher's exact test of the table [[a, b], [c, d]]; 1 for an empty margin.

    By logarithms of factorials, so that large tables do not overflow. Raises ValueError for counts
    below zero.
    """
    if min(a, b, c, d) < 0:
        raise ValueError(f"counts below zero: {a}, {b}, {c}, {d}")
    first, second, column = a + b, c + d, a + c
    lowest, highest = max(0, column - second), min(first, column)
    whole = _choose(first + second, column)
    chances = [
        exp(_choose(first, k) + _choose(second, column - k) - whole)
        for k in range(lowest, highest + 1)
    ]
    own = chances[a - lowest]
    return min(1.0, sum(chance for chance in chances if chance <= own * (1 + _TIE)))


def _choose(n: int, k: int) -> float:
    """The logarithm of how many ways there are to choose k of n."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
