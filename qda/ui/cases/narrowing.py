"""Which of the cases the table shows, and how that is said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.cases.values import shown

if TYPE_CHECKING:
    from qda.models.case_groups import Condition
    from qda.models.rows import AttributeRow, CaseRow


class Words:
    """All that is written of a case, in lower case, put together once for many letters typed."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[CaseRow, str]] = {}

    def of(self, row: CaseRow) -> str:
        """Name and values, a line each, so that no letters are found across two."""
        known = self._known.get(row.id)
        if known is None or known[0] is not row:
            known = row, "\n".join((row.name, *row.values.values())).casefold()
            self._known[row.id] = known
        return known[1]

    def keep(self, cases: Collection[int]) -> None:
        """Forget all cases but these."""
        self._known = {key: known for key, known in self._known.items() if key in cases}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which cases are shown: those that meet all conditions, in this group, with these letters."""

    conditions: tuple[Condition, ...] = ()
    members: frozenset[int] | None = None
    letters: str = ""

    def keeps(
        self, rows: Sequence[CaseRow], attributes: Sequence[AttributeRow], words: Words
    ) -> list[CaseRow]:
        """Those of the cases that are shown, in their order."""
        from qda.models.case_groups import fits

        known = {one.id: one for one in attributes}
        kept = list(rows)
        if self.members is not None:
            kept = [row for row in kept if row.id in (self.members or ())]
        for one in self.conditions:
            about = known.get(one.attribute)
            if about is not None:
                name, kind = about.name, about.type
                kept = [row for row in kept if fits(row.values.get(name, ""), kind, one)]
        letters = self.letters.casefold()
        if letters:
            kept = [row for row in kept if letters in words.of(row)]
        return kept


def told(condition: Condition, attribute: AttributeRow) -> str:
    """A condition as one reads it: "Organisation: SZW or UWV", "Years: 10 to 20"."""
    return f"{attribute.name}: {told_alone(condition, attribute.type)}"


def told_alone(condition: Condition, kind: str) -> str:
    """What a condition asks, without the name of the attribute."""
    if condition.values:
        return _(" or ").join(shown(value, kind) or _("empty") for value in condition.values)
    if condition.contains:
        return _("with “{letters}”").format(letters=condition.contains)
    low, high = shown(condition.low, kind), shown(condition.high, kind)
    if low and high:
        return _("{low} to {high}").format(low=low, high=high)
    return _("{low} or more").format(low=low) if low else _("{high} or less").format(high=high)
