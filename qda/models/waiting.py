"""Waiting until another program is done with the file, in slices: to be told of, and to be stopped.

SQLite lets one program write and, while a change is put on the disk, none read. A sync or backup
program, a virus scanner or a viewer may have the file just then; nearly all are done in a moment.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

from qda.models.storage import BUSY_SECONDS

SLICE_SECONDS = 0.05
PATIENCE_SECONDS = BUSY_SECONDS
"""How long is waited at all: who reads meanwhile waits too."""

Told = Callable[[bool], object]


def execute(driver: sqlite3.Connection, statement: str, told: Told) -> None:
    """Execute what begins or ends a transaction, as soon as the file is free for it.

    `told(True)` is called each time that it is not, and may raise to wait no longer; `told(False)`
    when it was and is no more. Raises sqlite3.OperationalError where it took too long: the
    transaction is then to be rolled back.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    waited = False
    _wait_each_time(driver, min(SLICE_SECONDS, PATIENCE_SECONDS))
    try:
        while not _done(driver, statement, last=time.monotonic() >= end):
            waited = True
            told(True)
    finally:
        _wait_each_time(driver, BUSY_SECONDS)
    if waited:
        told(False)


def _done(driver: sqlite3.Connection, statement: str, *, last: bool) -> bool:
    try:
        driver.execute(statement)
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _wait_each_time(driver: sqlite3.Connection, seconds: float) -> None:
    driver.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")
