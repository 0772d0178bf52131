"""Codings: a code on a passage, by a coder. The heart of the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import memos
from qda.models.coding_batch import DIRECTIONS, NewCoding, insert_many
from qda.models.doubles import take_over
from qda.models.edits import edit, get, say
from qda.models.errors import (
    BadValue,
    EmptySelection,
    FolderNotCodable,
    NotFound,
    OutsideText,
)
from qda.models.names import code_name
from qda.models.rows import CodingRow
from qda.models.schema import Code, Coding, Document, Memo, Passage


@edit("codings.apply", N_("Coded with {code}"))
def apply(
    session: Session, document: int, code: int, start: int, end: int, direction: str = "none"
) -> int:
    """Put a code on a passage for the present coder; returns the coding's id.

    Where the coder has this code on just this passage already, that coding is returned and nothing
    changes. Raises NotFound, FolderNotCodable, EmptySelection, OutsideText, BadValue.
    """
    _check_code(session, code)
    _check_place(session, document, start, end)
    _check_direction(direction)
    say(session, code=code_name(session, code))
    coder = int(session.info["coder"])
    same = (Coding.code_id == code) & (Coding.coder_id == coder)
    here = Coding.passage_id.in_(select(Passage.id).where(_place(document, start, end)))
    found = session.scalar(select(Coding.id).where(here, same))
    if found is not None:
        return found
    passage = _passage(session, document, start, end, coder)
    row = Coding(code_id=code, passage_id=passage, coder_id=coder, direction=direction)
    session.add(row)
    session.flush()
    return row.id


@edit("codings.apply_many", N_("Made {count} codings"))
def apply_many(session: Session, codings: Iterable[NewCoding]) -> list[int]:
    """Put many codings at once, all or none; returns their ids in order. Raises as `apply`."""
    ids = insert_many(session, list(codings))
    say(session, count=len(ids))
    return ids


def _check_code(session: Session, code: int) -> None:
    if not get(session, Code, code).codable:
        raise FolderNotCodable(code_name(session, code))


def _check_place(session: Session, document: int, start: int, end: int) -> None:
    words = func.substr(Document.text, start + 1, max(0, end - start))
    row = session.execute(select(Document.length, words).where(Document.id == document)).first()
    if row is None:
        raise NotFound("document", document)
    if start < 0 or end > row[0] or start > end:
        raise OutsideText(start, end, row[0])
    if not row[1].strip():
        raise EmptySelection


def _check_direction(direction: str) -> None:
    if direction not in DIRECTIONS:
        raise BadValue(direction, ", ".join(DIRECTIONS))


def _place(document: int, start: int, end: int) -> Any:
    return (Passage.document_id == document) & (Passage.start == start) & (Passage.end == end)


def _passage(session: Session, document: int, start: int, end: int, coder: int) -> int:
    """The coder's own passage of just this span, made if there is none."""
    others = exists().where((Coding.passage_id == Passage.id) & (Coding.coder_id != coder))
    query = select(Passage.id).where(_place(document, start, end)).where(~others)
    found = session.scalar(query.limit(1))
    if found is not None:
        return found
    row = Passage(document_id=document, start=start, end=end)
    session.add(row)
    session.flush()
    return row.id


@edit("codings.remove", N_("Removed a coding with {code}"))
def remove(session: Session, coding: int) -> None:
    """Take a coding off, with its memo. Raises NotFound."""
    row = get(session, Coding, coding)
    say(session, code=code_name(session, row.code_id))
    _remove(session, [coding])


@edit("codings.remove_many", N_("Removed {count} codings"))
def remove_many(session: Session, codings: Sequence[int]) -> None:
    """Take several codings off at once."""
    say(session, count=len(codings))
    _remove(session, list(codings))


def _remove(session: Session, codings: list[int]) -> None:
    for low in range(0, len(codings), 500):
        some = codings[low : low + 500]
        passages = list(session.scalars(select(Coding.passage_id).where(Coding.id.in_(some))))
        session.execute(delete(Memo).where(Memo.subject == "coding", Memo.subject_id.in_(some)))
        session.execute(delete(Coding).where(Coding.id.in_(some)))
        memos.drop_empty_passages(session, passages)


@edit("codings.recode", N_("Changed a coding from {old} to {code}"))
def recode(session: Session, coding: int, code: int) -> None:
    """Put another code in the place of a coding's; of a double that would arise one stays.

    The one that was there stays, with both memos. Raises NotFound, FolderNotCodable.
    """
    row = get(session, Coding, coding)
    _check_code(session, code)
    say(session, old=code_name(session, row.code_id), code=code_name(session, code))
    double = _twin(session, row, code, row.passage_id)
    if double is not None:
        take_over(session, coding, double)
        _remove(session, [coding])
    else:
        row.code_id = code


def _twin(session: Session, row: Coding, code: int, passage: int) -> int | None:
    """The coder's other coding with `code` on the very span of a passage, whatever passage."""
    spot = get(session, Passage, passage)
    here = select(Passage.id).where(_place(spot.document_id, spot.start, spot.end))
    place = Coding.passage_id.in_(here) & (Coding.coder_id == row.coder_id)
    other = (Coding.code_id == code) & (Coding.id != row.id)
    return session.scalar(select(Coding.id).where(place & other))


@edit("codings.set_direction", N_("Set the direction of a coding with {code}"))
def set_direction(session: Session, coding: int, direction: str) -> None:
    """Say how the code is spoken of: none, positive, negative or mixed. Raises BadValue."""
    _check_direction(direction)
    row = get(session, Coding, coding)
    row.direction = direction
    say(session, code=code_name(session, row.code_id))


@edit("codings.move", N_("Changed the edges of a coding with {code}"))
def move(session: Session, coding: int, start: int, end: int) -> int:
    """Give a coding another span; its passage's other codings keep theirs. Returns its id.

    A coding that would become the double of another of the same coder and code is removed, its
    memo joined to that other's, whose id is returned. Raises NotFound, EmptySelection, OutsideText.
    """
    row = get(session, Coding, coding)
    old = get(session, Passage, row.passage_id)
    _check_place(session, old.document_id, start, end)
    say(session, code=code_name(session, row.code_id))
    passage = _passage(session, old.document_id, start, end, row.coder_id)
    double = _twin(session, row, row.code_id, passage)
    if double is not None:
        take_over(session, coding, double)
        _remove(session, [coding])
        memos.drop_empty_passages(session, [passage])
        return double
    row.passage_id = passage
    memos.drop_empty_passages(session, [old.id])
    return row.id


def of_document(session: Session, document: int, coder: int | None = None) -> list[CodingRow]:
    """The codings of a document, by start and the longer first; of one coder if given."""
    query = _rows().where(Passage.document_id == document)
    if coder is not None:
        query = query.where(Coding.coder_id == coder)
    return _fetch(session, query)


def of_code(session: Session, code: int) -> list[CodingRow]:
    """The codings of a code itself, by document and place."""
    return _fetch(session, _rows().where(Coding.code_id == code))


def by_ids(session: Session, ids: Iterable[int]) -> list[CodingRow]:
    """The codings of these ids that are (still) there, by document and place."""
    wanted = list(ids)
    if len(wanted) > 500:
        keep = set(wanted)
        return [row for row in all_rows(session) if row.id in keep]
    return _fetch(session, _rows().where(Coding.id.in_(wanted)))


def find(session: Session, coding: int) -> CodingRow:
    """One coding. Raises NotFound."""
    rows = _fetch(session, _rows().where(Coding.id == coding))
    if not rows:
        raise NotFound("coding", coding)
    return rows[0]


def all_rows(session: Session, coder: int | None = None) -> list[CodingRow]:
    """Every coding, by document and place; of one coder if given."""
    query = _rows()
    return _fetch(session, query if coder is None else query.where(Coding.coder_id == coder))


def _rows() -> Select[Any]:
    has_memo = exists().where((Memo.subject == "coding") & (Memo.subject_id == Coding.id))
    columns: tuple[Any, ...] = (
        Coding.id,
        Coding.guid,
        Passage.document_id,
        Coding.passage_id,
        Coding.code_id,
        Coding.coder_id,
        Passage.start,
        Passage.end,
        Coding.direction,
        Coding.made_at,
        has_memo,
    )
    return select(*columns).join(Passage, Passage.id == Coding.passage_id)


def _fetch(session: Session, query: Select[Any]) -> list[CodingRow]:
    order = (Passage.document_id, Passage.start, Passage.end.desc(), Coding.id)
    return [CodingRow(*values) for values in session.execute(query.order_by(*order))]


__all__ = [
    "DIRECTIONS",
    "NewCoding",
    "all_rows",
    "apply",
    "apply_many",
    "by_ids",
    "find",
    "move",
    "of_code",
    "of_document",
    "recode",
    "remove",
    "remove_many",
    "set_direction",
]
