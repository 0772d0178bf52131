"""A project lent to another thread: long work tells how far it is, and can be stopped whole."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from qda.models import Project, codebook, documents, history
from qda.models.errors import ChangeStopped, EditError
from qda.transcript import Transcript

ALWAYS = 10**9


class Waiting:
    """Waits for work; stops it once it was asked `patience` times whether to."""

    def __init__(self, patience: int = ALWAYS) -> None:
        self.patience = patience
        self.told: list[tuple[int, int]] = []

    def is_cancelled(self) -> bool:
        self.patience -= 1
        return self.patience < 0

    def progress(self, done: int, total: int, text: str = "") -> None:
        self.told.append((done, total))


def on_another_thread(work: Callable[[], object]) -> list[BaseException]:
    """Do the work on a thread of its own; the error that ended it, if one did."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return errors


@pytest.fixture
def many(project: Project) -> Project:
    """A project in which several documents came in together."""
    text = Transcript("".join(f"Line {number}.\n" for number in range(300)))
    with project.group():
        for number in range(40):
            project.do(documents.add, text, f"R{number:02}")
            project.do(codebook.create, f"Code {number}")
    return project


def count(project: Project) -> tuple[int, int]:
    return len(project.ask(documents.listing)), len(project.ask(codebook.tree))


def test_another_thread_may_write_while_it_has_the_project(project: Project) -> None:
    def work() -> None:
        with project.lent(Waiting()):
            project.do(codebook.create, "From afar")

    assert on_another_thread(work) == []
    assert count(project) == (0, 1)
    assert project.undo_text == "Made the code From afar"
    project.undo()
    assert count(project) == (0, 0)


def test_the_lender_may_not_write_meanwhile_and_reads_what_was_there(project: Project) -> None:
    begun, end = threading.Event(), threading.Event()

    def work() -> None:
        with project.lent(Waiting()), project.group():
            project.do(codebook.create, "From afar")
            begun.set()
            end.wait(10)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(10)
    with pytest.raises(RuntimeError, match="one thread that has it"):
        project.do(codebook.create, "Here")
    assert count(project) == (0, 1)
    end.set()
    thread.join()
    project.do(codebook.create, "Here")
    assert count(project) == (0, 2)


def test_taking_back_a_group_tells_how_far_it_is(many: Project) -> None:
    waiting = Waiting()
    with many.lent(waiting):
        many.undo()
    assert count(many) == (0, 0)
    done = [done for done, _total in waiting.told]
    assert done == sorted(done) and len(done) >= 80
    assert {total for _done, total in waiting.told} == {done[-1]}


@pytest.mark.parametrize("patience", [0, 1, 7, 40, 79])
def test_taking_back_can_be_stopped_anywhere_and_leaves_everything(
    many: Project, patience: int
) -> None:
    text = many.undo_text
    with many.lent(Waiting(patience)), pytest.raises(ChangeStopped):
        many.undo()
    assert count(many) == (40, 40)
    assert (many.can_undo, many.undo_text, many.can_redo) == (True, text, False)
    many.undo()
    assert count(many) == (0, 0)
    with many.lent(Waiting(patience)), pytest.raises(ChangeStopped):
        many.redo()
    assert count(many) == (0, 0)
    many.redo()
    assert count(many) == (40, 40)


def test_an_edit_can_be_stopped_and_leaves_nothing(project: Project) -> None:
    with project.lent(Waiting(0)), pytest.raises(ChangeStopped):
        project.do(documents.add, Transcript("Line.\n" * 60_000), "Long")
    assert count(project) == (0, 0)
    assert not project.can_undo
    project.do(documents.add, Transcript("Line.\n" * 60_000), "Long")
    assert count(project) == (1, 0)


def test_a_group_that_is_stopped_takes_back_what_it_had_done(project: Project) -> None:
    def work() -> None:
        waiting = Waiting()
        with project.lent(waiting), project.group():
            project.do(codebook.create, "One")
            waiting.patience = 0
            project.do(codebook.create, "Two")

    (error,) = on_another_thread(work)
    assert isinstance(error, ChangeStopped)
    assert count(project) == (0, 0)


def test_a_group_that_fails_leaves_undo_redo_and_journal_as_they_were(project: Project) -> None:
    for name in ("Trust", "Care"):
        project.do(codebook.create, name)
    project.undo()
    steps = project.ask(history.steps)
    with pytest.raises(EditError), project.group():
        project.do(codebook.create, "One")
        project.do(codebook.create, "Trust")
    assert project.ask(history.steps) == steps
    assert (project.undo_text, project.redo_text) == ("Made the code Trust", "Made the code Care")
    project.redo()
    assert [row.name for row in project.ask(codebook.tree)] == ["Trust", "Care"]


def test_going_back_that_is_stopped_leaves_what_can_be_undone_in_this_sitting(
    many: Project,
) -> None:
    path = many.path
    many.close()
    with Project.open(path) as again:
        again.do(codebook.create, "Today")
        first = again.ask(history.steps)[-2].id
        with again.lent(Waiting(20)), pytest.raises(ChangeStopped):
            again.undo_to(first)
        assert again.undo_text == "Made the code Today"
        again.undo()
        assert not again.can_undo


def test_a_commit_waits_for_readers_and_can_be_stopped_meanwhile(project: Project) -> None:
    reading, end = threading.Event(), threading.Event()

    def slowly(_session: object) -> None:
        reading.set()
        end.wait(10)

    thread = threading.Thread(target=lambda: project.ask(slowly))
    thread.start()
    assert reading.wait(10)
    with project.lent(Waiting(3)), pytest.raises(ChangeStopped):
        project.do(codebook.create, "Trust")
    end.set()
    thread.join()
    assert count(project) == (0, 0)
    project.do(codebook.create, "Trust")
    assert count(project) == (0, 1)


def test_whoever_handed_the_project_over_reads_through_a_connection_of_its_own(
    project: Project,
) -> None:
    with project.handed_over():
        assert count(project) == (0, 0)
        with pytest.raises(RuntimeError, match="one thread that has it"):
            project.do(codebook.create, "Trust")
    project.do(codebook.create, "Trust")
    assert count(project) == (0, 1)


def test_what_is_stopped_can_be_unmade_step_by_step_and_leaves_nothing(project: Project) -> None:
    project.do(codebook.create, "Trust")
    project.undo()
    steps, told = project.ask(history.steps), []
    project.changed.append(lambda change: told.append(change.kind))
    with pytest.raises(ChangeStopped), project.group():
        for name in ("One", "Two", "Three"):
            project.do(codebook.create, name)
        left = []
        while project.unmake_last():
            left.append(count(project)[1])
        raise ChangeStopped
    assert left == [2, 1, 0]
    assert told == ["do"] * 3 + ["undo"] * 3
    assert project.ask(history.steps) == steps
    assert (project.can_undo, project.redo_text) == (False, "Made the code Trust")
    assert not project.unmake_last()
