"""What can stand on a side of a comparison, and how a side is kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.ui.guids import Guids, id_of
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.crosstab import Group

MOST_VALUES = 12


def sides_of(workspace: Workspace) -> list[Group]:
    """What can stand on a side: saved groups, who has a value of an attribute, each respondent.

    Numbers stand in their classes.
    """
    from qda.analysis import groups
    from qda.analysis.crosstab import Group
    from qda.analysis.crosstab.classes import UNKNOWN, classify
    from qda.models import case_classes, cases

    found = groups.saved(workspace.project)
    people, bounds = workspace.ask(cases.listing), workspace.ask(case_classes.listing)
    for attribute in workspace.ask(cases.attributes):
        if attribute.type == "date":
            continue
        values = [case.values.get(attribute.name, "") for case in people]
        lines, places = classify(values, attribute.type, bounds.get(attribute.id, ()))
        having: dict[int, list[int]] = {}
        for case, place in zip(people, places, strict=True):
            having.setdefault(place, []).append(case.id)
        known = [(line, having[at]) for at, line in enumerate(lines) if line.key != UNKNOWN]
        if 2 <= len(known) <= MOST_VALUES:
            found += [
                Group(
                    f"value:{attribute.id}:{line.key}",
                    f"{attribute.name}: {line.name}",
                    frozenset(members),
                )
                for line, members in known
            ]
    return found + [Group(f"case:{row.id}", row.name, frozenset({row.id})) for row in people]


_NAMED = {"value": "attribute", "case": "case"}
"""What the number in the key of a side is of: value:3:UWV, case:7. A saved group has its GUID."""


def kept(key: object, guids: Guids) -> str:
    """The key of a side as it is kept: what it names by its GUID."""
    kind, _colon, rest = str(key or "").partition(":")
    if kind not in _NAMED:
        return kind
    number, colon, value = rest.partition(":")
    return f"{kind}:{guids[_NAMED[kind]].get(int(number), '')}{colon}{value}"


def side_of(told: object, guids: Guids) -> str:
    """The key of a side that was kept; of a row that is gone it has 0."""
    kind, _colon, rest = str(told or "").partition(":")
    if kind not in _NAMED:
        return kind
    guid, colon, value = rest.partition(":")
    return f"{kind}:{id_of(guids, _NAMED[kind], guid) or 0}{colon}{value}"
