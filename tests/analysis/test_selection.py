"""What is chosen of a study: each condition alone and together, against the obvious way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from analysis.small_facts import TEXTS, a_study
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.analysis.crosstab.axes import speakers
from qda.analysis.facts import EVERYTHING, Facts, Range, Selection
from qda.analysis.selection import chosen_cases, matching
from qda.search import Query


def kept(facts: Facts, **conditions: object) -> list[int]:
    """The ids of the codings that are left."""
    return facts.narrowed(replace(EVERYTHING, **conditions)).codings["coding"].tolist()


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, [1, 2, 3, 4, 5, 6]),
        ({"codes": (1,)}, [1, 4]),
        ({"codes": (1,), "with_subcodes": True}, [1, 2, 4, 5]),
        ({"codes": ()}, []),
        ({"codes": (99,)}, []),
        ({"documents": (2,)}, [4, 5]),
        ({"kinds": ("paper",)}, [6]),
        ({"cases": (1,)}, [1, 2, 3]),
        ({"cases": (1, 2)}, [1, 2, 3, 4, 5]),
        ({"groups": (7,)}, [4, 5]),
        ({"groups": (8,)}, []),
        ({"attributes": (("Role", ("policy",)),)}, [1, 2, 3]),
        ({"attributes": (("Role", ("",)),)}, [4, 5]),
        ({"attributes": (("Years", Range("10", "")),)}, [4, 5]),
        ({"attributes": (("Years", Range("", "9")), ("Role", ("policy",)))}, [1, 2, 3]),
        ({"attributes": (("Gone", ("x",)),)}, []),
        ({"coders": (2,)}, [3, 5]),
        ({"dates": Range("2026-11-20", "2026-11-20")}, [1, 2]),
        ({"dates": Range("2026-11-21")}, [3, 4, 5, 6]),
        ({"directions": ("positive", "mixed")}, [2, 4]),
        ({"weights": (0, 50)}, [1, 2]),
        ({"weights": (50, 100)}, [2, 3]),
        ({"key_quote": True}, [6]),
        ({"memo": False}, [1, 2, 3, 4, 6]),
        ({"words": Query("trust")}, [1, 4]),
        ({"words": Query("trust the"), "codes": (1,), "documents": (2,)}, [4]),
        ({"codes": (1,), "coders": (2,)}, []),
    ],
)
def test_each_condition_keeps_what_meets_it(
    conditions: dict[str, object], expected: list[int]
) -> None:
    assert kept(a_study(), **conditions) == expected


def test_words_must_stand_wholly_in_the_passage() -> None:
    facts = a_study()
    at = TEXTS[1].index("trust")
    half = pd.DataFrame(facts.codings.iloc[:1]).assign(start=at + 2, end=at + 12)
    assert not matching(replace(facts, codings=half), Selection(words=Query("trust"))).any()


def test_no_text_is_read_unless_words_are_asked_for() -> None:
    def refuse(document: int) -> str:
        raise AssertionError(document)

    facts = replace(a_study(), text=refuse)
    assert kept(facts, codes=(1,), cases=(1,)) == [1]


def test_what_is_narrowed_is_its_own_denominator() -> None:
    facts = replace(a_study(), given=[(1, 30, 37, 2), (3, 0, 5, 1)])
    papers = facts.narrowed(Selection(kinds=("paper",)))
    assert papers.given == [(3, 0, 5, 1)]
    assert speakers(papers).to_numpy().tolist() == [[3, 1]]
    assert papers.documents["document"].tolist() == [3]
    assert papers.turns.empty
    policy = a_study().narrowed(Selection(attributes=(("Role", ("policy",)),)))
    assert policy.cases["case"].tolist() == [1]
    assert set(policy.speaking["case"]) == {1}
    assert policy.documents["document"].tolist() == [1]
    assert len(policy.codes) == len(facts.codes)
    assert facts.narrowed(EVERYTHING) is facts


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, [2]),  # where a respondent's turn is, coded or not
        ({"own": 2}, [2, 3]),  # a paper of the case, and no talk that has turns of others
        ({"given": [(1, 30, 37, 2)]}, [1, 2]),  # a passage that was given to it
        ({"role": "interviewer"}, []),
    ],
)
def test_the_documents_of_a_case_are_those_in_which_it_speaks(
    changed: dict[str, Any], expected: list[int]
) -> None:
    facts = a_study().only(np.zeros(6, dtype=bool))
    papers = facts.documents.assign(case=changed.get("own", 0))
    turns = facts.turns.assign(role=changed.get("role", facts.turns["role"]))
    facts = replace(facts, documents=papers, turns=turns, given=changed.get("given", []))
    found = facts.narrowed(Selection(cases=(2,)))
    assert found.documents["document"].tolist() == expected
    assert set(found.turns["document"]) <= set(expected)
    both = Selection(cases=(2,), documents=(1, 3))
    assert facts.narrowed(both).documents["document"].tolist() == [
        one for one in expected if one != 2
    ]


IDS = st.none() | st.lists(st.integers(0, 5), max_size=3).map(tuple)


@settings(max_examples=60, deadline=None)
@given(codes=IDS, coders=IDS, documents=IDS, cases=IDS, memo=st.none() | st.booleans())
def test_conditions_together_are_as_by_the_obvious_way(
    codes: tuple[int, ...] | None,
    coders: tuple[int, ...] | None,
    documents: tuple[int, ...] | None,
    cases: tuple[int, ...] | None,
    memo: bool | None,
) -> None:
    facts = a_study()
    selection = Selection(codes=codes, coders=coders, documents=documents, cases=cases, memo=memo)
    people = facts.speaking.groupby("row")["case"].agg(set).to_dict()
    obvious = [
        (codes is None or row.code in codes)
        and (coders is None or row.coder in coders)
        and (documents is None or row.document in documents)
        and (cases is None or bool(people.get(place, set()) & set(cases)))
        and (memo is None or bool(row.memo) == memo)
        for place, row in enumerate(facts.codings.itertuples())
    ]
    assert matching(facts, selection).tolist() == obvious
    assert len(facts.narrowed(selection).codings) == int(np.sum(obvious))


def test_cases_are_given_in_the_order_of_the_project() -> None:
    assert chosen_cases(a_study(), Selection(cases=(2, 1))).tolist() == [1, 2]
