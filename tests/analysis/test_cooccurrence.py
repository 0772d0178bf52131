"""Which codes occur together: examples worked by hand."""

from __future__ import annotations

import math

import pytest
from analysis.tables import codes, codings, together

from qda.analysis import meetings
from qda.analysis.cooccurrence import UNITS, cooccurrence

A, B, C = 1, 2, 3
FLAT = codes((A,), (B,), (C,))


def test_one_long_passage_over_five_gives_a_coefficient_of_a_fifth() -> None:
    found = cooccurrence(codings((A, 0, 100), *((B, n * 20, n * 20 + 10) for n in range(5))), FLAT)
    assert found.counts.at[A, B] == 5
    assert found.coefficient.at[A, B] == 0.2
    assert found.coefficient.at[B, A] == 0.2


def test_passages_that_only_touch_do_not_meet() -> None:
    found = cooccurrence(codings((A, 0, 10), (B, 10, 20)), FLAT)
    assert found.counts.at[A, B] == 0
    assert found.coefficient.at[A, B] == 0


def test_one_shared_character_is_a_meeting() -> None:
    assert cooccurrence(codings((A, 0, 11), (B, 10, 20)), FLAT).counts.at[A, B] == 1


def test_nested_crossing_and_equal_passages_meet_once_each() -> None:
    found = cooccurrence(codings((A, 0, 50), (B, 10, 20), (B, 40, 60), (B, 0, 50)), FLAT)
    assert found.counts.at[A, B] == 3
    assert found.coefficient.at[A, B] == 1 / 3  # n1 = 1, n2 = 3, n12 = min(1, 3)


def test_what_lies_apart_is_zero_and_a_code_is_never_paired_with_itself() -> None:
    found = cooccurrence(codings((A, 0, 10), (A, 5, 15), (B, 30, 40)), FLAT)
    assert found.counts.to_numpy().sum() == 0
    assert math.isnan(found.coefficient.at[A, A])


def test_a_code_never_meets_its_ancestor_or_descendant() -> None:
    tree = codes((A,), (A, B), (A, B, C))
    found = cooccurrence(codings((A, 0, 10), (B, 0, 10), (C, 0, 10)), tree)
    assert found.counts.to_numpy().sum() == 0
    assert found.coefficient.isna().all(axis=None)


def test_siblings_under_one_parent_do_meet() -> None:
    tree = codes((A,), (A, B), (A, C))
    assert cooccurrence(codings((B, 0, 10), (C, 5, 15)), tree).counts.at[B, C] == 1


def test_codings_of_two_coders_never_meet() -> None:
    both = together(codings((A, 0, 10), coder=1), codings((B, 0, 10), coder=2))
    for unit in ("overlap", "paragraph", "document"):
        assert cooccurrence(both, FLAT, unit).counts.at[A, B] == 0


def test_codings_in_two_documents_never_meet() -> None:
    both = together(codings((A, 0, 10), document=1), codings((B, 0, 10), document=2))
    for unit in ("overlap", "paragraph", "document"):
        assert cooccurrence(both, FLAT, unit).counts.at[A, B] == 0


def test_by_paragraph_counts_paragraphs_in_which_both_occur() -> None:
    # A in paragraphs 1 and 2, B twice in 1 and once in 3: they share paragraph 1.
    found = cooccurrence(codings((A, 5, 15), (B, 0, 2), (B, 3, 4), (B, 20, 25)), FLAT, "paragraph")
    assert found.counts.at[A, B] == 1
    assert found.sizes.to_dict() == {A: 2, B: 2}
    assert found.coefficient.at[A, B] == 1 / 3


def test_by_document_counts_documents() -> None:
    one = codings((A, 0, 5), (A, 7, 9), (B, 50, 60), document=1)
    two = codings((A, 0, 5), document=2)
    found = cooccurrence(together(one, two), FLAT, "document")
    assert found.counts.at[A, B] == 1
    assert found.coefficient.at[A, B] == 0.5


def test_the_codings_behind_a_cell_are_those_that_meet_whichever_way_one_asks() -> None:
    found = cooccurrence(codings((B, 0, 10), (A, 5, 15), (A, 50, 60), (C, 55, 58)), FLAT)
    assert found.codings(A, B) == found.codings(B, A) == (1, 2)
    assert found.codings(A, C) == (3, 4)
    assert found.codings(B, C) == ()
    assert found.of_code(A) == (2, 3)


def test_unused_codes_are_left_out_and_nothing_at_all_is_no_error() -> None:
    assert cooccurrence(codings((A, 0, 10)), FLAT).codes["code"].tolist() == [A]
    for unit in ("overlap", "paragraph", "document"):
        assert cooccurrence(codings(), FLAT, unit).counts.empty


def test_only_some_codes_can_be_compared() -> None:
    found = cooccurrence(codings((A, 0, 10), (B, 0, 10), (C, 0, 10)), FLAT, only=[A, C])
    assert found.codes["code"].tolist() == [A, C]
    assert found.counts.at[A, C] == 1


def test_a_passage_that_has_a_code_twice_through_its_sub_codes_counts_once() -> None:
    # as when sub-codes are counted in their top-level code: two codings, one passage of A
    found = cooccurrence(codings((A, 0, 10), (A, 0, 10), (B, 5, 15)), FLAT)
    assert found.sizes.to_dict() == {A: 1, B: 1}
    assert found.counts.at[A, B] == 1
    assert found.coefficient.at[A, B] == 1
    assert found.codings(A, B) == (1, 2, 3)


def test_a_large_study_is_counted_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = codings(*((1 + n % 3, n * 3, n * 3 + 40) for n in range(60)))
    whole = {unit: cooccurrence(rows, FLAT, unit).counts for unit in UNITS}
    monkeypatch.setattr(meetings, "CHUNK", 7)
    monkeypatch.setattr(meetings, "BATCH", 3)
    for unit, counts in whole.items():
        assert cooccurrence(rows, FLAT, unit).counts.equals(counts)
        assert counts.to_numpy().any()
