"""Finding the questions of the interview guide in what an interviewer says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qda.importers.sections import Finder, as_asked, marked, propose, propose_in
from qda.models import Project, documents, guide_edits, guide_marks
from qda.models.guide import QuestionRow, TopicRow
from qda.models.rows import DocumentContent, DocumentRow, MarkRow, TurnRow
from qda.transcript import Mark, MarkKind, Role, Speaker, Transcript, Turn


def question(number: int, topic: int, text: str, *wordings: str) -> QuestionRow:
    """A question of a guide."""
    return QuestionRow(number, "", topic, number, text, wordings, None)


GUIDE = [
    TopicRow(
        1,
        "",
        "Werk",
        0,
        (question(1, 1, "Wat doet u precies, en hoe bent u daar terechtgekomen?"),),
    ),
    TopicRow(
        2,
        "",
        "Vertrouwen",
        1,
        (
            question(2, 2, "Wat betekent vertrouwen voor u?"),
            question(3, 2, "Krijgt u rugdekking als het misgaat?", "Staat men achter u?"),
        ),
    ),
    TopicRow(3, "", "Afsluiting", 2, (question(4, 3, "Wilt u nog iets toevoegen?"),)),
]


def talk(*said: str, marks: tuple[Mark, ...] = ()) -> Transcript:
    """An interview in which the interviewer begins and the two take turns."""
    turns, point = [], 0
    for number, line in enumerate(said):
        turns.append(Turn("RI"[number % 2 == 0], point, point + len(line)))
        point += len(line) + 1
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("R"))
    return Transcript("\n".join(said), tuple(turns), marks, speakers)


def found(transcript: Transcript) -> list[tuple[str, int, int | None]]:
    """The words of each proposal, its topic and its question."""
    return [
        (transcript.text[one.start : one.end], one.topic, one.question)
        for one in propose(transcript, GUIDE)
    ]


def test_a_question_that_is_read_out_is_found_whole() -> None:
    said = [text.text for row in GUIDE for text in row.questions]
    made = talk(*(line for text in said for line in (text, "Nou, dat zit zo.")))
    assert found(made) == [(text.text, row.id, text.id) for row in GUIDE for text in row.questions]
    assert all(one.confidence == 1 for one in propose(made, GUIDE))


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("En wat betekent vertrouwen in dit verband?", 2),
        ("Vertrouwen, wat betekent dat?", 2),
        ("En krijg jij daar ook rugdekking?", 3),
        ("Staat men dan achter je?", 3),
        ("Wil je daar nog iets aan toevoegen?", 4),
    ],
)
def test_a_question_in_other_words_is_found_by_the_words_that_matter(
    asked: str, number: int
) -> None:
    assert found(talk(asked, "Ja."))[0][2] == number


@pytest.mark.parametrize(
    "asked", ["En toen?", "Kunt u een voorbeeld geven?", "Hoeveel mensen zijn dat?", "Hm."]
)
def test_what_is_not_in_the_guide_is_not_found(asked: str) -> None:
    assert found(talk(asked, "Ja.")) == []


def test_only_the_sentence_that_asks_is_marked() -> None:
    made = talk("Dank u. Dat is helder. Wat betekent vertrouwen voor u?", "Veel.")
    assert found(made) == [("Wat betekent vertrouwen voor u?", 2, 2)]


def test_what_the_respondent_says_is_never_a_question() -> None:
    assert found(talk("Zegt u het maar.", "Wat betekent vertrouwen voor u?")) == []


def test_a_topic_that_is_named_without_its_question_is_opened() -> None:
    assert found(talk("Dan nu vertrouwen.", "Ja.")) == [("Dan nu vertrouwen.", 2, None)]
    with_question = talk("Dan nu vertrouwen. Wat betekent vertrouwen voor u?", "Veel.")
    assert [one[2] for one in found(with_question)] == [2]


def test_a_question_is_found_once_unless_it_is_asked_twice_in_so_many_words() -> None:
    again = talk("Krijgt u rugdekking?", "Ja.", "En rugdekking bij fouten?", "Nee.")
    assert [one[0] for one in found(again)] == ["Krijgt u rugdekking?"]
    twice = talk("Wilt u nog iets toevoegen?", "Nee.", "Wilt u nog iets toevoegen?", "Nee.")
    assert len(found(twice)) == 2


def test_headings_are_topics_where_nobody_is_named() -> None:
    text = "Vertrouwen\nWat betekent vertrouwen voor u?\nVeel, zei hij."
    made = Transcript(text, marks=(Mark(MarkKind.HEADING, 0, 10, "Vertrouwen", 1),))
    assert found(made) == [("Vertrouwen", 2, None)]
    assert found(replace(made, marks=())) == [("Wat betekent vertrouwen voor u?", 2, 2)]


def test_proposals_become_marks_and_a_heading_becomes_its_topic() -> None:
    heading = Mark(MarkKind.HEADING, 0, 31, "Wat betekent vertrouwen voor u?", 1)
    made = talk(
        "Wat betekent vertrouwen voor u?", "Veel.", "Krijgt u rugdekking?", marks=(heading,)
    )
    first, second = marked(made, propose(made, GUIDE)).marks
    assert (first.kind, first.question, first.topic) == (MarkKind.HEADING, 2, None)
    assert (second.kind, second.question) == (MarkKind.QUESTION, 3)


def test_what_is_marked_in_a_document_is_not_proposed_again() -> None:
    made = talk("Wat betekent vertrouwen voor u?", "Veel.", "Krijgt u rugdekking?", "Soms.")
    row = DocumentRow(1, "", "R1", "interview", 0, "", "nl", 0, 0, None, "", "", "", None, "")
    roles = {"I": "interviewer", "R": "respondent"}
    turns = [
        TurnRow(1, 1, one.start, one.end, 1, one.speaker, roles[one.speaker], None, None)
        for one in made.turns
    ]
    content = DocumentContent(row, made.text, turns)
    assert [one.question for one in propose_in(content, GUIDE)] == [2, 3]
    mark = MarkRow(1, 1, "question", 0, 31, "", 0, None, None, 2)
    assert [one.question for one in propose_in(replace(content, marks=[mark]), GUIDE)] == [3]


def test_an_empty_guide_finds_nothing() -> None:
    assert Finder([]).in_text("Wat?", [Turn("", 0, 4)]) == []


def test_the_words_in_which_a_question_was_asked_elsewhere_help_to_find_it(
    tmp_path: Path,
) -> None:
    with Project.create(tmp_path / "Study.qdaproj", coder="A") as project:
        topic = project.do(guide_edits.add_topic, "Vertrouwen")
        backing = project.do(guide_edits.add_question, topic, "Krijgt u rugdekking?")
        first = talk("Staat de minister achter jullie keuzes?", "Soms.", "En dat?", "Ja.")
        document = project.do(documents.add, first, "R01")
        other = talk("Staat een minister altijd achter de keuzes van het loket?", "Nee.", "En dat?")
        assert not propose(other, project.ask(as_asked))
        for start, words in ((0, "Staat de minister achter jullie keuzes?"), (46, "En dat?")):
            assert first.text[start:].startswith(words)
            project.do(guide_marks.mark, document, start, start + len(words), question=backing)
        known = project.ask(as_asked)
        (one,) = propose(other, known)
        assert (one.question, one.start) == (backing, 0)
        (row,) = known[0].questions
        assert row.wordings == ("Staat de minister achter jullie keuzes?",), (
            "“En dat?” says nothing"
        )
