"""Questions by their number: `Vraag 3: En de app?` between the turns, or `Q3: ...` above `A3: ...`.

The first nobody says: they tell what the turns below are about, and become marks. The others are
turns of one who asks and one who answers, whatever the number; their questions become marks too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qda.importers.draft import Line
from qda.transcript import Mark, MarkKind

_NUMBERED = re.compile(r"\s*(?:vraag|question)\s+(\d{1,3})[a-z]?\s?[.:)–-]\s*\S", re.IGNORECASE)
_PAIRED = re.compile(
    r"\s*(?P<word>q|v|vraag|question|(?P<answers>a|antwoord|answer))\s?(?P<number>\d{1,3})"
    r"\s?[.:)]\s*",
    re.IGNORECASE,
)
_LONGEST = 400
_FEWEST = 2


def marked(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a mark on each question with a number, where two or more count on.

    Where each has its answer by the same number, labels stand without it: `Q3:` becomes `Q:`.
    """
    pairs = _pairs(lines)
    if pairs:
        return [_spoken(line, pairs[at]) if at in pairs else line for at, line in enumerate(lines)]
    numbers = {at: int(m[1]) for at, line in enumerate(lines) if (m := _numbered(line))}
    counted = list(numbers.values())
    if len(set(counted)) < _FEWEST or counted != sorted(counted):
        return list(lines)
    return [_marked(line) if at in numbers else line for at, line in enumerate(lines)]


def is_question(line: Line) -> bool:
    """Whether a line is marked as a question as a whole, not only behind the name of who asks."""
    return bool(line.marks) and any(
        mark.kind == MarkKind.QUESTION and not line.text[: mark.start].strip()
        for mark in line.marks
    )


def _pairs(lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """The labels with numbers, by line, where answers follow questions number by number."""
    found: dict[int, re.Match[str]] = {}
    asked: list[int] = []
    answered: set[int] = set()
    for at, line in enumerate(lines):
        match = None if line.heading or line.note else _PAIRED.match(line.text[:_LONGEST])
        if match is None:
            continue
        if line.speaker:
            return {}
        number, found[at] = int(match["number"]), match
        if match["answers"]:
            if not asked or number != asked[-1]:
                return {}
            answered.add(number)
        elif asked and number <= asked[-1]:
            return {}
        else:
            asked.append(number)
    many = len(answered) >= _FEWEST and len(answered) * 2 > len(asked)
    return found if many else {}


def _spoken(line: Line, match: re.Match[str]) -> Line:
    """The line with its label without the number; a question with a mark on its words."""
    label = f"{match['word']}: "
    words, whole = line.cut(match.end()), line.text.strip()
    line = replace(words, marks=tuple(m for m in words.marks if m.kind != MarkKind.QUESTION))
    line = line.behind(label)
    if match["answers"] or not words.text.strip():
        return line
    return line.marked(Mark(MarkKind.QUESTION, len(label), len(line.text), label=whole))


def _numbered(line: Line) -> re.Match[str] | None:
    if line.heading or line.note or line.text.lstrip()[:1] not in "vVqQ":
        return None
    return _NUMBERED.match(line.text) if len(line.text) <= _LONGEST else None


def _marked(line: Line) -> Line:
    text = line.text.strip()
    start = line.text.index(text)
    return line.marked(Mark(MarkKind.QUESTION, start, start + len(text), label=text))
