"""A query is kept as plain values, survives what is removed, and can be read as a sentence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from analysis.queries.test_running import LEAVES, larger
from analysis.small_facts import a_study
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.analysis.facts import Range, Selection
from qda.analysis.queries import (
    AllOf,
    AnyOf,
    Expression,
    Not,
    Query,
    Related,
    from_json,
    run,
    sentence,
    to_json,
)
from qda.analysis.queries.aiming import only_found
from qda.analysis.queries.stored import UnreadableQuery
from qda.i18n import speaking
from qda.search import Query as Words

FULL = Selection(
    codes=(1, 3),
    with_subcodes=True,
    cases=(1,),
    groups=(7,),
    attributes=(("Role", ("policy", "")), ("Years", Range("10", ""))),
    documents=(1, 2),
    kinds=("interview", "paper"),
    coders=(2,),
    dates=Range("2026-11-20", "2026-11-21"),
    directions=("positive",),
    weights=(20, 50),
    key_quote=False,
    memo=True,
    words=Words("trust", whole=True),
)


@settings(max_examples=30, deadline=None)
@given(st.recursive(LEAVES, larger, max_leaves=4), st.booleans())
def test_a_query_comes_back_as_it_was(find: Expression, across: bool) -> None:
    query = Query(find, FULL, "whole", across)
    content = json.loads(json.dumps(to_json(query, a_study())))
    loaded = from_json(content, a_study())
    assert loaded.query == query
    assert loaded.lost == ()
    assert sentence(loaded.query, a_study()).startswith("Passages ")


def test_rows_are_named_by_guid_so_other_ids_are_no_harm() -> None:
    facts = a_study()
    content = to_json(Query(Selection(codes=(3,), coders=(2,))), facts)
    moved = replace(
        facts,
        codes=facts.codes.assign(code=[11, 12, 13]),
        guids={**facts.guids, "coder": {22: ("p-2", "Bea")}},
    )
    assert from_json(content, moved).query.find == Selection(codes=(13,), coders=(22,))


def test_what_is_gone_is_said_and_lets_nothing_through() -> None:
    facts = a_study()
    where = Selection(codes=(3,), cases=(1,), groups=(7,), attributes=(("Role", ("policy",)),))
    kept = {"attribute": {3: ("a-1", "Function")}, "case": facts.guids["case"]}
    renamed = from_json(to_json(Query(where), facts), replace(facts, guids=kept)).query.find
    assert isinstance(renamed, Selection)
    assert renamed.attributes == (("Function", ("policy",)),)
    content = to_json(Query(where), facts)
    less = replace(
        facts, codes=facts.codes.iloc[:2], attributes={}, guids={"case": facts.guids["case"]}
    )
    loaded = from_json(content, less)
    assert loaded.lost == (
        "The code “Rules” is no longer there.",
        "The group “Implementers” is no longer there.",
        "The attribute “Role” is no longer there.",
    )
    assert isinstance(loaded.query.find, Selection)
    assert (loaded.query.find.codes, loaded.query.find.cases) == ((), (1,))
    assert len(run(less, loaded.query)) == 0


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"version": 2},
        {"version": 1, "scope": {}, "find": {}, "show": "first", "across_coders": False},
        {"version": 1, "scope": [], "find": {"where": {}}, "show": "x", "across_coders": False},
    ],
)
def test_what_is_no_query_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(UnreadableQuery):
        from_json(content, a_study())


SENTENCES = [
    (Query(), "Passages of all codings."),
    (Query(Selection(codes=())), "Passages coded nothing."),
    (
        Query(Selection(codes=(1, 2, 3), cases=(1, 2))),
        "Passages coded “Trust”, “In rules” or “Rules”, of “R1” or “R2”.",
    ),
    (
        Query(AllOf((Selection(codes=(1,)), Not(Selection(codes=(3,)))))),
        "Passages coded “Trust” and that are not coded “Rules”. "
        "Asked for each coder apart: what another coder coded there is left aside.",
    ),
    (
        Query(AllOf((Selection(codes=(1,)), Not(Selection(codes=(3,))))), Selection(coders=(1,))),
        "Passages coded “Trust” and that are not coded “Rules”; only by coder “Ann”.",
    ),
    (
        Query(
            Related("near", Selection(codes=(1,)), Selection(codes=(3,)), 2, "sentence"),
            Selection(kinds=("interview",)),
            "whole",
            True,
        ),
        "Passages coded “Trust”, within 2 sentences of passages coded “Rules”; only in interviews. "
        "Shown is the whole, from the first to the last of a pair. "
        "Passages of different coders count together.",
    ),
    (
        Query(Related("within", AnyOf((Selection(codes=(1,)), FULL)), FULL, without=True)),
        None,
    ),
    (
        Query(replace(FULL, codes=(1,), cases=None, groups=None, documents=None)),
        "Passages coded “Trust” or below, by coder “Bea”, where Role is “policy” or not filled in, "
        "where Years is from 10 on, in interviews or in papers, coded from 2026-11-20 to "
        "2026-11-21, with a positive direction, with a weight from 20 to 50, "
        "not marked as key quote, with a memo, that hold the whole words “trust”.",
    ),
]


@pytest.mark.parametrize(("query", "words"), SENTENCES)
def test_a_query_reads_as_a_sentence(query: Query, words: str | None) -> None:
    said = sentence(query, a_study())
    assert "{" not in said
    assert words is None or said == words


def test_numbers_of_attributes_have_the_marks_of_the_language() -> None:
    query = Query(scope=Selection(attributes=(("Years", Range("2.5", "10.5")),)))
    with speaking("nl"):
        assert "2,5" in sentence(query, a_study()) and "10,5" in sentence(query, a_study())


@pytest.mark.parametrize("show", ["both", "shared", "whole"])
def test_as_a_filter_a_query_says_that_whole_passages_of_both_sides_are_counted(show: str) -> None:
    facts, pair = a_study(), Related("overlapping", Selection(codes=(1,)), Selection(codes=(2,)))
    query = Query(pair, Selection(coders=(1,)), show)
    assert sentence(query, facts, as_filter=True) == (
        "Passages coded “Trust”, that overlap passages coded “In rules”; only by coder “Ann”. "
        "Counted and quoted are the passages of both sides, each whole, as it was coded."
    )
    assert only_found(facts, query).codings["coding"].tolist() == [1, 2]
