"""Saturation: curves over orders of interviews, base size, run length and threshold.

The numbers worked here by hand are our own, by the method's definition; none is a published one.
"""

from __future__ import annotations

import numpy as np
import pytest
from analysis.random_facts import made, studies
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.analysis.facts import Facts
from qda.analysis.saturation import assess, assessments, curve

NEW = (15, 12, 6, 4, 2, 1, 0, 0, 1, 0)
"""New codes by interview; 37 in the first four."""


def test_the_first_run_below_the_threshold_is_reported_by_what_stands_before_it() -> None:
    found = assess(NEW, base_size=4, run_length=2, threshold=0.05)
    assert found.base == 37
    assert [(run.first, run.last, run.new) for run in found.runs] == [(5, 6, 3), (6, 7, 1)]
    assert [round(run.share, 2) for run in found.runs] == [0.08, 0.03]
    assert (found.reached, found.notation) == (5, "5+2")


def test_a_threshold_of_nothing_waits_until_a_run_brings_nothing() -> None:
    assert assess(NEW, 4, 2, 0).notation == "6+2"
    assert assess(NEW, 4, 3, 0).notation == "–"
    assert assess(NEW, 4, 3, 0).reached is None
    assert len(assess(NEW, 4, 3, 0).runs) == 4


def test_what_cannot_be_assessed_says_why() -> None:
    assert "too few" in assess(NEW[:5], 4, 2).why
    assert "no codes" in assess((0, 0, 0, 0, 1, 1), 4, 2).why
    assert len(assessments(NEW)) == 12
    with pytest.raises(ValueError, match="cannot assess"):
        assess(NEW, 0, 2)


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=15),
    st.integers(1, 6),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.05, 0.2]),
)
def test_assessment_is_what_its_definition_says(
    new: list[int], base: int, length: int, threshold: float
) -> None:
    found = assess(new, base, length, threshold)
    whole = sum(new[:base])
    starts = [s for s in range(base, len(new)) if s + length <= len(new)]
    good = [s for s in starts if whole and sum(new[s : s + length]) <= threshold * whole + 1e-12]
    assert found.reached == (good[0] if good else None)


def facts() -> Facts:
    rows = [(1, 0, 5, 1, 1, 0), (1, 6, 9, 4, 1, 0), (2, 0, 5, 1, 1, 0), (2, 7, 9, 3, 1, 0)]
    return made(rows, [])


def test_a_curve_counts_each_code_at_the_interview_that_brings_it() -> None:
    found = curve(facts())
    assert found.names == ("Talk 1", "Talk 2")
    assert (found.new.tolist(), found.total.tolist()) == ([2, 1], [2, 3])
    assert found.codes == ((1, 4), (3,))
    assert curve(facts(), order=[2, 1]).codes == ((1, 3), (4,))


def test_inductive_codes_stand_apart_and_papers_bring_nothing() -> None:
    study = facts()  # 1 and 3 come from the material
    assert study.codes["origin"].tolist()[:3] == ["inductive", "deductive", "inductive"]
    study.codes.loc[study.codes["code"] == 3, "origin"] = "in-vivo"
    found = curve(study, inductive=True)
    assert (found.kind, found.new.tolist()) == ("inductive", [1, 1])
    assert "made from the material" in found.definition
    assert len(curve(facts(), kinds=["interview", "paper"]).order) == 3


def test_a_study_without_interviews_has_an_empty_curve() -> None:
    assert curve(facts(), order=[]).total.tolist() == []
    assert curve(made([], [])).total.tolist() == [0, 0]


@settings(max_examples=40, deadline=None)
@given(studies(), st.permutations([1, 2, 5]), st.booleans())
def test_a_curve_is_what_its_definition_says(study: Facts, order: list[int], only: bool) -> None:
    found = curve(study, order=order, inductive=only, orders=20, seed=3)
    origins = dict(zip(study.codes["code"], study.codes["origin"], strict=True))
    seen: set[int] = set()
    for number, document in enumerate(order):
        here = study.codings[study.codings["document"] == document]["code"].tolist()
        seen |= {code for code in here if not only or origins[code] == "inductive"}
        assert found.total[number] == len(seen)
    assert sorted(code for part in found.codes for code in part) == sorted(seen)
    assert (found.low <= found.high).all()
    assert found.mean[-1] == found.total[-1]
    again = curve(study, order=order, inductive=only, orders=20, seed=3)
    assert np.array_equal(found.mean, again.mean)
