"""Codings made before their code was defined differently: to be looked at again.

A coding is out of date where its code's definition was changed after it was made and after it was
last looked at. Nothing is changed by that; it is only marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.codebook_queries import branch
from qda.models.edits import edit, get, say
from qda.models.put_code import among
from qda.models.schema import CodeText, Coding, Passage, utc_now


@dataclass(frozen=True, slots=True)
class Stale:
    """Codings made before a definition was changed, in the order of the texts; and when it was."""

    codings: tuple[int, ...] = ()
    defined_at: str = ""


def stale(session: Session, code: int, *, below: bool = False) -> Stale:
    """The codings of a code that are to be looked at again; with `below` those of sub-codes too."""
    codes = branch(session, code) if below else [code]
    defined = (
        select(CodeText.code_id, func.max(CodeText.defined_at).label("at"))
        .where(CodeText.code_id.in_(among(codes)))
        .group_by(CodeText.code_id)
        .subquery()
    )
    query = (
        select(Coding.id)
        .join(defined, defined.c.code_id == Coding.code_id)
        .join(Passage, Passage.id == Coding.passage_id)
        .where(Coding.made_at < defined.c.at, Coding.reviewed_at < defined.c.at)
        .order_by(Passage.document_id, Passage.start, Coding.id)
    )
    at = session.scalar(select(defined.c.at).where(defined.c.code_id == code)) or ""
    return Stale(tuple(session.scalars(query)), at)


def how_many(session: Session) -> dict[int, int]:
    """For each code that has codings to be looked at again: how many."""
    at = (
        select(func.max(CodeText.defined_at))
        .where(CodeText.code_id == Coding.code_id)
        .scalar_subquery()
    )
    query = (
        select(Coding.code_id, func.count())
        .where(Coding.made_at < at, Coding.reviewed_at < at)
        .group_by(Coding.code_id)
    )
    return {key: value for key, value in session.execute(query)}


@edit("codings.review", N_("Looked at {count} codings again: still right"))
def review(session: Session, codings: Sequence[int]) -> None:
    """Note that codings were looked at again and are right. Raises NotFound for a single one."""
    wanted = list(codings)
    if len(wanted) == 1:
        get(session, Coding, wanted[0])
    which = Coding.id.in_(among(wanted))
    result = session.scalars(select(Coding.id).where(which)).all()
    session.execute(update(Coding).where(which).values(reviewed_at=utc_now()))
    session.expire_all()
    say(session, count=len(result))
