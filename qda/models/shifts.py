"""Moving all that stands behind a place of a document, noted as one and not row by row.

A letter typed at the front of a long document moves thousands of rows, each by as much. The
journal notes that as a shift: table, document, from which place, by how much. What a shift's image
holds is, as with every image, what takes it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

SHIFTED = ("passage", "turn", "mark")
"""Tables whose rows stand at a place (start, end) of a document."""

QUIET = "CREATE TEMP TABLE shifting (yes INTEGER)"
"""While this holds a row, rows of these tables that change or come are not noted one by one."""


def shift(
    connection: Connection,
    table: str,
    document: int,
    place: int,
    by: int,
    but: Sequence[int] = (),
) -> None:
    """Move the rows that start at `place` or behind it `by` characters, but for the ids in `but`.

    The connection is one that the journal watches.
    """
    kept = json.dumps(sorted(but))
    others = "SELECT value FROM json_each(?)"
    beside = (
        f'SELECT id FROM "{table}" WHERE document_id = ? AND start >= ? '
        f"AND (start < ? OR id IN ({others})) ORDER BY id"
    )  # what does not move, but stands where that which moves will stand
    found = connection.exec_driver_sql(beside, (document, place + by, place, kept)).all()
    back = {"from": place + by, "by": -by, "but": [key for (key,) in found]}
    move = (
        f'UPDATE "{table}" SET start = start + ?, "end" = "end" + ? '
        f"WHERE document_id = ? AND start >= ? AND id NOT IN ({others})"
    )
    connection.exec_driver_sql("INSERT INTO shifting VALUES (1)")
    moved = connection.exec_driver_sql(move, (by, by, document, place, kept)).rowcount
    connection.exec_driver_sql("DELETE FROM shifting")
    if moved:
        note = "INSERT INTO touched (tbl, id, op, image) VALUES (?, ?, 'S', ?)"
        connection.exec_driver_sql(note, (table, document, json.dumps(back)))


@contextmanager
def in_one_note(connection: Connection, table: str, count: int, document: int) -> Iterator[None]:
    """Note the `count` rows that are inserted into `table` inside as one stretch of ids.

    They all lie in `document`; 0 for several. Ids follow each other, since none is used twice and
    one connection writes.
    """
    latest = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"
    before = connection.exec_driver_sql(latest, (table,)).scalar_one()
    connection.exec_driver_sql("INSERT INTO shifting VALUES (1)")
    yield
    connection.exec_driver_sql("DELETE FROM shifting")
    if connection.exec_driver_sql(latest, (table,)).scalar_one() != before + count:
        raise RuntimeError(f"the new rows of {table} do not stand one behind the other")
    note = "INSERT INTO touched (tbl, id, op, image) VALUES (?, ?, 'R', ?)"
    stretch = json.dumps({"count": count, "document": document})
    connection.exec_driver_sql(note, (table, before + 1, stretch))


def take_back(connection: Connection, table: str, document: int, image: dict[str, Any]) -> None:
    """Take a shift back; that is one, too."""
    shift(connection, table, document, image["from"], image["by"], image["but"])


def take_back_places(rows: dict[int, dict[str, Any]], document: int, image: dict[str, Any]) -> None:
    """Take a shift back in rows that were read, by id."""
    still = set(image["but"])
    for key, row in rows.items():
        if row["document_id"] == document and row["start"] >= image["from"] and key not in still:
            row["start"] += image["by"]
            row["end"] += image["by"]
