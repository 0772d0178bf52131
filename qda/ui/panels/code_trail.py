"""Which codes were chosen one after the other, to come back to when the chosen one goes. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

LONGEST = 20


class CodeTrail:
    """The ids of the codes that were chosen last, each once."""

    def __init__(self) -> None:
        self._codes: list[int] = []

    def note(self, code: int) -> None:
        """A code was chosen; -1, for none, is never in a codebook."""
        self._codes = [*(one for one in self._codes if one != code), code][-LONGEST:]

    def last_of(self, rows: Sequence[CodeRow]) -> int | None:
        """The one of `rows` that was chosen last; else the first that is no folder."""
        there = {row.id for row in rows}
        chosen = (code for code in reversed(self._codes) if code in there)
        return next(chosen, next((row.id for row in rows if row.codable), None))
