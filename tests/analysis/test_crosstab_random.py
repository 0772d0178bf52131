"""Tables against a slow and obvious count, on random studies."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from analysis.random_facts import PATHS, TEXT, studies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda.analysis.crosstab import UNITS, Group, TableRequest, crosstab
from qda.analysis.facts import Facts
from qda.models.coding_batch import DIRECTIONS

GROUPS = (Group("a", "A", frozenset({1, 2})), Group("b", "B", frozenset({2, 3, 4})))
COLUMNS = ("case", "document", "kind", "attribute", "group", "direction", "topic", "question")
WORDS = [match.span() for match in re.finditer(r"\w+(?:['’\-]\w+)*", TEXT)]
Char = tuple[int, int]


class Slow:
    """The same figures, straight from the definitions: sets of characters, loops over codings."""

    def __init__(self, facts: Facts, request: TableRequest) -> None:
        self.facts, self.request = facts, request
        self.codings = facts.codings.to_dict("records")
        self.documents = facts.documents.to_dict("records")
        self.turns = facts.turns.to_dict("records")
        self.spoken = {case: self._spoken(case) for case in facts.cases["case"].tolist()}

    def _spoken(self, case: int) -> set[Char]:
        chars: set[Char] = set()
        for turn in self.turns:
            if turn["case"] == case and turn["role"] != "interviewer":
                chars |= {(turn["document"], n) for n in range(turn["start"], turn["end"])}
        for document, start, end, whose in self.facts.given:
            if whose == case:
                chars |= {(document, n) for n in range(start, end)}
        turned = {turn["document"] for turn in self.turns}
        for paper in self.documents:
            if paper["case"] == case and paper["document"] not in turned:
                chars |= {(paper["document"], n) for n in range(paper["length"])}
        return chars

    def chars(self, coding: dict[str, Any]) -> set[Char]:
        return {(coding["document"], n) for n in range(coding["start"], coding["end"])}

    def cases_of(self, coding: dict[str, Any]) -> set[int]:
        return {case for case, chars in self.spoken.items() if chars & self.chars(coding)}

    def in_row(self, coding: dict[str, Any], row: int) -> bool:
        path = next(path for path in PATHS if path[-1] == coding["code"])
        return row in path if self.request.with_subcodes else row == path[-1]

    def section(self, key: int) -> set[Char]:
        """The characters of the sections of a question or a topic."""
        chars: set[Char] = set()
        marks = self.facts.marks.to_dict("records")
        for mark in marks:
            later = [m["start"] for m in marks if m["document"] == mark["document"]]
            end = min([start for start in later if start > mark["start"]], default=len(TEXT))
            if mark[self.request.columns] == key:
                chars |= {(mark["document"], n) for n in range(mark["start"], end)}
        return chars

    def cases(self, column: Any) -> set[int]:
        """Which cases a column is made of."""
        kind, people = self.request.columns, self.facts.cases.to_dict("records")
        if kind == "case":
            return {column}
        if kind == "attribute":
            return {row["case"] for row in people if row["Role"] == column}
        return set(next(group.cases for group in GROUPS if group.key == column))

    @property
    def of_cases(self) -> bool:
        return self.request.columns in ("case", "attribute", "group")

    def in_column(self, coding: dict[str, Any], column: Any) -> bool:
        kind = self.request.columns
        if self.of_cases:
            return bool(self.cases_of(coding) & self.cases(column))
        if kind == "document":
            return bool(coding["document"] == column)
        if kind == "kind":
            kinds = {row["document"]: row["kind"] for row in self.documents}
            return bool(kinds[coding["document"]] == column)
        if kind == "direction":
            return DIRECTIONS[coding["direction"]] == column
        return bool(self.chars(coding) & self.section(column))

    def count(self, row: int, column: Any) -> float:
        here = [c for c in self.codings if self.in_row(c, row) and self.in_column(c, column)]
        return self.figure(here, column)

    def figure(self, here: list[dict[str, Any]], column: Any) -> float:
        unit = self.request.unit
        if unit == "segments":
            return len({(c["coder"], c["document"], c["start"], c["end"]) for c in here})
        if unit == "documents":
            return len({c["document"] for c in here})
        if unit in ("respondents", "share_of_respondents"):
            people = set().union(*(self.cases_of(c) for c in here)) if here else set()
            if self.of_cases:
                people &= self.cases(column)
            return len(people)
        chars = set().union(*(self.chars(c) for c in here)) if here else set()
        if self.of_cases:
            said = set().union(*(self.spoken[case] for case in self.cases(column)))
            chars &= said
        elif self.request.columns in ("topic", "question"):
            chars &= self.section(column)
        if unit == "share_of_text":
            return len(chars)
        return sum(
            any((paper, n) in chars for n in range(low, high))
            for paper in (1, 2, 5)
            for low, high in WORDS
        )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    studies(),
    st.sampled_from(COLUMNS),
    st.sampled_from(["segments", "documents", "respondents", "words", "share_of_text"]),
    st.booleans(),
)
def test_a_table_is_what_its_definition_says(
    facts: Facts, columns: str, unit: Any, with_subcodes: bool
) -> None:
    request = TableRequest(
        columns=columns, unit=unit, attribute="Role", groups=GROUPS, with_subcodes=with_subcodes
    )
    table, slow = crosstab(facts, request), Slow(facts, request)
    for line in table.rows:
        for column in table.columns:
            wanted = slow.count(int(line.key), column.key)
            found = table.values.at[line.key, column.key]
            if unit == "share_of_text":
                whole = table.denominators[column.key]
                assert math.isnan(found) == math.isnan(whole)
                assert math.isnan(found) or found == pytest.approx(wanted / whole)
                assert math.isnan(found) == bool(table.why(line.key, column.key))
                assert math.isnan(found) or 0 <= found <= 1
            else:
                assert found == wanted
            behind = table.codings(line.key, column.key)
            assert behind == tuple(sorted(set(behind)))
            expected = [
                c["coding"]
                for c in slow.codings
                if slow.in_row(c, int(line.key)) and slow.in_column(c, column.key)
                and (unit != "respondents" or slow.cases_of(c))
            ]  # fmt: skip
            assert list(behind) == expected


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(studies(), st.sampled_from(COLUMNS), st.sampled_from(UNITS))
def test_totals_count_what_is_different(facts: Facts, columns: str, unit: Any) -> None:
    table = crosstab(
        facts, TableRequest(columns=columns, unit=unit, attribute="Role", groups=GROUPS)
    )
    if unit.startswith("share"):
        return
    values, across, down = table.values, table.column_totals, table.row_totals
    assert (down >= values.max(axis=1) - 1e-9).all()
    assert (down <= values.sum(axis=1) + 1e-9).all()
    assert (across >= values.max(axis=0) - 1e-9).all()
    assert (across <= values.sum(axis=0) + 1e-9).all()
    assert max(down.max(), across.max()) <= table.total <= min(down.sum(), across.sum())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(studies(), st.sampled_from(["case", "attribute", "group", "document", "direction"]))
def test_among_those_asked_only_they_count_and_the_others_stand_beside(
    facts: Facts, columns: str
) -> None:
    request = TableRequest(
        columns=columns,
        unit="respondents",
        denominator="asked",
        question=2,
        attribute="Role",
        groups=GROUPS,
    )
    table, slow = crosstab(facts, request), Slow(facts, request)
    marked = facts.marks[facts.marks["question"] == 2]["document"].tolist()
    asked = {
        case
        for case, chars in slow.spoken.items()
        if {document for document, _n in chars} & set(marked)
    }
    if not marked:
        assert table.values.isna().all(axis=None)
        assert all(table.why(1, column.key) for column in table.columns)
        return
    for line in table.rows:
        for column in table.columns:
            here = [
                c
                for c in slow.codings
                if slow.in_row(c, int(line.key)) and slow.in_column(c, column.key)
            ]
            people = set().union(*(slow.cases_of(c) for c in here)) if here else set()
            if slow.of_cases:
                people &= slow.cases(column.key)
            assert table.unasked is not None
            assert table.unasked.at[line.key, column.key] == len(people - asked)
            found = table.values.at[line.key, column.key]
            if not table.why(line.key, column.key):
                assert found == len(people & asked)
                assert found <= table.denominators[column.key]
            mine = slow.cases(column.key) if slow.of_cases else set(slow.spoken)
            counted = [c["coding"] for c in here if slow.cases_of(c) & asked & mine]
            assert list(table.codings(line.key, column.key)) == counted
            beside = [c["coding"] for c in here if slow.cases_of(c) & mine - asked]
            assert list(table.unasked_codings(line.key, column.key)) == beside
