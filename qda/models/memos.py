"""Memos: what the researcher notes on a project, document, passage, coding, code or case."""

from __future__ import annotations

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue
from qda.models.rows import MemoRow
from qda.models.schema import (
    SUBJECTS,
    Base,
    Case,
    CasePassage,
    Code,
    Coding,
    Document,
    Memo,
    NamedSet,
    Passage,
    Project,
    SetMember,
)
from qda.text import normalise

TABLES: dict[str, type[Base]] = {
    "project": Project,
    "document": Document,
    "passage": Passage,
    "coding": Coding,
    "code": Code,
    "case": Case,
}


@edit("memos.write", N_("Wrote a memo: {memo}"))
def write(session: Session, subject: str, subject_id: int, text: str) -> None:
    """Set the memo on one thing; an empty text removes it. Raises BadValue, NotFound."""
    if subject not in SUBJECTS:
        raise BadValue(subject, ", ".join(SUBJECTS))
    get(session, TABLES[subject], subject_id)
    text = normalise(text).strip()
    where = (Memo.subject == subject) & (Memo.subject_id == subject_id)
    row = session.scalar(select(Memo).where(where))
    if not text:
        session.execute(delete(Memo).where(where))
        if subject == "passage":
            drop_empty_passages(session, [subject_id])
    elif row is None:
        session.add(Memo(subject=subject, subject_id=subject_id, text=text))
    elif row.text != text:
        row.text = text
    say(session, memo=text.split("\n", maxsplit=1)[0] or "–")


def read(session: Session, subject: str, subject_id: int) -> str:
    """The memo on one thing, or an empty text."""
    where = (Memo.subject == subject) & (Memo.subject_id == subject_id)
    return session.scalar(select(Memo.text).where(where)) or ""


def has_subject(session: Session, subject: str, subject_id: int) -> bool:
    """Whether that which a memo is on is (still) there."""
    return session.get(TABLES[subject], subject_id) is not None


def join(session: Session, subject: str, source: int, target: int) -> None:
    """Put the memo on one row behind that on another, which takes its place."""
    text = read(session, subject, source)
    if text:
        both = "\n\n".join(filter(None, (read(session, subject, target), text)))
        write(session, subject, target, both)


def listing(session: Session) -> list[MemoRow]:
    """All memos, the last changed first."""
    columns = (Memo.id, Memo.guid, Memo.subject, Memo.subject_id)
    query = select(*columns, Memo.text, Memo.made_at, Memo.changed_at)
    return [MemoRow(*values) for values in session.execute(query.order_by(Memo.changed_at.desc()))]


def sweep(session: Session) -> None:
    """Remove memos, set members and passages that nothing stands behind any more.

    Called by every edit that removes rows, inside its transaction.
    """
    session.flush()
    for subject, model in TABLES.items():
        gone = (Memo.subject == subject) & ~exists().where(model.id == Memo.subject_id)  # type: ignore[attr-defined]
        session.execute(delete(Memo).where(gone))
        members = select(NamedSet.id).where(NamedSet.subject == subject)
        lost = SetMember.set_id.in_(members) & ~exists().where(model.id == SetMember.member_id)  # type: ignore[attr-defined]
        session.execute(delete(SetMember).where(lost))


def drop_empty_passages(session: Session, passages: list[int]) -> None:
    """Remove those of the passages that hold no coding and no memo, and are of no case."""
    session.flush()
    for low in range(0, len(passages), 500):
        session.execute(
            delete(Passage)
            .where(Passage.id.in_(passages[low : low + 500]))
            .where(~exists().where(Coding.passage_id == Passage.id))
            .where(~exists().where((Memo.subject == "passage") & (Memo.subject_id == Passage.id)))
            .where(~exists().where(CasePassage.passage_id == Passage.id))
        )
