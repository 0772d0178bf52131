"""The steps of a project in order: what can be taken back, done again, and read as an audit log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models.edits import in_words
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


def stacks(session: Session) -> tuple[list[Entry], list[Entry]]:
    """The undo list and the redo list of the whole project, last step last."""
    columns = (Step.id, Step.group, Step.sitting, Step.coder_id, Step.label, Step.params)
    query = select(Step.kind, Step.target, Step.images.is_(None), *columns).order_by(Step.id)
    undo: list[Entry] = []
    redo: list[Entry] = []
    for kind, target, final, key, group, sitting, coder, label, params in session.execute(query):
        entry = Entry(key, group, sitting, coder, label, params, bool(final))
        if kind == "do":
            undo.append(entry)
            redo.clear()
        elif kind == "undo":
            undo = [item for item in undo if item.id != target] if target else undo
            redo.append(entry)
        else:
            redo = [item for item in redo if item.id != target] if target else redo
            undo.append(entry)
    return undo, redo


def steps(session: Session, limit: int = 500, before: int | None = None) -> list[StepRow]:
    """The audit log, newest first: at most `limit` lines, older than step `before` if given."""
    undo, _redo = stacks(session)
    standing = {entry.id for entry in undo}
    query = select(Step, Coder.name).outerjoin(Coder, Coder.id == Step.coder_id)
    if before is not None:
        query = query.where(Step.id < before)
    final = set(session.scalars(select(Step.id).where(Step.images.is_(None))))
    return [
        StepRow(
            step.id,
            step.at,
            coder or "",
            step.kind,
            in_words(step.label, step.params),
            step.group,
            step.kind != "undo" and step.id not in standing,
            step.id in final,
        )
        for step, coder in session.execute(query.order_by(Step.id.desc()).limit(limit))
    ]


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
