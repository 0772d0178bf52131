"""The table of respondents that comes along with an import: nothing in the project is overwritten.

What the project says otherwise stays as it is and is told; the Cases page shows such differences
one by one, and takes over what one wants.
"""

from __future__ import annotations

from collections.abc import Iterator

from qda.importers.plan.value import Plan

Row = tuple[str, dict[str, str]]


def rows_of(plan: Plan) -> list[Row]:
    """The rows with pseudonyms in names and values, without what the project says otherwise."""
    kept = {(case.casefold(), attribute) for case, attribute, _old, _new in kept_values(plan)}
    return [
        (name, {key: said for key, said in values.items() if (name.casefold(), key) not in kept})
        for name, values in _rows(plan)
    ]


def kept_values(plan: Plan) -> list[tuple[str, str, str, str]]:
    """The values that stay although the table has others: case, attribute, value, the table's."""
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
