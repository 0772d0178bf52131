"""The people who code."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import DuplicateName
from qda.models.names import find_named
from qda.models.rows import CoderRow
from qda.models.schema import Coder, Coding, Step


@edit("coders.create", N_("Made the coder {coder}"))
def create(session: Session, name: str) -> int:
    """Add a coder; returns the id. Raises EmptyName, DuplicateName."""
    name = _free(session, name)
    row = Coder(name=name)
    session.add(row)
    session.flush()
    say(session, coder=name)
    return row.id


@edit("coders.rename", N_("Renamed the coder {old} to {coder}"))
def rename(session: Session, coder: int, name: str) -> None:
    """Give a coder another name. Raises NotFound, EmptyName, DuplicateName."""
    row = get(session, Coder, coder)
    say(session, old=row.name)
    if clean_name(name) != row.name:
        row.name = _free(session, name)
    say(session, coder=row.name)


def listing(session: Session) -> list[CoderRow]:
    """All coders, in the order in which they came, with the number of their codings."""
    query = (
        select(Coder.id, Coder.guid, Coder.name, func.count(Coding.id))
        .outerjoin(Coding, Coding.coder_id == Coder.id)
        .group_by(Coder.id)
        .order_by(Coder.id)
    )
    return [CoderRow(*values) for values in session.execute(query)]


def find(session: Session, name: str) -> int | None:
    """The id of the coder of that name, or None."""
    return find_named(session, Coder.id, Coder.name, name)


def last_at_work(session: Session) -> int | None:
    """The coder who made the last step, else the first there is; None in a file without any."""
    last = select(Step.coder_id).join(Coder, Coder.id == Step.coder_id)
    found = session.scalar(last.order_by(Step.id.desc()).limit(1))
    return found or session.scalar(select(Coder.id).order_by(Coder.id).limit(1))


def _free(session: Session, name: str) -> str:
    name = clean_name(name)
    if find(session, name) is not None:
        raise DuplicateName(name)
    return name
