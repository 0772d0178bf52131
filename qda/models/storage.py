"""The file under a project: what its first bytes say, and connections to it.

Journal mode DELETE, so that a project is one file that can be copied and sent; synchronous FULL,
so that what was acknowledged survives a power cut. The file is only ever opened through SQLite:
where a process opens and closes it by itself, the system drops the locks that SQLite holds on it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from qda.models.errors import (
    BadFileName,
    Busy,
    ChangeStopped,
    DamagedProject,
    DiskFailed,
    DiskFull,
    NewerProject,
    NoAccess,
    NotAProject,
    ProjectError,
    ProjectExists,
    ProjectMissing,
    ReadOnlyProject,
    StorageFailed,
)
from qda.models.schema import APPLICATION_ID, SCHEMA_VERSION, Base

SUFFIX = ".qdaproj"
BUSY_SECONDS = 5.0
STATEMENTS = 1000
LEFT_SECONDS = 3600.0
_URL = make_url("sqlite://")
_compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)
"""Statements as SQLite takes them: the next file that is opened need not compile them again."""
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

for _table in Base.metadata.tables.values():
    if "id" in _table.columns:  # an id is never used twice, so the journal can name rows by it
        _table.dialect_options["sqlite"]["autoincrement"] = True


def address(path: Path, **options: object) -> str:
    """The file as an SQLite URI; a network path of Windows (//server/share) works too."""
    place = path.absolute().as_posix()
    start = "file://" if place.startswith("/") else "file:///"
    return start + quote(place, safe="/:") + "?" + "&".join(f"{k}={v}" for k, v in options.items())


def raw(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """A plain connection, for what is done to a file as a whole; the caller closes it.

    `mode` is ro, rw or rwc; transactions begin and end as the caller says.
    """
    return sqlite3.connect(
        address(path, mode=mode),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # the writer sees to it that one thread at a time has it
    )


def read_version(path: Path) -> int:
    """The schema version in a project file's header, whoever has it open.

    Raises ProjectMissing, NoAccess, NotAProject, NewerProject or BadFileName.
    """
    with translated(path):
        if not path.exists():
            raise ProjectMissing(path)
        if path.is_dir():
            raise NotAProject(path)
        if not os.access(path, os.R_OK):
            raise NoAccess(path)
        with closing(sqlite3.connect(address(path, mode="ro", immutable=1), uri=True)) as header:
            (application,) = header.execute("PRAGMA application_id").fetchone()
            (version,) = header.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotAProject(path)
    if version > SCHEMA_VERSION:
        raise NewerProject(path, version, SCHEMA_VERSION)
    return int(version)


def is_project(path: Path) -> bool:
    """Whether what is at `path` is a project, by whatever name or link: its content tells."""
    try:
        read_version(path)
    except NewerProject:
        return True
    except ProjectError:
        return False
    return True


@cache
def _dialect() -> Dialect:
    """What SQLAlchemy knows of SQLite: one for all files, so that they share what it compiles."""
    made = create_engine("sqlite://", poolclass=NullPool)
    with made.connect():  # it looks at the SQLite there is
        return made.dialect


def engine_for(
    path: Path, *, read_only: bool, create: bool = False, foreign_keys: bool = True
) -> Engine:
    """An engine whose connections are opened one by one and begin transactions as we say."""
    mode = "ro" if read_only else "rwc" if create else "rw"
    opened: Any = partial(raw, path, mode)
    engine = Engine(NullPool(opened, dialect=_dialect()), _dialect(), _URL)
    engine = engine.execution_options(compiled_cache=_compiled)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
            "journal_mode=DELETE" if not read_only else "query_only=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "temp_store=MEMORY",
            "cache_size=-32000",
            "cache_spill=OFF",  # readers are kept out only while a change is being committed
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        act = connection.info.get("begin")  # how who writes begins
        if act is None:
            connection.exec_driver_sql("BEGIN")
        else:
            act()

    return engine


def driver_of(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection below ours, for what knows no transactions."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def roll_back(connection: Connection) -> None:
    """End what SQLite still holds open: SQLAlchemy does not undo a COMMIT that failed."""
    driver = driver_of(connection)
    if driver.in_transaction:
        driver.rollback()


def make_tables(connection: Connection) -> None:
    """Lay out an empty project."""
    Base.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def part_of(target: Path) -> Path:
    """Where a file is made before it gets its name: hidden, beside it, of a name that always fits.

    SQLite adds "-journal" to it, so the name itself may be too long already.
    """
    digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    return target.with_name(f".{digest}.part")


def unfinished_in(folder: Path, seconds: float = 0.0) -> list[Path]:
    """The files of `part_of` in a folder, and their journals, untouched for so long.

    Nobody comes back to one whose maker was killed.
    """
    before = time.time() - seconds
    return [one for one in folder.glob(".*.part*") if one.stat().st_mtime <= before]


def put_in_place(made: Path, target: Path) -> None:
    """Give a finished file its name, once its bytes are on the disk; it overwrites nothing.

    Raises FileExistsError.
    """
    to_disk(made)
    try:
        os.link(made, target)  # the one rename that refuses an existing name on every system
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        made.rename(target)
    else:
        made.unlink()
    folder_to_disk(target.parent)


def to_disk(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def folder_to_disk(folder: Path) -> None:
    """Wait until a folder's names are on the disk, where the system knows how and allows it."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report into errors with words for the user."""
    try:
        yield
    except DBAPIError as error:
        raise _in_our_words(path, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _in_our_words(path, str(error)) from error
    except OSError as error:
        raise _of_the_system(path, error) from error


@contextmanager
def making(path: Path, unmade: str) -> Iterator[None]:
    """Like `translated`, for a file that is made; `unmade` says what is so where it could not be.

    There the disk failed before anything was changed: there is no last change to speak of.
    """
    try:
        with translated(path):
            yield
    except (Busy, DiskFailed, DiskFull, StorageFailed) as error:
        error.safe = unmade
        raise


def _in_our_words(path: Path, reason: str) -> ProjectError:
    known: tuple[tuple[str, Callable[[Path], ProjectError]], ...] = (
        ("disk is full", DiskFull),
        ("database is locked", Busy),
        ("disk I/O error", DiskFailed),
        ("unable to open", NoAccess),
    )
    if "interrupted" in reason:
        return ChangeStopped()
    for words, kind in known:
        if words in reason:
            return kind(path)
    if "readonly" in reason or "read-only" in reason:
        return ReadOnlyProject()
    if "not a database" in reason:
        return NotAProject(path)
    if "malformed" in reason:
        return DamagedProject(path, reason)
    return StorageFailed(path, reason)


def _of_the_system(path: Path, error: OSError) -> ProjectError:
    if error.errno in NO_ROOM:
        return DiskFull(path)
    if error.errno == errno.ENAMETOOLONG:
        return BadFileName(path)
    if isinstance(error, FileNotFoundError):
        return ProjectMissing(path)
    if isinstance(error, FileExistsError):
        return ProjectExists(path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NoAccess(path)
    if error.errno == errno.EIO:
        return DiskFailed(path)
    return StorageFailed(path, error.strerror or str(error))
