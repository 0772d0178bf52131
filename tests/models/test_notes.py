"""Remarks, the journal by day, and everything written in one list."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from qda.models import (
    Project,
    annotations,
    cases,
    coders,
    codings,
    correcting,
    documents,
    logbook,
    memos,
    notes,
    removal,
    settings,
    storage,
)
from qda.models.check import check
from qda.models.errors import BadValue, EmptySelection, EmptyText, NotFound, OutsideText
from qda.models.sharing import share
from qda.text_edits import Change


def _spans(project: Project, doc: int) -> list[tuple[int, int, str]]:
    return [(row.start, row.end, row.text) for row in project.ask(annotations.of_document, doc)]


def test_a_remark_stands_on_a_passage_without_a_code(project: Project, doc: int) -> None:
    made = project.do(annotations.write, doc, 33, 43, " Waarom\r\nnu? ")
    row = project.ask(annotations.find, made)
    assert (row.document_id, row.start, row.end, row.text) == (doc, 33, 43, "Waarom\nnu?")
    assert row.made_by == project.coder
    assert project.ask(codings.of_document, doc) == []
    assert check(project.path) == []


def test_a_remark_keeps_to_the_text(project: Project, doc: int) -> None:
    with pytest.raises(EmptySelection):
        project.do(annotations.write, doc, 3, 4, "x")
    with pytest.raises(OutsideText):
        project.do(annotations.write, doc, 4, 5000, "x")
    with pytest.raises(EmptyText):
        project.do(annotations.write, doc, 0, 3, " \n")
    with pytest.raises(NotFound):
        project.do(annotations.write, 999, 0, 3, "x")
    assert project.ask(annotations.all_rows) == []


def test_a_remark_is_changed_moved_and_removed_and_each_can_be_undone(
    project: Project, doc: int
) -> None:
    made = project.do(annotations.write, doc, 33, 43, "Eerst")
    project.do(annotations.change, made, "Dan")
    assert project.do(annotations.move, made, 0, 3) == made
    assert _spans(project, doc) == [(0, 3, "Dan")]
    project.do(annotations.remove, made)
    assert _spans(project, doc) == []
    assert check(project.path) == []
    for expected in ([(0, 3, "Dan")], [(33, 43, "Dan")], [(33, 43, "Eerst")], []):
        project.undo()
        assert _spans(project, doc) == expected


def test_an_emptied_remark_is_gone_by_either_door(project: Project, doc: int) -> None:
    one = project.do(annotations.write, doc, 33, 43, "Eerst")
    other = project.do(annotations.write, doc, 0, 3, "Nog een")
    project.do(annotations.change, one, " ")
    project.do(memos.write, "passage", other, "")
    assert _spans(project, doc) == []
    assert check(project.path) == []


def test_a_coding_on_the_same_words_keeps_to_a_passage_of_its_own(
    project: Project, doc: int, code: int
) -> None:
    remark = project.do(annotations.write, doc, 33, 43, "Let op")
    coding = project.do(codings.apply, doc, code, 33, 43)
    project.set_coder(project.do(coders.create, "Coder B"))
    project.do(codings.apply, doc, code, 33, 43)
    assert remark not in {row.passage_id for row in project.ask(codings.of_document, doc)}
    assert check(project.path) == []
    project.do(codings.remove, coding)
    assert _spans(project, doc) == [(33, 43, "Let op")]


def test_a_remark_goes_with_its_document(project: Project, doc: int) -> None:
    project.do(annotations.write, doc, 33, 43, "Let op")
    project.do(documents.remove, doc)
    assert project.ask(annotations.all_rows) == []
    assert check(project.path) == []


def test_the_check_tells_of_a_remark_on_anothers_passage(
    project: Project, doc: int, code: int
) -> None:
    coding = project.do(codings.apply, doc, code, 33, 43)
    passage = project.ask(codings.find, coding).passage_id
    project.set_coder(project.do(coders.create, "Coder B"))
    project.do(memos.write, "passage", passage, "Van B")
    project.do(logbook.add, "2026-11-22")
    assert [finding.kind for finding in check(project.path)] == ["passage"]
    project.close()
    for wrong in ("UPDATE log_entry SET day = '22 nov'", "UPDATE memo SET text = ' '"):
        with closing(storage.raw(project.path, "rw")) as connection:
            connection.execute(wrong)
    assert {finding.kind for finding in check(project.path)} == {"passage", "memo", "log_entry"}


def test_the_journal_is_kept_by_day(project: Project) -> None:
    first = project.do(logbook.add, "2026-11-20")
    second = project.do(logbook.add, "2026-11-22", " Pilot ", "Drie gesprekken\r\ngedaan.")
    project.do(logbook.write, first, "Start", "Codeboek opgezet.")
    assert [(row.day, row.title, row.text) for row in project.ask(logbook.listing)] == [
        ("2026-11-22", "Pilot", "Drie gesprekken\ngedaan."),
        ("2026-11-20", "Start", "Codeboek opgezet."),
    ]
    project.do(logbook.set_day, second, "2026-11-19")
    assert [row.day for row in project.ask(logbook.listing)] == ["2026-11-20", "2026-11-19"]
    assert [row.id for row in project.ask(logbook.of_day, "2026-11-19")] == [second]
    project.do(logbook.remove, second)
    project.undo()
    assert len(project.ask(logbook.listing)) == 2
    with pytest.raises(BadValue):
        project.do(logbook.set_day, second, "22-11-2026")
    with pytest.raises(BadValue):
        project.do(logbook.add, "tomorrow")


def _written(project: Project, doc: int, code: int) -> None:
    case = project.do(cases.create, "R07")
    project.do(memos.write, "case", case, "Op de case")
    project.do(memos.write, "code", code, "Op de code")
    coding = project.do(codings.apply, doc, code, 41, 54)
    project.do(memos.write, "coding", coding, "Op de codering")
    project.do(annotations.write, doc, 33, 43, "Op de passage")
    project.do(memos.write, "document", doc, "Op het document")
    project.do(memos.write, "project", project.ask(settings.project_id), "Op het project")
    project.do(logbook.add, "2026-11-22", "", "In het logboek")


def test_all_notes_are_listed_as_they_lie(project: Project, doc: int, code: int) -> None:
    _written(project, doc, code)
    found = project.ask(notes.listing)
    assert [note.kind for note in found] == [
        "project", "journal", "document", "passage", "coding", "code", "case",
    ]  # fmt: skip
    remark, coding = found[3], found[4]
    assert (remark.name, remark.paragraph, remark.document_id) == ("R07", 2, doc)
    assert remark.quote.startswith("Vertrouwen")
    assert (coding.code, coding.name, coding.start, coding.end) == ("Trust", "R07", 41, 54)
    assert {note.coder for note in found} == {"Coder A"}
    assert found[1].name == "2026-11-22"
    assert project.ask(notes.counts) == dict.fromkeys(notes.KINDS, 1)


def test_links_lead_to_what_is_there_and_to_nothing_that_is_gone(
    project: Project, doc: int, code: int
) -> None:
    guid = next(row.guid for row in project.ask(documents.listing))
    found = project.ask(notes.find_link, "passage", guid, "33-43")
    assert found == notes.Target("passage", doc, "R07", 33, 43)
    for span in ("33-43000", "43-33", "a-b", "", "-1-3"):
        assert project.ask(notes.find_link, "passage", guid, span) is None
    case = project.do(cases.create, "R07")
    guids = {row.id: row.guid for row in project.ask(cases.listing)}
    assert project.ask(notes.find_link, "case", guids[case]) == notes.Target("case", case, "R07")
    project.do(cases.remove, case)
    assert project.ask(notes.find_link, "case", guids[case]) is None
    assert project.ask(notes.find_link, "code", "nothing") is None
    assert project.ask(notes.find_link, "web", guid) is None


def test_a_shared_copy_keeps_remarks_and_journal(
    project: Project, doc: int, code: int, folder: Path
) -> None:
    _written(project, doc, code)
    with Project.open(share(project, folder / "copy.qdaproj")) as copy:
        assert [note.text for note in copy.ask(notes.listing)] == [
            note.text for note in project.ask(notes.listing)
        ]


def test_who_withdraws_is_nowhere_in_remarks_and_journal(project: Project, doc: int) -> None:
    case = project.do(cases.create, "Grietje Wobbes")
    project.do(documents.set_case, doc, case)
    project.do(annotations.write, doc, 33, 43, "Hier aarzelt zij")
    project.do(logbook.add, "2026-11-22", "Gesprek met Grietje Wobbes", "Grietje Wobbes belde.")
    project.do(logbook.add, "2026-11-23", "", "“De gemeente belde mij elke week, zonder reden.”")
    removal.remove_for_good(project, case)
    said = [(row.title, row.text) for row in project.ask(logbook.listing)]
    assert not any("Wobbes" in part or "gemeente belde" in part for row in said for part in row)
    assert project.ask(annotations.all_rows) == []
    data = project.path.read_bytes()
    assert b"Wobbes" not in data
    assert b"aarzelt" not in data


def test_a_remark_keeps_its_words_when_the_text_is_corrected(project: Project, doc: int) -> None:
    made = project.do(annotations.write, doc, 33, 43, "Let op")
    project.do(correcting.replace, doc, [Change(0, 3, "Wat precies")])
    row = project.ask(annotations.find, made)
    assert project.ask(documents.text_of, doc)[row.start : row.end] == "Vertrouwen"
    project.do(correcting.replace, doc, [Change(row.start, row.end, "")])
    assert project.ask(annotations.all_rows) == []
    assert check(project.path) == []
    project.undo()
    assert project.ask(annotations.find, made).text == "Let op"
