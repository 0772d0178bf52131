"""Rows that are inserted by the thousand are stamped as any other."""

from __future__ import annotations

import uuid

from qda.models import Project, documents
from qda.models.bulk import guids
from qda.models.journal import Change
from qda.transcript import Mark, MarkKind, Speaker, Transcript, Turn


def test_many_rows_are_noted_as_one_stretch_and_taken_back_one_by_one(project: Project) -> None:
    text = "a\n" * 130
    turns = tuple(Turn("Ann", at, at + 1) for at in range(0, 260, 2))
    marks = tuple(Mark(MarkKind.TIME, at, at, value=at) for at in range(100))
    said = Transcript(text, turns, marks, (Speaker("Ann"),))
    heard: list[Change] = []
    project.changed.append(heard.append)
    first = project.do(documents.add, said, "R01")
    second = project.do(documents.add, said, "R02")
    assert [len(change.tables["turn"]) for change in heard] == [130, 130]
    assert [change.documents for change in heard] == [{first}, {second}]
    rows = project.ask(documents.turns), project.ask(documents.marks)
    assert (len(rows[0]), len(rows[1])) == (260, 200)
    project.undo()
    assert {row.document_id for row in project.ask(documents.marks)} == {first}
    project.redo()
    assert (project.ask(documents.turns), project.ask(documents.marks)) == rows


def test_guids_are_fresh_of_version_4_and_written_as_any_other() -> None:
    found = guids(500)
    assert len(set(found)) == 500
    for one in found:
        known = uuid.UUID(one)
        assert str(known) == one
        assert known.version == 4
        assert known.variant == uuid.RFC_4122
