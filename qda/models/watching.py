"""Long work on a file and whoever waits for it: hears how far it is, and may stop it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from qda.models.errors import ChangeStopped

LOOK_EVERY = 20_000
"""Steps of SQLite's machine (about a millisecond) after which long work looks whether to stop."""


class Watcher(Protocol):
    """Who waits for long work: may stop it, and likes to hear how far it is."""

    def is_cancelled(self) -> bool:
        """Whether the work is to stop."""

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Hear how far the work is; `total` 0 where that is not known."""


def check_stop(watcher: Watcher | None) -> None:
    """Raise ChangeStopped if there is a watcher and it asked to stop."""
    if watcher is not None and watcher.is_cancelled():
        raise ChangeStopped


@contextmanager
def watched(driver: sqlite3.Connection, watcher: Watcher | None) -> Iterator[None]:
    """Let `watcher` interrupt what SQLite does inside; without one it runs to its end."""
    if watcher is None:
        yield
        return
    driver.set_progress_handler(watcher.is_cancelled, LOOK_EVERY)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
