"""What names a code that is merged into another then names that other.

Sets, questions of the guide, saved queries, charts and tables, the number key and the star.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from qda.models.edits import get
from qda.models.names import code_name
from qda.models.schema import Code, GuideQuestion, NamedSet, SavedView, SetMember


def follow(session: Session, source: int, target: int) -> None:
    """Let `target` stand wherever `source` is named; call it before `source` goes."""
    _in_sets(session, source, target)
    _in_views(session, source, target)
    if get(session, Code, target).codable:  # a folder can code nothing
        asked = update(GuideQuestion).where(GuideQuestion.code_id == source)
        session.execute(asked.values(code_id=target))
        _keys(get(session, Code, source), get(session, Code, target))
    session.flush()


def _in_sets(session: Session, source: int, target: int) -> None:
    """The place in sets of codes; a set that holds both keeps the target's."""
    of_codes = select(NamedSet.id).where(NamedSet.subject == "code")
    both = select(SetMember.set_id).where(SetMember.member_id == target)
    places = SetMember.set_id.in_(of_codes) & (SetMember.member_id == source)
    session.execute(delete(SetMember).where(places & SetMember.set_id.in_(both)))
    session.execute(update(SetMember).where(places).values(member_id=target))


def _in_views(session: Session, source: int, target: int) -> None:
    old, new = get(session, Code, source).guid, get(session, Code, target).guid
    name = code_name(session, target)
    for row in session.scalars(select(SavedView).where(SavedView.content.contains(old))):
        content = _renamed(json.loads(row.content), old, new, name)
        row.content = json.dumps(content, ensure_ascii=False, sort_keys=True)


def _renamed(value: Any, old: str, new: str, name: str) -> Any:
    """The value with one GUID for another, and the name beside it; in a list each only once."""
    if isinstance(value, dict):
        changed = {key: _renamed(part, old, new, name) for key, part in value.items()}
        if value.get("guid") == old and "name" in value:
            changed["name"] = name
        return changed
    if not isinstance(value, list):
        return new if value == old else value
    parts = [_renamed(part, old, new, name) for part in value]
    if parts == value:
        return value
    kept: list[Any] = []
    for part in parts:
        twice = any(_guid(part) == new == _guid(other) for other in kept)
        if not twice:
            kept.append(part)
    return kept


def _guid(value: Any) -> Any:
    return value.get("guid") if isinstance(value, dict) else value


def _keys(source: Code, target: Code) -> None:
    """The number key, where the target has none, and the star."""
    if target.pin is None and source.pin is not None:
        key, source.pin = source.pin, None
        target.pin = key
    if source.favourite and not target.favourite:
        target.favourite = True
