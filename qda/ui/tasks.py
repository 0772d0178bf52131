"""Long work that never freezes the window, with progress and a way to stop it.

`run` puts a function on a thread of its own: for reading files, for figures, for Word. It must
not touch the project's connection. `run_steps` drives a generator on the main thread, a few
hundredths of a second at a time: for writing many things into the project.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from qda.errors import Cancelled, QdaError
from qda.i18n import _
from qda.ui.breath import BREATH_MS, is_breathing

T = TypeVar("T")
Progress = tuple[int, int, str]

SLICE_SECONDS = 0.02


class State(QObject):
    """What long work knows around it: whether to stop, and where to tell how far it is."""

    progressed = Signal(int, int, str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._stop = Event()

    def is_cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if the user asked to stop."""
        if self._stop.is_set():
            raise Cancelled(_("{title}: stopped.").format(title=self.title))

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; `total` 0 where that is not known."""
        self.progressed.emit(done, total, text)

    def cancel(self) -> None:
        """Ask the work to stop at its next look."""
        self._stop.set()


class _Work(QObject):
    """One piece of work and what follows it; lives on the main thread."""

    settled = Signal()

    def __init__(
        self, state: State, on_done: Callable[[Any], object], on_error: Callable[[QdaError], object]
    ) -> None:
        super().__init__()
        self.state, self.on_done, self.on_error = state, on_done, on_error
        self.future: Future[object] | None = None
        self.steps: Generator[Any, None, Any] | None = None
        self.stopping = False

    def settle(self) -> None:
        """Say that it is done; who wanted to know may be gone by now."""
        with suppress(RuntimeError):
            self.settled.emit()


def _listener(on_done: Callable[..., object]) -> QObject | None:
    """The part of the window a method of which hears of a result."""
    owner = getattr(on_done, "__self__", None)
    return owner if isinstance(owner, QObject) else None


class Tasks(QObject):
    """All long work of one window. The status line listens to its signals."""

    started = Signal(str)
    progressed = Signal(int, int, str)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="qda")
        self._running: list[_Work] = []

    @property
    def busy(self) -> bool:
        """Whether any long work is under way that the user knows of."""
        return any(work.state.title for work in self._running)

    def run(
        self,
        function: Callable[[State], T],
        on_done: Callable[[T], object],
        on_error: Callable[[QdaError], object] | None = None,
        title: str = "",
        *,
        within: QObject | None = None,
    ) -> State:
        """Call `function(state)` on another thread, then `on_done(result)` here.

        Without a title it is quiet: no progress is shown. Once what it is done `within` (a page,
        say) is gone, nobody is told any more; by itself that is the widget whose method is to hear.
        An expected error goes to `on_error(error)` (shown in the window if that is None), an
        unexpected one to the hook. The state returned can be used to cancel.
        """
        work = self._begin(title, on_done, on_error)
        # never at once, even where it is done already: whoever asked is not done himself
        queued = Qt.ConnectionType.QueuedConnection
        work.settled.connect(lambda: self._collect(work), queued)
        within = within or _listener(on_done)
        if within is not None:
            within.destroyed.connect(partial(self._leave, work))
        work.future = self._pool.submit(function, work.state)
        work.future.add_done_callback(lambda _future: work.settle())
        return work.state

    def run_steps(
        self,
        steps: Generator[Progress | None, None, T],
        on_done: Callable[[T], object],
        on_error: Callable[[QdaError], object] | None = None,
        title: str = "",
    ) -> State:
        """Drive `steps` on the main thread, between events; its return value goes to `on_done`.

        Each yield may tell `(done, total, text)`. When the user cancels, `Cancelled` is thrown
        into the generator at its yield, so that it can take back what it did: at once, or in
        further steps, after which it raises it again.
        """
        work = self._begin(title, on_done, on_error)
        work.steps = steps
        timer = QTimer(work)
        timer.timeout.connect(lambda: self._slice(work, steps, timer))
        timer.start(0)
        return work.state

    def cancel(self) -> None:
        """Ask all work that is under way to stop."""
        for work in self._running:
            work.state.cancel()

    def drop(self) -> None:
        """Stop everything at once; steps are closed here and now, results no longer delivered."""
        self.cancel()
        for work in list(self._running):
            self._end(work)
            if work.steps is not None:
                work.steps.close()

    def close(self) -> None:
        """Stop everything and wait for the threads: before the window goes."""
        self.drop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _begin(
        self,
        title: str,
        on_done: Callable[[T], object],
        on_error: Callable[[QdaError], object] | None,
    ) -> _Work:
        work = _Work(State(title), on_done, on_error or self.failed.emit)
        work.state.progressed.connect(self.progressed)
        self._running.append(work)
        if title:
            self.started.emit(title)
        return work

    def _end(self, work: _Work) -> bool:
        if work not in self._running:
            return False
        self._running.remove(work)
        work.deleteLater()
        if work.state.title:
            self.finished.emit()
        return True

    def _leave(self, work: _Work, *_gone: object) -> None:
        work.state.cancel()
        self._end(work)

    def _collect(self, work: _Work) -> None:
        if is_breathing():
            QTimer.singleShot(BREATH_MS, work, lambda: self._collect(work))
            return
        future = work.future
        if future is None or not self._end(work) or future.cancelled():
            return
        error = future.exception()
        if isinstance(error, Cancelled) and not work.state.title:
            return  # nobody knew of it: a chart that is being drawn anew, say
        if isinstance(error, QdaError):
            work.on_error(error)
        elif error is not None:
            raise error
        else:
            work.on_done(future.result())

    def _slice(
        self, work: _Work, steps: Generator[Progress | None, None, T], timer: QTimer
    ) -> None:
        if work not in self._running:
            timer.stop()
            return
        if is_breathing():
            return
        until = time.monotonic() + SLICE_SECONDS
        going_on = False
        try:
            if work.state.is_cancelled() and not work.stopping:
                work.stopping = True
                steps.throw(Cancelled(_("{title}: stopped.").format(title=work.state.title)))
            while time.monotonic() < until:
                told = next(steps)
                if told is not None:
                    work.state.progress(*told)
            going_on = True
        except StopIteration as end:
            self._stop(work, timer)
            work.on_done(end.value)
        except QdaError as error:
            self._stop(work, timer)
            work.on_error(error)
        finally:
            if not going_on:
                self._stop(work, timer)

    def _stop(self, work: _Work, timer: QTimer) -> None:
        timer.stop()
        self._end(work)
