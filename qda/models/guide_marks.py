"""Saying by hand, or by what was found, where the questions of the guide stand in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import guide
from qda.models.coding_batch import NewCoding, check_span, insert_many
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue, NotFound
from qda.models.guide_edits import free
from qda.models.names import code_name
from qda.models.schema import Code, Coding, Document, GuideQuestion, GuideTopic, Mark

_STARTS = ("heading", "question")


@dataclass(frozen=True, slots=True)
class NewMark:
    """A stretch of a document that asks a question of the guide, or opens a topic: one of both."""

    start: int
    end: int
    question: int | None = None
    topic: int | None = None


@edit("guide.mark", N_("Marked a question of the guide: {question}"))
def mark(
    session: Session,
    document: int,
    start: int,
    end: int,
    *,
    question: int | None = None,
    topic: int | None = None,
) -> int:
    """Say that a question of the guide is asked here, or a topic begins; the mark's id.

    A mark of the guide, a heading or a question that begins there becomes it; else a mark is made.
    Raises NotFound, OutsideText, EmptySelection, BadValue (both or neither).
    """
    made = _mark(session, document, _text(session, document), NewMark(start, end, question, topic))
    say(session, question=_words(session, question, topic))
    return made


@edit("guide.mark_many", N_("Marked {count} questions of the guide in {document}"))
def mark_many(session: Session, document: int, marks: Sequence[NewMark]) -> list[int]:
    """Mark several at once, as `mark` does; their ids. Raises the same, and then marks none."""
    text = _text(session, document)
    say(session, count=len(marks), document=get(session, Document, document).name)
    return [_mark(session, document, text, one) for one in marks]


@edit("guide.change_mark", N_("Marked as another question: {question}"))
def change(
    session: Session, mark: int, *, question: int | None = None, topic: int | None = None
) -> None:
    """Say that a mark is of another question or topic. Raises NotFound, BadValue."""
    row = get(session, Mark, mark)
    if row.kind not in _STARTS:
        raise NotFound("mark", mark)
    _be(session, row, question, topic)
    say(session, question=_words(session, question, topic))


@edit("guide.unmark", N_("Took off the mark of: {question}"))
def unmark(session: Session, mark: int) -> None:
    """Take a mark of the guide off; a heading or question of the file itself stays as such.

    Raises NotFound.
    """
    row = get(session, Mark, mark)
    if row.topic_id is None and row.question_id is None:
        raise NotFound("mark", mark)
    say(session, question=_words(session, row.question_id, row.topic_id))
    free(session, Mark.id == mark)
    session.expire_all()


@edit("guide.code_answers", N_("Coded the answers to “{question}” with {code}"))
def code_answers(session: Session, question: int, code: int) -> list[int]:
    """Code what every respondent says to a question, turn by turn; the ids of the new codings.

    A turn that has the code already is left as it is. The interviewer's words are never
    coded. Raises NotFound, FolderNotCodable.
    """
    text = get(session, GuideQuestion, question).text
    get(session, Code, code)
    say(session, question=text, code=code_name(session, code))
    spans = [
        NewCoding(one.section.document_id, code, said.start, said.end)
        for one in guide.answers(session, question=question)
        for said in one.said
    ]
    before = set(session.scalars(select(Coding.id).where(Coding.code_id == code)))
    return [one for one in insert_many(session, spans) if one not in before]


def _text(session: Session, document: int) -> str:
    text = session.scalar(select(Document.text).where(Document.id == document))
    if text is None:
        raise NotFound("document", document)
    return text


def _mark(session: Session, document: int, text: str, new: NewMark) -> int:
    check_span(text, new.start, new.end)
    words = text[new.start : new.end]
    start = new.start + len(words) - len(words.lstrip())
    here = (Mark.document_id == document) & (Mark.start == start) & Mark.kind.in_(_STARTS)
    rows = list(session.scalars(select(Mark).where(here).order_by(Mark.id)))
    guides = [row for row in rows if row.topic_id is not None or row.question_id is not None]
    row = next(iter(guides or rows), None)
    if row is None:
        end = start + len(words.strip())
        row = Mark(document_id=document, kind="question", start=start, end=end)
    _be(session, row, new.question, new.topic)
    session.add(row)
    session.flush()
    return row.id


def _be(session: Session, row: Mark, question: int | None, topic: int | None) -> None:
    """Make a mark one of a question or of a topic."""
    if (question is None) == (topic is None):
        raise BadValue(str(question), "question, topic")
    row.question_id = get(session, GuideQuestion, question).id if question is not None else None
    row.topic_id = get(session, GuideTopic, topic).id if topic is not None else None


def _words(session: Session, question: int | None, topic: int | None) -> str:
    if question is not None:
        return get(session, GuideQuestion, question).text
    return get(session, GuideTopic, topic).name if topic is not None else "–"
