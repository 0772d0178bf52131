"""Reading the codebook: its tree, its texts, and how often each code is used."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from qda.models import case_passages
from qda.models.names import pick, project_language
from qda.models.rows import CodeCount, CodeRow, CodeTexts
from qda.models.schema import Code, CodeText, Coding, Document, Passage, Speaker, Turn
from qda.text import name_key


def tree(session: Session, language: str | None = None) -> list[CodeRow]:
    """All codes in tree order, named in `language` where they have a name in it."""
    names: dict[int, dict[str, str]] = defaultdict(dict)
    for code, tongue, name in session.execute(
        select(CodeText.code_id, CodeText.language, CodeText.name)
    ):
        names[code][tongue] = name
    below: dict[int | None, list[Any]] = defaultdict(list)
    for row in session.execute(_code_columns().order_by(Code.position, Code.id)):
        below[row.parent_id].append(row)
    wanted = [language] if language else []
    wanted.append(project_language(session))
    found: list[CodeRow] = []
    waiting: list[tuple[Any, tuple[str, ...]]] = [(row, ()) for row in reversed(below[None])]
    while waiting:
        row, above = waiting.pop()
        path = (*above, pick(names[row.id], *wanted))
        found.append(_row(row, names[row.id], path))
        waiting.extend((child, path) for child in reversed(below[row.id]))
    return found


def _code_columns() -> Select[Any]:
    """Plain columns: reading a thousand codes as mapped objects would take three times as long."""
    columns: tuple[Any, ...] = (
        Code.id,
        Code.guid,
        Code.parent_id,
        Code.colour,
        Code.codable,
        Code.origin,
        Code.pin,
        Code.position,
        Code.favourite,
    )
    return select(*columns)


def _row(row: Any, names: dict[str, str], path: tuple[str, ...]) -> CodeRow:
    return CodeRow(
        row.id,
        row.guid,
        row.parent_id,
        len(path) - 1,
        path[-1],
        dict(names),
        path,
        row.colour,
        row.codable,
        row.origin,
        row.pin,
        row.position,
        row.favourite,
    )


def texts(session: Session, code: int) -> dict[str, CodeTexts]:
    """The words of a code by language."""
    return {
        row.language: CodeTexts(
            row.name,
            row.short,
            row.definition,
            row.indicators,
            row.use_when,
            row.do_not_use_when,
            row.example,
            row.source,
        )
        for row in session.scalars(select(CodeText).where(CodeText.code_id == code))
    }


def children(session: Session, parent: int | None) -> list[int]:
    """The ids of a code's children in their order; of the top for None."""
    where = Code.parent_id == parent if parent is not None else Code.parent_id.is_(None)
    return list(session.scalars(select(Code.id).where(where).order_by(Code.position, Code.id)))


def branch(session: Session, code: int) -> list[int]:
    """A code and everything below it."""
    found, low = [code], 0
    while low < len(found):
        found.extend(children(session, found[low]))
        low += 1
    return found


def find(session: Session, name: str) -> list[int]:
    """The codes of that name in any language, or of that path written as "A / B" or "A › B"."""
    wanted = [name_key(part) for part in name.replace("›", " / ").split(" / ")]
    wanted = [part for part in wanted if part]
    by_id = {row.id: row for row in tree(session)}

    def matches(row: CodeRow) -> bool:
        current: CodeRow | None = row
        for part in reversed(wanted):
            if current is None or part not in {name_key(n) for n in current.names.values()}:
                return False
            current = by_id.get(current.parent_id) if current.parent_id is not None else None
        return bool(wanted)

    exact = [key for key, row in by_id.items() if name_key(name) == name_key(row.name)]
    return exact or [key for key, row in by_id.items() if matches(row)]


def counts(session: Session, coder: int | None = None) -> dict[int, CodeCount]:
    """For each code that is used: codings, documents and respondents; of one coder if given.

    A coding counts for the respondents whose turns it touches, never for the interviewer; in a
    text without turns for the document's case; and for the cases that were given a passage there.
    Sub-codes are not counted in.
    """
    query = select(Coding.code_id, Passage.document_id, Passage.start, Passage.end).join(
        Passage, Passage.id == Coding.passage_id
    )
    if coder is not None:
        query = query.where(Coding.coder_id == coder)
    talking, by_hand = speaking(session), case_passages.given(session)
    owners: dict[int, int | None] = {
        key: case for key, case in session.execute(select(Document.id, Document.case_id))
    }
    segments: dict[int, int] = defaultdict(int)
    documents: dict[int, set[int]] = defaultdict(set)
    cases: dict[int, set[int]] = defaultdict(set)
    for code, document, start, end in session.execute(query):
        segments[code] += 1
        documents[code].add(document)
        if document in talking:
            cases[code].update(respondents(*talking[document], start, end))
        elif owners[document] is not None:
            cases[code].add(owners[document] or 0)
        cases[code].update(by_hand.of(document, start, end))
    return {c: CodeCount(n, len(documents[c]), len(cases[c])) for c, n in segments.items()}


Speaking = tuple[list[int], list[int], list[int]]


def speaking(session: Session) -> dict[int, Speaking]:
    """For each document with turns: starts, ends and cases of the turns of who counts as one."""
    with_turns = select(Turn.document_id).distinct()
    found: dict[int, Speaking] = {key: ([], [], []) for key in session.scalars(with_turns)}
    query = (
        select(Turn.document_id, Turn.start, Turn.end, Speaker.case_id)
        .join(Speaker, Speaker.id == Turn.speaker_id)
        .where(Speaker.case_id.is_not(None), Speaker.role != "interviewer")
        .order_by(Turn.document_id, Turn.start)
    )
    for document, start, end, case in session.execute(query):
        starts, ends, owners = found[document]
        starts.append(start)
        ends.append(end)
        owners.append(case or 0)
    return found


def respondents(
    starts: list[int], ends: list[int], owners: list[int], start: int, end: int
) -> set[int]:
    """The cases whose turns a span touches, given what `speaking` says of its document."""
    low, high = bisect_right(ends, start), bisect_left(starts, end)
    return set(owners[low:high])
