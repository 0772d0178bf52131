"""Long work: it tells how far it is, can be stopped, and its errors arrive."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from qda.errors import Cancelled, QdaError
from qda.ui.patience import aside, breathe
from qda.ui.tasks import State, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    result = Tasks()
    yield result
    result.close()


def test_work_runs_on_another_thread_and_its_result_arrives_on_this_one(
    tasks: Tasks, qtbot: QtBot
) -> None:
    got: list[object] = []
    tasks.run(lambda _state: threading.get_ident(), lambda ident: got.extend([ident]))
    qtbot.waitUntil(lambda: bool(got))
    assert got != [threading.get_ident()]
    assert not tasks.busy


def test_a_result_that_is_there_at_once_still_comes_later(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks goes on first: the thread may be quicker than the line that asks for it."""
    got: list[int] = []
    done: Future[int] = Future()
    done.set_result(7)
    monkeypatch.setattr(tasks._pool, "submit", lambda *_asked: done)
    tasks.run(lambda _state: 7, got.append)
    assert got == []
    qtbot.waitUntil(lambda: got == [7])


def test_progress_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.progressed) as told:
        tasks.run(lambda state: state.progress(3, 10, "R03"), lambda _none: None)
    assert told.args == [3, 10, "R03"]


def test_work_can_be_stopped(tasks: Tasks, qtbot: QtBot) -> None:
    begun = threading.Event()
    errors: list[QdaError] = []

    def work(state: State) -> None:
        begun.set()
        while True:
            state.check()

    tasks.run(work, lambda _none: None, errors.append, title="Reading")
    assert begun.wait(5)
    tasks.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_nothing_is_said_when_work_is_stopped_that_nobody_knew_of(
    tasks: Tasks, qtbot: QtBot
) -> None:
    said: list[QdaError] = []
    tasks.failed.connect(said.append)
    let_go, over = threading.Event(), threading.Event()

    def work(state: State) -> None:
        let_go.wait(5)
        try:
            state.check()
        finally:
            over.set()

    tasks.run(work, lambda _none: None).cancel()
    let_go.set()
    assert over.wait(5)
    tasks.run(lambda _state: None, lambda _none: tasks.close())
    qtbot.waitUntil(lambda: not tasks._running)
    assert not said


def test_an_expected_error_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    def work(_state: State) -> None:
        raise QdaError("No.")

    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(work, lambda _none: None)
    assert told.args[0].what == "No."


def test_an_unexpected_error_reaches_the_hook(tasks: Tasks, qtbot: QtBot) -> None:
    def work(_state: State) -> None:
        raise RuntimeError("oops")

    with qtbot.captureExceptions() as caught:
        tasks.run(work, lambda _none: None)
        qtbot.waitUntil(lambda: not tasks.busy)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is RuntimeError


def test_steps_run_here_between_events_and_give_their_result(tasks: Tasks, qtbot: QtBot) -> None:
    threads: set[int] = set()

    def steps() -> Generator[tuple[int, int, str], None, str]:
        for number in range(5):
            threads.add(threading.get_ident())
            yield number, 5, ""
        return "all"

    got: list[str] = []
    tasks.run_steps(steps(), got.append)
    assert got == []
    qtbot.waitUntil(lambda: got == ["all"])
    assert threads == {threading.get_ident()}


def test_steps_that_are_stopped_can_take_back_what_they_did(tasks: Tasks, qtbot: QtBot) -> None:
    taken_back: list[bool] = []
    errors: list[QdaError] = []

    def steps() -> Generator[tuple[int, int, str], None, None]:
        try:
            while True:
                yield 1, 2, ""
        except Cancelled:
            taken_back.append(True)
            raise

    tasks.progressed.connect(tasks.cancel)
    tasks.run_steps(steps(), lambda _none: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert taken_back == [True]
    assert not tasks.busy


def test_what_is_over_arrives_only_when_what_is_being_made_stands(
    tasks: Tasks, qtbot: QtBot
) -> None:
    """It may open another project, and throw a room away that is only half made."""
    got: list[str] = []
    making, over = threading.Event(), threading.Event()

    def work(_state: State) -> str:
        making.wait(5)
        over.set()
        return "thread"

    def steps() -> Generator[None, None, str]:
        yield
        return "steps"

    tasks.run(work, got.append)
    tasks.run_steps(steps(), got.append)
    making.set()
    aside(lambda: over.wait(5))
    for _breath in range(20):
        breathe()
    assert got == []
    qtbot.waitUntil(lambda: sorted(got) == ["steps", "thread"])
    assert not tasks.busy


def test_a_page_that_is_gone_is_told_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    """Its dialog was closed before its work was over, which may have failed by then."""
    page, closed, told = QObject(), threading.Event(), list[object]()
    stopped: list[bool] = []

    def work(state: State) -> None:
        closed.wait(5)
        stopped.append(state.is_cancelled())
        raise QdaError("Too late")

    tasks.run(work, told.append, told.append, title="Reading", within=page)
    page.deleteLater()
    qtbot.waitUntil(lambda: not tasks.busy)
    closed.set()
    qtbot.waitUntil(lambda: stopped == [True])
    tasks.close()
    assert told == []


def test_a_page_whose_method_was_to_hear_is_told_nothing_once_it_is_gone(
    tasks: Tasks, qtbot: QtBot
) -> None:
    heard: list[object] = []

    class Page(QObject):
        told = Signal(object)

        def hear(self, result: object) -> None:
            heard.append(result)
            self.told.emit(result)

    page, gone = Page(), threading.Event()
    tasks.run(lambda _state: gone.wait(5), page.hear)
    page.destroyed.connect(gone.set)
    page.deleteLater()
    done: list[object] = []
    qtbot.waitUntil(gone.is_set)
    tasks.run(lambda _state: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    tasks.close()
    assert heard == []
