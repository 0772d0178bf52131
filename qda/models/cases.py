"""Cases, their attributes and values: who the respondents are."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from qda import dates
from qda.i18n import N_, _
from qda.models import memos
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, DuplicateName
from qda.models.names import find_named
from qda.models.rows import AttributeRow, CaseRow
from qda.models.schema import Attribute, AttributeValue, Case, CasePassage
from qda.text import name_key, normalise

TYPES = ("text", "category", "number", "date", "yes_no")
_YES = {"true", "yes", "ja", "1", "y", "j", "waar"}
_NO = {"false", "no", "nee", "0", "n", "onwaar"}


@edit("cases.create", N_("Made the case {case}"))
def create(session: Session, name: str) -> int:
    """Make a case; returns its id. Raises EmptyName, DuplicateName."""
    name = clean_name(name)
    if find(session, name) is not None:
        raise DuplicateName(name)
    say(session, case=name)
    return _create(session, name)


def _create(session: Session, name: str) -> int:
    last = session.scalar(select(func.max(Case.position)))
    row = Case(name=name, position=0 if last is None else last + 1)
    session.add(row)
    session.flush()
    return row.id


@edit("cases.rename", N_("Renamed the case {old} to {case}"))
def rename(session: Session, case: int, name: str) -> None:
    """Give a case another name. Raises NotFound, EmptyName, DuplicateName."""
    row, name = get(session, Case, case), clean_name(name)
    if find(session, name) not in (None, case):
        raise DuplicateName(name)
    say(session, old=row.name, case=name)
    row.name = name


@edit("cases.remove", N_("Removed the case {case}"))
def remove(session: Session, case: int) -> None:
    """Take a case and its values out; its documents and speakers stay. It can be undone."""
    say(session, case=get(session, Case, case).name)
    given = select(CasePassage.passage_id).where(CasePassage.case_id == case)
    passages = list(session.scalars(given))
    session.execute(delete(Case).where(Case.id == case))
    session.expire_all()
    memos.sweep(session)
    memos.drop_empty_passages(session, passages)


@edit("cases.define_attribute", N_("Made the attribute {attribute}"))
def define_attribute(session: Session, name: str, type: str = "text") -> int:  # noqa: A002
    """Make an attribute of one of TYPES; returns its id. Raises DuplicateName, BadValue."""
    name = clean_name(name)
    if _attribute(session, name) is not None:
        raise DuplicateName(name)
    say(session, attribute=name)
    return _define(session, name, type)


def _define(session: Session, name: str, kind: str) -> int:
    if kind not in TYPES:
        raise BadValue(kind, ", ".join(TYPES))
    last = session.scalar(select(func.max(Attribute.position)))
    row = Attribute(name=name, type=kind, position=0 if last is None else last + 1)
    session.add(row)
    session.flush()
    return row.id


@edit("cases.rename_attribute", N_("Renamed the attribute {old} to {attribute}"))
def rename_attribute(session: Session, attribute: int, name: str) -> None:
    """Give an attribute another name. Raises NotFound, EmptyName, DuplicateName."""
    row, name = get(session, Attribute, attribute), clean_name(name)
    if _attribute(session, name) not in (None, attribute):
        raise DuplicateName(name)
    say(session, old=row.name, attribute=name)
    row.name = name


@edit("cases.remove_attribute", N_("Removed the attribute {attribute}"))
def remove_attribute(session: Session, attribute: int) -> None:
    """Take an attribute out, with its values; it can be undone."""
    say(session, attribute=get(session, Attribute, attribute).name)
    session.execute(delete(Attribute).where(Attribute.id == attribute))
    session.expire_all()


@edit("cases.set_value", N_("Set {attribute} of {case}"))
def set_value(session: Session, case: int, attribute: int, value: str) -> None:
    """Set an attribute of a case; an empty value takes it off.

    Raises NotFound, BadValue (the value does not fit the attribute's type).
    """
    kind = get(session, Attribute, attribute)
    say(session, attribute=kind.name, case=get(session, Case, case).name)
    _set(session, case, attribute, canonical(value, kind.type))


def _set(session: Session, case: int, attribute: int, value: str) -> None:
    where = (AttributeValue.case_id == case) & (AttributeValue.attribute_id == attribute)
    row = session.scalar(select(AttributeValue).where(where))
    if not value:
        session.execute(delete(AttributeValue).where(where))
    elif row is None:
        session.add(AttributeValue(case_id=case, attribute_id=attribute, value=value))
    elif row.value != value:
        row.value = value


def canonical(value: str, kind: str) -> str:
    """A value as stored: 12.5 for numbers, 2026-05-12 for dates, true or false for yes/no.

    Reads a decimal comma and day-month-year dates, also with the month in words. Raises BadValue.
    """
    value = normalise(value).strip()
    if not value or kind in {"text", "category"}:
        return value
    if kind == "number":
        plain = value.replace(" ", "")
        plain = plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
        if not re.fullmatch(r"[-+]?\d+(\.\d+)?", plain):
            raise BadValue(value, _("number"))
        return plain.lstrip("+")
    if kind == "yes_no":
        if value.casefold() not in _YES | _NO:
            raise BadValue(value, _("yes or no"))
        return "true" if value.casefold() in _YES else "false"
    return _date(value)


def same(one: str, other: str, kind: str) -> bool:
    """Whether two stored values of an attribute of this type are one: numbers 17 and 17.0 are."""
    if one == other or kind != "number" or not (one and other):
        return one == other
    try:
        return float(one) == float(other)
    except ValueError:  # written before the attribute became one of numbers
        return False


def _date(value: str) -> str:
    for pattern, order in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)),
        (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", (3, 2, 1)),
    ):
        match = re.fullmatch(pattern, value)
        if match:
            year, month, day = (int(match.group(i)) for i in order)
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                break
    named = dates.day(value)
    if named is None:
        raise BadValue(value, _("date"))
    return named.isoformat()


def listing(session: Session, only: Collection[int] | None = None) -> list[CaseRow]:
    """All cases in their order, or only some (ids), with their values by attribute name."""
    query = select(Case.id, Case.guid, Case.name, Case.position)
    if only is not None:
        query = query.where(Case.id.in_(only))
    names = [(str(row.id), row.name) for row in attributes(session)]
    values = _values(session, only)
    return [
        CaseRow(*row, values={name: own[key] for key, name in names if key in own})
        for row in session.execute(query.order_by(Case.position, Case.id))
        for own in (values.get(row[0], {}),)
    ]


def _values(session: Session, only: Collection[int] | None) -> dict[int, dict[str, str]]:
    """The values of each case by the attribute's id as text.

    SQLite puts the values of a case together: a third of the time that a row a value would take.
    """
    put_together = func.json_group_object(AttributeValue.attribute_id, AttributeValue.value)
    query = select(AttributeValue.case_id, put_together).group_by(AttributeValue.case_id)
    if only is not None:
        query = query.where(AttributeValue.case_id.in_(only))
    return {case: json.loads(found) for case, found in session.execute(query)}


def of_values(session: Session, values: Collection[int]) -> dict[int, int]:
    """The case of each of these values (ids of the table of values) that is still there."""
    query = select(AttributeValue.id, AttributeValue.case_id)
    found = session.execute(query.where(AttributeValue.id.in_(values)))
    return {value: case for value, case in found}


def attributes(session: Session) -> list[AttributeRow]:
    """All attributes in their order."""
    columns = (Attribute.id, Attribute.guid, Attribute.name, Attribute.type, Attribute.position)
    query = select(*columns).order_by(Attribute.position, Attribute.id)
    return [AttributeRow(*values) for values in session.execute(query)]


def find(session: Session, name: str) -> int | None:
    """The id of the case of that name, upper and lower case alike, or None."""
    wanted = name_key(name)
    for key, taken in session.execute(select(Case.id, Case.name)):
        if name_key(taken) == wanted:
            return int(key)
    return None


def _attribute(session: Session, name: str) -> int | None:
    return find_named(session, Attribute.id, Attribute.name, name)
