"""The interview guide, and where its questions stand in the documents: what can be asked of it.

A mark of a question or a topic begins a section, which ends where the next such mark begins; so
sections never overlap. What the interviewer says in a section is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from qda.models.schema import Document, GuideQuestion, GuideTopic, Mark, Speaker, Turn
from qda.transcript import Role

MOST_WORDS = 30
LONGEST_WORDS = 300
"""Of the words in which a question was asked: how many are of use, and how long (characters)."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the guide; `wordings` are other ways it is put, `code_id` codes its answers."""

    id: int
    guid: str
    topic_id: int
    position: int
    text: str
    wordings: tuple[str, ...]
    code_id: int | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic of the guide with its questions, in order."""

    id: int
    guid: str
    name: str
    position: int
    questions: tuple[QuestionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What is said from a mark of the guide up to the next one; positions in code points.

    `start` to `asked` is the mark itself (the question, or a heading), `end` where the next mark of
    the guide begins, or the document ends. `question_id` is None where only the topic is known.
    """

    mark_id: int
    document_id: int
    start: int
    asked: int
    end: int
    topic_id: int
    question_id: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a section that is not the interviewer's, without blanks around it."""

    start: int
    end: int
    speaker: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A section with what the respondents say in it, turn by turn; empty where nobody answers."""

    section: Section
    said: tuple[Said, ...] = field(default=())


def tree(session: Session) -> list[TopicRow]:
    """The topics of the guide with their questions, in the guide's order."""
    questions: dict[int, list[QuestionRow]] = {}
    order = (GuideQuestion.position, GuideQuestion.id)
    for row in session.scalars(select(GuideQuestion).order_by(*order)):
        questions.setdefault(row.topic_id, []).append(_question(row))
    topics = session.scalars(select(GuideTopic).order_by(GuideTopic.position, GuideTopic.id))
    return [
        TopicRow(row.id, row.guid, row.name, row.position, tuple(questions.get(row.id, ())))
        for row in topics
    ]


def _question(row: GuideQuestion) -> QuestionRow:
    wordings = tuple(line for line in row.wordings.split("\n") if line)
    return QuestionRow(
        row.id, row.guid, row.topic_id, row.position, row.text, wordings, row.code_id
    )


def asked_words(session: Session) -> dict[int, list[str]]:
    """In what words each question was asked in the documents, as far as it is marked there.

    The words of a mark, each once, those of the last documents first: `MOST_WORDS` at most. Longer
    ones than `LONGEST_WORDS` are whole paragraphs and left out.
    """
    words = func.substr(Document.text, Mark.start + 1, Mark.end - Mark.start)
    rows = session.execute(
        select(Mark.question_id, words)
        .join(Document, Document.id == Mark.document_id)
        .where(Mark.question_id.is_not(None), Mark.end - Mark.start <= LONGEST_WORDS)
        .order_by(Mark.document_id.desc(), Mark.start)
    )
    found: dict[int, list[str]] = {}
    for question, said in rows:
        known = found.setdefault(question, [])
        if said not in known and len(known) < MOST_WORDS:
            known.append(said)
    return found


def sections(session: Session, document: int | None = None) -> list[Section]:
    """The sections of a document, or of all, by document and place."""
    query = (
        select(
            Mark.id,
            Mark.document_id,
            Mark.start,
            Mark.end,
            func.coalesce(Mark.topic_id, GuideQuestion.topic_id),
            Mark.question_id,
            Document.length,
        )
        .join(Document, Document.id == Mark.document_id)
        .outerjoin(GuideQuestion, GuideQuestion.id == Mark.question_id)
        .where(Mark.topic_id.is_not(None) | Mark.question_id.is_not(None))
        .order_by(Mark.document_id, Mark.start, Mark.id)
    )
    if document is not None:
        query = query.where(Mark.document_id == document)
    rows = list(session.execute(query))
    found = []
    for at, (mark, owner, start, asked, topic, question, length) in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        end = below.start if below is not None and below.document_id == owner else length
        found.append(Section(mark, owner, start, min(asked, end), end, topic, question))
    return found


def section_at(session: Session, document: int, point: int) -> Section | None:
    """The section that a place lies in, or None above the first."""
    above = [one for one in sections(session, document) if one.start <= point]
    return above[-1] if above else None


def asked(session: Session) -> dict[int, set[int]]:
    """Which questions each document was asked, by id; documents without any are left out."""
    found: dict[int, set[int]] = {}
    query = select(Mark.document_id, Mark.question_id).where(Mark.question_id.is_not(None))
    for document, question in session.execute(query.distinct()):
        found.setdefault(document, set()).add(int(question or 0))
    return found


def touched(session: Session) -> dict[int, set[int]]:
    """Which topics each document has, by their own marks or those of their questions."""
    found: dict[int, set[int]] = {}
    for one in sections(session):
        found.setdefault(one.document_id, set()).add(one.topic_id)
    return found


def answers(
    session: Session, *, question: int | None = None, topic: int | None = None
) -> list[Answer]:
    """What is said to a question, or on a topic, in every document, in the documents' order.

    Of each section come the turns that are not the interviewer's; in a document where nobody is
    named it is all that stands below the question.
    """
    chosen = [
        one
        for one in sections(session)
        if (question is not None and one.question_id == question)
        or (topic is not None and one.topic_id == topic)
    ]
    keys = {one.document_id for one in chosen}
    query = select(Document.id, Document.text).where(Document.id.in_(keys))
    query = query.order_by(Document.position, Document.id)
    texts = {key: text for key, text in session.execute(query)}
    named = set(
        session.scalars(select(Turn.document_id).where(Turn.document_id.in_(keys)).distinct())
    )
    return [
        Answer(one, tuple(_said(session, texts[key], one, key in named)))
        for key in texts
        for one in chosen
        if one.document_id == key
    ]


_TURNS = (
    select(Turn.start, Turn.end, func.coalesce(Speaker.name, ""), Speaker.case_id)
    .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
    .where(
        Turn.document_id == bindparam("document"),
        Turn.start < bindparam("high"),
        Turn.end > bindparam("low"),
        func.coalesce(Speaker.role, Role.OTHER.value) != Role.INTERVIEWER.value,
    )
    .order_by(Turn.start)
)


def _said(session: Session, text: str, section: Section, named: bool) -> Iterable[Said]:
    if not named:
        yield from _trimmed(text, section.asked, section.end, "", None)
        return
    place = {"document": section.document_id, "low": section.start, "high": section.end}
    for start, end, speaker, case in session.connection().execute(_TURNS, place):
        low, high = max(start, section.start), min(end, section.end)
        yield from _trimmed(text, low, high, speaker, case)


def _trimmed(text: str, low: int, high: int, speaker: str, case: int | None) -> Iterable[Said]:
    words = text[low:high]
    if low < high and words.strip():
        low += len(words) - len(words.lstrip())
        yield Said(low, low + len(words.strip()), speaker, case)
