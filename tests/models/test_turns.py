"""Turns and speakers put right: nobody's words are lost, and no coding moves."""

from __future__ import annotations

import pytest

from qda.models import Project, cases, codings, documents, turns
from qda.models.check import check
from qda.models.errors import BadValue, EmptyName, NotFound


def said(project: Project, doc: int) -> list[tuple[str, str]]:
    content = project.ask(documents.read, doc)
    return [(turn.speaker, content.text[turn.start : turn.end]) for turn in content.turns]


def ids(project: Project, doc: int) -> list[int]:
    return [turn.id for turn in project.ask(documents.turns, doc)]


def who(project: Project, doc: int) -> dict[str, int]:
    return {row.name: row.id for row in project.ask(documents.speakers, doc)}


def test_a_turn_is_given_to_another(project: Project, doc: int) -> None:
    project.do(turns.give, ids(project, doc)[2], who(project, doc)["Respondent"])
    assert [name for name, _words in said(project, doc)] == [
        "Interviewer",
        "Respondent",
        "Respondent",
        "Respondent",
    ]
    project.undo()
    assert said(project, doc)[2][0] == "Interviewer"


def test_a_turn_is_given_to_somebody_new_or_by_a_name_that_is_there(
    project: Project, doc: int
) -> None:
    project.do(turns.give_to_new, ids(project, doc)[2], " Partner ")
    assert said(project, doc)[2][0] == "Partner"
    project.do(turns.give_to_new, ids(project, doc)[3], "Partner")
    assert len(who(project, doc)) == 3
    with pytest.raises(EmptyName):
        project.do(turns.give_to_new, ids(project, doc)[3], " ")


def test_a_speaker_of_another_document_is_refused(
    project: Project, doc: int, transcript: object
) -> None:
    other = project.do(documents.add, transcript(), "R08")  # type: ignore[operator]
    with pytest.raises(BadValue):
        project.do(turns.give, ids(project, doc)[0], who(project, other)["Respondent"])


def test_a_turn_is_split_within_its_paragraph(project: Project, doc: int, code: int) -> None:
    coding = project.do(codings.apply, doc, code, 46, 80)
    assert project.ask(turns.can_split, doc, 53)
    project.do(turns.split, doc, 53)
    assert said(project, doc)[1:3] == [
        ("Respondent", "Vertrouwen 😀 groeit"),
        ("Interviewer", "waar mensen ruimte krijgen."),
    ]
    row = project.ask(codings.find, coding)
    text = project.ask(documents.text_of, doc)
    assert text[row.start : row.end] == "groeit\nwaar mensen ruimte krijgen."
    assert not check(project.path)
    project.undo()
    assert len(said(project, doc)) == 4


def test_a_turn_is_split_between_paragraphs_without_a_change_of_the_text(
    project: Project, doc: int
) -> None:
    project.do(turns.join, ids(project, doc)[1])
    before = project.ask(documents.text_of, doc)
    project.do(turns.split, doc, 33)
    assert project.ask(documents.text_of, doc) == before
    assert said(project, doc)[0] == ("Interviewer", "Wat maakt samenwerken makkelijk?")
    assert said(project, doc)[1] == (
        "Respondent",
        "Vertrouwen 😀 groeit waar mensen ruimte krijgen.",
    )


def test_where_nothing_is_said_before_or_behind_nothing_is_split(
    project: Project, doc: int
) -> None:
    for point in (0, 32, 33, 80):
        assert not project.ask(turns.can_split, doc, point)
        with pytest.raises(NotFound):
            project.do(turns.split, doc, point)


def test_two_turns_are_joined(project: Project, doc: int) -> None:
    project.do(turns.join, ids(project, doc)[2])
    assert said(project, doc)[1] == (
        "Respondent",
        "Vertrouwen 😀 groeit waar mensen ruimte krijgen.\nKunt u een voorbeeld geven?",
    )
    assert not check(project.path)
    with pytest.raises(NotFound):
        project.do(turns.join, ids(project, doc)[0])


def test_speakers_are_merged_and_the_case_is_kept(project: Project, doc: int) -> None:
    case = project.do(cases.create, "R1")
    speakers = who(project, doc)
    project.do(documents.set_speaker, speakers["Respondent"], case=case)
    project.do(turns.merge_speakers, speakers["Respondent"], speakers["Interviewer"])
    assert {name for name, _words in said(project, doc)} == {"Interviewer"}
    assert [row.case_id for row in project.ask(documents.speakers, doc)] == [case]
    project.undo()
    assert who(project, doc) == speakers
    with pytest.raises(BadValue):
        project.do(turns.merge_speakers, speakers["Interviewer"], speakers["Interviewer"])
