"""What a table would do to a project that has cases already: shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qda.importers.grid.reading import Reading
from qda.models.rows import AttributeRow, CaseRow


@dataclass(frozen=True, slots=True)
class Change:
    """A value of a case that becomes another one, as stored; empty for none."""

    case: str
    attribute: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A table against a project.

    `names` are all cases of the table, as the project calls those it has; `new` those it has not,
    with their values in `given`. Of the cases it has: `filled` were empty, `changed` had another
    value, `emptied` have a value where the table has an empty cell. `missing` are cases of the
    project of which the table says nothing; these stay. `attributes` will be made (name, type).
    """

    names: tuple[str, ...]
    new: tuple[str, ...] = ()
    given: tuple[Change, ...] = ()
    filled: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    emptied: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether the project says all that the table says."""
        found = (self.new, self.filled, self.changed, self.emptied, self.attributes)
        return not any(found)

    @property
    def first(self) -> bool:
        """Whether nothing that is in the project is touched: only new cases come."""
        return not (self.filled or self.changed or self.emptied)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a difference is to be done."""

    new: frozenset[str]
    changes: frozenset[Change]


def compare(
    reading: Reading, cases: Sequence[CaseRow], attributes: Iterable[AttributeRow]
) -> Difference:
    """What the table would do. Raises TableError where it can be none of respondents."""
    reading.check()
    known = {row.name.casefold(): row for row in cases}
    there = {row.name.casefold() for row in attributes}
    fields = reading.used("attribute")
    names: list[str] = []
    new: list[str] = []
    found: dict[str, list[Change]] = {"given": [], "filled": [], "changed": [], "emptied": []}
    for row in reading.respondents():
        case = known.get(row.name.casefold())
        names.append(case.name if case is not None else row.name)
        if case is None:
            new.append(row.name)
        old = case.values if case is not None else {}
        for attribute, value in row.values.items():
            kind = _kind(case, old.get(attribute, ""), value)
            if kind:
                change = Change(names[-1], attribute, old.get(attribute, ""), value)
                found[kind].append(change)
        for attribute in row.emptied:
            if old.get(attribute):
                found["emptied"].append(Change(names[-1], attribute, old[attribute], ""))
    told = {name.casefold() for name in names}
    return Difference(
        tuple(names),
        tuple(new),
        given=tuple(found["given"]),
        filled=tuple(found["filled"]),
        changed=tuple(found["changed"]),
        emptied=tuple(found["emptied"]),
        missing=tuple(row.name for row in cases if row.name.casefold() not in told),
        attributes=tuple((f.name, f.type) for f in fields if f.name.casefold() not in there),
    )


def _kind(case: CaseRow | None, old: str, new: str) -> str:
    if case is None:
        return "given"
    if not old:
        return "filled"
    return "changed" if old != new else ""


def choose(
    difference: Difference, *, new: bool = True, changed: bool = True, emptied: bool = False
) -> Chosen:
    """All of a difference, but for what is not wanted; what was empty is always filled."""
    changes = {*difference.filled}
    if new:
        changes.update(difference.given)
    if changed:
        changes.update(difference.changed)
    if emptied:
        changes.update(difference.emptied)
    return Chosen(frozenset(difference.new) if new else frozenset(), frozenset(changes))


def values_of(difference: Difference, chosen: Chosen) -> list[tuple[str, str, str]]:
    """The values to be set, in the order of the table, as `case_tables.take_table` takes them."""
    left_out = {name for name in difference.new if name not in chosen.new}
    every = (*difference.given, *difference.filled, *difference.changed, *difference.emptied)
    return [
        (one.case, one.attribute, one.new)
        for one in every
        if one in chosen.changes and one.case not in left_out
    ]


def by_case(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    """Changes by the case they are of, in order."""
    found: dict[str, list[Change]] = {}
    for one in changes:
        found.setdefault(one.case, []).append(one)
    return found
