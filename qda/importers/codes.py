"""Finding a code by what people call it: its name in any language, or its path."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from qda.models.rows import CodeRow
from qda.text import one_line

_STEPS = re.compile(r"\s*›\s*|\s+/\s+|\s+>\s+")


class CodeFinder:
    """Looks codes up by name or path, upper and lower case alike, in a tree read once."""

    def __init__(self, tree: Sequence[CodeRow]) -> None:
        self._by_id = {row.id: row for row in tree}
        self._shown: dict[str, list[CodeRow]] = defaultdict(list)
        self._any: dict[str, list[CodeRow]] = defaultdict(list)
        for row in tree:
            self._shown[row.name.casefold()].append(row)
            for name in {name.casefold() for name in row.names.values()}:
                self._any[name].append(row)

    def find(self, words: str) -> list[CodeRow]:
        """The codes meant: one if it is clear, several if not, none if there is no such code.

        A name shown in the project's language goes before one in another language, and a path
        from the top before the end of a longer path.
        """
        plain = one_line(words).casefold()
        found = self._shown.get(plain) or self._any.get(plain)
        if found:
            return found
        steps = [step for step in _STEPS.split(plain) if step]
        if len(steps) < 2:
            return []
        ends = [row for row in self._any.get(steps[-1], []) if self._fits(row, steps)]
        whole = [row for row in ends if len(row.path) == len(steps)]
        return whole or ends

    def _fits(self, row: CodeRow, steps: list[str]) -> bool:
        current: CodeRow | None = row
        for step in reversed(steps):
            if current is None or step not in {n.casefold() for n in current.names.values()}:
                return False
            current = self._by_id.get(current.parent_id) if current.parent_id is not None else None
        return True
