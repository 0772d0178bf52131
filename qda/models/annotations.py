"""Free annotations: remarks on a passage that carry no code.

An annotation is a passage of its own with a memo on it, so it lives through everything that
passages live through: corrections of the text, copies, the history. Its id is its passage's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, exists, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import memos
from qda.models.coding_batch import check_span
from qda.models.edits import edit, get, say
from qda.models.errors import EmptyText, NotFound
from qda.models.schema import Coding, Document, Memo, Passage
from qda.text import normalise


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """A remark with its place; positions in code points. `made_by` is who wrote it first."""

    id: int
    guid: str
    document_id: int
    start: int
    end: int
    text: str
    made_by: int | None
    made_at: str
    changed_at: str


@edit("annotations.write", N_("Wrote a remark: {memo}"))
def write(session: Session, document: int, start: int, end: int, text: str) -> int:
    """Put a remark on a passage; returns its id.

    It gets a passage of its own, also where another remark or a coding stands on just these
    words. Raises NotFound, EmptySelection, OutsideText, EmptyText.
    """
    _check_place(session, document, start, end)
    text = normalise(text).strip()
    if not text:
        raise EmptyText
    row = Passage(document_id=document, start=start, end=end)
    session.add(row)
    session.flush()
    session.add(Memo(subject="passage", subject_id=row.id, text=text))
    say(session, memo=_first_line(text))
    return row.id


@edit("annotations.change", N_("Changed a remark: {memo}"))
def change(session: Session, annotation: int, text: str) -> None:
    """Write a remark anew; an empty text removes it. Raises NotFound."""
    row = _memo(session, annotation)
    text = normalise(text).strip()
    say(session, memo=_first_line(text or row.text))
    if not text:
        _remove(session, annotation)
    elif text != row.text:
        row.text = text


@edit("annotations.move", N_("Changed the edges of a remark: {memo}"))
def move(session: Session, annotation: int, start: int, end: int) -> int:
    """Give a remark another span; returns its id, another one where codings kept its passage.

    Raises NotFound, EmptySelection, OutsideText.
    """
    note, old = _memo(session, annotation), get(session, Passage, annotation)
    _check_place(session, old.document_id, start, end)
    say(session, memo=_first_line(note.text))
    if (old.start, old.end) == (start, end):
        return annotation
    if session.scalar(select(exists().where(Coding.passage_id == annotation))):
        row = Passage(document_id=old.document_id, start=start, end=end)
        session.add(row)
        session.flush()
        note.subject_id = row.id
        return row.id
    old.start, old.end = start, end
    return annotation


@edit("annotations.remove", N_("Removed a remark: {memo}"))
def remove(session: Session, annotation: int) -> None:
    """Take a remark off. Raises NotFound."""
    say(session, memo=_first_line(_memo(session, annotation).text))
    _remove(session, annotation)


def _check_place(session: Session, document: int, start: int, end: int) -> None:
    text = session.scalar(select(Document.text).where(Document.id == document))
    if text is None:
        raise NotFound("document", document)
    check_span(text, start, end)


def _remove(session: Session, annotation: int) -> None:
    here = (Memo.subject == "passage") & (Memo.subject_id == annotation)
    session.execute(delete(Memo).where(here))
    memos.drop_empty_passages(session, [annotation])


def _memo(session: Session, annotation: int) -> Memo:
    here = (Memo.subject == "passage") & (Memo.subject_id == annotation)
    row = session.scalar(select(Memo).where(here))
    if row is None:
        raise NotFound("annotation", annotation)
    return row


def _first_line(text: str) -> str:
    return text.split("\n", maxsplit=1)[0]


def of_document(session: Session, document: int) -> list[AnnotationRow]:
    """The remarks in a document, by start and the longer first."""
    # "+ 0" keeps SQLite from walking through all passages of a document that is densely coded
    return _fetch(session, _rows().where(Passage.document_id + 0 == document))


def all_rows(session: Session) -> list[AnnotationRow]:
    """Every remark, by document and place."""
    return _fetch(session, _rows())


def find(session: Session, annotation: int) -> AnnotationRow:
    """One remark. Raises NotFound."""
    rows = _fetch(session, _rows().where(Passage.id == annotation))
    if not rows:
        raise NotFound("annotation", annotation)
    return rows[0]


def _rows() -> Select[Any]:
    place: tuple[Any, ...] = (
        Passage.id,
        Passage.guid,
        Passage.document_id,
        Passage.start,
        Passage.end,
        Memo.text,
        Memo.made_by,
        Memo.made_at,
        Memo.changed_at,
    )
    on = (Memo.subject == "passage") & (Memo.subject_id == Passage.id)
    return select(*place).join(Memo, on)


def _fetch(session: Session, query: Select[Any]) -> list[AnnotationRow]:
    order = (Passage.document_id, Passage.start, Passage.end.desc(), Passage.id)
    return [AnnotationRow(*values) for values in session.execute(query.order_by(*order))]
