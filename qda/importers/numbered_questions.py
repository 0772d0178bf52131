"""Questions that stand between the turns by their number: `Vraag 3: En de app?`.

Nobody says them: they tell what the turns below are about, and become marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qda.importers.draft import Line
from qda.transcript import Mark, MarkKind

_NUMBERED = re.compile(r"\s*(?:vraag|question)\s+(\d{1,3})[a-z]?\s?[.:)–-]\s*\S", re.IGNORECASE)
_LONGEST = 400
_FEWEST = 2


def marked(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a mark on each question with a number, where two or more count on."""
    numbers = {at: int(m[1]) for at, line in enumerate(lines) if (m := _numbered(line))}
    counted = list(numbers.values())
    if len(set(counted)) < _FEWEST or counted != sorted(counted):
        return list(lines)
    return [_marked(line) if at in numbers else line for at, line in enumerate(lines)]


def is_question(line: Line) -> bool:
    """Whether a line is marked as a question as a whole."""
    return bool(line.marks) and any(mark.kind == MarkKind.QUESTION for mark in line.marks)


def _numbered(line: Line) -> re.Match[str] | None:
    if line.heading or line.note or line.text.lstrip()[:1] not in "vVqQ":
        return None
    return _NUMBERED.match(line.text) if len(line.text) <= _LONGEST else None


def _marked(line: Line) -> Line:
    text = line.text.strip()
    start = line.text.index(text)
    return line.marked(Mark(MarkKind.QUESTION, start, start + len(text), label=text))
