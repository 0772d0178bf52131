"""Documents: what was read is kept as it was, and what can be changed of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from qda.models import Project, cases, codings, documents, memos, sets
from qda.models.check import check
from qda.models.errors import BadValue, DuplicateName, EmptyName, NotFound
from qda.transcript import Transcript

Rows = Callable[..., list[Any]]


def test_a_document_is_read_as_it_was_taken_in(
    project: Project, doc: int, transcript: Callable[..., Transcript]
) -> None:
    given, content = transcript(), project.ask(documents.read, doc)
    assert content.text == given.text == project.ask(documents.text_of, doc)
    assert [(turn.speaker, turn.start, turn.end, turn.time) for turn in content.turns] == [
        (turn.speaker, turn.start, turn.end, turn.time) for turn in given.turns
    ]
    assert [(mark.kind, mark.label, mark.value) for mark in content.marks] == [
        ("heading", "Wat", None),
        ("time", "", 1000),
    ]
    assert {speaker.name: speaker.role for speaker in content.speakers} == {
        "Interviewer": "interviewer",
        "Respondent": "respondent",
    }
    row = content.row
    assert (row.title, row.language, row.length) == ("Gesprek", "nl", len(given.text))
    assert row.words == 23


def test_the_original_file_is_kept_once(project: Project, doc: int, rows: Rows) -> None:
    assert project.ask(documents.original, doc) == ("r07.docx", b"PK bytes")
    second = project.do(documents.add, Transcript("x"), "Again", original=b"PK bytes")
    assert rows(project.path, "SELECT count(*) FROM content") == [(1,)]
    found = project.ask(documents.with_fingerprint, hashlib.sha256(b"PK bytes").hexdigest())
    assert found is not None
    assert found.id == doc
    project.do(documents.remove, doc)
    assert project.ask(documents.original, second) == ("", b"PK bytes")
    assert project.ask(documents.with_fingerprint, "none") is None


def test_names_of_documents_are_unique_and_not_empty(project: Project, doc: int) -> None:
    with pytest.raises(DuplicateName):
        project.do(documents.add, Transcript("x"), " R07 ")
    with pytest.raises(EmptyName):
        project.do(documents.rename, doc, "\t\n")
    other = project.do(documents.add, Transcript("x"), "R08")
    with pytest.raises(DuplicateName):
        project.do(documents.rename, other, "R07")
    project.do(documents.rename, other, "R08")
    assert project.undo_text == "Imported R08"


@pytest.mark.parametrize("name", ["x" * 300, "a\nb", 'say "=1+1"', "\udce9t\udce9.docx"])
def test_odd_names_are_kept_on_one_line(project: Project, name: str) -> None:
    key = project.do(documents.add, Transcript("x"), name, file_name=name)
    (row,) = project.ask(documents.listing)
    assert "\n" not in row.name
    assert len(row.name) == len(name)
    assert project.ask(documents.find, row.name) == key
    project.undo()
    project.redo()
    assert project.ask(documents.listing) == [row]


def test_an_empty_document_can_be_taken_in(project: Project) -> None:
    key = project.do(documents.add, Transcript(""), "Empty")
    content = project.ask(documents.read, key)
    assert (content.text, content.row.words, content.turns) == ("", 0, [])
    assert check(project.path) == []


def test_documents_are_ordered_by_hand(project: Project) -> None:
    for name in "ABCD":
        project.do(documents.add, Transcript("x"), name)
    project.do(documents.move, 4, 0)
    project.do(documents.move, 1, 99)
    assert [row.name for row in project.ask(documents.listing)] == ["D", "B", "C", "A"]
    project.undo()
    project.undo()
    assert [row.name for row in project.ask(documents.listing)] == ["A", "B", "C", "D"]


def test_kind_case_and_speakers_can_be_changed(project: Project, doc: int) -> None:
    case = project.do(cases.create, "R07")
    project.do(documents.set_kind, doc, "interview")
    project.do(documents.set_case, doc, case)
    project.do(documents.set_speaker, 2, name="Ms R", role="other", case=case)
    row = project.ask(documents.listing)[0]
    assert (row.kind, row.case_id, row.case_name) == ("interview", case, "R07")
    turn = project.ask(documents.turns, doc)[1]
    assert (turn.speaker, turn.role, turn.case_id) == ("Ms R", "other", case)
    project.do(documents.set_speaker, 2, clear_case=True)
    project.do(documents.set_case, doc, None)
    assert project.ask(documents.turns, doc)[1].case_id is None
    assert project.ask(documents.listing)[0].case_name == ""


def test_what_makes_no_sense_is_refused(project: Project, doc: int) -> None:
    for wrong in (
        (documents.set_kind, doc, "film"),
        (documents.set_case, doc, 99),
        (documents.rename, 99, "x"),
        (documents.remove, 99),
        (documents.move, 99, 0),
    ):
        with pytest.raises((BadValue, NotFound)):
            project.do(*wrong)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        project.do(documents.add, Transcript("x"), "New", case=99)
    with pytest.raises(BadValue):
        project.do(documents.set_speaker, 1, role="judge")
    with pytest.raises(NotFound):
        project.ask(documents.read, 99)
    with pytest.raises(NotFound):
        project.ask(documents.text_of, 99)
    assert project.undo_text == "Imported R07"


def test_removing_takes_everything_along_and_undo_brings_it_back(
    project: Project, doc: int, code: int
) -> None:
    coding = project.do(codings.apply, doc, code, 33, 50)
    project.do(memos.write, "document", doc, "note")
    project.do(memos.write, "coding", coding, "note")
    project.do(sets.create, "document", "Set", (doc,))
    before = project.ask(documents.read, doc)
    project.do(documents.remove, doc)
    assert project.ask(documents.listing) == []
    assert project.ask(codings.all_rows) == []
    assert project.ask(memos.listing) == []
    assert project.ask(sets.listing)[0].members == ()
    assert check(project.path) == []
    project.undo()
    assert project.ask(documents.read, doc) == before
    assert project.ask(documents.original, doc) == ("r07.docx", b"PK bytes")
    assert project.ask(codings.find, coding).has_memo
    assert check(project.path) == []


def test_the_listing_counts_the_codings_of_all(project: Project, doc: int, code: int) -> None:
    project.do(codings.apply, doc, code, 33, 50)
    project.do(codings.apply, doc, code, 40, 60)
    assert project.ask(documents.listing)[0].codings == 2


def test_texts_come_for_all_documents_at_once(project: Project, doc: int) -> None:
    other = project.do(documents.add, Transcript("tweede"), "Second")
    assert project.ask(documents.texts)[other] == "tweede"
    assert set(project.ask(documents.texts)) == {doc, other}


def test_the_case_of_an_interview_is_that_of_the_one_respondent_in_it(
    project: Project, doc: int
) -> None:
    one, other = project.do(cases.create, "R01"), project.do(cases.create, "R02")

    def linked() -> list[int | None]:
        return [row.case_id for row in project.ask(documents.speakers, doc)]

    project.do(documents.set_case, doc, one)
    assert linked() == [None, one]
    project.do(documents.set_case, doc, other)
    assert linked() == [None, other]
    project.do(documents.set_case, doc, None)
    assert linked() == [None, None]
    respondent = project.ask(documents.speakers, doc)[1].id
    project.do(documents.set_speaker, respondent, case=one)
    project.do(documents.set_case, doc, other)
    assert linked() == [None, one]
