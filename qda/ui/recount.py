"""Counting again a little after a change: once for many changes, and not on the main thread.

Little is counted at once, so that a number is never seen to be late; much is counted on a thread
of its own, and what was shown stands until the new numbers are there.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from qda.errors import QdaError
from qda.ui.workspace import Workspace

MANY = 3000
"""From this many codings on, counting may be felt."""

PAUSE_MS = 150
"""Time without a change after which it is counted again."""


_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="qda-count")


class Recount(QObject):
    """Asks `query` of the project when told to, and gives what it says to `on_counted`."""

    _arrived = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        query: Callable[[Any], Any],
        on_counted: Callable[[Any], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._query, self._on_counted = workspace, query, on_counted
        self._wanted: Future[Any] | None = None
        self._again = False
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.begin)
        workspace.project_closed.connect(self.drop)

    @property
    def is_under_way(self) -> bool:
        """Whether it is being counted on the other thread: of how it was when that began."""
        return self._wanted is not None

    def soon(self) -> None:
        """Count when nothing has changed for a moment."""
        self._later.start(PAUSE_MS)

    def begin(self) -> None:
        """Count: here and now if there is little, else on another thread."""
        from qda.models import usage

        self._later.stop()
        if self._wanted is not None:
            self._again = True  # what is under way is of before; one more count will do
            return
        if self._workspace.ask(usage.coding_count) <= MANY:
            self._on_counted(self._workspace.ask(self._query))
            return
        self._wanted = _THREAD.submit(self._workspace.project.ask, self._query)
        self._wanted.add_done_callback(self._deliver)

    def _deliver(self, counted: Future[Any]) -> None:
        with suppress(RuntimeError):  # who wanted to know may be gone by now
            self._arrived.emit(counted)

    def drop(self) -> None:
        """Count no more; what is under way is not delivered."""
        self._later.stop()
        self._wanted, self._again = None, False

    def _take(self, counted: Future[Any]) -> None:
        if counted is not self._wanted:
            return
        self._wanted = None
        if self._again:
            self._again = False
            self.begin()
        try:
            result = counted.result()
        except QdaError as error:
            self._workspace.failed.emit(error)
            return
        self._on_counted(result)
