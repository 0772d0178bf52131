"""Which groups there are: those that were saved, and those that the values of attributes make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.case_groups import Condition
    from qda.models.rows import AttributeRow, CaseRow

MOST_VALUES = 8
LONGEST_VALUE = 32
_GROUPING = ("text", "category", "yes_no")


@dataclass(frozen=True, slots=True)
class Saved:
    """A group as it is listed: one by conditions, or (`named`) a named set of cases."""

    id: int
    name: str
    members: tuple[int, ...]
    conditions: tuple[Condition, ...] = ()
    by_hand: tuple[int, ...] = ()
    named: bool = False

    @property
    def key(self) -> tuple[bool, int]:
        """By what it is told from others."""
        return self.named, self.id


def saved(workspace: Workspace, cases: Sequence[CaseRow]) -> list[Saved]:
    """The saved groups, with who of all `cases` is in them now."""
    from qda.models import case_groups, sets

    made = [
        Saved(row.id, row.name, row.cases, row.conditions, row.by_hand)
        for row in workspace.ask(case_groups.listing, cases)
    ]
    named = workspace.ask(sets.listing, "case")
    return made + [Saved(row.id, row.name, row.members, named=True) for row in named]


class ValueCounts:
    """How many cases have each value of each attribute that can make groups.

    Of a change only the cases that are other rows than before are counted again.
    """

    def __init__(self) -> None:
        self._rows: dict[int, CaseRow] = {}
        self._attributes: list[AttributeRow] = []
        self._counts: dict[str, Counter[str]] = {}

    def follow(self, cases: Sequence[CaseRow], attributes: Sequence[AttributeRow]) -> None:
        """Count these cases, which may be the ones of before but for a few."""
        rows = {case.id: case for case in cases}
        gone = [row for key, row in self._rows.items() if rows.get(key) is not row]
        if self._attributes != list(attributes) or 2 * len(gone) > len(cases):
            gone, self._rows = [], {}
            self._attributes = list(attributes)
            self._counts = {one.name: Counter() for one in attributes if one.type in _GROUPING}
        fresh = [row for key, row in rows.items() if self._rows.get(key) is not row]
        for name, counts in self._counts.items():
            counts.subtract([row.values.get(name, "") for row in gone])
            counts.update([row.values.get(name, "") for row in fresh])
        self._rows = rows

    def groups(self) -> list[tuple[AttributeRow, list[tuple[str, int]]]]:
        """The attributes that make groups: (value, number of cases) by number.

        One makes groups when it has 2 to MOST_VALUES short values, fewer than cases, and is no
        number or date.
        """
        found = []
        for attribute in self._attributes:
            counts = self._counts.get(attribute.name, Counter())
            values = [(value, count) for value, count in counts.items() if value and count > 0]
            small = 2 <= len(values) <= MOST_VALUES and len(values) < len(self._rows)
            if small and all(len(value) <= LONGEST_VALUE for value, _count in values):
                found.append((attribute, sorted(values, key=_most_first)))
        return found


def _most_first(line: tuple[str, int]) -> tuple[int, str]:
    return -line[1], line[0].casefold()
