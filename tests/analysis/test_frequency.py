"""How often codes occur, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
from analysis.tables import codes, codings, together

from qda.analysis.frequency import frequency
from qda.analysis.respondents import cases_of
from qda.analysis.spans import covered, union

A, B, C = 1, 2, 3
TREE = codes((9,), (9, A), (9, A, B), (9, C), folders=(9,))


def counts(frame: pd.DataFrame, column: str = "segments") -> dict[int, int]:
    return dict(zip(frame["code"], frame[column], strict=True))


def test_each_code_is_counted_by_itself_and_folders_are_not() -> None:
    found = frequency(codings((A, 0, 10), (B, 0, 10), (B, 20, 30)), TREE)
    assert counts(found) == {A: 1, B: 2, C: 0}


def test_a_parent_counts_a_passage_that_has_both_codes_once() -> None:
    found = frequency(codings((A, 0, 10), (B, 0, 10), (B, 20, 30)), TREE, with_subcodes=True)
    assert counts(found) == {A: 2, B: 2, C: 0}


def test_two_coders_on_one_passage_are_two_segments() -> None:
    both = together(codings((A, 0, 10), coder=1), codings((A, 0, 10), coder=2))
    assert counts(frequency(both, TREE))[A] == 2


def test_by_top_gives_the_highest_codable_code_of_each_branch_with_what_is_below() -> None:
    found = frequency(codings((B, 0, 10), (C, 20, 30)), TREE, by="top")
    assert counts(found) == {A: 1, C: 1}


def test_depth_counts_the_codes_above_and_not_the_folders() -> None:
    assert counts(frequency(codings(), TREE), "depth") == {A: 0, B: 1, C: 0}


def test_documents_and_respondents_count_once() -> None:
    both = together(codings((A, 0, 5), (A, 9, 12), document=1), codings((A, 0, 5), document=2))
    both["cases"] = [(1,), (1, 2), ()]
    found = frequency(both, TREE)
    assert counts(found, "documents")[A] == 2
    assert counts(found, "cases")[A] == 2


def test_the_ids_behind_a_figure_come_with_it() -> None:
    found = frequency(codings((A, 0, 10), (B, 0, 10)), TREE, with_subcodes=True)
    assert counts(found, "codings") == {A: (1, 2), B: (2,), C: ()}


def test_covered_text_is_the_union_not_the_sum() -> None:
    both = together(codings((A, 0, 10), (A, 5, 15), (A, 20, 30)), codings((A, 0, 4), document=2))
    assert covered(both) == 15 + 10 + 4


def test_touching_intervals_are_one_and_nothing_is_nothing() -> None:
    lows, highs = union(np.array([10, 0, 30]), np.array([20, 10, 31]))
    assert lows.tolist() == [0, 30]
    assert highs.tolist() == [20, 31]
    assert union(np.array([], dtype=int), np.array([], dtype=int))[0].tolist() == []


def test_words_of_overlapping_passages_are_counted_once() -> None:
    rows = codings((A, 0, 11), (A, 4, 15))
    rows["quote"] = ["one two six", "two six ten"]
    assert frequency(rows, TREE, extent=True)["words"].tolist()[0] == 4


def turns(*rows: tuple[int, int, int, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["document", "start", "end", "role", "case"])


def test_a_coding_counts_for_the_respondents_whose_turns_it_touches() -> None:
    talk = turns((1, 0, 10, "interviewer", 7), (1, 11, 20, "respondent", 1), (1, 21, 30, "x", 2))
    rows = codings((A, 0, 10), (A, 5, 15), (A, 19, 22), (A, 12, 13), (A, 20, 21))
    assert cases_of(rows, talk, {1: 5}) == [(), (1,), (1, 2), (1,), ()]


def test_without_turns_the_document_speaks_for_its_case() -> None:
    rows = together(codings((A, 0, 10), document=1), codings((A, 0, 10), document=2))
    assert cases_of(rows, turns(), {1: 4, 2: 0}) == [(4,), ()]
