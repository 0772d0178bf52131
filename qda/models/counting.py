"""What counting reads of a project: plain numbers in bulk, without words and without objects.

Half a million codings come as rows of integers in a second, where rows with names take ten.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, Integer, case, cast, exists, func, select
from sqlalchemy.orm import Session

from qda.models.coding_batch import DIRECTIONS
from qda.models.schema import (
    CasePassage,
    Coding,
    GuideQuestion,
    GuideTopic,
    Mark,
    Memo,
    Passage,
    Speaker,
    Turn,
)
from qda.transcript import Role

CODING_COLUMNS = (
    "coding",
    "document",
    "passage",
    "code",
    "coder",
    "start",
    "end",
    "direction",
    "weight",
    "key_quote",
    "day",
    "memo",
)
"""What `codings` gives of each; `direction` is its place in DIRECTIONS, `weight` -1 for none, `day`
the day it was made as 20261122, `memo` and `key_quote` 0 or 1."""


def codings(session: Session, coder: int | None = None) -> list[Any]:
    """A tuple of integers a coding (CODING_COLUMNS), by document, start, the longer first."""
    places = {name: place for place, name in enumerate(DIRECTIONS)}
    has_memo = exists().where((Memo.subject == "coding") & (Memo.subject_id == Coding.id))
    day = func.replace(func.substr(Coding.made_at, 1, 10), "-", "")
    query = select(
        Coding.id,
        Passage.document_id,
        Coding.passage_id,
        Coding.code_id,
        Coding.coder_id,
        Passage.start,
        Passage.end,
        case(places, value=Coding.direction, else_=0),
        func.coalesce(Coding.weight, -1),
        cast(Coding.key_quote, Integer),
        cast(day, Integer),
        cast(has_memo, Integer),
    ).join(Passage, Passage.id == Coding.passage_id)
    if coder is not None:
        query = query.where(Coding.coder_id == coder)
    order = (Passage.document_id, Passage.start, Passage.end.desc(), Coding.id)
    return _raw(session, query.order_by(*order))


def turns(session: Session) -> list[Any]:
    """A tuple a turn, by document and place: document, start, end, speaker, role, case, time.

    The case is 0 for none, the time in milliseconds or None; `speaker` is empty and `role` other
    where nobody is named.
    """
    query = select(
        Turn.document_id,
        Turn.start,
        Turn.end,
        func.coalesce(Speaker.name, ""),
        func.coalesce(Speaker.role, Role.OTHER.value),
        func.coalesce(Speaker.case_id, 0),
        Turn.time,
    ).outerjoin(Speaker, Speaker.id == Turn.speaker_id)
    return _raw(session, query.order_by(Turn.document_id, Turn.start))


def marks(session: Session) -> list[Any]:
    """A tuple a mark: document, kind, start, end, label, level, topic, question (0: none)."""
    query = select(
        Mark.document_id,
        Mark.kind,
        Mark.start,
        Mark.end,
        Mark.label,
        Mark.level,
        func.coalesce(Mark.topic_id, GuideQuestion.topic_id, 0),
        func.coalesce(Mark.question_id, 0),
    ).outerjoin(GuideQuestion, GuideQuestion.id == Mark.question_id)
    kinds = ("heading", "question", "page", "note")
    query = query.where(Mark.kind.in_(kinds))  # time stamps are many, and nothing counts them
    return _raw(session, query.order_by(Mark.document_id, Mark.start))


def guide(session: Session) -> list[Any]:
    """A tuple a question, in the guide's order: topic, its name, question, its words."""
    query = (
        select(GuideTopic.id, GuideTopic.name, GuideQuestion.id, GuideQuestion.text)
        .join(GuideQuestion, GuideQuestion.topic_id == GuideTopic.id)
        .order_by(GuideTopic.position, GuideTopic.id, GuideQuestion.position, GuideQuestion.id)
    )
    return _raw(session, query)


def case_passages(session: Session) -> list[Any]:
    """A tuple a passage that was given to a case: document, start, end, case."""
    query = (
        select(Passage.document_id, Passage.start, Passage.end, CasePassage.case_id)
        .join(Passage, Passage.id == CasePassage.passage_id)
        .order_by(Passage.document_id, Passage.start)
    )
    return _raw(session, query)


def _raw(session: Session, query: Executable) -> list[Any]:
    """The rows as the driver gives them: plain tuples, of which arrays are made at once."""
    cursor = session.connection().execute(query).cursor
    return list(cursor.fetchall()) if cursor is not None else []
