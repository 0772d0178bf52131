"""Codings: a code on a passage, by a coder. The heart of the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import memos
from qda.models.coding_batch import DIRECTIONS, NewCoding, insert_many
from qda.models.coding_rules import (
    check_code,
    check_direction,
    check_place,
    is_at,
    passage_for,
    twin,
)
from qda.models.doubles import take_over
from qda.models.edits import edit, get, say
from qda.models.errors import NotFound
from qda.models.names import code_name
from qda.models.rows import CodingRow
from qda.models.schema import Coding, Memo, Passage, utc_now


@edit("codings.apply", N_("Coded with {code}"))
def apply(
    session: Session, document: int, code: int, start: int, end: int, direction: str = "none"
) -> int:
    """Put a code on a passage for the present coder; returns the coding's id.

    Where the coder has this code on just this passage already, that coding is returned and nothing
    changes. Raises NotFound, FolderNotCodable, EmptySelection, OutsideText, BadValue.
    """
    check_code(session, code)
    check_place(session, document, start, end)
    check_direction(direction)
    say(session, code=code_name(session, code))
    coder = int(session.info["coder"])
    same = (Coding.code_id == code) & (Coding.coder_id == coder)
    here = Coding.passage_id.in_(select(Passage.id).where(is_at(document, start, end)))
    found = session.scalar(select(Coding.id).where(here, same))
    if found is not None:
        return found
    passage = passage_for(session, document, start, end, coder)
    row = Coding(code_id=code, passage_id=passage, coder_id=coder, direction=direction)
    session.add(row)
    session.flush()
    return row.id


@edit("codings.apply_many", N_("Made {count} codings"))
def apply_many(session: Session, codings: Iterable[NewCoding]) -> list[int]:
    """Put many codings at once, all or none; returns their ids in order. Raises as `apply`.

    Said to be made are those that were not there yet, each once.
    """
    before = newest(session)
    ids = insert_many(session, list(codings))
    say(session, count=len({key for key in ids if key > before}))
    return ids


def newest(session: Session) -> int:
    """The id of the coding that was made last, 0 where there is none: later ones are higher."""
    return session.scalar(select(func.max(Coding.id))) or 0


@edit("codings.remove", N_("Removed a coding with {code}"))
def remove(session: Session, coding: int) -> None:
    """Take a coding off, with its memo. Raises NotFound."""
    row = get(session, Coding, coding)
    say(session, code=code_name(session, row.code_id))
    take_off(session, [coding])


@edit("codings.remove_many", N_("Removed {count} codings"))
def remove_many(session: Session, codings: Sequence[int]) -> None:
    """Take several codings off at once."""
    say(session, count=len(codings))
    take_off(session, list(codings))


def take_off(session: Session, codings: list[int]) -> None:
    """Remove codings with their memos, and the passages that nothing stands on any more."""
    for low in range(0, len(codings), 500):
        some = codings[low : low + 500]
        passages = list(session.scalars(select(Coding.passage_id).where(Coding.id.in_(some))))
        session.execute(delete(Memo).where(Memo.subject == "coding", Memo.subject_id.in_(some)))
        session.execute(delete(Coding).where(Coding.id.in_(some)))
        memos.drop_empty_passages(session, passages)


@edit("codings.recode", N_("Changed a coding from {old} to {code}"))
def recode(session: Session, coding: int, code: int) -> None:
    """Put another code in the place of a coding's; of a double that would arise one stays.

    The one that was there stays, with both memos. Either counts as looked at now. Raises NotFound,
    FolderNotCodable.
    """
    row = get(session, Coding, coding)
    check_code(session, code)
    say(session, old=code_name(session, row.code_id), code=code_name(session, code))
    double = twin(session, row, code, row.passage_id)
    if double is not None:
        take_over(session, coding, double)
        take_off(session, [coding])
        get(session, Coding, double).reviewed_at = utc_now()
    else:
        row.code_id = code
        row.reviewed_at = utc_now()


@edit("codings.set_direction", N_("Set the direction of a coding with {code}"))
def set_direction(session: Session, coding: int, direction: str) -> None:
    """Say how the code is spoken of: none, positive, negative or mixed. Raises BadValue."""
    check_direction(direction)
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
    check_place(session, old.document_id, start, end)
    say(session, code=code_name(session, row.code_id))
    passage = passage_for(session, old.document_id, start, end, row.coder_id)
    double = twin(session, row, row.code_id, passage)
    if double is not None:
        take_over(session, coding, double)
        take_off(session, [coding])
        memos.drop_empty_passages(session, [passage])
        return double
    row.passage_id = passage
    memos.drop_empty_passages(session, [old.id])
    return row.id


def of_document(session: Session, document: int, coder: int | None = None) -> list[CodingRow]:
    """The codings of a document, by start and the longer first; of one coder if given."""
    query = rows_query().where(Passage.document_id == document)
    if coder is not None:
        query = query.where(Coding.coder_id == coder)
    return fetch(session, query)


def of_code(session: Session, code: int) -> list[CodingRow]:
    """The codings of a code itself, by document and place."""
    return fetch(session, rows_query().where(Coding.code_id == code))


def by_ids(session: Session, ids: Iterable[int]) -> list[CodingRow]:
    """The codings of these ids that are (still) there, by document and place."""
    wanted = list(ids)
    if len(wanted) > 500:
        keep = set(wanted)
        return [row for row in all_rows(session) if row.id in keep]
    return fetch(session, rows_query().where(Coding.id.in_(wanted)))


def by_passage(session: Session, ids: Sequence[int]) -> list[tuple[int, ...]]:
    """Those of these codings that are there, by passage: of one coder on the same characters.

    As cross tables and charts count passages. Passages and their codings in the order of `ids`.
    """
    place = (Passage.document_id, Passage.start, Passage.end, Coding.coder_id)
    query = select(Coding.id, *place).join(Passage, Passage.id == Coding.passage_id)
    if len(ids) <= 500:
        query = query.where(Coding.id.in_(ids))
    where = {key: tuple(place) for key, *place in session.execute(query)}
    found: dict[tuple[int, ...], list[int]] = {}
    for key in dict.fromkeys(ids):
        if key in where:
            found.setdefault(where[key], []).append(key)
    return [tuple(codings) for codings in found.values()]


def find(session: Session, coding: int) -> CodingRow:
    """One coding. Raises NotFound."""
    rows = fetch(session, rows_query().where(Coding.id == coding))
    if not rows:
        raise NotFound("coding", coding)
    return rows[0]


def all_rows(session: Session, coder: int | None = None) -> list[CodingRow]:
    """Every coding, by document and place; of one coder if given."""
    query = rows_query()
    return fetch(session, query if coder is None else query.where(Coding.coder_id == coder))


def rows_query() -> Select[Any]:
    """The columns of CodingRow, of codings with their passages; to be narrowed and fetched."""
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
        Coding.weight,
        Coding.key_quote,
        Coding.reviewed_at,
    )
    return select(*columns).join(Passage, Passage.id == Coding.passage_id)


def fetch(session: Session, query: Select[Any]) -> list[CodingRow]:
    """What a narrowed `rows_query` finds, by document and place, the longer first."""
    order = (Passage.document_id, Passage.start, Passage.end.desc(), Coding.id)
    return [CodingRow(*values) for values in session.execute(query.order_by(*order))]


__all__ = [
    "DIRECTIONS",
    "NewCoding",
    "all_rows",
    "apply",
    "apply_many",
    "by_ids",
    "by_passage",
    "fetch",
    "find",
    "move",
    "of_code",
    "of_document",
    "recode",
    "remove",
    "remove_many",
    "rows_query",
    "set_direction",
    "take_off",
]
