"""A case made of passages: they count, live through what passages live through, and go with it."""

from __future__ import annotations

import pytest

from qda.analysis import facts, frames
from qda.models import (
    Project,
    case_passages,
    cases,
    check,
    codebook,
    codebook_queries,
    codings,
    correcting,
    documents,
    removal,
    usage,
)
from qda.models.errors import EmptySelection, OutsideText
from qda.text_edits import Change
from qda.transcript import DocumentKind, Transcript

NOTES = "Anna trusts them. Bram does not."
ANNA, BRAM = (0, 17), (18, 32)


@pytest.fixture
def talk(project: Project) -> dict[str, int]:
    """Notes of a talk of two, whose lines nobody wrote apart; one code on what Anna says."""
    ids = {name: project.do(cases.create, name) for name in ("Anna", "Bram")}
    ids["notes"] = project.do(
        documents.add, Transcript(NOTES, kind=DocumentKind.NOTES), "Talk", file_name="talk.txt"
    )
    ids["Trust"] = project.do(codebook.create, "Trust")
    ids["coding"] = project.do(codings.apply, ids["Trust"], ids["notes"], 5, 11)
    return ids


def test_a_coding_counts_for_a_case_that_was_given_its_passage(
    project: Project, talk: dict[str, int]
) -> None:
    assert project.ask(usage.of_cases)[talk["Anna"]].total == 0
    project.do(case_passages.give, talk["Anna"], [(talk["notes"], *ANNA)])
    project.do(case_passages.give, talk["Bram"], [(talk["notes"], *BRAM)])
    use = project.ask(usage.of_cases)
    assert use[talk["Anna"]].all_codings == (talk["coding"],)
    assert use[talk["Bram"]].total == 0
    assert project.ask(usage.of_codes)[talk["Trust"]].cases == 1
    assert project.ask(codebook_queries.counts)[talk["Trust"]].cases == 1
    assert frames.codings(project)["cases"].tolist() == [(talk["Anna"],)]
    assert facts.read(project).speaking["case"].tolist() == [talk["Anna"]]


def test_passages_that_touch_share_no_character(project: Project, talk: dict[str, int]) -> None:
    project.do(case_passages.give, talk["Bram"], [(talk["notes"], 11, 17), (talk["notes"], 0, 5)])
    assert project.ask(usage.of_cases)[talk["Bram"]].total == 0


def test_what_a_case_has_is_not_given_twice(project: Project, talk: dict[str, int]) -> None:
    span = (talk["notes"], *ANNA)
    assert len(project.do(case_passages.give, talk["Anna"], [span, span])) == 1
    assert project.do(case_passages.give, talk["Anna"], [span]) == []
    assert [row.span for row in project.ask(case_passages.listing)] == [span]


def test_a_passage_with_nothing_but_a_case_stays_until_it_is_taken_off(
    project: Project, talk: dict[str, int]
) -> None:
    project.do(case_passages.give, talk["Anna"], [(talk["notes"], 5, 11)])
    project.do(codings.remove, talk["coding"])
    assert check.check(project.path) == []
    (row,) = project.ask(case_passages.listing, talk["Anna"])
    assert row.span == (talk["notes"], 5, 11)
    coding = project.do(codings.apply, talk["Trust"], talk["notes"], 5, 11)
    project.do(case_passages.take, [row.id])
    assert project.ask(case_passages.listing) == []
    assert project.ask(codings.find, coding).start == 5
    project.undo()
    assert [one.span for one in project.ask(case_passages.listing)] == [row.span]


def test_a_case_that_goes_takes_its_passages_along_and_undo_brings_them_back(
    project: Project, talk: dict[str, int]
) -> None:
    project.do(case_passages.give, talk["Anna"], [(talk["notes"], *ANNA)])
    project.do(cases.remove, talk["Anna"])
    assert project.ask(case_passages.listing) == []
    project.undo()
    assert project.ask(usage.of_cases)[talk["Anna"]].total == 1


def test_they_move_with_a_correction_and_doubles_become_one(
    project: Project, talk: dict[str, int]
) -> None:
    spans = [(talk["notes"], 18, 22), (talk["notes"], 18, 23), (talk["notes"], *BRAM)]
    project.do(case_passages.give, talk["Bram"], spans)
    for change in (Change(22, 23, ""), Change(0, 4, "Annabel")):
        project.do(correcting.replace, talk["notes"], [change])
    text = project.ask(documents.text_of, talk["notes"])
    rows = project.ask(case_passages.listing, talk["Bram"])
    assert [text[row.start : row.end] for row in rows] == ["Bram", "Bramdoes not."]


def test_blanks_and_places_outside_the_text_are_refused(
    project: Project, talk: dict[str, int]
) -> None:
    with pytest.raises(EmptySelection):
        project.do(case_passages.give, talk["Anna"], [(talk["notes"], 4, 5)])
    with pytest.raises(OutsideText):
        project.do(case_passages.give, talk["Anna"], [(talk["notes"], 0, 99)])
    assert project.ask(case_passages.listing) == []


def test_who_goes_for_good_takes_the_words_given_to_them_along_and_no_others(
    project: Project, talk: dict[str, int]
) -> None:
    project.do(case_passages.give, talk["Anna"], [(talk["notes"], *ANNA)])
    paper = Transcript(NOTES, kind=DocumentKind.PAPER)
    public = project.do(documents.add, paper, "Paper", file_name="paper.txt")
    project.do(case_passages.give, talk["Anna"], [(public, 5, 11)])
    report = removal.remove_for_good(project, talk["Anna"])
    assert report.erased is not None
    assert report.erased.shared == ("Talk",)
    text = project.ask(documents.text_of, talk["notes"])
    assert text[18:] == "Bram does not."
    assert len(text) == len(NOTES)
    assert not any(word in text for word in ("Anna", "trusts", "them"))
    assert project.ask(documents.text_of, public)[5:] == NOTES[5:]
    assert check.check(project.path) == []
