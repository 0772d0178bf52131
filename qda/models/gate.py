"""Readers and the writer of one file in one program, kept out of each other's way.

SQLite lets a commit wait for those who read, and keeps everybody else from beginning to read until
it is over. So the writer waits here first: where it can be stopped, and where the thread that
handed the file over (the window's) may still come in.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LOOK_SECONDS = 0.05


class Gate:
    """Many may read at once; one commits, when nobody reads. Whoever reads may read more inside."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers: dict[int, int] = {}  # thread -> how many times it has come in
        self._wanted = self._committing = False

    @contextmanager
    def reading(self, *, first: bool = False) -> Iterator[None]:
        """Read inside; begins when no commit is under way or, unless `first`, awaited."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: me in self._readers or self._is_open(first))
            self._readers[me] = self._readers.get(me, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._readers[me] -= 1
                if not self._readers[me]:
                    del self._readers[me]
                self._changed.notify_all()

    def _is_open(self, first: bool) -> bool:
        return not (self._committing or (self._wanted and not first))

    @contextmanager
    def writing(self, check_stop: Callable[[], None]) -> Iterator[None]:
        """Commit inside; begins when nobody reads. `check_stop` may raise while it waits."""
        try:
            with self._changed:
                self._wanted = True
                check_stop()
                while not self._changed.wait_for(lambda: not self._readers, LOOK_SECONDS):
                    check_stop()
                self._committing = True
            yield
        finally:
            with self._changed:
                self._wanted = self._committing = False
                self._changed.notify_all()
