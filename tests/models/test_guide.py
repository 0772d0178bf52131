"""The interview guide: its topics and questions, and where they stand in the documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from qda.models import Project, cases, codebook, codings, correcting, documents, guide
from qda.models import guide_edits as edits
from qda.models import guide_marks as marks
from qda.models.check import check
from qda.models.errors import BadValue, DuplicateName, EmptyName, NotFound
from qda.models.guide_edits import NewQuestion, NewTopic
from qda.models.guide_marks import NewMark
from qda.models.reimport import update
from qda.text_edits import Change
from qda.transcript import Mark, MarkKind

TEXT = (
    "Wat doet u precies?\n"
    "Ik werk aan het loket.\n"
    "Vertrouwt u de ander?\n"
    "Meestal wel, maar niet altijd.\n"
    "Waarom niet?\n"
    "Omdat ik hen nooit zie."
)


@pytest.fixture
def trust(project: Project) -> int:
    """A topic with a question, `Vertrouwt u de ander?`, in the guide; the question's id."""
    topic = project.do(edits.add_topic, "Vertrouwen")
    return project.do(edits.add_question, topic, "Vertrouwt u de ander?")


@pytest.fixture
def talk(project: Project, transcript: Callable[..., Any]) -> int:
    """An interview of six turns, interviewer and respondent in turn."""
    made = transcript(TEXT)
    marks = (Mark(MarkKind.HEADING, 0, 19, "Wat doet u precies?", 1),)
    return project.do(documents.add, replace(made, marks=marks), "R01")


def names(project: Project) -> list[tuple[str, list[str]]]:
    """The guide as words."""
    return [(row.name, [one.text for one in row.questions]) for row in project.ask(guide.tree)]


def at(words: str) -> tuple[int, int]:
    """Where words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def test_topics_and_questions_stand_in_the_order_they_are_given(project: Project) -> None:
    first = project.do(edits.add_topic, "Vertrouwen")
    second = project.do(edits.add_topic, "Afsluiting")
    one = project.do(edits.add_question, first, "Vertrouwt u hen?")
    project.do(edits.add_question, first, "Krijgt u rugdekking?")
    project.do(edits.add_topic, "Inleiding", 0)
    project.do(edits.move_question, one, second, 0)
    project.do(edits.move_topic, second, 1)
    assert names(project) == [
        ("Inleiding", []),
        ("Afsluiting", ["Vertrouwt u hen?"]),
        ("Vertrouwen", ["Krijgt u rugdekking?"]),
    ]


def test_a_topic_has_a_name_of_its_own(project: Project) -> None:
    topic = project.do(edits.add_topic, "Vertrouwen")
    with pytest.raises(DuplicateName):
        project.do(edits.add_topic, "vertrouwen")
    with pytest.raises(EmptyName):
        project.do(edits.add_topic, " ")
    project.do(edits.rename_topic, topic, "vertrouwen")
    assert names(project) == [("vertrouwen", [])]


def test_a_question_has_other_wordings_and_a_code(project: Project, trust: int, code: int) -> None:
    project.do(edits.set_wordings, trust, ["Hoe zit het met vertrouwen?", " ", "Is er vertrouwen?"])
    project.do(edits.reword, trust, "Vertrouwt u elkaar?")
    project.do(edits.set_code, trust, code)
    (question,) = project.ask(guide.tree)[0].questions
    assert question.wordings == ("Hoe zit het met vertrouwen?", "Is er vertrouwen?")
    assert (question.text, question.code_id) == ("Vertrouwt u elkaar?", code)
    project.do(codebook.remove, code)
    assert project.ask(guide.tree)[0].questions[0].code_id is None


def test_a_guide_is_taken_in_once_however_often(project: Project, trust: int) -> None:
    new = NewTopic(
        "vertrouwen",
        (
            NewQuestion("Vertrouwt u de ander?", ("Is er vertrouwen?",)),
            NewQuestion("Hoe komt dat?"),
        ),
    )
    assert project.do(edits.take_in, [new]) == 1
    assert project.do(edits.take_in, [new]) == 0
    assert names(project) == [("Vertrouwen", ["Vertrouwt u de ander?", "Hoe komt dat?"])]
    assert project.ask(guide.tree)[0].questions[0].wordings == ("Is er vertrouwen?",)
    project.undo()
    assert names(project) == [("Vertrouwen", ["Vertrouwt u de ander?"])]


def test_a_question_in_the_text_begins_a_section_up_to_the_next(
    project: Project, trust: int, talk: int
) -> None:
    topic = project.ask(guide.tree)[0].id
    why = project.do(edits.add_question, topic, "Waarom?")
    project.do(marks.mark, talk, *at("Vertrouwt u de ander?"), question=trust)
    project.do(marks.mark, talk, *at("Waarom niet?"), question=why)
    one, two = project.ask(guide.sections, talk)
    assert (one.question_id, one.topic_id) == (trust, topic)
    assert TEXT[one.start : one.end] == "Vertrouwt u de ander?\nMeestal wel, maar niet altijd.\n"
    assert (two.start, two.end) == (one.end, len(TEXT))
    assert project.ask(guide.asked) == {talk: {trust, why}}
    assert project.ask(guide.touched) == {talk: {topic}}
    assert project.ask(guide.section_at, talk, 3) is None
    assert project.ask(guide.section_at, talk, one.end - 1) == one


def test_the_answer_is_what_the_respondent_says(project: Project, trust: int, talk: int) -> None:
    case = project.do(cases.create, "R01")
    speaker = next(
        one for one in project.ask(documents.speakers, talk) if one.role != "interviewer"
    )
    project.do(documents.set_speaker, speaker.id, case=case)
    project.do(marks.mark, talk, *at("Vertrouwt u de ander?"), question=trust)
    (answer,) = project.ask(guide.answers, question=trust)
    said = [(TEXT[one.start : one.end], one.case_id) for one in answer.said]
    assert said == [("Meestal wel, maar niet altijd.", case), ("Omdat ik hen nooit zie.", case)]


def test_all_answers_are_coded_at_once_and_taken_back_at_once(
    project: Project, trust: int, talk: int, code: int
) -> None:
    project.do(marks.mark, talk, *at("Vertrouwt u de ander?"), question=trust)
    made = project.do(marks.code_answers, trust, code)
    assert len(made) == 2
    assert project.do(marks.code_answers, trust, code) == []  # they have it already
    rows = project.ask(codings.of_document, talk)
    assert [TEXT[row.start : row.end] for row in rows] == [
        "Meestal wel, maar niet altijd.",
        "Omdat ik hen nooit zie.",
    ]
    project.undo()
    if project.ask(codings.of_document, talk):
        project.undo()
    assert project.ask(codings.of_document, talk) == []


def test_a_heading_of_the_file_becomes_a_topic_and_stays_when_it_no_longer_is(
    project: Project, trust: int, talk: int
) -> None:
    topic = project.ask(guide.tree)[0].id
    made = project.do(marks.mark, talk, 0, 19, topic=topic)
    (row,) = project.ask(documents.marks, talk)
    assert (row.id, row.kind, row.topic_id) == (made, "heading", topic)
    project.do(marks.change, made, question=trust)
    assert project.ask(guide.asked) == {talk: {trust}}
    project.do(marks.unmark, made)
    (row,) = project.ask(documents.marks, talk)
    assert (row.kind, row.topic_id, row.question_id) == ("heading", None, None)
    with pytest.raises(NotFound):
        project.do(marks.unmark, made)


def test_two_marks_of_the_guide_never_begin_at_one_place(
    project: Project, trust: int, talk: int
) -> None:
    topic = project.ask(guide.tree)[0].id
    here = at("Waarom niet?")
    first = project.do(marks.mark, talk, *here, question=trust)
    assert project.do(marks.mark, talk, *here, topic=topic) == first
    (section,) = project.ask(guide.sections, talk)
    assert (section.topic_id, section.question_id) == (topic, None)
    with pytest.raises(BadValue):
        project.do(marks.mark, talk, *here)


@pytest.mark.parametrize("whole_topic", [False, True])
def test_with_a_question_go_the_places_where_it_was_found(
    project: Project, trust: int, talk: int, whole_topic: bool
) -> None:
    project.do(marks.mark, talk, *at("Waarom niet?"), question=trust)
    project.do(marks.mark, talk, 0, 19, question=trust)
    before = project.ask(guide.sections)
    if whole_topic:
        project.do(edits.remove_topic, project.ask(guide.tree)[0].id)
    else:
        project.do(edits.remove_question, trust)
    assert project.ask(guide.sections) == []
    assert [row.kind for row in project.ask(documents.marks, talk)] == ["heading"]
    project.undo()
    assert project.ask(guide.sections) == before


def test_several_are_marked_together_or_not_at_all(project: Project, trust: int, talk: int) -> None:
    places = [NewMark(*at("Vertrouwt u de ander?"), trust), NewMark(*at("Waarom niet?"), 999)]
    with pytest.raises(NotFound):
        project.do(marks.mark_many, talk, places)
    assert project.ask(guide.sections) == []
    project.do(marks.mark_many, talk, places[:1])
    assert len(project.ask(guide.sections)) == 1


def test_a_correction_of_the_text_takes_the_marks_along(
    project: Project, trust: int, talk: int
) -> None:
    project.do(marks.mark, talk, *at("Vertrouwt u de ander?"), question=trust)
    start = TEXT.index("aan het")
    project.do(correcting.replace, talk, [Change(start, start, "heel lang al ")])
    (section,) = project.ask(guide.sections, talk)
    text = project.ask(documents.text_of, talk)
    assert text[section.start : section.asked] == "Vertrouwt u de ander?"


def test_a_file_imported_again_leaves_the_questions_in_their_places(
    project: Project, trust: int, talk: int, transcript: Callable[..., Any]
) -> None:
    topic = project.ask(guide.tree)[0].id
    project.do(marks.mark, talk, *at("Vertrouwt u de ander?"), question=trust)
    project.do(marks.mark, talk, 0, 19, topic=topic)
    text = "Vooraf.\n" + TEXT
    heading = (Mark(MarkKind.HEADING, 8, 27, "Wat doet u precies?", 1),)
    new = replace(transcript(text), marks=heading)
    project.do(update, talk, new, b"new", "r01.txt")
    found = [(text[one.start : one.asked], one.topic_id) for one in project.ask(guide.sections)]
    assert found == [("Wat doet u precies?", topic), ("Vertrouwt u de ander?", topic)]


def test_a_transcript_brings_its_marks_of_the_guide_and_no_others(
    project: Project, trust: int, transcript: Callable[..., Any]
) -> None:
    here = at("Vertrouwt u de ander?")
    known = Mark(MarkKind.QUESTION, *here, question=trust)
    gone = Mark(MarkKind.QUESTION, *at("Waarom niet?"), question=trust + 99)
    made = replace(transcript(TEXT), marks=(known, gone))
    project.do(documents.add, made, "R02")
    (section,) = project.ask(guide.sections)
    assert (section.start, section.asked, section.question_id) == (*here, trust)


def test_the_file_is_whole_with_a_guide(project: Project, trust: int, talk: int) -> None:
    project.do(marks.mark, talk, *at("Waarom niet?"), question=trust)
    path = project.path
    project.close()
    assert check(path) == []


def test_the_words_in_which_a_question_was_asked_are_known_once_each(
    project: Project, trust: int, talk: int, transcript: Callable[..., Any]
) -> None:
    later = project.do(documents.add, transcript("Nee.\nVertrouwt u hen?\n" + "x" * 400), "R02")
    project.do(marks.mark, talk, 43, 64, question=trust)
    project.do(marks.mark, later, 5, 21, question=trust)
    project.do(marks.mark, later, 22, 422, question=trust)
    asked = project.ask(guide.asked_words)
    assert asked == {trust: ["Vertrouwt u hen?", TEXT[43:64]]}
