"""More ways for codes to meet: by hand, and against the obvious way."""

from __future__ import annotations

import math
from itertools import product
from typing import Any, get_args

import pytest
from analysis.random_facts import PATHS, made, studies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda.analysis.facts import Facts
from qda.analysis.pairing_units import Way
from qda.analysis.pairings import PairRequest, code_by_code, definition

LINES = "aaaa bbbb\ncccc dddd\neeee ffff\ngggg hhhhh"
"""Four paragraphs of ten characters each with their line end."""


def study(facts: Facts) -> Facts:
    object.__setattr__(facts, "text", lambda _document: LINES)
    return facts


Row = dict[str, Any]


class Slow:
    """Pairs of codings one by one, with sets."""

    def __init__(self, facts: Facts, way: str, distance: int) -> None:
        self.facts, self.way, self.distance = facts, way, distance
        self.rows: list[Row] = facts.codings.to_dict("records")
        self.speaks: dict[int, set[int]] = {n: set() for n in range(len(self.rows))}
        for row, case in facts.speaking.itertuples(index=False):
            self.speaks[row].add(case)
        for number, row in enumerate(self.rows):
            row["cases"] = self.speaks[number]

    @staticmethod
    def paragraphs(row: Row) -> set[int]:
        return {n // 10 for n in range(row["start"], row["end"])}

    def turns(self, row: Row) -> set[int]:
        return {
            number
            for number, turn in enumerate(self.facts.turns.to_dict("records"))
            if turn["document"] == row["document"]
            and turn["start"] < row["end"]
            and turn["end"] > row["start"]
        }

    def units(self, row: Row) -> set[Any]:
        found: dict[str, set[Any]] = {
            "paragraph": {(row["document"], n) for n in self.paragraphs(row)},
            "turn": self.turns(row),
            "document": {row["document"]},
            "case": row["cases"],
        }
        if self.way in found:
            return {(row["coder"], unit) for unit in found[self.way]}
        return {(row["coder"], row["document"], row["start"], row["end"])}

    def meet(self, a: Row, b: Row) -> bool:
        if self.way in ("paragraph", "turn", "document", "case"):
            return bool(self.units(a) & self.units(b))
        if (a["coder"], a["document"]) != (b["coder"], b["document"]):
            return False
        if self.way == "near":
            pairs = product(self.paragraphs(a), self.paragraphs(b))
            return min(abs(p - q) for p, q in pairs) <= self.distance
        chars, other = (set(range(row["start"], row["end"])) for row in (a, b))
        if self.way == "containment":
            return chars <= other or other <= chars
        return bool(chars & other)

    def figure(self, one: int, other: int, figure: str) -> float:
        ours = [row for row in self.rows if row["code"] == one]
        theirs = [row for row in self.rows if row["code"] == other]
        met = [(a, b) for a in ours for b in theirs if self.meet(a, b)]
        in_units = self.way in ("paragraph", "turn", "document", "case")
        if figure == "pairs" and in_units:
            return len({unit for a, b in met for unit in self.units(a) & self.units(b)})
        if figure == "pairs":
            return len({(*self.passage(a), *self.passage(b)) for a, b in met})
        if figure == "passages":
            return len({self.passage(row) for pair in met for row in pair})
        if figure == "documents":
            return len({row["document"] for pair in met for row in pair})
        if figure == "respondents":
            return len({case for a, b in met for case in a["cases"] & b["cases"]})
        return self.coefficient(ours, theirs, met, in_units=in_units)

    def coefficient(self, ours: Any, theirs: Any, met: Any, *, in_units: bool) -> float:
        n1 = len({unit for row in ours for unit in self.units(row)})
        n2 = len({unit for row in theirs for unit in self.units(row)})
        if in_units:
            n12 = len({unit for a, b in met for unit in self.units(a) & self.units(b)})
        else:
            n12 = min(
                len({self.passage(a) for a, _b in met}), len({self.passage(b) for _a, b in met})
            )
        return n12 / (n1 + n2 - n12) if n1 + n2 - n12 else math.nan

    @staticmethod
    def passage(row: Row) -> tuple[int, ...]:
        return row["coder"], row["document"], row["start"], row["end"]


def kin(one: int, other: int) -> bool:
    return any(one in path and other in path for path in PATHS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    studies().map(study),
    st.sampled_from(get_args(Way)),
    st.sampled_from(["pairs", "passages", "documents", "respondents", "c"]),
    st.integers(0, 2),
)
def test_meetings_are_what_their_definition_says(
    facts: Facts, way: Any, figure: Any, distance: int
) -> None:
    table = code_by_code(facts, PairRequest(way, figure, distance))
    slow = Slow(facts, way, distance)
    for one, other in product([line.key for line in table.rows], repeat=2):
        found = table.values.at[one, other]
        if kin(int(one), int(other)):
            assert math.isnan(found)
            assert table.why(one, other)
            assert table.codings(one, other) == ()
            continue
        wanted = slow.figure(int(one), int(other), figure)
        assert found == pytest.approx(wanted, nan_ok=True)
        met = {
            row["coding"]
            for a in slow.rows
            for b in slow.rows
            if (a["code"], b["code"]) == (one, other) and slow.meet(a, b)
            for row in (a, b)
        }
        assert table.codings(one, other) == tuple(sorted(met))


@settings(max_examples=20, deadline=None)
@given(studies().map(study))
def test_jaccard_over_characters_and_paragraphs(facts: Facts) -> None:
    slow = Slow(facts, "overlap", 0)
    for figure in ("jaccard_characters", "jaccard_paragraphs"):
        table = code_by_code(facts, PairRequest(figure=figure))  # type: ignore[arg-type]
        for one, other in product([line.key for line in table.rows], repeat=2):
            if kin(int(one), int(other)):
                continue
            here, there = (
                {
                    (
                        row["coder"],
                        row["document"],
                        n if figure.endswith("s") and "char" in figure else n // 10,
                    )
                    for row in slow.rows
                    if row["code"] == code
                    for n in range(row["start"], row["end"])
                }
                for code in (one, other)
            )
            assert table.values.at[one, other] == pytest.approx(
                len(here & there) / len(here | there)
            )


def test_near_reaches_over_paragraphs_and_containment_asks_for_the_whole() -> None:
    rows = [(1, 0, 5, 1, 1, 0), (1, 20, 25, 4, 1, 0), (1, 22, 30, 3, 1, 0)]
    facts = study(made(rows, []))
    near = [code_by_code(facts, PairRequest("near", distance=n)).values.at[1, 4] for n in (0, 1, 2)]
    assert near == [0, 0, 1]
    assert code_by_code(facts, PairRequest("overlap")).values.at[4, 3] == 1
    assert code_by_code(facts, PairRequest("containment")).values.at[4, 3] == 0


def test_a_table_says_how_codes_meet_and_what_is_counted() -> None:
    words = definition(PairRequest("near", "respondents", 3))
    assert "at most 3 paragraphs apart" in words
    assert "respondents for whom both" in words
    assert "without its sub-codes" in words and "one coder" not in words
    assert "at most 1 paragraph apart" in definition(PairRequest("near"))
    pair = [(1, 0, 5, 1, 1, 0), (1, 0, 5, 4, 2, 0)]  # the same stretch, by two coders
    apart = code_by_code(study(made(pair, [])), PairRequest("overlap"))
    assert apart.values.at[1, 4] == 0
    assert "Only codings of one coder are held together" in apart.definition


def test_a_study_without_codings_has_an_empty_table() -> None:
    for way in get_args(Way):
        assert code_by_code(study(made([], [])), PairRequest(way, "c")).values.empty
