"""The documents that were made of the open answers of a survey, as a later table is compared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.models import cases
from qda.models.schema import Case, Coding, Document, Mark, Memo, Passage
from qda.transcript import MarkKind

READER = "survey"
"""What `Document.reader` says of such a document."""


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """One respondent's document.

    `questions` are (question as in the table, start, end of its line), in order; `passages` are
    (start, end, how many codings and annotations stand on it); `sha256` is its fingerprint as it
    was made.
    """

    document: int
    case: str
    name: str
    file_name: str
    language: str
    title: str
    text: str = field(repr=False)
    questions: tuple[tuple[str, int, int], ...] = ()
    passages: tuple[tuple[int, int, int], ...] = ()
    sha256: str = ""


def listing(session: Session) -> list[AnsweredRow]:
    """The documents of answers that are a case's, the oldest first."""
    query = (
        select(
            Document.id,
            Case.name,
            Document.name,
            Document.file_name,
            Document.language,
            Document.title,
            Document.text,
        )
        .join(Case, Case.id == Document.case_id)
        .where(Document.reader == READER)
        .order_by(Document.id)
    )
    found = session.execute(query).all()
    if not found:
        return []
    questions, passages = _questions(session), _passages(session)
    asked = select(Document.id, Document.sha256).where(Document.reader == READER)
    prints = {key: said for key, said in session.execute(asked)}
    return [
        AnsweredRow(*row, tuple(questions[row[0]]), tuple(passages[row[0]]), prints[row[0]] or "")
        for row in found
    ]


def columns(session: Session) -> dict[str, str]:
    """What the project knows of the columns of a table: "open" of a question that was answered.

    Of an attribute it is the type; an attribute goes before a question.
    """
    asked = {label: "open" for rows in _questions(session).values() for label, *_place in rows}
    return asked | {row.name: row.type for row in cases.attributes(session)}


def _questions(session: Session) -> dict[int, list[tuple[str, int, int]]]:
    """The questions of the tables; those that were marked for the guide have no label."""
    query = (
        select(Mark.document_id, Mark.label, Mark.start, Mark.end)
        .join(Document, Document.id == Mark.document_id)
        .where(Document.reader == READER, Mark.kind == MarkKind.QUESTION.value, Mark.label != "")
        .order_by(Mark.document_id, Mark.start, Mark.id)
    )
    rows: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for document, label, start, end in session.execute(query):
        rows[document].append((label, start, end))
    return rows


def _passages(session: Session) -> dict[int, list[tuple[int, int, int]]]:
    """The passages that something stands on."""
    codings = select(Coding.passage_id.label("key"), func.count().label("many"))
    notes = select(Memo.subject_id.label("key"), func.count().label("many"))
    counts: dict[int, int] = defaultdict(int)
    for each in (
        codings.group_by(Coding.passage_id),
        notes.where(Memo.subject == "passage").group_by(Memo.subject_id),
    ):
        for key, many in session.execute(each):
            counts[key] += many
    query = (
        select(Passage.document_id, Passage.id, Passage.start, Passage.end)
        .join(Document, Document.id == Passage.document_id)
        .where(Document.reader == READER)
        .order_by(Passage.document_id, Passage.start)
    )
    rows: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for document, key, start, end in session.execute(query):
        if counts[key]:
            rows[document].append((start, end, counts[key]))
    return rows
