"""Two groups side by side, and Fisher's exact test."""

from __future__ import annotations

import math
from fractions import Fraction
from math import comb

import pytest
from analysis.random_facts import made
from hypothesis import given
from hypothesis import strategies as st

from qda.analysis.comparison import compare, fisher
from qda.analysis.crosstab import Group
from qda.exporters.crosstabs import comparison_table


def slow(a: int, b: int, c: int, d: int) -> Fraction:
    """The same in whole numbers: all tables with these margins, no likelier than this one."""
    n, row, column = a + b + c + d, a + b, a + c

    def chance(k: int) -> Fraction:
        return Fraction(comb(row, k) * comb(n - row, column - k), comb(n, column))

    ways = range(max(0, column - (n - row)), min(row, column) + 1)
    return sum((chance(k) for k in ways if chance(k) <= chance(a)), Fraction(0))


def test_the_lady_tasting_tea() -> None:
    # Fisher (1935): of eight cups three of four are named right, p = 34/70 two-sided
    assert fisher(3, 1, 1, 3) == pytest.approx(34 / 70)
    assert fisher(4, 0, 0, 4) == pytest.approx(2 / 70)


def test_published_examples() -> None:
    # Agresti (2002) and the help of R's fisher.test: job satisfaction aside, the classical 2 x 2
    assert fisher(1, 9, 11, 3) == pytest.approx(0.002759456)
    # Fisher's twins (1935): 10 of 13 against 2 of 17; R gives 0.0005367
    assert fisher(10, 3, 2, 15) == pytest.approx(0.0005367241)


@given(*[st.integers(0, 12)] * 4)
def test_the_test_is_what_its_definition_says(a: int, b: int, c: int, d: int) -> None:
    assert fisher(a, b, c, d) == pytest.approx(float(slow(a, b, c, d)))
    assert fisher(a, b, c, d) == pytest.approx(fisher(c, d, a, b))


def test_large_tables_do_not_overflow_and_counts_below_zero_are_refused() -> None:
    assert fisher(3000, 2000, 2000, 3000) < 1e-50
    assert fisher(0, 0, 5, 5) == 1
    with pytest.raises(ValueError, match="below zero"):
        fisher(-1, 1, 1, 1)


def test_two_groups_stand_side_by_side_where_they_differ_most_first() -> None:
    rows = [(1, 0, 5, 1, 1, 0), (1, 20, 25, 1, 1, 0), (2, 0, 5, 1, 1, 0), (5, 0, 4, 4, 1, 0)]
    turns = [(1, 0, 40, "respondent", 1), (2, 0, 40, "respondent", 2)]
    left, right = Group(1, "Left", frozenset({1, 3})), Group(2, "Right", frozenset({2, 4}))
    found = compare(made(rows, turns), left, right).used()
    assert [row.code.key for row in found.rows] == [1, 4]
    one = found.rows[0]
    assert (one.left, one.right, one.left_passages, one.right_passages) == (1, 1, 2, 1)
    assert (one.left_share, one.difference, one.n) == (0.5, 0, 4)
    assert one.p == pytest.approx(1)
    four = found.by_difference().rows[0]
    assert (four.code.key, four.left_share, four.right_share) == (4, 0.5, 0)
    assert four.p == pytest.approx(float(slow(1, 1, 0, 2)))
    assert found.codings(1, "left") == (10, 11)
    assert "n = 4" in found.warning
    assert "no sample" in found.warning
    assert "all respondents of the group" in found.definition
    assert "Totals" not in found.definition  # there are none


def test_a_case_in_both_groups_or_an_empty_group_forbids_the_test() -> None:
    facts = made([(5, 0, 4, 4, 1, 0)], [])
    both = compare(facts, Group(1, "A", frozenset({1, 3})), Group(2, "B", frozenset({3})))
    assert all(row.p is None for row in both.rows)
    assert both.warning == "No test: 1 respondent is in both groups."
    empty = compare(facts, Group(1, "A", frozenset({3})), Group(2, "B", frozenset()))
    assert math.isnan(empty.rows[0].right_share)
    assert all(row.p is None for row in empty.rows)
    nobody = "Undefined: there is no respondent in “B”, so no share and no difference."
    assert empty.warning == nobody
    assert comparison_table(empty, "A beside B").note.endswith(nobody)
    assert compare(facts, both.left, empty.left, test=False).warning == ""
