"""Views that the researcher named and keeps: queries, groups of cases, charts, tables.

What a view holds is any JSON object; those who make views of a subject read it. Rows are named in
it by GUID, so that it outlives this file's ids, and what is gone can be told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, DuplicateName
from qda.models.schema import SavedView
from qda.text import name_key

SUBJECTS = ("query", "case_group", "chart", "table")


@dataclass(frozen=True, slots=True)
class SavedViewRow:
    """A view by name; `content` is what it holds, as plain values."""

    id: int
    guid: str
    subject: str
    name: str
    content: dict[str, Any]
    made_at: str
    changed_at: str


@edit("saved_views.save", N_("Saved {name}"))
def save(session: Session, subject: str, name: str, content: Mapping[str, Any]) -> int:
    """Keep a view of one of SUBJECTS under a name; returns its id.

    Names are their own within a subject, upper and lower case alike. Raises BadValue, EmptyName,
    DuplicateName.
    """
    if subject not in SUBJECTS:
        raise BadValue(subject, ", ".join(SUBJECTS))
    name = _free_name(session, subject, name, None)
    row = SavedView(subject=subject, name=name, content=_as_json(content))
    session.add(row)
    session.flush()
    say(session, name=name)
    return row.id


@edit("saved_views.rename", N_("Renamed {old} to {name}"))
def rename(session: Session, view: int, name: str) -> None:
    """Give a view another name. Raises NotFound, EmptyName, DuplicateName."""
    row = get(session, SavedView, view)
    name, old = _free_name(session, row.subject, name, view), row.name
    row.name = name
    say(session, old=old, name=name)


@edit("saved_views.change", N_("Changed what {name} holds"))
def change(session: Session, view: int, content: Mapping[str, Any]) -> None:
    """Put something else in a view. Raises NotFound."""
    row, text = get(session, SavedView, view), _as_json(content)
    if text != row.content:
        row.content = text
    say(session, name=row.name)


@edit("saved_views.remove", N_("Removed {name} from what was saved"))
def remove(session: Session, view: int) -> None:
    """Take a view out; it can be undone. Raises NotFound."""
    say(session, name=get(session, SavedView, view).name)
    session.execute(delete(SavedView).where(SavedView.id == view))
    session.expire_all()


def listing(session: Session, subject: str | None = None) -> list[SavedViewRow]:
    """All views, or those of one subject, by name."""
    query = select(SavedView)
    if subject is not None:
        query = query.where(SavedView.subject == subject)
    rows = [_detached(row) for row in session.scalars(query)]
    return sorted(rows, key=lambda row: (row.subject, row.name.casefold(), row.id))


def of_id(session: Session, view: int) -> SavedViewRow:
    """One view. Raises NotFound."""
    return _detached(get(session, SavedView, view))


def find(session: Session, subject: str, name: str) -> SavedViewRow | None:
    """The view of that subject and name, upper and lower case alike, or None."""
    wanted = name_key(name)
    rows = listing(session, subject)
    return next((row for row in rows if name_key(row.name) == wanted), None)


def _detached(row: SavedView) -> SavedViewRow:
    content: dict[str, Any] = json.loads(row.content)
    times = (row.made_at, row.changed_at)
    return SavedViewRow(row.id, row.guid, row.subject, row.name, content, *times)


def _as_json(content: Mapping[str, Any]) -> str:
    return json.dumps(dict(content), ensure_ascii=False, sort_keys=True)


def _free_name(session: Session, subject: str, name: str, own: int | None) -> str:
    name = clean_name(name)
    taken = select(SavedView.id, SavedView.name).where(SavedView.subject == subject)
    for key, other in session.execute(taken):
        if key != own and name_key(other) == name_key(name):
            raise DuplicateName(name)
    return name
