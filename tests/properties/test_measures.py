"""Fast measures against slow and obvious ones, on random data."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from qda.analysis.cooccurrence import cooccurrence
from qda.analysis.respondents import cases_of
from qda.analysis.spans import union

CODES = pd.DataFrame(
    {"code": [1, 2, 3, 4], "path": [(1,), (1, 2), (3,), (4,)], "name": list("abcd")}
)
RELATED = {(1, 2), (2, 1)}

coding = st.tuples(
    st.sampled_from([1, 2, 3, 4]),  # code
    st.integers(1, 2),  # document
    st.integers(1, 2),  # coder
    st.integers(0, 40),  # start
    st.integers(1, 25),  # length
)


def frame(rows: list[tuple[int, int, int, int, int]]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["code", "document", "coder", "start", "length"])
    found = found.astype("int64")
    found["end"] = found["start"] + found["length"]
    found["paragraph"] = found["start"] // 10 + 1
    found["last_paragraph"] = (found["end"] - 1) // 10 + 1
    found["coding"] = range(len(found))
    return found


def units(row: pd.Series, unit: str) -> set[tuple[int, ...]]:
    base = (row.document, row.coder)
    if unit == "document":
        return {base}
    if unit == "paragraph":
        return {(*base, n) for n in range(row.paragraph, row.last_paragraph + 1)}
    return {(*base, n) for n in range(row.start, row.end)}


def passage(row: pd.Series) -> tuple[int, ...]:
    return (row.document, row.coder, row.start, row.end)


def behind(rows: pd.DataFrame, unit: str, first: int, second: int) -> tuple[int, ...]:
    """The codings of either code that meet one of the other."""
    ours = [row for row in rows.itertuples() if row.code == first]
    theirs = [row for row in rows.itertuples() if row.code == second]
    met = [(a, b) for a in ours for b in theirs if units(a, unit) & units(b, unit)]
    return tuple(sorted({row.coding for pair in met for row in pair}))


def slow(rows: pd.DataFrame, unit: str, first: int, second: int) -> tuple[int, float | None]:
    """Count and coefficient of two codes, straight from the definition."""
    ours = [row for row in rows.itertuples() if row.code == first]
    theirs = [row for row in rows.itertuples() if row.code == second]
    if unit == "overlap":
        met = {
            (passage(a), passage(b))
            for a in ours
            for b in theirs
            if units(a, unit) & units(b, unit)
        }
        n1, n2 = len({passage(a) for a in ours}), len({passage(b) for b in theirs})
        n12 = min(len({a for a, _b in met}), len({b for _a, b in met}))
        count = len(met)
    else:
        here = set().union(*(units(row, unit) for row in ours)) if ours else set()
        there = set().union(*(units(row, unit) for row in theirs)) if theirs else set()
        n1, n2, n12 = len(here), len(there), len(here & there)
        count = n12
    whole = n1 + n2 - n12
    return count, n12 / whole if whole else None


@given(st.lists(coding, max_size=25), st.sampled_from(["overlap", "paragraph", "document"]))
def test_cooccurrence_is_what_its_definition_says(
    rows: list[tuple[int, int, int, int, int]], unit: str
) -> None:
    table = frame(rows)
    found = cooccurrence(table, CODES, unit)  # type: ignore[arg-type]
    for first, second in combinations(found.codes["code"].tolist(), 2):
        count, share = slow(table, unit, first, second)
        if (first, second) in RELATED:
            assert found.counts.at[first, second] == 0
            assert np.isnan(found.coefficient.at[first, second])
            continue
        assert found.counts.at[first, second] == found.counts.at[second, first] == count
        assert found.coefficient.at[first, second] == share
        assert 0 <= found.coefficient.at[first, second] <= 1
        assert found.codings(first, second) == behind(table, unit, first, second)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=20))
def test_the_union_covers_what_any_interval_covers(spans: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _size in spans], dtype=int)
    ends = np.array([start + size for start, size in spans], dtype=int)
    lows, highs = union(starts, ends)
    covered = {n for low, high in zip(lows, highs, strict=True) for n in range(low, high)}
    assert covered == {n for start, size in spans for n in range(start, start + size)}
    assert (highs - lows).sum() == len(covered)


turn = st.tuples(
    st.integers(1, 8), st.sampled_from(["interviewer", "respondent"]), st.integers(0, 3)
)


@given(st.lists(turn, max_size=8), st.lists(coding, min_size=1, max_size=8), st.integers(0, 3))
def test_respondents_are_those_who_speak_in_the_passage(
    talk: list[tuple[int, str, int]], rows: list[tuple[int, int, int, int, int]], owner: int
) -> None:
    table = frame([(code, 1, coder, start, size) for code, _d, coder, start, size in rows])
    spoken, at = [], 0
    for length, role, case in talk:
        spoken.append((1, at, at + length, role, case))
        at += length + 1
    turns = pd.DataFrame(spoken, columns=["document", "start", "end", "role", "case"])
    for row, found in zip(table.itertuples(), cases_of(table, turns, {1: owner}), strict=True):
        if not spoken:
            assert set(found) == ({owner} if owner else set())
            continue
        heard = {
            case
            for _d, start, end, role, case in spoken
            if case and role != "interviewer" and start < row.end and end > row.start
        }
        assert set(found) == heard
        assert len(found) == len(set(found))
