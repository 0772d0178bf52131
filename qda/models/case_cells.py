"""Many cells of the table of cases at once, and what is done to its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models import cases
from qda.models.case_tables import write_values
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, DuplicateName
from qda.models.schema import Attribute, AttributeValue, Case
from qda.text import name_key


@dataclass(frozen=True, slots=True)
class Cells:
    """A block of cells: values by (case, attribute), names by case, and cases that are new.

    `values` are as people type them; empty takes off. `fresh` are (name, values by attribute).
    """

    values: Mapping[tuple[int, int], str] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    fresh: Sequence[tuple[str, Mapping[int, str]]] = ()

    @property
    def count(self) -> int:
        """How many cells there are in it."""
        new = sum(1 + len(values) for _name, values in self.fresh)
        return len(self.values) + len(self.names) + new


@edit("cases.write_cells", N_("Filled {count} × a cell in the table of cases"))
def write(session: Session, cells: Cells) -> list[int]:
    """Write a block of cells in one step; the ids of the cases that are new.

    Raises NotFound, BadValue, EmptyName, DuplicateName; then nothing is changed.
    """
    _name(session, cells)
    made = _make(session, [name for name, _values in cells.fresh])
    wanted = dict(cells.values)
    for case, (_name_of, values) in zip(made, cells.fresh, strict=True):
        wanted |= {(case, attribute): value for attribute, value in values.items()}
    kinds = {row.id: row.type for row in cases.attributes(session)}
    for attribute in {attribute for _case, attribute in wanted} - kinds.keys():
        get(session, Attribute, attribute)
    for case in {case for case, _attribute in cells.values}:
        get(session, Case, case)
    write_values(
        session, {place: cases.canonical(value, kinds[place[1]]) for place, value in wanted.items()}
    )
    say(session, count=cells.count)
    return made


def _name(session: Session, cells: Cells) -> None:
    """Give cases other names; refuse where two would have the same one."""
    names = {key: name for key, name in session.execute(select(Case.id, Case.name))}
    other: list[Case] = []
    for case, text in cells.names.items():
        row, names[case] = get(session, Case, case), clean_name(text)
        if row.name != names[case]:
            other.append(row)
    taken: set[str] = set()
    for name in (*names.values(), *(clean_name(new) for new, _values in cells.fresh)):
        if name_key(name) in taken:
            raise DuplicateName(name)
        taken.add(name_key(name))
    if any(row.name in names.values() for row in other):  # names are swapped: none twice meanwhile
        for row in other:
            row.name = row.guid
        session.flush()
    for row in other:
        row.name = names[row.id]
    session.flush()


def _make(session: Session, names: Sequence[str]) -> list[int]:
    last = session.scalar(select(func.max(Case.position)))
    place = 0 if last is None else last + 1
    rows = [Case(name=clean_name(name), position=place + n) for n, name in enumerate(names)]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def misfits(session: Session, attribute: int, kind: str) -> list[str]:
    """The values of an attribute that are none of another type, each once. Raises NotFound."""
    return [value for value in _values(session, attribute) if _as(value, kind) is None]


def _values(session: Session, attribute: int) -> list[str]:
    get(session, Attribute, attribute)
    mine = AttributeValue.attribute_id == attribute
    query = select(AttributeValue.value).where(mine).distinct().order_by(AttributeValue.value)
    return [_as_text(session, attribute, value) for value in session.scalars(query)]


def _as_text(session: Session, attribute: int, value: str) -> str:
    """A stored value in words that any type can be read from."""
    if get(session, Attribute, attribute).type != "yes_no":
        return value
    return _("yes") if value == "true" else _("no")


def _as(text: str, kind: str) -> str | None:
    try:
        return cases.canonical(text, kind)
    except BadValue:
        return None


@edit("cases.retype_attribute", N_("Made {attribute} an attribute of another type"))
def retype(session: Session, attribute: int, kind: str, *, drop: bool = False) -> None:
    """Give an attribute another type, its values with it.

    Values that are none of that type are taken off where `drop`, and refused where not. Raises
    NotFound, BadValue.
    """
    row = get(session, Attribute, attribute)
    if kind not in cases.TYPES:
        raise BadValue(kind, ", ".join(cases.TYPES))
    mine = AttributeValue.attribute_id == attribute
    there = session.execute(select(AttributeValue.case_id, AttributeValue.value).where(mine)).all()
    wanted: dict[tuple[int, int], str] = {}
    for case, value in there:
        text = _as_text(session, attribute, value)
        found = _as(text, kind)
        if found is None and not drop:
            cases.canonical(text, kind)  # which says what is wrong with it
        wanted[case, attribute] = found or ""
    row.type = kind
    session.flush()
    write_values(session, wanted)
    say(session, attribute=row.name)


@edit("cases.move_attribute", N_("Moved the attribute {attribute}"))
def move_attribute(session: Session, attribute: int, place: int) -> None:
    """Put an attribute at a place among the others, counted from 0. Raises NotFound."""
    row = get(session, Attribute, attribute)
    query = select(Attribute).order_by(Attribute.position, Attribute.id)
    others = [one for one in session.scalars(query) if one.id != attribute]
    place = max(0, min(place, len(others)))
    for position, one in enumerate([*others[:place], row, *others[place:]]):
        if one.position != position:
            one.position = position
    say(session, attribute=row.name)
