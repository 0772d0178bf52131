"""Groups of cases by name: "policy makers of the ministry". By attribute, by hand, or both.

A group by attribute holds whoever meets all its conditions today; cases put in by hand belong to it
whatever they are. It is a saved view: renamed, removed and shared as those (`saved_views`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models import cases, saved_views
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue
from qda.models.rows import AttributeRow, CaseRow
from qda.models.saved_views import SavedViewRow
from qda.models.schema import Attribute, Case

SUBJECT = "case_group"


@dataclass(frozen=True, slots=True)
class Condition:
    """What an attribute (id) must be: one of `values` ("" is no value), from `low` to `high`, or
    with the letters `contains` in it, upper and lower case alike.

    Values and bounds are as stored: 12.5, 2026-05-12, true; an empty bound is open.
    """

    attribute: int
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    contains: str = ""


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """A group: who is in it now, by which conditions, and who of them by hand.

    `missing` counts conditions on attributes that are gone; then nobody meets them.
    """

    id: int
    guid: str
    name: str
    cases: tuple[int, ...]
    conditions: tuple[Condition, ...] = ()
    by_hand: tuple[int, ...] = ()
    missing: int = 0


@edit("case_groups.create", N_("Made the group {name}"))
def create(
    session: Session,
    name: str,
    conditions: Sequence[Condition] = (),
    by_hand: Collection[int] = (),
) -> int:
    """Make a group of the cases that meet all conditions, and of those (ids) put in by hand.

    Returns its id. Raises EmptyName, DuplicateName, NotFound, BadValue.
    """
    content = _content(session, conditions, by_hand)
    made = saved_views.save(session, SUBJECT, name, content)
    say(session, name=saved_views.of_id(session, made).name)
    return made


@edit("case_groups.change", N_("Changed who is in the group {name}"))
def change(
    session: Session,
    group: int,
    conditions: Sequence[Condition] = (),
    by_hand: Collection[int] = (),
) -> None:
    """Give a group other conditions and other cases by hand. Raises NotFound, BadValue."""
    content = _content(session, conditions, by_hand)
    saved_views.change(session, group, content)
    say(session, name=saved_views.of_id(session, group).name)


@edit("case_groups.put", N_("Put cases in the group {name}"))
def put(session: Session, group: int, members: Collection[int]) -> None:
    """Put cases in a group by hand; those in it stay. Raises NotFound."""
    row = saved_views.of_id(session, group)
    guids = [get(session, Case, case).guid for case in members]
    together = list(dict.fromkeys([*row.content.get("cases", []), *guids]))
    saved_views.change(session, group, {**row.content, "cases": together})
    say(session, name=row.name)


@edit("case_groups.take_out", N_("Took cases out of the group {name}"))
def take_out(session: Session, group: int, members: Collection[int]) -> None:
    """Take cases out that were put in by hand; who meets the conditions stays. Raises NotFound."""
    row = saved_views.of_id(session, group)
    guids = {get(session, Case, case).guid for case in members}
    kept = [guid for guid in row.content.get("cases", []) if guid not in guids]
    saved_views.change(session, group, {**row.content, "cases": kept})
    say(session, name=row.name)


def listing(session: Session, everybody: Sequence[CaseRow] | None = None) -> list[CaseGroup]:
    """All groups by name, with who is in them now, in the order of the cases.

    Who has all cases at hand gives them as `everybody`: they are not read again.
    """
    stored = saved_views.listing(session, SUBJECT)
    if not stored:
        return []
    everybody = cases.listing(session) if everybody is None else everybody
    known = cases.attributes(session)
    return [_group(row, everybody, known) for row in stored]


def of_id(session: Session, group: int) -> CaseGroup:
    """One group. Raises NotFound."""
    row = saved_views.of_id(session, group)
    return _group(row, cases.listing(session), cases.attributes(session))


def members(session: Session, conditions: Sequence[Condition]) -> tuple[int, ...]:
    """The ids of the cases that meet all conditions: what a group would hold."""
    known = {row.id: row for row in cases.attributes(session)}
    return tuple(
        case.id
        for case in cases.listing(session)
        if all(_meets(case, condition, known) for condition in conditions)
    )


def in_words(conditions: Sequence[Condition], attributes: Sequence[AttributeRow]) -> str:
    """The conditions as a phrase: "Organisation: SZW or UWV; Years: 10 to 20"."""
    names = {row.id: row for row in attributes}
    return "; ".join(
        _in_words(one, names[one.attribute]) for one in conditions if one.attribute in names
    )


def _in_words(condition: Condition, attribute: AttributeRow) -> str:
    if condition.values:
        shown = [_shown(value, attribute.type) for value in condition.values]
        words = _(" or ").join(shown)
    elif condition.contains:
        words = _("with “{letters}”").format(letters=condition.contains)
    elif condition.low and condition.high:
        words = _("{low} to {high}").format(low=condition.low, high=condition.high)
    elif condition.low:
        words = _("{low} or more").format(low=condition.low)
    else:
        words = _("{high} or less").format(high=condition.high)
    return f"{attribute.name}: {words}"


def _shown(value: str, kind: str) -> str:
    if not value:
        return _("no value")
    if kind == "yes_no":
        return _("yes") if value == "true" else _("no")
    return value


def fits(value: str, kind: str, condition: Condition) -> bool:
    """Whether a value of an attribute of a type meets a condition; no value meets no range."""
    if condition.values:
        return any(cases.same(value, one, kind) for one in condition.values)
    if condition.contains and condition.contains.casefold() not in value.casefold():
        return False
    if not value:
        return False
    if kind != "number":
        low, high = condition.low, condition.high
        return (not low or value >= low) and (not high or value <= high)
    number = _number(value)
    return _number(condition.low or "-inf") <= number <= _number(condition.high or "inf")


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:  # written before the attribute became one of numbers: it lies nowhere
        return float("nan")


def _meets(case: CaseRow, condition: Condition, known: dict[int, AttributeRow]) -> bool:
    row = known.get(condition.attribute)
    return row is not None and fits(case.values.get(row.name, ""), row.type, condition)


def _content(
    session: Session, conditions: Sequence[Condition], by_hand: Collection[int]
) -> dict[str, Any]:
    """A group as it is stored: attributes and cases by GUID."""
    stored: list[dict[str, Any]] = []
    for one in conditions:
        if not (one.values or one.low or one.high or one.contains):
            raise BadValue("", _("a value or a range"))
        row = get(session, Attribute, one.attribute)
        wanted: dict[str, Any] = {"attribute": row.guid}
        if one.values:
            wanted["values"] = [cases.canonical(value, row.type) for value in one.values]
        elif one.contains:
            wanted["contains"] = one.contains
        else:
            wanted |= {
                "low": cases.canonical(one.low, row.type),
                "high": cases.canonical(one.high, row.type),
            }
        stored.append(wanted)
    guids = [get(session, Case, case).guid for case in dict.fromkeys(by_hand)]
    return {"conditions": stored, "cases": guids}


def _group(
    row: SavedViewRow, everybody: Sequence[CaseRow], known: Sequence[AttributeRow]
) -> CaseGroup:
    attributes = {one.guid: one for one in known}
    stored = row.content.get("conditions", [])
    conditions = tuple(
        Condition(
            attributes[one["attribute"]].id,
            tuple(one.get("values", ())),
            one.get("low", ""),
            one.get("high", ""),
            one.get("contains", ""),
        )
        for one in stored
        if one["attribute"] in attributes
    )
    missing = len(stored) - len(conditions)
    by_id = {one.id: one for one in known}
    chosen = set(row.content.get("cases", []))
    by_hand = tuple(case.id for case in everybody if case.guid in chosen)
    found = tuple(
        case.id
        for case in everybody
        if case.guid in chosen
        or (conditions and not missing and all(_meets(case, one, by_id) for one in conditions))
    )
    return CaseGroup(row.id, row.guid, row.name, found, conditions, by_hand, missing)
