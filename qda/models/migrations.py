"""From older schema versions to the present one, a function a version.

`MIGRATIONS[n]` brings a file from version n to n + 1. A migration that renames or drops columns
either rewrites the stored steps or calls `barrier`, after which they can be read but not undone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from qda.models import backups, storage
from qda.models.errors import NotAProject
from qda.models.migration_3 import from_2_to_3
from qda.models.schema import SCHEMA_VERSION
from qda.models.watching import Watcher, watched

_ADDED_IN_2 = (
    ("code", "favourite BOOLEAN DEFAULT '0' NOT NULL"),
    ("code_text", "defined_at VARCHAR DEFAULT '' NOT NULL"),
    ("coding", "weight INTEGER"),
    ("coding", "key_quote BOOLEAN DEFAULT '0' NOT NULL"),
    ("coding", "reviewed_at VARCHAR DEFAULT '' NOT NULL"),
)
_STAMPS = (
    "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, guid VARCHAR NOT NULL UNIQUE, "
    "made_at VARCHAR NOT NULL, made_by INTEGER, changed_at VARCHAR NOT NULL, changed_by INTEGER"
)
_MADE_IN_2 = (
    f"CREATE TABLE first_text (document_id INTEGER NOT NULL UNIQUE "
    f"REFERENCES document (id) ON DELETE CASCADE, text TEXT NOT NULL, {_STAMPS})",
    f"CREATE TABLE log_entry (day VARCHAR NOT NULL, title VARCHAR NOT NULL, text TEXT NOT NULL, "
    f"{_STAMPS})",
    "CREATE INDEX ix_log_entry_day ON log_entry (day)",
    f"CREATE TABLE codebook_version (name VARCHAR NOT NULL UNIQUE, note VARCHAR NOT NULL, "
    f"content TEXT NOT NULL, {_STAMPS})",
)


def _from_1_to_2(connection: Connection) -> None:
    """Add what came with correcting texts, weights, reviews, the journal and frozen codebooks.

    Everything is added with a default, so stored steps can still be taken back.
    """
    for table, column in _ADDED_IN_2:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ADD COLUMN {column}')
    for statement in _MADE_IN_2:
        connection.exec_driver_sql(statement)


MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _from_1_to_2, 2: from_2_to_3}


def bring_up_to_date(path: Path, watcher: Watcher | None = None) -> None:
    """Bring a file to the present version, in one transaction, after a backup.

    To be called by the holder of the lock; `watcher` may stop it, and the file is then as it was.
    Raises NotAProject where there is no way, BackupFailed, ChangeStopped.
    """
    with storage.translated(path):
        found = _version(path)
        if found == SCHEMA_VERSION:
            return
        if any(version not in MIGRATIONS for version in range(found, SCHEMA_VERSION)):
            raise NotAProject(path, f"(version {found})")
        backups.make(path, watcher=watcher)
        engine = storage.engine_for(path, read_only=False, foreign_keys=False)
        try:
            with engine.connect() as connection:
                connection.info["begin"] = partial(connection.exec_driver_sql, "BEGIN IMMEDIATE")
                driver = storage.driver_of(connection)
                with connection.begin(), watched(driver, watcher):
                    migrate(connection, found)
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise NotAProject(path, f"({found} > {SCHEMA_VERSION})")
        finally:
            engine.dispose()


def _version(path: Path) -> int:
    """The version, read by a connection that first rolls back what a killed program left."""
    engine = storage.engine_for(path, read_only=False)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    finally:
        engine.dispose()


def migrate(connection: Connection, found: int) -> None:
    """Bring an open file from version `found` to the present one, in the caller's transaction.

    Foreign keys are not enforced meanwhile, so that a table can be made anew; they are checked
    at the end.
    """
    for version in range(found, SCHEMA_VERSION):
        MIGRATIONS[version](connection)
        connection.exec_driver_sql(f"PRAGMA user_version={version + 1}")


def barrier(connection: Connection) -> None:
    """Make all steps so far final: they stay in the log, and cannot be taken back."""
    connection.exec_driver_sql("UPDATE step SET images = NULL")
