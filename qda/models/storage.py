"""The file under a project: what its first bytes say, and connections to it.

Journal mode DELETE, so that a project is one file that can be copied and sent; synchronous FULL,
so that what was acknowledged survives a power cut.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from qda.models.errors import (
    DiskFull,
    NewerProject,
    NoAccess,
    NotAProject,
    ProjectError,
    ProjectMissing,
    ReadOnlyProject,
    StorageFailed,
)
from qda.models.schema import APPLICATION_ID, SCHEMA_VERSION, Base

SUFFIX = ".qdaproj"
BUSY_SECONDS = 5.0

for _table in Base.metadata.tables.values():
    if "id" in _table.columns:  # an id is never used twice, so the journal can name rows by it
        _table.dialect_options["sqlite"]["autoincrement"] = True


def read_version(path: Path) -> int:
    """The schema version in a project file's header, without opening it as a database.

    Raises ProjectMissing, NoAccess, NotAProject or NewerProject.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise ProjectMissing(path) from None
    except IsADirectoryError:
        raise NotAProject(path) from None
    except PermissionError:
        raise NotAProject(path) if path.is_dir() else NoAccess(path) from None
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise NotAProject(path)
    (version,) = struct.unpack(">I", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        raise NotAProject(path)
    if version > SCHEMA_VERSION:
        raise NewerProject(path, version, SCHEMA_VERSION)
    return int(version)


def engine_for(path: Path, *, read_only: bool) -> Engine:
    """An engine whose connections are opened one by one and begin transactions as we say."""
    mode = "ro" if read_only else "rwc"
    address = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=DELETE" if not read_only else "query_only=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "temp_store=MEMORY",
            "cache_size=-32000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN"))

    return engine


def make_tables(connection: Connection) -> None:
    """Lay out an empty project."""
    Base.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into errors with words for the user."""
    try:
        yield
    except DBAPIError as error:
        raise _in_our_words(path, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _in_our_words(path, str(error)) from error


def _in_our_words(path: Path, reason: str) -> ProjectError:
    if "full" in reason:
        return DiskFull(path)
    if "readonly" in reason or "read-only" in reason:
        return ReadOnlyProject()
    if "not a database" in reason or "malformed" in reason:
        return NotAProject(path, f"({reason})")
    if "unable to open" in reason:
        return NoAccess(path)
    return StorageFailed(path, reason)
