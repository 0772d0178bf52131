"""Tables of codes by something else: examples worked by hand."""

from __future__ import annotations

import math

import pytest
from analysis.random_facts import made

from qda.analysis.crosstab import CrossTab, Group, TableRequest, Unit, crosstab
from qda.analysis.crosstab.classes import classify, natural, round_bounds
from qda.analysis.facts import Facts

NONE, POSITIVE, NEGATIVE = 0, 1, 2


@pytest.fixture
def facts() -> Facts:
    """Talk 1: the interviewer asks question 1 (0-10), R1 (10-30), R2 (30-40); talk 2: R2 (0-40).
    The letter is R10's and has no turns. Code 2 lies under code 1."""
    rows = [
        (1, 0, 8, 1, 1, NONE),  # only the interviewer speaks
        (1, 12, 20, 1, 1, POSITIVE),
        (1, 12, 20, 2, 1, POSITIVE),  # the same passage, the sub-code
        (1, 25, 35, 2, 1, NONE),  # R1 and R2
        (2, 0, 10, 1, 1, NEGATIVE),
        (2, 5, 15, 1, 1, NONE),  # overlaps the one before
        (5, 0, 4, 4, 2, NONE),
    ]
    turns = [
        (1, 0, 10, "interviewer", 0),
        (1, 10, 30, "respondent", 1),
        (1, 30, 40, "respondent", 2),
        (2, 0, 40, "respondent", 2),
    ]
    return made(rows, turns, [(1, 0, 1)])


def row(table: CrossTab, code: int) -> list[float]:
    return [float(figure) for figure in table.values.loc[code]]


def by_case(facts: Facts, unit: Unit, *, with_subcodes: bool = False) -> CrossTab:
    return crosstab(facts, TableRequest("case", unit, with_subcodes=with_subcodes))


def test_codes_by_case_count_the_passages_in_which_a_respondent_speaks(facts: Facts) -> None:
    table = by_case(facts, "segments")
    assert [line.name for line in table.columns] == ["R1", "R2", "R10", "R4"]
    assert row(table, 1) == [1, 2, 0, 0]
    assert row(table, 2) == [2, 1, 0, 0]  # the passage of both counts for both
    assert row(table, 4) == [0, 0, 1, 0]
    assert table.row_totals[2] == 2  # and once in the total
    assert table.codings(1, 1) == (11,)
    assert table.codings(2, None) == (12, 13)


def test_a_parent_counts_a_passage_once_that_a_sub_code_has_too(facts: Facts) -> None:
    table = by_case(facts, "segments", with_subcodes=True)
    assert row(table, 1) == [2, 3, 0, 0]
    assert table.codings(1, 1) == (11, 12, 13)


def test_words_and_shares_are_of_the_union_and_of_what_one_says_oneself(facts: Facts) -> None:
    share = by_case(facts, "share_of_text")
    # R2 says 10 characters in talk 1 and 40 in talk 2; code 1 covers 0-15 of the latter
    assert share.values.at[1, 2] == 15 / 50
    assert share.values.at[2, 1] == (8 + 5) / 20  # 12-20, and of 25-35 what R1 says himself
    assert math.isnan(share.values.at[1, 4])
    assert "no text" in share.why(1, 4)
    assert by_case(facts, "words").values.at[1, 2] == 5  # aa, bb, c, d-e, ff


def test_a_passage_given_by_hand_is_measured_with_what_one_says_oneself() -> None:
    """The interviewer sums up what R1 said: characters 0-10. R1 himself says 10-30; code 1 lies on
    5-15. Given the summary, R1 has 10 of 30 characters coded; without it 5 of 20."""
    turns = [(1, 0, 10, "interviewer", 0), (1, 10, 30, "respondent", 1)]
    rows = [(1, 5, 15, 1, 1, NONE)]
    alone = by_case(made(rows, turns), "share_of_text")
    with_it = by_case(made(rows, turns, given=[(1, 0, 10, 1)]), "share_of_text")
    assert alone.values.at[1, 1] == 5 / 20
    assert with_it.values.at[1, 1] == 10 / 30
    assert "the passages given to them by hand" in with_it.definition


def test_respondents_by_attribute_with_their_share_of_each_group(facts: Facts) -> None:
    table = crosstab(
        facts, TableRequest("attribute", "share_of_respondents", "group", attribute="Role")
    )
    assert [(line.name, line.size) for line in table.columns] == [
        ("policy", 2),
        ("street", 1),
        ("unknown", 1),
    ]
    assert row(table, 1) == [0.5, 1, 0]
    assert row(table, 4) == [0.5, 0, 0]
    assert table.row_totals[1] == 2 / 4
    assert table.denominators.tolist() == [2, 1, 1]


def test_the_denominator_of_all_is_the_same_in_every_column(facts: Facts) -> None:
    table = crosstab(facts, TableRequest("attribute", "share_of_respondents", attribute="Role"))
    assert table.denominators.tolist() == [4, 4, 4]
    assert row(table, 1) == [0.25, 0.25, 0]


def test_groups_may_share_cases_and_an_empty_group_is_undefined(facts: Facts) -> None:
    groups = (Group(7, "Both", frozenset({1, 2})), Group(8, "Nobody", frozenset()))
    table = crosstab(facts, TableRequest("group", "share_of_respondents", "group", groups=groups))
    assert table.values.at[1, 7] == 1
    assert math.isnan(table.values.at[1, 8])
    assert "no respondents" in table.why(1, 8)


def test_only_those_who_were_asked_count_and_the_others_stand_beside(facts: Facts) -> None:
    table = crosstab(facts, TableRequest("kind", "respondents", "asked", question=1))
    # question 1 was asked in talk 1, where R1 and R2 speak; R10 was not asked
    assert table.values.at[1, "interview"] == 2
    assert table.denominators["interview"] == 2
    assert math.isnan(table.values.at[4, "paper"])
    assert "nobody" in table.why(4, "paper").lower()
    assert table.unasked is not None
    assert table.unasked.at[4, "paper"] == 1
    assert table.unasked_codings(4, "paper") == (16,)


def test_a_question_marked_nowhere_leaves_everything_undefined(facts: Facts) -> None:
    table = crosstab(facts, TableRequest("case", "respondents", "asked", question=3))
    assert table.values.isna().all(axis=None)
    assert "marked in no interview" in table.why(1, 1)


def test_segments_have_no_denominator_of_those_asked(facts: Facts) -> None:
    table = crosstab(facts, TableRequest("case", "segments", "asked", question=1))
    assert math.isnan(table.values.at[1, 1])
    assert "only respondents" in table.why(1, 1)


def test_directions_can_be_the_columns(facts: Facts) -> None:
    table = crosstab(facts, TableRequest("direction", "respondents"))
    assert [line.key for line in table.columns] == ["none", "positive", "negative", "mixed"]
    assert row(table, 1) == [1, 1, 1, 0]
    assert table.codings(1, "none") == (15,)  # the interviewer's own is behind no respondent


def test_questions_of_the_guide_hold_what_is_said_up_to_the_next(facts: Facts) -> None:
    table = crosstab(facts, TableRequest("question", "segments"))
    assert [(line.name, line.size) for line in table.columns] == [
        ("Why?", 2),
        ("When?", 0),
        ("Which?", 0),
    ]
    assert row(table, 1) == [2, 0, 0]
    topics = crosstab(facts, TableRequest("topic", "documents"))
    assert [line.name for line in topics.columns] == ["Trust", "Rules"]
    assert row(topics, 2) == [1, 0]


def test_percentages_say_of_what(facts: Facts) -> None:
    table = by_case(facts, "segments")
    assert table.percent("row").at[1, 2] == pytest.approx(100 * 2 / 3)
    assert table.percent("column").at[1, 2] == pytest.approx(100 * 2 / 3)
    assert table.percent("all").at[1, 2] == pytest.approx(100 * 2 / 5)
    assert math.isnan(table.percent("row").at[5, 1])


def test_a_table_is_sorted_and_its_empty_lines_are_hidden(facts: Facts) -> None:
    table = by_case(facts, "segments").without_empty()
    assert [line.key for line in table.rows] == [1, 2, 4]
    assert [line.key for line in table.columns] == [1, 2, 3]
    assert [line.key for line in table.sorted_rows(1).rows] == [2, 1, 4]
    assert [line.key for line in table.sorted_rows(descending=False).rows] == [4, 2, 1]
    turned = table.sorted_columns(2)
    assert [line.key for line in turned.columns] == [1, 2, 3]
    assert turned.values.columns.tolist() == [1, 2, 3]
    assert turned.codings(1, 1) == (11,)


def test_a_table_says_what_it_counts_in_what_and_by_whom(facts: Facts) -> None:
    table = by_case(facts, "respondents")
    assert "never for the interviewer" in table.definition
    assert "without its sub-codes" in table.definition
    assert "in no column and no total" in by_case(facts, "segments").definition
    assert "in no column and no total" not in crosstab(facts, TableRequest("document")).definition
    asked = crosstab(facts, TableRequest("question", "words")).definition
    assert "Measured is only what lies in such a part." in asked
    assert table.scope == "3 documents; 4 respondents; 7 codings; coders: Ann, Bea"


def test_a_study_without_codings_or_codes_gives_a_table_of_zeros(facts: Facts) -> None:
    table = by_case(made([], []), "respondents")
    assert table.values.to_numpy().sum() == 0
    assert crosstab(facts, TableRequest(codes=())).values.empty


def test_numbers_and_dates_come_in_classes() -> None:
    lines, places = classify(["2", "9.5", "30", ""], "number", (5, 10))
    assert [line.name for line in lines] == ["below 5", "5 to below 10", "10 and more", "unknown"]
    assert places == [0, 1, 2, 3]
    lines, places = classify(["2026-05-01", "2026-06-01", "2026-05-09"], "date")
    assert [line.name for line in lines] == ["2026-05", "2026-06"]
    assert places == [0, 1, 0]
    lines, _places = classify(["2025-05-01", "2026-06-01"], "date")
    assert [line.name for line in lines] == ["2025", "2026"]
    lines, _places = classify([str(n) for n in range(3, 38)], "number")
    assert [line.name for line in lines][:2] == ["0 to below 10", "10 to below 20"]
    lines, places = classify(["10", "9", "many"], "number", (5,))
    assert [line.name for line in lines] == ["9", "10", "many"]
    assert round_bounds(4, 4) == [4]
    assert sorted(["R10", "r2"], key=natural) == ["r2", "R10"]
