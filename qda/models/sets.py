"""Named sets of documents, codes or cases."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, DuplicateName
from qda.models.memos import TABLES
from qda.models.rows import SetRow
from qda.models.schema import NamedSet, SetMember

SUBJECTS = ("document", "code", "case")


@edit("sets.create", N_("Made the set {name}"))
def create(session: Session, subject: str, name: str, members: tuple[int, ...] = ()) -> int:
    """Make a set of documents, codes or cases; returns its id. Raises BadValue, DuplicateName."""
    if subject not in SUBJECTS:
        raise BadValue(subject, ", ".join(SUBJECTS))
    name = clean_name(name)
    taken = (NamedSet.subject == subject) & (NamedSet.name == name)
    if session.scalar(select(NamedSet.id).where(taken)) is not None:
        raise DuplicateName(name)
    row = NamedSet(subject=subject, name=name)
    session.add(row)
    session.flush()
    _add(session, row, members)
    say(session, name=name)
    return row.id


@edit("sets.rename", N_("Renamed the set {old} to {name}"))
def rename(session: Session, set_id: int, name: str) -> None:
    """Give a set another name. Raises NotFound, EmptyName, DuplicateName."""
    row = get(session, NamedSet, set_id)
    name, old = clean_name(name), row.name
    taken = (NamedSet.subject == row.subject) & (NamedSet.name == name) & (NamedSet.id != set_id)
    if session.scalar(select(NamedSet.id).where(taken)) is not None:
        raise DuplicateName(name)
    row.name = name
    say(session, old=old, name=name)


@edit("sets.add", N_("Added to the set {name}"))
def add(session: Session, set_id: int, members: tuple[int, ...]) -> None:
    """Put rows in a set; those in it already stay. Raises NotFound."""
    row = get(session, NamedSet, set_id)
    _add(session, row, members)
    say(session, name=row.name)


def _add(session: Session, row: NamedSet, members: tuple[int, ...]) -> None:
    there = set(session.scalars(select(SetMember.member_id).where(SetMember.set_id == row.id)))
    for member in dict.fromkeys(members):
        if member not in there:
            get(session, TABLES[row.subject], member)
            session.add(SetMember(set_id=row.id, member_id=member))


@edit("sets.discard", N_("Took out of the set {name}"))
def discard(session: Session, set_id: int, members: tuple[int, ...]) -> None:
    """Take rows out of a set."""
    row = get(session, NamedSet, set_id)
    gone = (SetMember.set_id == set_id) & SetMember.member_id.in_(members)
    session.execute(delete(SetMember).where(gone))
    say(session, name=row.name)


@edit("sets.remove", N_("Removed the set {name}"))
def remove(session: Session, set_id: int) -> None:
    """Take a set out; its members stay."""
    say(session, name=get(session, NamedSet, set_id).name)
    session.execute(delete(NamedSet).where(NamedSet.id == set_id))
    session.expire_all()


def listing(session: Session, subject: str | None = None) -> list[SetRow]:
    """All sets, or those of one subject, by name."""
    members: dict[int, list[int]] = {}
    for key, member in session.execute(
        select(SetMember.set_id, SetMember.member_id).order_by(SetMember.id)
    ):
        members.setdefault(key, []).append(member)
    query = select(NamedSet.id, NamedSet.guid, NamedSet.subject, NamedSet.name)
    if subject is not None:
        query = query.where(NamedSet.subject == subject)
    return [
        SetRow(*values, members=tuple(members.get(values[0], ())))
        for values in session.execute(query.order_by(NamedSet.subject, NamedSet.name))
    ]
