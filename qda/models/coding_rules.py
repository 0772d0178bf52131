"""What holds of every coding: where it may stand, its passage, and which is its double."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from qda.models.coding_batch import DIRECTIONS
from qda.models.edits import get
from qda.models.errors import BadValue, EmptySelection, FolderNotCodable, NotFound, OutsideText
from qda.models.names import code_name
from qda.models.schema import CasePassage, Code, Coding, Document, Memo, Passage


def check_code(session: Session, code: int) -> None:
    """Raise NotFound or FolderNotCodable where a code cannot be put on anything."""
    if not get(session, Code, code).codable:
        raise FolderNotCodable(code_name(session, code))


def check_place(session: Session, document: int, start: int, end: int) -> None:
    """Raise NotFound, OutsideText or EmptySelection where a span cannot be coded."""
    words = func.substr(Document.text, start + 1, max(0, end - start))
    row = session.execute(select(Document.length, words).where(Document.id == document)).first()
    if row is None:
        raise NotFound("document", document)
    if start < 0 or end > row[0] or start > end:
        raise OutsideText(start, end, row[0])
    if not row[1].strip():
        raise EmptySelection


def check_direction(direction: str) -> None:
    """Raise BadValue where there is no such direction."""
    if direction not in DIRECTIONS:
        raise BadValue(direction, ", ".join(DIRECTIONS))


def is_at(document: int, start: int, end: int) -> Any:
    """The condition that a passage is of just this span."""
    return (Passage.document_id == document) & (Passage.start == start) & (Passage.end == end)


def passage_for(session: Session, document: int, start: int, end: int, coder: int) -> int:
    """The coder's own passage of just this span, made if there is none.

    A remark keeps its own, and so does what was given to a case.
    """
    others = exists().where((Coding.passage_id == Passage.id) & (Coding.coder_id != coder))
    noted = exists().where((Memo.subject == "passage") & (Memo.subject_id == Passage.id))
    given = exists().where(CasePassage.passage_id == Passage.id)
    query = select(Passage.id).where(is_at(document, start, end)).where(~others, ~noted, ~given)
    found = session.scalar(query.limit(1))
    if found is not None:
        return found
    row = Passage(document_id=document, start=start, end=end)
    session.add(row)
    session.flush()
    return row.id


def twin(session: Session, row: Coding, code: int, passage: int) -> int | None:
    """The coder's other coding with `code` on the very span of a passage, whatever passage."""
    spot = get(session, Passage, passage)
    here = select(Passage.id).where(is_at(spot.document_id, spot.start, spot.end))
    place = Coding.passage_id.in_(here) & (Coding.coder_id == row.coder_id)
    other = (Coding.code_id == code) & (Coding.id != row.id)
    return session.scalar(select(Coding.id).where(place & other))
