"""Many changes at once: one write of the file, or none; one that fails leaves nothing of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.models import Project, codebook, documents, storage
from qda.models.errors import ChangeStopped, DiskFailed, DuplicateName, ProjectError
from qda.models.journal import Change
from qda.transcript import Mark, MarkKind, Transcript
from tests.models.test_lent import Waiting, count, on_another_thread

TEXT = Transcript("".join(f"Line {number}.\n" for number in range(300)))


def take_in(project: Project, names: list[str]) -> None:
    for name in names:
        project.do(documents.add, TEXT, name)


@pytest.fixture
def path(project: Project) -> Path:
    project.do(codebook.create, "There before")
    return project.path


def test_all_of_it_is_there_at_the_end_and_one_undo_takes_it_back(project: Project) -> None:
    with project.at_once():
        take_in(project, ["A", "B"])
        project.do(codebook.create, "Code")
        assert count(project) == (2, 1)
    assert count(project) == (2, 1)
    project.undo()
    assert count(project) == (0, 0)
    project.redo()
    assert count(project) == (2, 1)


def test_the_file_is_written_at_the_end_only(project: Project, path: Path) -> None:
    before = path.read_bytes()
    with project.at_once():
        take_in(project, ["A", "B"])
        assert path.read_bytes() == before
    assert path.read_bytes() != before


def test_an_error_leaves_the_file_byte_for_byte(project: Project, path: Path) -> None:
    before, could = path.read_bytes(), project.undo_text
    with pytest.raises(DuplicateName), project.at_once():
        take_in(project, ["A", "A"])
    assert path.read_bytes() == before
    assert project.undo_text == could
    assert count(project) == (0, 1)


def test_one_that_fails_leaves_nothing_of_itself_and_the_others_stay(project: Project) -> None:
    with project.at_once():
        take_in(project, ["A"])
        with pytest.raises(DuplicateName):
            project.do(documents.add, TEXT, "A")
        take_in(project, ["B"])
    assert project.ask(documents.names) == ["A", "B"]
    assert len(project.ask(documents.texts)) == 2


def test_within_a_group_and_within_itself_it_is_part_of_it(project: Project) -> None:
    with project.group():
        project.do(codebook.create, "First")
        with project.at_once(), project.at_once():
            take_in(project, ["A"])
        project.do(codebook.create, "Last")
    project.undo()
    assert count(project) == (0, 0)


def test_what_came_before_it_in_a_group_that_fails_goes_too(project: Project) -> None:
    with pytest.raises(DuplicateName), project.group():
        project.do(codebook.create, "First")
        with project.at_once():
            take_in(project, ["A", "A"])
    assert count(project) == (0, 0)
    assert not project.can_undo


def test_who_shows_the_project_hears_of_it_when_it_is_on_the_disk(project: Project) -> None:
    heard: list[tuple[Change, int]] = []

    def hear(change: Change) -> None:
        heard.append((change, len(project.ask(documents.names))))

    project.changed.append(hear)
    with project.at_once():
        take_in(project, ["A", "B"])
        assert heard == []
    assert [(change.text, there) for change, there in heard] == [
        ("Imported A", 2),
        ("Imported B", 2),
    ]


def test_nobody_hears_of_what_never_was(project: Project) -> None:
    heard: list[Change] = []
    project.changed.append(heard.append)
    with pytest.raises(DuplicateName), project.at_once():
        take_in(project, ["A", "A"])
    assert heard == []


def test_others_read_meanwhile_what_was_there_before(project: Project) -> None:
    seen: list[int] = []
    with project.at_once():
        take_in(project, ["A"])
        on_another_thread(lambda: seen.append(len(project.ask(documents.names))))
    on_another_thread(lambda: seen.append(len(project.ask(documents.names))))
    assert seen == [0, 1]


@pytest.mark.parametrize("patience", [0, 1, 3, 12])
def test_stopped_anywhere_it_leaves_the_file_byte_for_byte(
    project: Project, path: Path, patience: int
) -> None:
    """Also in the middle of a statement, when SQLite gives the whole transaction up by itself."""
    before = path.read_bytes()
    cues = tuple(Mark(MarkKind.TIME, at, at, value=at) for at in range(2000))
    long = Transcript(TEXT.text, marks=cues)

    def work() -> None:
        with project.lent(Waiting(patience)), project.at_once():
            for number in range(9):
                try:
                    project.do(documents.add, long, f"R{number}")
                except ProjectError:
                    continue  # as an import goes on with the next file

    assert [type(error) for error in on_another_thread(work)] == [ChangeStopped]
    assert path.read_bytes() == before
    take_in(project, ["After"])
    assert project.ask(documents.names) == ["After"]


def test_where_the_disk_fails_while_something_is_read_nothing_of_it_is_kept(
    project: Project, path: Path
) -> None:
    """SQLite gives the whole transaction up; an import goes on with the next file."""
    before, could = path.read_bytes(), project.undo_text
    with pytest.raises(DiskFailed), project.at_once():
        take_in(project, ["A"])
        project.ask(lambda session: storage.driver_of(session.connection()).rollback())
        take_in(project, ["B"])
    assert path.read_bytes() == before
    assert project.undo_text == could


def test_an_edit_inside_an_edit_is_refused_here_too(project: Project) -> None:
    def inner(session: object) -> None:
        project.do(codebook.create, "Inside")

    from qda.models.edits import edit

    outer = edit("tests.outer", "Tried")(inner)
    with pytest.raises(RuntimeError, match="inside another edit"), project.at_once():
        project.do(outer)
