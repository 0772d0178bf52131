"""What a change of the codebook would touch, told before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from qda.models.codebook_queries import branch
from qda.models.put_code import among
from qda.models.schema import Coding, Passage


@dataclass(frozen=True, slots=True)
class Impact:
    """How many codings, in how many documents, by how many coders; `codes` with what is below.

    `doubles` are codings that would become one with another.
    """

    codings: int = 0
    documents: int = 0
    coders: int = 0
    codes: int = 0
    doubles: int = 0


def of_codes(session: Session, codes: Sequence[int], target: int | None = None) -> Impact:
    """What lies on codes and their branches; `target` is the code they would be merged into."""
    everything = sorted({key for code in codes for key in branch(session, code)})
    return _impact(session, Coding.code_id.in_(among(everything)), len(everything), target, codes)


def of_codings(session: Session, codings: Sequence[int], target: int | None = None) -> Impact:
    """What codings are; `target` is the code that they would be given."""
    where = Coding.id.in_(among(list(codings)))
    found = _impact(session, where, 0, None, ())
    if target is None:
        return found
    doubles = _doubles(session, where & (Coding.code_id != target), target)
    return Impact(found.codings, found.documents, found.coders, 0, doubles)


def _impact(
    session: Session,
    where: ColumnElement[bool],
    count: int,
    target: int | None,
    merging: Sequence[int],
) -> Impact:
    query = (
        select(
            func.count(Coding.id),
            func.count(Passage.document_id.distinct()),
            func.count(Coding.coder_id.distinct()),
        )
        .join(Passage, Passage.id == Coding.passage_id)
        .where(where)
    )
    codings, documents, coders = session.execute(query).one()
    own = Coding.code_id.in_(among(list(merging)))
    doubles = _doubles(session, own, target) if target is not None else 0
    return Impact(codings, documents, coders, count, doubles)


def _doubles(session: Session, moving: ColumnElement[bool], target: int) -> int:
    """How many of the codings lie where the same coder has `target`, or another of them."""
    place = (Passage.document_id, Passage.start, Passage.end, Coding.coder_id)
    spots = select(*place).join(Passage, Passage.id == Coding.passage_id)
    coming = [tuple(row) for row in session.execute(spots.where(moving))]
    there = {tuple(row) for row in session.execute(spots.where(Coding.code_id == target))}
    return len(coming) - len(set(coming) - there)
