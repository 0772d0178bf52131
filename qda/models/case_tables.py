"""A table of cases at once: new cases, new attributes and many values, as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import cases
from qda.models.edits import clean_name, edit, say
from qda.models.errors import BadValue, NotFound
from qda.models.schema import Attribute, AttributeValue, Case
from qda.text import composed, name_key


@edit("cases.take_table", N_("Took in a table of {count} cases"))
def take_table(
    session: Session,
    names: Sequence[str],
    new: Iterable[str],
    attributes: Mapping[str, str],
    values: Iterable[tuple[str, str, str]],
) -> dict[str, int]:
    """Make the `new` cases and `attributes` (name: type), and set `values`; ids by `names`.

    A value is (case, attribute, value); an empty one takes off what the case has. Names of cases
    are the same in upper and lower case. `names` are all cases of the table; those that are in the
    project or new are in the answer, by their name in lower case.
    Raises EmptyName, BadValue, NotFound (a value of a case or attribute that is not there).
    """
    return take(session, names, new, attributes, values)


@edit("cases.load_table", N_("Took in a table of {count} cases"))
def load_table(
    session: Session,
    rows: Iterable[tuple[str, Mapping[str, str]]],
    types: Mapping[str, str] | None = None,
) -> list[int]:
    """Make or update cases from (name, values by attribute name); returns their ids.

    Attributes that are new are made with the type in `types` (text by default). An empty cell
    changes nothing. Raises EmptyName, BadValue; then nothing is changed.
    """
    table = [(clean_name(name), values) for name, values in rows]
    there = {composed(row.name) for row in cases.attributes(session)}
    headings = dict.fromkeys(heading for _name, values in table for heading in values)
    kinds: dict[str, str] = {}
    for heading in headings:
        kinds.setdefault(clean_name(heading), (types or {}).get(heading, "text"))
    names = [name for name, _values in table]
    filled = (
        (name, clean_name(heading), value)
        for name, values in table
        for heading, value in values.items()
        if value.strip()
    )
    new = {title: kind for title, kind in kinds.items() if title not in there}
    ids = take(session, names, names, new, filled)
    return [ids[name.casefold()] for name in names]


def take(
    session: Session,
    names: Sequence[str],
    new: Iterable[str],
    attributes: Mapping[str, str],
    values: Iterable[tuple[str, str, str]],
) -> dict[str, int]:
    """What `take_table` does, within an edit."""
    _make_cases(session, new)
    _make_attributes(session, attributes)
    ids = {name_key(name): key for key, name in session.execute(select(Case.id, Case.name))}
    kinds = {composed(row.name): (row.id, row.type) for row in cases.attributes(session)}
    wanted: dict[tuple[int, int], str] = {}
    for case, attribute, value in values:
        if name_key(case) not in ids:
            raise NotFound("case", 0)
        if composed(attribute) not in kinds:
            raise NotFound("attribute", 0)
        key, kind = kinds[composed(attribute)]
        wanted[ids[name_key(case)], key] = cases.canonical(value, kind)
    write_values(session, wanted)
    say(session, count=len(names))
    known = (name.strip() for name in names)
    return {name.casefold(): ids[name_key(name)] for name in known if name_key(name) in ids}


def _make_cases(session: Session, names: Iterable[str]) -> None:
    there = {name_key(name) for name in session.scalars(select(Case.name))}
    last = session.scalar(select(func.max(Case.position)))
    place = 0 if last is None else last + 1
    rows: list[dict[str, Any]] = []
    for name in map(clean_name, names):
        if name_key(name) not in there:
            there.add(name_key(name))
            rows.append({"name": name, "position": place + len(rows)})
    if rows:
        session.execute(insert(Case), rows)


def _make_attributes(session: Session, attributes: Mapping[str, str]) -> None:
    there = set(map(composed, session.scalars(select(Attribute.name))))
    last = session.scalar(select(func.max(Attribute.position)))
    place = 0 if last is None else last + 1
    rows: list[dict[str, Any]] = []
    for name, kind in attributes.items():
        if kind not in cases.TYPES:
            raise BadValue(kind, ", ".join(cases.TYPES))
        if clean_name(name) not in there:
            rows.append({"name": clean_name(name), "type": kind, "position": place + len(rows)})
    if rows:
        session.execute(insert(Attribute), rows)


def write_values(session: Session, wanted: Mapping[tuple[int, int], str]) -> None:
    """Write stored values by (case, attribute) where they differ from those there; "" takes off."""
    query = select(
        AttributeValue.case_id, AttributeValue.attribute_id, AttributeValue.id, AttributeValue.value
    )
    there = {(row[0], row[1]): (row[2], row[3]) for row in session.execute(query)}
    fresh = [
        {"case_id": place[0], "attribute_id": place[1], "value": value}
        for place, value in wanted.items()
        if value and place not in there
    ]
    other = [
        {"key": there[place][0], "new": value}
        for place, value in wanted.items()
        if value and place in there and there[place][1] != value
    ]
    gone = [there[place][0] for place, value in wanted.items() if not value and place in there]
    if fresh:
        session.execute(insert(AttributeValue), fresh)
    if other:
        table = AttributeValue.__table__
        change = update(table).where(table.c.id == bindparam("key"))  # type: ignore[arg-type]
        session.connection().execute(change.values(value=bindparam("new")), other)
    for start in range(0, len(gone), 500):
        chunk = gone[start : start + 500]
        session.execute(delete(AttributeValue).where(AttributeValue.id.in_(chunk)))
    session.expire_all()
