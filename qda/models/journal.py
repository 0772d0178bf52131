"""The journal: what a step changed, as row images, and how to take it back.

TEMP triggers, generated from the table metadata, note each changed row of a transaction with its
values before: nothing for an inserted row, the changed columns for an updated one, all columns for
a deleted one; of a document's text only the stretch that differs. That covers bulk statements and
cascades, which an ORM hook would miss. Only the rows behind a correction, which all move alike, are
noted as one (`shifts.py`). Taking a step back runs under the same triggers, so each undo has its
own images, and so on without end.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import Connection, Table

from qda.models import shifts
from qda.models.schema import journaled_tables
from qda.models.storage import driver_of
from qda.text_edits import common_start

Op = Literal["I", "U", "D", "S"]
Image = tuple[str, int, Op, dict[str, Any]]
"""Table, row id, what was done (inserted, updated, deleted), and the values before it.

Of a shift (S), which is of many rows: table, the document's id, and the shift that takes it back.
"""

_OWN_DOCUMENT = ("passage", "speaker", "turn", "mark")
"""Tables whose rows lie in a document."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Everything a transaction changed."""

    images: list[Image]
    documents: frozenset[int]


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did, for those who show the project: test what concerns you, then read again.

    `tables` maps a table's name to the ids of its changed rows, but for those that only moved
    along behind a correction; `documents` are the documents whose content, codings or speakers
    changed; `text` is the step in words.
    """

    kind: str
    label: str
    text: str
    tables: dict[str, frozenset[int]] = field(default_factory=dict)
    documents: frozenset[int] = frozenset()

    def touches(self, *tables: str) -> bool:
        """Whether a row of one of the tables changed."""
        return any(table in self.tables for table in tables)


def joined(changes: Sequence[Change]) -> Change:
    """Several changes, one after the other, as one; it is worded like the last. At least one."""
    tables: dict[str, set[int]] = {}
    for change in changes:
        for table, keys in change.tables.items():
            tables.setdefault(table, set()).update(keys)
    return replace(
        changes[-1],
        tables={table: frozenset(keys) for table, keys in tables.items()},
        documents=frozenset().union(*(change.documents for change in changes)),
    )


def install(connection: Connection) -> None:
    """Watch the tables on this connection, from now until it closes."""
    statements = [
        "CREATE TEMP TABLE touched "
        "(seq INTEGER PRIMARY KEY, tbl TEXT, id INTEGER, op TEXT, image TEXT)",
        shifts.QUIET,
        *(trigger for table in journaled_tables() for trigger in _triggers(table)),
    ]
    driver_of(connection).executescript(";\n".join(statements))


def _triggers(table: Table) -> Iterable[str]:
    name = table.name
    columns = [column.name for column in table.columns]
    old = ", ".join(f"'{column}', OLD.\"{column}\"" for column in columns)
    changed = " UNION ALL ".join(
        f'SELECT \'{c}\' AS k, OLD."{c}" AS v WHERE OLD."{c}" IS NOT NEW."{c}"' for c in columns
    )
    note = "INSERT INTO touched (tbl, id, op, image) VALUES"
    unless = "WHEN NOT EXISTS (SELECT 1 FROM shifting) " if name in shifts.SHIFTED else ""
    yield (
        f'CREATE TEMP TRIGGER "note_insert_{name}" AFTER INSERT ON main."{name}" '
        f"{unless}BEGIN {note} ('{name}', NEW.id, 'I', '{{}}'); END"
    )
    yield (
        f'CREATE TEMP TRIGGER "note_update_{name}" AFTER UPDATE ON main."{name}" '
        f"{unless}BEGIN {note} "
        f"('{name}', NEW.id, 'U', (SELECT json_group_object(k, v) FROM ({changed}))); END"
    )
    yield (
        f'CREATE TEMP TRIGGER "note_delete_{name}" AFTER DELETE ON main."{name}" '
        f"BEGIN {note} ('{name}', OLD.id, 'D', json_object({old})); END"
    )


def drain(connection: Connection) -> Touched:
    """Take what was noted since the last drain, in order; the notes are empty afterwards."""
    rows = connection.exec_driver_sql("SELECT tbl, id, op, image FROM touched ORDER BY seq").all()
    if not rows:
        return Touched([], frozenset())
    connection.exec_driver_sql("DELETE FROM touched")
    values = json.loads(f"[{','.join(image for _tbl, _key, _op, image in rows)}]")
    images: list[Image] = []
    owners: set[int] = set()
    to_look_up: list[Image] = []
    for (tbl, key, op, _json), image in zip(rows, values, strict=True):
        if op == "R":
            none: dict[str, Any] = {}
            new: list[Image] = [(tbl, one, "I", none) for one in range(key, key + image["count"])]
            images += new
            owners.add(image["document"])
            to_look_up += () if image["document"] else new
        elif op != "U" or image:  # an update to the values that were there already is none
            images.append((tbl, key, op, image))
            to_look_up.append(images[-1])
    documents = _documents(connection, to_look_up) | (owners - {0})
    return Touched(_with_stretches(connection, images), documents)


def _with_stretches(connection: Connection, images: list[Image]) -> list[Image]:
    """The images, with for a document's text before a change only what differs from after it.

    A correction of one letter would else keep the whole text, each time.
    """
    if not any(op == "U" and "text" in image for _table, _key, op, image in images):
        return images
    after: dict[int, str] = {}
    found: list[Image] = []
    for table, key, op, image in reversed(images):
        before = image.get("text") if table == "document" else None
        if op == "U" and isinstance(before, str):
            if key not in after:
                query = "SELECT text FROM document WHERE id = ?"
                after[key] = connection.exec_driver_sql(query, (key,)).scalar() or ""
            image = image | {"text": _stretch(before, after[key])}  # noqa: PLW2901
        if isinstance(before, str):
            after[key] = before
        found.append((table, key, op, image))
    found.reverse()
    return found


def _stretch(before: str, after: str) -> dict[str, Any]:
    """What to put between the first `head` and the last `tail` characters of `after`."""
    head = common_start(before, after)
    tail = common_start(before[head:][::-1], after[head:][::-1])
    return {"head": head, "tail": tail, "was": before[head : len(before) - tail]}


def _documents(connection: Connection, images: list[Image]) -> frozenset[int]:
    """The documents that the changed rows lie in or stand on, before the change or after it."""
    found: set[int] = set()
    rows: dict[str, set[int]] = {table: set() for table in (*_OWN_DOCUMENT, "coding", "memo")}
    for table, key, op, image in images:
        if table == "document" or op == "S":
            found.add(key)
        elif table in rows:
            rows[table].add(key)
            if image.get("document_id") is not None:
                found.add(image["document_id"])
            if image.get("passage_id") is not None:
                rows["passage"].add(image["passage_id"])
            if image.get("subject") in {"document", "passage", "coding"}:
                goal = found if image["subject"] == "document" else rows[image["subject"]]
                goal.add(image["subject_id"])
    standing = "SELECT subject, subject_id FROM memo WHERE id IN (SELECT value FROM json_each(?))"
    for subject, key in _rows_of(connection, standing, rows["memo"]):
        if subject == "document":
            found.add(key)
        elif subject in rows:
            rows[subject].add(key)
    coded = "SELECT DISTINCT passage_id FROM coding WHERE id IN (SELECT value FROM json_each(?))"
    rows["passage"].update(key for (key,) in _rows_of(connection, coded, rows["coding"]))
    for table in _OWN_DOCUMENT:
        owners = f"SELECT document_id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        found.update(key for (key,) in _rows_of(connection, owners, rows[table]))
    return frozenset(found)


def _rows_of(connection: Connection, query: str, keys: set[int]) -> list[Any]:
    if not keys:
        return []
    return list(connection.exec_driver_sql(query, (json.dumps(sorted(keys)),)).all())


def pack(images: list[Image]) -> bytes:
    """Images as they are stored: some 200 bytes for an ordinary edit."""
    return zlib.compress(json.dumps(images, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(data: bytes) -> list[Image]:
    """The images of a stored step."""
    return [(tbl, key, op, image) for tbl, key, op, image in json.loads(zlib.decompress(data))]


def take_back(connection: Connection, images: list[Image]) -> None:
    """Put every row back to what it was before; the last change first."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for is_shift, some in groupby(reversed(images), key=lambda image: image[2] == "S"):
        if is_shift:
            for table, document, _op, image in some:
                shifts.take_back(connection, table, document, image)
            continue
        statements = (_reversal(image) for image in some if _matters(image))
        for sql, run in groupby(statements, key=itemgetter(0)):
            connection.exec_driver_sql(sql, [values for _sql, values in run])


def _matters(image: Image) -> bool:
    return image[2] != "U" or bool(image[3])


def _reversal(image: Image) -> tuple[str, tuple[Any, ...]]:
    """The statement that takes one change back, and its values."""
    table, key, op, values = image
    if op == "I":
        return f'DELETE FROM "{table}" WHERE id = ?', (key,)
    if op == "D":
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(values.values())
    sets, given = [], []
    for column, value in values.items():
        if isinstance(value, dict):
            rest = f'substr("{column}", length("{column}") - ? + 1)'
            sets.append(f'"{column}" = substr("{column}", 1, ?) || ? || {rest}')
            given += [value["head"], value["was"], value["tail"]]
        else:
            sets.append(f'"{column}" = ?')
            given.append(value)
    return f'UPDATE "{table}" SET {", ".join(sets)} WHERE id = ?', (*given, key)


def tables_of(images: Iterable[Image]) -> dict[str, frozenset[int]]:
    """The ids of the changed rows, by table."""
    found: dict[str, set[int]] = {}
    for table, key, op, _image in images:
        found.setdefault(table, set()).update(() if op == "S" else (key,))
    return {table: frozenset(keys) for table, keys in found.items()}
