"""Searches on a thread, so that the window goes on; hits stream in, and the next letter ends it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from qda.errors import QdaError
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.search import Library, Scope
    from qda.search import Query

BATCH_SECONDS, LONGEST_BATCH_SECONDS = 0.03, 0.3
"""Hits that come within this time are shown together: at first a short one, then ever longer."""


class Seeker(QObject):
    """Looks for what it is told to. Each `seek` ends the one before, of which nothing more comes.

    Signals: `found` with a list of `Found` (or `ToReplace`), some time after one another;
    `finished` when that was all; `failed` with an expected error.
    """

    found = Signal(list)
    finished = Signal()
    failed = Signal(object)
    _said = Signal(object, str, object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="qda-find")
        self._stop = Event()
        self._library: Library | None = None
        self._said.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        workspace.about_to_close.connect(self.drop)
        workspace.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return not self._stop.is_set() and self._under_way

    _under_way = False

    def seek(self, query: Query, scope: Scope, new: str | None = None) -> None:
        """Look for `query`; with `new`, tell what it would put in the place of each hit."""
        from qda.models.search import Library

        self.drop()
        if not query.words:
            self.finished.emit()
            return
        if self._library is None:
            self._library = Library(self._workspace.project.ask)
        self._stop, self._under_way = Event(), True
        work = self._pool.submit(self._look, self._library, query, scope, new, self._stop)
        work.add_done_callback(_raise_unexpected)

    def drop(self) -> None:
        """Stop; of what is under way nothing more is told."""
        self._stop.set()
        self._under_way = False

    def close(self) -> None:
        """Stop for good, before the window goes."""
        self.drop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _look(
        self, library: Library, query: Query, scope: Scope, new: str | None, stop: Event
    ) -> None:
        from qda.search import Finder

        try:
            finder = Finder(query)
            hits: Iterator[Any] = (
                library.find(finder, scope, stop.is_set)
                if new is None
                else library.replace(finder, new, scope, stop.is_set)
            )
            self._tell(hits, stop)
        except QdaError as error:
            self._say(stop, "failed", error)

    def _tell(self, hits: Iterator[Any], stop: Event) -> None:
        batch: list[Any] = []
        due, pause = 0.0, BATCH_SECONDS
        for found in hits:
            batch.append(found)
            if time.monotonic() >= due:
                self._say(stop, "found", batch)
                batch, due = [], time.monotonic() + pause
                pause = min(LONGEST_BATCH_SECONDS, pause * 1.4)
            time.sleep(0)  # the window has its turn
        self._say(stop, "found", batch)
        self._say(stop, "finished", None)

    def _say(self, stop: Event, what: str, said: object) -> None:
        if not stop.is_set():
            with suppress(RuntimeError):  # who wanted to know may be gone by now
                self._said.emit(stop, what, said)

    def _hear(self, stop: Event, what: str, said: Any) -> None:
        if stop is not self._stop or stop.is_set():
            return
        if what == "found":
            if said:
                self.found.emit(said)
            return
        self._under_way = False
        if what == "failed":
            self.failed.emit(said)
        else:
            self.finished.emit()

    def _follow(self, change: Change) -> None:
        if self._library is not None and change.touches("document", "turn", "speaker"):
            self._library.forget()


def _raise_unexpected(work: Future[None]) -> None:
    if not work.cancelled():
        error = work.exception()
        if error is not None:
            import sys

            sys.excepthook(type(error), error, error.__traceback__)
