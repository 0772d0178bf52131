"""Which of the cases the table shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qda.models.rows import CaseRow


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which cases are shown: those with these values, in this set, with these letters."""

    values: Mapping[str, str] = field(default_factory=dict)
    members: frozenset[int] | None = None
    letters: str = ""

    def lets(self, row: CaseRow) -> bool:
        """Whether a case is shown."""
        if self.members is not None and row.id not in self.members:
            return False
        if any(row.values.get(name, "") != value for name, value in self.values.items()):
            return False
        letters = self.letters.casefold()
        return any(letters in text.casefold() for text in (row.name, *row.values.values()))
