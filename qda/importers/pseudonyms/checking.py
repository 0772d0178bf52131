"""Which names of the key still stand in a project, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qda.i18n import N_, _
from qda.importers.errors import ReaderError
from qda.importers.pseudonyms.near import Kind, suspects
from qda.importers.registry import read_bytes
from qda.models import documents, words
from qda.pseudonyms import Key
from qda.text import Paragraphs, with_context

if TYPE_CHECKING:
    from qda.models.words import Words

_CONTEXT = 30
_WHERE = {
    ("document", "name"): N_("name of a document"),
    ("document", "title"): N_("title of a document"),
    ("document", "file_name"): N_("name of a file"),
    ("first_text", "text"): N_("text as it was before corrections"),
    ("speaker", "name"): N_("name of a speaker"),
    ("case", "name"): N_("name of a case"),
    ("attribute_value", "value"): N_("attribute of a case"),
    ("mark", "label"): N_("heading or mark"),
    ("guide_topic", "name"): N_("topic of the interview guide"),
    ("guide_question", "text"): N_("question of the interview guide"),
    ("guide_question", "wordings"): N_("question of the interview guide"),
    ("memo", "text"): N_("memo or remark"),
    ("coder", "name"): N_("name of a coder"),
    ("project", "name"): N_("name of the project"),
    ("project", "settings"): N_("settings of the project"),
    ("recording", "path"): N_("path of a recording"),
}
_NAMES = {("document", "name"), ("document", "file_name"), ("document", "title")}
_NAMES |= {("speaker", "name"), ("case", "name"), ("coder", "name"), ("project", "name")}


@dataclass(frozen=True, slots=True)
class Place:
    """A name of the key, or what may be one, in a project; or an address of anybody (no `name`).

    `where` says in words what it stands in; for a text, `document` and `paragraph` (from 1) say
    where, and `start` and `end` the place. `around` is the name with what stands beside it.
    """

    name: str
    found: str
    kind: Kind
    where: str
    document: str = ""
    document_id: int | None = None
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    around: str = ""


def check(project: Any, key: Key, *, history: bool = True, originals: bool = True) -> list[Place]:
    """All places in a project where a name of the key stands, or may; texts first, in order.

    Looked at are the texts, every name and remark, with `history` also what the history still
    holds, and with `originals` the files that were kept as they came. Changes nothing.
    """
    rows: list[Words] = project.ask(lambda session: list(words.everywhere(session)))
    names = {row.id: row.name for row in project.ask(documents.listing, counted=False)}
    found = [
        place
        for row in rows
        if (row.table, row.column) == ("document", "text")
        for place in _in_document(key, row, names)
    ]
    found += [
        place
        for row in rows
        if (row.table, row.column) != ("document", "text")
        for place in _elsewhere(key, row)
    ]
    if originals:
        found += _in_originals(project, key)
    if history:
        found += _in_history(project, key)
    return found


def _in_document(key: Key, row: Words, names: dict[int, str]) -> Iterator[Place]:
    places = suspects(key, row.text)
    paragraphs = Paragraphs(row.text) if places else None
    for one in places:
        yield Place(
            one.entry.name if one.entry else "",
            row.text[one.start : one.end],
            one.kind,
            _("text"),
            names.get(row.row, ""),
            row.row,
            paragraphs.number_at(one.start) if paragraphs else None,
            one.start,
            one.end,
            _around(row.text, one.start, one.end),
        )


def _around(text: str, start: int, end: int) -> str:
    return "".join(with_context(text, start, end, _CONTEXT)).strip()


def _elsewhere(key: Key, row: Words) -> Iterator[Place]:
    where = (row.table, row.column)
    said = _(_WHERE[where]) if where in _WHERE else f"{row.table}.{row.column}"
    for one in suspects(key, row.text, name=where in _NAMES):
        words_there = row.text[one.start : one.end]
        around = _around(row.text, one.start, one.end)
        yield Place(one.entry.name if one.entry else "", words_there, one.kind, said, around=around)


def _in_originals(project: Any, key: Key) -> Iterator[Place]:
    """Files that were kept, where a name stands in one; each name once a file.

    Also those that no document is of any more, since it followed a later file.
    """
    kept = project.ask(lambda session: list(words.originals(session)))
    for name, file_name, data in kept:
        try:
            transcript = read_bytes(file_name or "x.txt", data)
        except ReaderError:
            continue
        said = [transcript.text, *(one.name for one in transcript.speakers)]
        for entry in dict.fromkeys(one.entry for text in said for one in key.find(text)):
            yield Place(entry.name, entry.name, "name", _("the file as it was imported"), name)


def _in_history(project: Any, key: Key) -> Iterator[Place]:
    """Names that only the history holds, each once with how it was there."""
    rows: list[Words] = project.ask(lambda session: list(words.in_history(session)))
    seen: set[str] = set()
    for row in rows:
        for one in key.find(row.text):
            if one.entry.name not in seen:
                seen.add(one.entry.name)
                found = row.text[one.start : one.end]
                yield Place(one.entry.name, found, "name", _("history of changes"))
