"""Putting one code in the place of others, on many codings at once.

Of two codings of one coder that would come to carry the same code on the same span one stays, with
what both said.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from qda.models import memos
from qda.models.doubles import take_over
from qda.models.schema import Coding, Passage


def among(ids: list[int]) -> Select[Any]:
    """A query that gives these ids, however many: in one parameter."""
    return select(func.json_each(json.dumps(ids)).table_valued("value").c.value)


def put_code(
    session: Session, codings: Select[Any] | list[int], target: int, reviewed_at: str = ""
) -> int:
    """Give the codings the code `target`; how many were changed.

    With `reviewed_at`, a moment, they count as looked at then: somebody chose the code for each.
    """
    which = among(codings) if isinstance(codings, list) else codings
    ids = list(session.scalars(select(Coding.id).where(Coding.id.in_(which))))
    place = (Passage.document_id, Passage.start, Passage.end, Coding.coder_id)
    spots = select(Coding.id, Coding.passage_id, *place).join(
        Passage, Passage.id == Coding.passage_id
    )
    there = session.execute(spots.where(Coding.code_id == target)).all()
    kept = {tuple(row[2:]): row[0] for row in there}
    moving = Coding.id.in_(among(ids)) & (Coding.code_id != target)
    doubles: list[int] = []
    emptied: list[int] = []
    for coding, passage, *spot in session.execute(spots.where(moving).order_by(Coding.id)).all():
        twin = kept.setdefault(tuple(spot), coding)
        if twin != coding:
            take_over(session, coding, twin)
            doubles.append(coding)
            emptied.append(passage)
    session.flush()
    session.execute(delete(Coding).where(Coding.id.in_(among(doubles))))
    values = {"code_id": target, **({"reviewed_at": reviewed_at} if reviewed_at else {})}
    session.execute(update(Coding).where(Coding.id.in_(among(ids))).values(**values))
    session.expire_all()
    memos.drop_empty_passages(session, emptied)
    return len(ids)
