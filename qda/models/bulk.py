"""Inserting thousands of rows at once, each stamped as any other row is.

A transcript of an hour has a mark at every cue: 200 of them are some 200,000 rows, of which the
stamps alone would take longer than reading the files, if each were made by itself.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from qda.models import shifts
from qda.models.schema import Base
from qda.models.schema.base import acting_coder, utc_now

_STAMPS = ("guid", "made_at", "made_by", "changed_at", "changed_by")
_VARIANTS = "89ab"
AT_ONCE = 50
"""Rows in one statement: 50 of 20 columns are the most values that every SQLite takes."""


def insert_rows(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows into the table of `model`; all have the same two or more columns, all it needs.

    They have one moment and one coder, those of now, and a GUID each.
    """
    if not rows:
        return
    given = list(rows[0])
    now, coder = utc_now(), acting_coder.get()
    stamps = (now, coder, now, coder)
    values = itemgetter(*given)
    whole = [
        (guid, *stamps, *values(row)) for guid, row in zip(guids(len(rows)), rows, strict=True)
    ]
    session.flush()
    connection, table = session.connection(), model.__tablename__
    if table not in shifts.SHIFTED:
        _insert(connection, table, given, whole)
        return
    owners = {row["document_id"] for row in rows}
    with shifts.in_one_note(connection, table, len(rows), owners.pop() if len(owners) == 1 else 0):
        _insert(connection, table, given, whole)


def _insert(
    connection: Connection, table: str, given: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, many in a statement: SQLite then keeps each page once for taking it back."""
    columns = ", ".join(f'"{name}"' for name in (*_STAMPS, *given))
    one = f"({', '.join('?' * len(rows[0]))})"
    insert = f'INSERT INTO "{table}" ({columns}) VALUES '
    together = len(rows) // AT_ONCE * AT_ONCE
    if together:
        many = [
            tuple(chain.from_iterable(rows[at : at + AT_ONCE]))
            for at in range(0, together, AT_ONCE)
        ]
        connection.exec_driver_sql(insert + ", ".join([one] * AT_ONCE), many)
    if together < len(rows):
        connection.exec_driver_sql(insert + one, list(rows[together:]))


def guids(count: int) -> list[str]:
    """Fresh GUIDs of chance (version 4), lower case with dashes."""
    chance = os.urandom(16 * count).hex()
    found: list[str] = []
    for at in range(0, 32 * count, 32):
        one = chance[at : at + 32]
        variant = _VARIANTS[int(one[16], 16) % 4]
        found.append(f"{one[:8]}-{one[8:12]}-4{one[13:16]}-{variant}{one[17:20]}-{one[20:]}")
    return found
