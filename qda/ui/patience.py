"""Waiting for a change that may take long, without freezing: the caller gets its result as if not.

Each change is made on another thread. Nearly all are done within a blink, and nothing is seen of
it. After that the window goes on painting; after a moment more a small dialog says what is under
way and how far it is, and can stop it, which takes back everything that it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressBar

from qda.i18n import _
from qda.ui.breath import breath
from qda.ui.dialogs.base import Dialog
from qda.ui.tasks import State
from qda.ui.widgets import button, label

T = TypeVar("T")

BLINK_SECONDS = 0.03
BREATH_SECONDS = 0.02
MOMENT_MS = 350
OPENING_MS = 1_000  # a dialog that flashes up at each start would take a fifth of it

_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="qda-edit")
_READER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="qda-read")


def breathe() -> None:
    """Paint and hear of what is over on other threads, in the middle of making something large.

    What the user types or clicks waits until all of it stands, and so does what `Tasks` brings.
    """
    with breath():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def aside(read: Callable[[], T]) -> T:
    """What `read()` gives, called on a thread of its own while this one paints; no change is made.

    For what a room needs to begin with. What it raises goes up.
    """
    future = _READER.submit(read)
    wait([future], BLINK_SECONDS)
    while not future.done():
        breathe()
        wait([future], BREATH_SECONDS)
    return future.result()


@contextmanager
def _busy_pointer() -> Iterator[None]:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


class Patience(QObject):
    """Has the project changed on another thread while this one waits."""

    _over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: tuple[Future[Any], State] | None = None

    def wait_for(
        self, work: Callable[[State], T], title: str, *, moment_ms: int | None = None
    ) -> Outcome[T]:
        """What `work(state)` came to, made on the other thread; one at a time.

        After `moment_ms` (MOMENT_MS) a dialog shows how far it is; until then the pointer is busy.
        """
        before = self._under_way
        if before is not None and not before[0].done():
            raise RuntimeError("a change is being waited for already")
        state = State(title)
        future = _THREAD.submit(work, state)
        self._under_way = future, state
        try:
            wait([future], BLINK_SECONDS)
            if not future.done():
                self._sit_out(future, state, MOMENT_MS if moment_ms is None else moment_ms)
            return Outcome(future, state)
        finally:
            self.stop()  # where the waiting itself was broken off
            self._under_way = before

    def stop(self) -> None:
        """Stop the change that is under way, if there is one, and wait until it is taken back."""
        if self._under_way is not None:
            future, state = self._under_way
            if not future.done():
                state.cancel()
                wait([future])

    def _sit_out(self, future: Future[T], state: State, moment_ms: int) -> None:
        loop = QEventLoop()
        self._over.connect(loop.quit)
        future.add_done_callback(lambda _future: self._over.emit())
        moment = QTimer()
        moment.setSingleShot(True)
        moment.timeout.connect(loop.quit)
        moment.start(moment_ms)
        with _busy_pointer():
            while not future.done() and moment.isActive():
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        moment.stop()
        if not future.done():
            self._show_until_done(future, state, loop)

    def _show_until_done(self, future: Future[T], state: State, loop: QEventLoop) -> None:
        dialog = WaitingDialog(state)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()
        while not future.done():
            loop.exec()
        beneath = dialog.parentWidget() if dialog.isActiveWindow() else None
        dialog.done(0)
        if beneath is not None:
            beneath.activateWindow()  # not every system gives the keyboard back by itself
        dialog.deleteLater()


class Outcome(Generic[T]):
    """How a change went: its result or error, and whether somebody asked to stop it."""

    def __init__(self, future: Future[T], state: State) -> None:
        self._future = future
        self.stop_wanted = state.is_cancelled()

    def result(self) -> T:
        """The result; raises what the work raised."""
        return self._future.result()


class WaitingDialog(Dialog):
    """Says what is under way and how far it is; Stop (and Escape) take it back."""

    def __init__(self, state: State) -> None:
        super().__init__(QApplication.activeWindow(), state.title, 420)
        self._state = state
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self._safe = _("If you stop, everything is as it was before.")
        self.words = label(self._safe, "quiet", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.ensurePolished()
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing() + 4)
        self.body.addWidget(self.bar)
        self.body.addSpacing(8)
        self.body.addWidget(self.words)
        stop = button(_("Stop"), self.reject)
        stop.setAutoDefault(False)  # who is typing when this appears must not stop anything
        stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addSpacing(12)
        self.body.addWidget(stop, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocus()
        state.progressed.connect(self._show_progress)

    def reject(self) -> None:
        """Ask the work to stop; the dialog goes when it has."""
        self.words.setText(_("Stopping: what was done is being taken back…"))
        self._state.cancel()

    def _show_progress(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if not self._state.is_cancelled():
            self.words.setText(f"{text}\n{self._safe}" if text else self._safe)
