"""The table of respondents that comes along with an import: nothing is overwritten unasked.

Where nobody looked at it, what the project says otherwise stays as it is and is told. Where it was
looked at (`Decided`), that is done which was ticked, as if it had been taken in by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qda.pseudonyms import Key

if TYPE_CHECKING:
    from qda.importers.grid.book import Line
    from qda.importers.grid.difference import Change, Chosen, Difference
    from qda.importers.grid.matching import Link, Target
    from qda.importers.grid.reading import Field, Reading
    from qda.importers.plan.value import Plan
    from qda.importers.storing import Outcome
    from qda.models import Project
    from qda.models.answers import AnsweredRow
    from qda.models.rows import AttributeRow, CaseRow

Row = tuple[str, dict[str, str]]
Spot = tuple[int, str]
"""A value of the table: the line in its file, and the attribute."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is done of a table that nobody looked at, as in `grid.difference.choose`."""

    changed: bool = False
    emptied: bool = False
    losing: bool = False


NOTHING_LOST = Wanted()
"""What is there stays as it is."""


@dataclass(frozen=True)
class Decided:
    """A table as it was looked at: what its columns are, and what of it is done.

    `reading` has the names of its file. Places are kept by their line, so that they hold whatever
    pseudonyms come later: `taken` and `refused` are values, `left_out` the lines of new cases that
    are not made, `links` whose document or speaker of the project a line is.
    """

    reading: Reading
    taken: frozenset[Spot] = frozenset()
    refused: frozenset[Spot] = frozenset()
    left_out: frozenset[int] = frozenset()
    links: tuple[tuple[int, Target], ...] = ()


def decided(
    reading: Reading, found: Difference, chosen: Chosen, links: Iterable[Link] = ()
) -> Decided:
    """What was decided of a difference; `reading` is that of the file, before pseudonyms."""
    lines = _lines(reading, found)
    every = (*found.given, *found.filled, *found.changed, *found.emptied)
    spots = {one: (lines[one.case.casefold()], one.attribute) for one in every}
    return Decided(
        reading,
        frozenset(spots[one] for one in every if one in chosen.changes),
        frozenset(spots[one] for one in every if one not in chosen.changes),
        frozenset(lines[name.casefold()] for name in found.new if name not in chosen.new),
        tuple((lines[one.case.casefold()], one.target) for one in links),
    )


def files_by_case(plan: Plan, reading: Reading) -> dict[str, list[str]]:
    """The files of an import that a table's cases would get, by the case in lower case.

    Cases are named as the import will store them. Raises TableError.
    """
    from qda.importers import respondents

    found: dict[str, list[str]] = {}
    for item in plan.with_table(respondents.table_of(reading, answers=True)).coming:
        cases = (item.choices.case, *(one.case for one in item.choices.speakers))
        for case in dict.fromkeys(plan.key.in_name(one).casefold() for one in cases if one):
            name = plan.key.in_file_name(item.choices.name or item.path.stem)
            found.setdefault(case, []).append(name)
    return found


def _lines(reading: Reading, found: Difference) -> dict[str, int]:
    """The lines by the names of the cases in lower case: both are in the order of the table."""
    rows = reading.respondents()
    return {name.casefold(): row.line for name, row in zip(found.names, rows, strict=True)}


def with_key(reading: Reading, key: Key) -> Reading:
    """The reading with pseudonyms in the cells below the headings of each sheet.

    Also in open questions, as these stand in the texts.
    """
    if not key:
        return reading
    field, head = reading.case_field, reading.head
    place = field.place if field is not None else -1
    sheets = []
    for at, sheet in enumerate(reading.book.sheets):
        here = at == reading.sheet
        first = 1 if not here else 0 if head is None else head + 1
        below = (_with_key(line, key, place if here else -1) for line in sheet.lines[first:])
        sheets.append(replace(sheet, lines=(*sheet.lines[:first], *below)))
    book = replace(reading.book, name=key.in_file_name(reading.book.name), sheets=tuple(sheets))
    return replace(reading, book=book, fields=_fields(reading, key))


def _fields(reading: Reading, key: Key) -> tuple[Field, ...]:
    """The columns with pseudonyms in open questions; each keeps a name of its own."""
    from qda.importers.files import free_name

    taken = [one.name for one in reading.fields if one.use != "open"]
    found: list[Field] = []
    for one in reading.fields:
        name = one.name
        if one.use == "open":
            name = free_name(key.in_text(name), taken)
            taken.append(name)
        found.append(replace(one, name=name))
    return tuple(found)


def _with_key(line: Line, key: Key, place: int) -> Line:
    cells = (
        key.in_name(cell) if at == place else key.in_text(cell)
        for at, cell in enumerate(line.cells)
    )
    return replace(line, cells=tuple(cells))


def take(plan: Plan, project: Project) -> tuple[Outcome, ...]:
    """Take the table in; what became of the open answers. Raises what edits do, and TableError."""
    from qda.importers.grid import taking
    from qda.importers.grid.matching import Link
    from qda.models import answers, case_tables, cases

    if plan.table is None:
        return ()
    said = plan.decided.reading if plan.decided is not None else plan.table.reading
    if said is None:
        project.do(case_tables.load_table, rows_of(plan), plan.table.types)
        return ()
    known = project.ask(cases.listing), project.ask(cases.attributes), project.ask(answers.listing)
    reading = with_key(said, plan.key)
    found = _compared(reading, *known)
    if plan.decided is None:
        return taking.take_in(project, reading, found, _unasked(plan, found)).answers
    lines = _lines(reading, found)
    names = {line: name for name, line in lines.items()}
    links = [
        Link(names[line], target, "hand") for line, target in plan.decided.links if line in names
    ]
    chosen = _chosen(plan.decided, found, lines)
    return taking.take_in(project, reading, found, chosen, links).answers


def made(plan: Plan) -> Iterator[str]:
    """The cases of the table that are made where the project has none of them, as in the file."""
    rows = plan.table.rows if plan.table is not None else ()
    if plan.decided is None:
        yield from (name for name, _values in rows)
        return
    for (name, _values), row in zip(rows, plan.decided.reading.respondents(), strict=True):
        if row.line not in plan.decided.left_out:
            yield name


def would_do(plan: Plan) -> tuple[Difference, Chosen] | None:
    """What the table does to the project, and what of it will be done; None for no such table."""
    said = plan.decided or plan.table
    if said is None or said.reading is None:
        return None
    reading, state = with_key(said.reading, plan.key), plan.state
    found = _compared(reading, state.cases, state.attributes, state.answers)
    if plan.decided is None:
        return found, _unasked(plan, found)
    return found, _chosen(plan.decided, found, _lines(reading, found))


def _compared(
    reading: Reading,
    known: Sequence[CaseRow],
    attributes: Sequence[AttributeRow],
    answers: Sequence[AnsweredRow],
) -> Difference:
    from qda.importers.grid import difference

    return difference.compare(reading, known, attributes, answers)


def _unasked(plan: Plan, found: Difference) -> Chosen:
    """What is done where nobody looked at it: nothing that is there becomes another, unasked."""
    from qda.importers.grid import difference

    how = plan.wanted
    return difference.choose(found, changed=how.changed, emptied=how.emptied, losing=how.losing)


def _chosen(said: Decided, found: Difference, lines: Mapping[str, int]) -> Chosen:
    """What was decided, of this difference: nothing is overwritten that was not seen."""
    from qda.importers.grid.difference import Chosen

    def spot(one: Change) -> Spot:
        return lines[one.case.casefold()], one.attribute

    changes = {one for one in (*found.given, *found.filled) if spot(one) not in said.refused}
    changes |= {one for one in (*found.changed, *found.emptied) if spot(one) in said.taken}
    new = (name for name in found.new if lines[name.casefold()] not in said.left_out)
    return Chosen(frozenset(new), frozenset(changes))


def rows_of(plan: Plan) -> list[Row]:
    """The rows with pseudonyms in names and values, without what the project says otherwise."""
    kept = {(case.casefold(), attribute) for case, attribute, _old, _new in kept_values(plan)}
    return [
        (name, {key: said for key, said in values.items() if (name.casefold(), key) not in kept})
        for name, values in _rows(plan)
    ]


def kept_values(plan: Plan) -> list[tuple[str, str, str, str]]:
    """The values that stay although the table has others: case, attribute, value, the table's."""
    if plan.decided is not None:
        return []
    done = would_do(plan)
    if done is not None:
        found, chosen = done
        staying = (one for one in found.changed if one not in chosen.changes)
        return [(one.case, one.attribute, one.old, one.new) for one in staying]
    known = {row.name.casefold(): row for row in plan.state.cases}
    return [
        (name, attribute, known[name.casefold()].values[attribute], said)
        for name, values in _rows(plan)
        if name.casefold() in known
        for attribute, said in values.items()
        if said and known[name.casefold()].values.get(attribute) not in (None, "", said)
    ]


def _rows(plan: Plan) -> Iterator[Row]:
    key = plan.key
    for name, values in plan.table.rows if plan.table is not None else ():
        yield (
            key.in_name(name),
            {heading: key.in_text(said) for heading, said in values.items()},
        )
