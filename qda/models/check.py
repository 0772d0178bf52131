"""Whether a project file is whole: what SQLite knows of it, and what only we know.

Reads only, in one transaction, so that it can be asked of a project that is open. Everything that
is wrong is told; nothing is mended.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qda.i18n import _
from qda.models import storage
from qda.models.errors import ReadOnlyProject, UnfinishedChange
from qda.models.journal import unpack
from qda.models.memos import TABLES
from qda.models.saved_views import SUBJECTS
from qda.models.schema import Base, journaled_tables
from qda.text import count_words, normalise

Rows = sqlite3.Connection


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: what kind of thing (file, document, coding, journal, …), and in words."""

    kind: str
    text: str

    def __str__(self) -> str:
        return self.text


def check(path: Path | str) -> list[Finding]:
    """Everything that is wrong with a project file; an empty list for a whole one.

    Raises ProjectMissing, NotAProject, NewerProject, NoAccess, and UnfinishedChange for a file
    that a killed program left in the middle of a change (opening it puts it right).
    """
    path = Path(path)
    storage.read_version(path)
    try:
        with storage.translated(path), closing(storage.raw(path)) as rows:
            rows.execute("BEGIN")
            return list(_findings(rows))
    except ReadOnlyProject as error:
        raise UnfinishedChange(path) from error


def _findings(rows: Rows) -> Iterator[Finding]:
    try:
        broken = list(_file(rows))
        yield from broken
        if not broken:
            for look in _LOOKS:
                yield from look(rows)
    except sqlite3.DatabaseError as error:
        if "malformed" not in str(error) and "no such" not in str(error):
            raise
        yield Finding("file", _("The file is damaged: {reason}").format(reason=error))


def _file(rows: Rows) -> Iterator[Finding]:
    for (found,) in rows.execute("PRAGMA integrity_check(20)"):
        if found != "ok":
            yield Finding("file", _("The file is damaged: {reason}").format(reason=found))
    there = {name for (name,) in rows.execute("SELECT name FROM sqlite_schema")}
    for table in Base.metadata.sorted_tables:
        if table.name not in there:
            yield Finding("file", _("The table {table} is missing.").format(table=table.name))


def _links(rows: Rows) -> Iterator[Finding]:
    for table, row, other, _key in rows.execute("PRAGMA foreign_key_check"):
        words = _("Row {row} of {table} refers to a row of {other} that is not there.")
        yield Finding(table, words.format(row=row, table=table, other=other))


def _study(rows: Rows) -> Iterator[Finding]:
    for table in ("project", "coder"):
        (count,) = rows.execute(f"SELECT count(*) FROM {table}").fetchone()
        if count == 0 or (table == "project" and count > 1):
            words = _("The table {table} has {count} rows.")
            yield Finding(table, words.format(table=table, count=count))


def _texts(rows: Rows) -> Iterator[Finding]:
    query = "SELECT name, text, length, words FROM document ORDER BY position"
    for name, text, length, words in rows.execute(query):
        if text != normalise(text):
            what = _("The text of “{document}” is not normalised.")
            yield Finding("document", what.format(document=name))
        if len(text) != length:
            what = _("“{document}” has {found} characters where {stored} are stored.")
            values = {"document": name, "found": len(text), "stored": length}
            yield Finding("document", what.format(**values))
        if count_words(text) != words:
            what = _("“{document}” has {found} words where {stored} are stored.")
            values = {"document": name, "found": count_words(text), "stored": words}
            yield Finding("document", what.format(**values))


def _first_texts(rows: Rows) -> Iterator[Finding]:
    query = (
        "SELECT d.name, f.text FROM first_text f JOIN document d ON d.id = f.document_id "
        "ORDER BY d.position"
    )
    for name, text in rows.execute(query):
        if text != normalise(text):
            what = _("The first text of “{document}” is not normalised.")
            yield Finding("first_text", what.format(document=name))


def _recordings(rows: Rows) -> Iterator[Finding]:
    query = (
        "SELECT d.name, r.path, r.beside FROM recording r JOIN document d ON d.id = r.document_id "
        "ORDER BY d.position"
    )
    for name, path, beside in rows.execute(query):
        inner = PurePosixPath(path)
        if not path.strip() or (beside and (inner.is_absolute() or ".." in inner.parts)):
            what = _("The recording of “{document}” has no place that can be: {path}")
            yield Finding("recording", what.format(document=name, path=path))


def _spans(rows: Rows) -> Iterator[Finding]:
    for table, empty in (("passage", "OR p.start = p.end"), ("turn", ""), ("mark", "")):
        query = (
            f"SELECT p.id, p.start, p.end, d.name, d.length FROM {table} p JOIN document d "
            f'ON d.id = p.document_id WHERE p.start < 0 OR p.start > p."end" '
            f'OR p."end" > d.length {empty}'
        )
        for row, start, end, name, length in rows.execute(query):
            words = _("{table} {row}, {start} to {end}, lies outside “{document}” ({length}).")
            values = {"table": table, "row": row, "start": start, "end": end}
            yield Finding(table, words.format(**values, document=name, length=length))


def _codings(rows: Rows) -> Iterator[Finding]:
    idle = (
        "SELECT id FROM passage p WHERE NOT EXISTS (SELECT 1 FROM coding WHERE passage_id = p.id) "
        "AND NOT EXISTS (SELECT 1 FROM memo WHERE subject = 'passage' AND subject_id = p.id) "
        "AND NOT EXISTS (SELECT 1 FROM case_passage WHERE passage_id = p.id)"
    )
    for (row,) in rows.execute(idle):
        words = _("Nothing stands on passage {row}.")
        yield Finding("passage", words.format(row=row))
    double = (
        "SELECT min(c.id), count(*) FROM coding c JOIN passage p ON p.id = c.passage_id "
        'GROUP BY c.code_id, c.coder_id, p.document_id, p.start, p."end" HAVING count(*) > 1'
    )
    for row, count in rows.execute(double):
        words = _("Coding {row} is there {count} times.")
        yield Finding("coding", words.format(row=row, count=count))
    folders = "SELECT c.id FROM coding c JOIN code o ON o.id = c.code_id WHERE NOT o.codable"
    for (row,) in rows.execute(folders):
        yield Finding("coding", _("Coding {row} is with a folder.").format(row=row))


def _codes(rows: Rows) -> Iterator[Finding]:
    reached = (
        "WITH RECURSIVE below(id) AS (SELECT id FROM code WHERE parent_id IS NULL "
        "UNION SELECT code.id FROM code JOIN below ON code.parent_id = below.id) "
        "SELECT id FROM code WHERE id NOT IN (SELECT id FROM below)"
    )
    for (row,) in rows.execute(reached):
        yield Finding("code", _("Code {row} lies under itself.").format(row=row))
    nameless = (
        "SELECT id FROM code WHERE id NOT IN (SELECT code_id FROM code_text WHERE name <> '')"
    )
    for (row,) in rows.execute(nameless):
        yield Finding("code", _("Code {row} has no name.").format(row=row))


def _loose_ends(rows: Rows) -> Iterator[Finding]:
    """Memos and members of sets name their rows by table and id, which SQLite does not watch."""
    for subject in TABLES:
        lost = (
            "SELECT id, subject_id FROM memo WHERE subject = ? "
            f'AND subject_id NOT IN (SELECT id FROM "{subject}")'
        )
        for row, key in rows.execute(lost, (subject,)):
            words = _("Memo {row} is on {subject} {key}, which is not there.")
            yield Finding("memo", words.format(row=row, subject=subject, key=key))
        lost = (
            "SELECT m.id, m.member_id FROM set_member m JOIN named_set s ON s.id = m.set_id "
            f'WHERE s.subject = ? AND m.member_id NOT IN (SELECT id FROM "{subject}")'
        )
        for _row, key in rows.execute(lost, (subject,)):
            words = _("A set holds {subject} {key}, which is not there.")
            yield Finding("named_set", words.format(subject=subject, key=key))


def _remarks(rows: Rows) -> Iterator[Finding]:
    """Memos, remarks and the journal hold words; a remark's passage is nobody else's."""
    for row, subject in rows.execute("SELECT id, subject FROM memo WHERE trim(text) = ''"):
        words = _("Memo {row} on a {subject} is empty.")
        yield Finding("memo", words.format(row=row, subject=subject))
    for row, day in rows.execute("SELECT id, day FROM log_entry WHERE date(day) IS NOT day"):
        words = _("Journal entry {row} is of no day: “{day}”.")
        yield Finding("log_entry", words.format(row=row, day=day))
    shared = (
        "SELECT DISTINCT p.id FROM memo m JOIN passage p ON p.id = m.subject_id "
        "JOIN coding c ON c.passage_id = p.id WHERE m.subject = 'passage' "
        "AND c.coder_id IS NOT m.made_by"
    )
    for (row,) in rows.execute(shared):
        words = _("A remark shares passage {row} with another coder's coding.")
        yield Finding("passage", words.format(row=row))


def _versions(rows: Rows) -> Iterator[Finding]:
    """Frozen codebooks hold a tree in which every code has a GUID, and its parent before it."""
    for name, content in rows.execute("SELECT name, content FROM codebook_version"):
        try:
            seen: set[str | None] = {None}
            for code in json.loads(content)["tree"]:
                if code["parent"] not in seen or not isinstance(code["texts"], dict):
                    raise ValueError(code["guid"])
                seen.add(code["guid"])
        except (ValueError, TypeError, KeyError):
            words = _("The version “{name}” of the codebook cannot be read.")
            yield Finding("codebook_version", words.format(name=name))


def _saved_views(rows: Rows) -> Iterator[Finding]:
    """Saved views are of a known subject, and hold a JSON object."""
    for subject, name, content in rows.execute("SELECT subject, name, content FROM saved_view"):
        try:
            readable = isinstance(json.loads(content), dict) and subject in SUBJECTS
        except ValueError:
            readable = False
        if not readable:
            words = _("What was saved as “{name}” cannot be read.")
            yield Finding("saved_view", words.format(name=name))


def _maps(rows: Rows) -> Iterator[Finding]:
    """A link goes between two concepts of its own map; a concept is a code or has words."""
    astray = (
        "SELECT l.id FROM map_link l JOIN map_node s ON s.id = l.source_id "
        "JOIN map_node t ON t.id = l.target_id "
        "WHERE s.map_id <> l.map_id OR t.map_id <> l.map_id OR s.id = t.id"
    )
    for (row,) in rows.execute(astray):
        words = _("Link {row} does not go between two concepts of its map.")
        yield Finding("map_link", words.format(row=row))
    nameless = "SELECT id FROM map_node WHERE code_id IS NULL AND trim(label) = ''"
    for (row,) in rows.execute(nameless):
        yield Finding("map_node", _("Concept {row} of a map says nothing.").format(row=row))


def _originals(rows: Rows) -> Iterator[Finding]:
    for digest, data in rows.execute("SELECT sha256, data FROM content"):
        if hashlib.sha256(data).hexdigest() != digest:
            words = _("The original file {digest} is not what was imported.")
            yield Finding("content", words.format(digest=digest[:12]))


def _journal(rows: Rows) -> Iterator[Finding]:
    known = {table.name for table in journaled_tables()}
    query = "SELECT id, params, images, rows FROM step ORDER BY id"
    for row, params, images, count in rows.execute(query):
        try:
            json.loads(params)
            changes = unpack(images) if images is not None else None
        except (ValueError, TypeError, zlib.error):
            yield Finding("step", _("Step {row} of the history cannot be read.").format(row=row))
            continue
        if changes is not None and (
            len(changes) != count or any(table not in known for table, *_rest in changes)
        ):
            words = _("Step {row} of the history does not hold what it says.")
            yield Finding("step", words.format(row=row))


_LOOKS: tuple[Callable[[Rows], Iterator[Finding]], ...] = (
    _links,
    _study,
    _texts,
    _first_texts,
    _recordings,
    _spans,
    _codings,
    _codes,
    _loose_ends,
    _versions,
    _saved_views,
    _maps,
    _remarks,
    _originals,
    _journal,
)
