"""Queries are answered as the slow and obvious way answers them, and as a hand would."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from analysis.queries.slow import Slow
from analysis.small_facts import a_study
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.analysis.facts import EVERYTHING, Facts, Selection, speaking
from qda.analysis.queries import (
    RELATIONS,
    SHOWS,
    UNITS,
    AllOf,
    AnyOf,
    Expression,
    Not,
    Query,
    Related,
    relating,
    run,
    units,
)
from qda.analysis.queries.running import TooMany
from qda.models.counting import CODING_COLUMNS

LINES = ("aa bb cc. dd", "", "ee ff", "gg hh. ii jj.", "kk", "ll mm nn oo")
TEXT = "\n".join(LINES)
EDGES = [0, 13, 14, 20, 34, 37, len(TEXT)]


def trust(*codes: int) -> Selection:
    return Selection(codes=codes)


@st.composite
def studies(draw: st.DrawFn) -> Facts:
    """Codings over one text in three documents: overlapping, nested, doubled, touching."""
    point = st.integers(0, len(TEXT) - 1)
    rows = []
    for document in (1, 2, 4):
        for _number in range(draw(st.integers(0, 6))):
            start = draw(point | st.sampled_from([4, 14]))
            end = min(len(TEXT), start + draw(st.sampled_from([1, 6, 6, 10, 14])))
            code, coder = draw(st.integers(1, 3)), draw(st.integers(1, 2))
            rows.append((document, start, -end, code, coder))
    found = [
        (number + 1, row[0], number + 1, row[3], row[4], row[1], -row[2], 0, -1, 0, 20261122, 0)
        for number, row in enumerate(sorted(rows))
    ]
    codings = pd.DataFrame(found, columns=list(CODING_COLUMNS)).astype("int64")
    base = a_study()
    turns = pd.DataFrame(
        [
            (document, low, high, "x", draw(st.sampled_from(["interviewer", "respondent"])), who, 0)
            for document in (1, 2)
            for low, high, who in zip(EDGES, EDGES[1:], draw(CASES), strict=False)
        ],
        columns=base.turns.columns,
    )
    marks = base.marks.iloc[:1].assign(document=2, start=draw(point))
    documents = base.documents.assign(document=[4, 1, 2])
    owners = {1: 0, 2: 0, 4: draw(st.integers(0, 2))}
    return replace(
        base,
        codings=codings,
        turns=turns,
        marks=marks if draw(st.booleans()) else marks.iloc[:0],
        documents=documents,
        speaking=speaking(codings, turns, owners),
        text=lambda _document: TEXT,
    )


CASES = st.lists(st.integers(0, 2), min_size=6, max_size=6)
LEAVES = st.lists(st.integers(1, 3), min_size=1, max_size=2).map(lambda ids: trust(*ids))


def related(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.builds(
        Related,
        st.sampled_from(sorted(RELATIONS)),
        parts,
        parts,
        st.integers(0, 3),
        st.sampled_from(UNITS),
        st.booleans(),
    )


def larger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, parts), related(parts)
    )


QUERIES = st.builds(
    Query,
    st.one_of(related(LEAVES), st.recursive(LEAVES, larger, max_leaves=4)),
    st.sampled_from([EVERYTHING, Selection(coders=(1,)), Selection(documents=(1, 2))]),
    st.sampled_from(SHOWS),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(studies(), QUERIES)
def test_answers_are_those_of_the_obvious_way(facts: Facts, query: Query) -> None:
    found, slow = run(facts, query), Slow(facts, query)
    passages = {
        (int(found.document[i]), int(found.start[i]), int(found.end[i])): set(
            found.rows[found.edges[i] : found.edges[i + 1]].tolist()
        )
        for i in range(len(found))
    }
    assert passages == slow.passages()
    assert len(passages) == len(found)
    order = [facts.order_of_documents[int(key)] for key in found.document]
    keys = list(zip(order, found.start.tolist(), (-found.end).tolist(), strict=True))
    assert keys == sorted(keys)


def spans(facts: Facts, query: Query) -> list[tuple[int, int, int]]:
    found = run(facts, query)
    return list(zip(found.document.tolist(), found.start.tolist(), found.end.tolist(), strict=True))


def test_where_two_codes_meet_by_hand() -> None:
    """Code 1 stands on 19-37 and code 2 on 30-55 of the first talk, and apart in the second."""
    meeting = Related("overlapping", trust(1), trust(2))
    facts = replace(a_study(), codings=a_study().codings.assign(coder=1))
    assert spans(facts, Query(meeting)) == [(1, 19, 37)]
    assert spans(facts, Query(meeting, show="shared")) == [(1, 30, 37)]
    assert spans(facts, Query(meeting, show="whole")) == [(1, 19, 55)]
    assert spans(facts, Query(meeting, show="both")) == [(1, 19, 37), (1, 30, 55)]
    found = run(facts, Query(meeting, show="shared"))
    assert found.codings(0) == found.all_codings == (1, 2)
    assert (found.documents, found.respondents) == ((1,), (1,))


def test_codings_on_the_same_characters_hold_each_other_but_none_itself() -> None:
    facts = replace(a_study(), codings=a_study().codings.assign(coder=1, code=1))
    for relation in ("within", "containing", "overlapping"):
        assert (3, 0, 16) not in spans(facts, Query(Related(relation, trust(1), trust(1))))
    twice = pd.DataFrame(pd.concat([facts.codings, facts.codings.iloc[-1:]], ignore_index=True))
    twice.loc[6, "coding"] = 7
    for relation in ("within", "containing", "overlapping"):
        found = run(replace(facts, codings=twice), Query(Related(relation, trust(1), trust(1))))
        assert found.codings(len(found) - 1) == (6, 7)


def test_codings_of_two_coders_do_not_meet_unless_that_is_asked() -> None:
    asked = Related("followed_by", trust(1), trust(2), 1, "paragraph")
    assert spans(a_study(), Query(asked)) == []
    assert spans(a_study(), Query(asked, across_coders=True)) == [(2, 0, 20)]


def test_anywhere_behind_it_is_in_the_same_document_only() -> None:
    asked = Related("followed_by", trust(1, 2), trust(3), None)
    assert spans(a_study(), Query(asked, across_coders=True)) == [(1, 19, 37), (1, 30, 55)]


def test_the_respondent_of_shared_words_is_who_says_them() -> None:
    facts = a_study()
    both = pd.DataFrame(facts.codings.iloc[:2]).assign(document=1, start=[19, 56], end=[60, 70])
    turns = facts.turns.assign(case=[0, 1, 2, 1, 2])
    facts = replace(facts, codings=both, turns=turns, speaking=speaking(both, turns, {}))
    met = Related("overlapping", trust(1), trust(2))
    assert run(facts, Query(met)).respondents == (1, 2)
    assert run(facts, Query(met, show="shared")).respondents == (2,)


def test_a_query_that_finds_nothing_says_nothing() -> None:
    found = run(a_study(), Query(trust()))
    assert len(found) == 0
    assert (found.all_codings, found.documents, found.respondents) == ((), (), ())


def test_only_texts_with_both_sides_are_read() -> None:
    read: list[int] = []

    def text(document: int) -> str:
        read.append(document)
        return a_study().text(document)

    facts = replace(a_study(), text=text, borders={})
    run(facts, Query(Related("overlapping", trust(1), trust(2))))
    assert read == []
    run(facts, Query(Related("near", trust(1), trust(2), 5, "word")))
    run(facts, Query(Related("near", trust(1), trust(2), 9, "word")))
    assert read == [1, 2]  # each once: where its words begin is kept


def test_more_pairs_than_can_be_held_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relating, "MOST_PAIRS", 0)
    facts = replace(a_study(), codings=a_study().codings.assign(coder=1))
    with pytest.raises(TooMany):
        run(facts, Query(Related("overlapping", trust(1), trust(2)), show="shared"))


@pytest.mark.parametrize(
    "wrong",
    [{"relation": "beside"}, {"unit": "page"}, {"distance": -1}, {"distance": None}],
)
def test_a_relation_that_cannot_be_is_no_query(wrong: dict[str, object]) -> None:
    fields: dict[str, object] = {"relation": "near", "first": EVERYTHING, "second": EVERYTHING}
    with pytest.raises(ValueError):
        Related(**(fields | wrong))  # type: ignore[arg-type]


def test_what_cannot_be_shown_of_a_relation_is_shown_as_its_first() -> None:
    near = Related("near", trust(1), trust(2))
    assert Query(near, show="shared").shown == "first"
    assert Query(replace(near, without=True), show="both").shown == "first"
    assert Query(trust(1), show="whole").shown == "first"
    assert np.array_equal(run(a_study(), Query(trust(1), show="whole")).start, [19, 0])


def test_in_a_text_without_turns_near_by_turns_is_near_by_paragraphs() -> None:
    facts = replace(a_study(), turns=a_study().turns.iloc[:0])
    line_two, line_three = facts.codings.index[:1].to_numpy(), facts.codings.index[2:3].to_numpy()
    assert units.numbers(facts, line_two, "turn")[0].tolist() == [1]
    assert units.numbers(facts, line_three, "turn")[0].tolist() == [2]
