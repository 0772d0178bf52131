"""From older schema versions to the present one, a function a version.

`MIGRATIONS[n]` brings a file from version n to n + 1. A migration that renames or drops columns
either rewrites the stored steps or calls `barrier`, after which they can be read but not undone.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from qda.models.schema import SCHEMA_VERSION

MIGRATIONS: dict[int, Callable[[Connection], None]] = {}


def migrate(connection: Connection, found: int) -> None:
    """Bring an open file from version `found` to the present one, in the caller's transaction."""
    for version in range(found, SCHEMA_VERSION):
        MIGRATIONS[version](connection)
        connection.exec_driver_sql(f"PRAGMA user_version={version + 1}")


def barrier(connection: Connection) -> None:
    """Make all steps so far final: they stay in the log, and cannot be taken back."""
    connection.exec_driver_sql("UPDATE step SET images = NULL")
