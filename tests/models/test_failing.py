"""What stays of an edit that fails, or of a group of edits that is cut off: nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from qda.models import Project, codebook, codings, waiting
from qda.models.errors import Busy, EmptySelection


@pytest.fixture
def reader(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of reading, for which nobody waits long."""
    monkeypatch.setattr(waiting, "PATIENCE_SECONDS", 0.02)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM project").fetchone()
        yield other


def names(project: Project) -> list[str]:
    return [row.name for row in project.ask(codebook.tree)]


def test_a_commit_that_fails_leaves_a_project_that_goes_on(
    project: Project, reader: sqlite3.Connection
) -> None:
    with pytest.raises(Busy):
        project.do(codebook.create, "Trust")
    assert (names(project), project.can_undo) == ([], False)
    reader.execute("ROLLBACK")
    project.do(codebook.create, "Room")
    assert names(project) == ["Room"]
    assert project.undo().tables.keys() == {"code", "code_text"}
    assert names(project) == []


def test_a_change_waits_for_another_program_that_writes_and_takes_its_turn(
    project: Project, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.execute("COMMIT")
    reader.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy) as caught, project.at_once():
        project.do(codebook.create, "Trust")
    assert "safe" in caught.value.safe
    assert "close it" in caught.value.todo

    class Waits:
        def __init__(self) -> None:
            self.told: list[str] = []

        def is_cancelled(self) -> bool:
            return False

        def progress(self, _done: int, _total: int, text: str = "") -> None:
            self.told.append(text)
            if reader.in_transaction:
                reader.execute("COMMIT")

    monkeypatch.setattr(waiting, "PATIENCE_SECONDS", 10.0)
    monkeypatch.setattr(waiting, "SLICE_SECONDS", 0.001)
    waits = Waits()
    with project.lent(waits):
        project.do(codebook.create, "Room")
    assert waits.told == ["Another program is using the file…", ""]
    assert names(project) == ["Room"]


def test_an_undo_whose_commit_fails_can_be_made_again(
    project: Project, reader: sqlite3.Connection
) -> None:
    reader.execute("ROLLBACK")
    project.do(codebook.create, "Trust")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM project").fetchone()
    with pytest.raises(Busy):
        project.undo()
    reader.execute("ROLLBACK")
    assert (names(project), project.can_redo) == (["Trust"], False)
    project.undo()
    assert names(project) == []


def test_an_error_in_a_group_takes_back_what_the_group_did(project: Project, doc: int) -> None:
    project.do(codebook.create, "Trust")
    with pytest.raises(EmptySelection), project.group():
        code = project.do(codebook.create, "Room")
        project.do(codings.apply, doc, code, 5, 5)
    assert names(project) == ["Trust"]
    project.undo()
    assert names(project) == []


def test_an_error_in_a_group_that_did_nothing_leaves_what_was_before(project: Project) -> None:
    project.do(codebook.create, "Trust")
    with pytest.raises(ZeroDivisionError), project.group():
        _nothing = 1 // 0
    assert names(project) == ["Trust"]


def test_a_group_in_a_group_is_part_of_it(project: Project) -> None:
    with project.group():
        project.do(codebook.create, "Trust")
        with project.group():
            project.do(codebook.create, "Room")
        project.do(codebook.create, "Time")
    project.undo()
    assert names(project) == []
