"""Groups of cases, summaries of the framework matrix, verdicts on paper and practice."""

from __future__ import annotations

import pytest

from qda.models import (
    Project,
    case_groups,
    case_tables,
    cases,
    codebook,
    saved_views,
    summaries,
    verdicts,
)
from qda.models.case_groups import Condition
from qda.models.errors import BadValue, DuplicateName, NotFound


@pytest.fixture
def people(project: Project) -> dict[str, int]:
    """Three respondents with an organisation and years of work; ids by name."""
    rows = [
        ("R1", {"Organisation": "SZW", "Years": "3"}),
        ("R2", {"Organisation": "UWV", "Years": "12,5"}),
        ("R3", {"Organisation": "SZW"}),
    ]
    project.do(case_tables.load_table, rows, {"Years": "number"})
    ids = {row.name: row.id for row in project.ask(cases.listing)}
    return ids | {row.name: row.id for row in project.ask(cases.attributes)}


def names(project: Project, group: int) -> list[str]:
    known = {row.id: row.name for row in project.ask(cases.listing)}
    return [known[case] for case in project.ask(case_groups.of_id, group).cases]


def test_a_group_by_attribute_holds_whoever_fits_today(
    project: Project, people: dict[str, int]
) -> None:
    szw = Condition(people["Organisation"], ("SZW",))
    group = project.do(case_groups.create, "Policy makers", [szw])
    assert names(project, group) == ["R1", "R3"]
    project.do(cases.set_value, people["R2"], people["Organisation"], "SZW")
    assert names(project, group) == ["R1", "R2", "R3"]
    project.undo()
    assert names(project, group) == ["R1", "R3"]


def test_conditions_are_all_met_and_ranges_leave_out_who_has_no_value(
    project: Project, people: dict[str, int]
) -> None:
    years = Condition(people["Years"], low="2,5", high="12.5")
    szw = Condition(people["Organisation"], ("SZW",))
    assert project.ask(case_groups.members, [szw]) == (people["R1"], people["R3"])
    group = project.do(case_groups.create, "Some years", [years])
    assert names(project, group) == ["R1", "R2"]
    both = project.do(case_groups.create, "Both", [years, szw])
    assert names(project, both) == ["R1"]
    nothing = project.do(case_groups.create, "Unknown", [Condition(people["Years"], ("",))])
    assert names(project, nothing) == ["R3"]


def test_cases_are_put_in_by_hand_and_taken_out(project: Project, people: dict[str, int]) -> None:
    group = project.do(case_groups.create, "Chosen", by_hand=[people["R3"]])
    project.do(case_groups.put, group, [people["R1"], people["R3"]])
    assert names(project, group) == ["R1", "R3"]
    project.do(case_groups.take_out, group, [people["R3"]])
    assert names(project, group) == ["R1"]
    project.do(cases.remove, people["R1"])
    assert names(project, group) == []
    project.do(case_groups.change, group, [Condition(people["Organisation"], ("UWV",))])
    assert names(project, group) == ["R2"]
    project.do(saved_views.rename, group, "Others")
    (row,) = project.ask(case_groups.listing)
    assert (row.name, row.missing) == ("Others", 0)


def test_a_condition_on_an_attribute_that_is_gone_is_met_by_nobody_and_told(
    project: Project, people: dict[str, int]
) -> None:
    conditions = [Condition(people["Organisation"], ("SZW",)), Condition(people["Years"], low="1")]
    group = project.do(case_groups.create, "Old", conditions, [people["R2"]])
    project.do(cases.remove_attribute, people["Organisation"])
    found = project.ask(case_groups.of_id, group)
    assert (found.cases, found.missing) == ((people["R2"],), 1)
    assert len(found.conditions) == 1


def test_a_group_needs_a_free_name_and_conditions_that_say_something(
    project: Project, people: dict[str, int]
) -> None:
    project.do(case_groups.create, "One", by_hand=[people["R1"]])
    with pytest.raises(DuplicateName):
        project.do(case_groups.create, "one")
    with pytest.raises(BadValue):
        project.do(case_groups.create, "Two", [Condition(people["Years"])])
    with pytest.raises(BadValue):
        project.do(case_groups.create, "Two", [Condition(people["Years"], low="many")])
    with pytest.raises(NotFound):
        project.do(case_groups.create, "Two", by_hand=[99])
    assert [row.name for row in project.ask(case_groups.listing)] == ["One"]


def test_conditions_read_as_a_phrase(project: Project, people: dict[str, int]) -> None:
    known = project.ask(cases.attributes)
    conditions = [
        Condition(people["Organisation"], ("SZW", "")),
        Condition(people["Years"], low="2", high="5"),
        Condition(people["Years"], low="2"),
        Condition(people["Years"], high="5"),
    ]
    assert case_groups.in_words(conditions, known) == (
        "Organisation: SZW or no value; Years: 2 to 5; Years: 2 or more; Years: 5 or less"
    )


def test_a_cell_is_summarised_rewritten_and_emptied(
    project: Project, people: dict[str, int]
) -> None:
    trust = project.do(codebook.create, "Trust")
    project.do(summaries.write, people["R1"], trust, " Trusts the counter.\r\nNot the House. ")
    project.do(summaries.write, people["R2"], trust, "Silent")
    assert project.ask(summaries.read, people["R1"], trust) == "Trusts the counter.\nNot the House."
    project.do(summaries.write, people["R1"], trust, "Doubts")
    found = project.ask(summaries.listing)
    assert [(row.case_id, row.text) for row in found] == [
        (people["R1"], "Doubts"),
        (people["R2"], "Silent"),
    ]
    project.do(summaries.write, people["R1"], trust, "  ")
    assert project.ask(summaries.read, people["R1"], trust) == ""
    project.undo()
    assert project.ask(summaries.read, people["R1"], trust) == "Doubts"
    with pytest.raises(NotFound):
        project.do(summaries.write, people["R1"], 99, "x")


def test_summaries_go_with_their_code_and_come_back_with_it(
    project: Project, people: dict[str, int]
) -> None:
    trust = project.do(codebook.create, "Trust")
    project.do(summaries.write, people["R1"], trust, "Doubts")
    project.do(verdicts.give, trust, "agrees", "As the paper says")
    project.do(codebook.remove, trust)
    assert not project.ask(summaries.listing)
    assert not project.ask(verdicts.listing)
    project.undo()
    assert project.ask(summaries.read, people["R1"], trust) == "Doubts"
    assert project.ask(verdicts.listing)[0].verdict == "agrees"


def test_a_verdict_is_given_changed_and_taken_back(project: Project) -> None:
    trust = project.do(codebook.create, "Trust")
    project.do(verdicts.give, trust, "agrees", "As the paper says")
    project.do(verdicts.give, trust, "contradicts", "On reflection")
    (row,) = project.ask(verdicts.listing)
    assert (row.code_id, row.verdict, row.text) == (trust, "contradicts", "On reflection")
    project.do(verdicts.give, trust, "")
    assert project.ask(verdicts.listing) == []
    with pytest.raises(BadValue):
        project.do(verdicts.give, trust, "maybe")


def test_merging_codes_carries_summaries_and_the_verdict_over(
    project: Project, people: dict[str, int]
) -> None:
    trust, faith, backing = (
        project.do(codebook.create, name) for name in ("Trust", "Faith", "Backing")
    )
    project.do(summaries.write, people["R1"], trust, "Trusts.")
    project.do(summaries.write, people["R1"], faith, "Has faith.")
    project.do(summaries.write, people["R2"], faith, "Has none.")
    project.do(verdicts.give, trust, "agrees", "As written.")
    project.do(verdicts.give, faith, "contradicts", "Nobody does.")
    project.do(verdicts.give, backing, "silent")
    project.do(codebook.merge, faith, trust)
    assert project.ask(summaries.read, people["R1"], trust) == "Trusts.\n\nHas faith."
    assert project.ask(summaries.read, people["R2"], trust) == "Has none."
    row = next(row for row in project.ask(verdicts.listing) if row.code_id == trust)
    assert (row.verdict, row.text) == (
        "agrees",
        "As written.\n\nFaith was judged: contradicts.\n\nNobody does.",
    )
    project.undo()
    assert project.ask(summaries.read, people["R1"], trust) == "Trusts."
    assert project.ask(summaries.read, people["R2"], faith) == "Has none."
    assert [row.verdict for row in project.ask(verdicts.listing)] == [
        "agrees", "contradicts", "silent"
    ]  # fmt: skip
    room = project.do(codebook.create, "Room")
    project.do(codebook.merge, backing, room)
    assert {row.code_id: row.verdict for row in project.ask(verdicts.listing)}[room] == "silent"
