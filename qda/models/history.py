"""The steps of a project in order: what can be taken back, done again, and read as an audit log."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from qda.i18n import ngettext
from qda.models.edits import in_words
from qda.models.errors import NothingToUndo
from qda.models.journal import Image, Touched, pack, unpack
from qda.models.schema import Coder, Step


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as the undo and redo lists hold it; `final` steps lie behind a barrier."""

    id: int
    group: str
    sitting: str
    coder_id: int | None
    label: str
    params: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the history panel shows it, newest first; `undone` where it is taken back now."""

    id: int
    at: str
    coder: str
    kind: str
    text: str
    group: str
    undone: bool
    final: bool


def record(
    session: Session, entry: Entry, kind: str, target: int | None, touched: Touched
) -> Entry:
    """Write a step down, in the transaction that it stands for; the entry with its id."""
    values = {
        "kind": kind,
        "target": target,
        "label": entry.label,
        "params": entry.params,
        "group": entry.group,
        "sitting": entry.sitting,
        "coder_id": entry.coder_id,
        "rows": len(touched.images),
        "images": pack(touched.images),
    }
    key = session.scalars(insert(Step).values(**values).returning(Step.id)).one()
    return replace(entry, id=key)


def images(session: Session, step: int) -> list[Image]:
    """What a step changed. Raises NothingToUndo for a step behind a barrier."""
    data = session.scalar(select(Step.images).where(Step.id == step))
    if data is None:
        raise NothingToUndo(earlier=False)
    return unpack(data)


def strike(session: Session, steps: list[int]) -> None:
    """Take steps out of the journal, in the transaction that put back all that they changed."""
    session.execute(delete(Step).where(Step.id.in_(steps)))


def rows_of(session: Session, steps: list[int]) -> int:
    """How many changed rows the steps hold together."""
    wanted = json.dumps(steps)
    within = select(func.json_each(wanted).table_valued("value").c.value)
    return session.scalar(select(func.sum(Step.rows)).where(Step.id.in_(within))) or 0


_TAKEN_BACK = select(Step.target).where(Step.target.is_not(None))
"""Every step that a later one took back or did again; what is not among them stands as it is."""


def stacks(session: Session) -> tuple[list[Entry], list[Entry]]:
    """The undo list and the redo list of the whole project, last step last.

    A step can be taken back when no later step did so already. An undone one can be done again as
    long as nothing new was done after it.
    """
    last_do = select(func.coalesce(func.max(Step.id), 0)).where(Step.kind == "do")
    redo = (Step.kind == "undo") & (Step.id > last_do.scalar_subquery())
    return _entries(session, Step.kind != "undo"), _entries(session, redo)


def _entries(session: Session, where: ColumnElement[bool]) -> list[Entry]:
    columns = (Step.id, Step.group, Step.sitting, Step.coder_id, Step.label, Step.params)
    query = select(*columns, Step.images.is_(None)).where(where, Step.id.not_in(_TAKEN_BACK))
    return [Entry(*values) for values in session.execute(query.order_by(Step.id))]


def can_go_back(session: Session) -> bool:
    """Whether any step of the project can be taken back, whoever made it and whenever."""
    standing = (Step.kind != "undo") & Step.images.is_not(None) & Step.id.not_in(_TAKEN_BACK)
    return session.scalar(select(Step.id).where(standing).limit(1)) is not None


def steps(session: Session, limit: int = 500, before: int | None = None) -> list[StepRow]:
    """The audit log, newest first: at most `limit` lines, older than step `before` if given."""
    columns = (Step.id, Step.at, Coder.name, Step.kind, Step.label, Step.params, Step.group)
    query = select(*columns, Step.images.is_(None)).outerjoin(Coder, Coder.id == Step.coder_id)
    if before is not None:
        query = query.where(Step.id < before)
    page = session.execute(query.order_by(Step.id.desc()).limit(limit)).all()
    if not page:
        return []
    later = (Step.id > page[-1][0]) & (Step.target >= page[-1][0])
    taken_back = set(session.scalars(select(Step.target).where(later)))
    return [
        StepRow(
            key,
            at,
            coder or "",
            kind,
            in_words(label, params),
            group,
            kind != "undo" and key in taken_back,
            bool(final),
        )
        for key, at, coder, kind, label, params, group, final in page
    ]


def told(entries: list[Entry]) -> str:
    """A step in words; of several that go together the first, and how many more there are.

    Empty for none.
    """
    if not entries:
        return ""
    first, more = in_words(entries[0].label, entries[0].params), len(entries) - 1
    if not more:
        return first
    words = ngettext("{step} and {count} more step", "{step} and {count} more steps", more)
    return words.format(step=first, count=more)


def group_at(entries: list[Entry]) -> list[Entry]:
    """The last entry and those before it of the same group, last first; empty for no entries."""
    if not entries:
        return []
    last = entries[-1]
    found = [last]
    for entry in reversed(entries[:-1]):
        if not last.group or entry.group != last.group:
            break
        found.append(entry)
    return found
