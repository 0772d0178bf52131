"""What bold type says in a typed transcript: who speaks, and what is asked.

Readers of formatted text tell how many characters of a line are bold at its beginning. A short bold
beginning that recurs as names do is a speaker's name without a colon; a line that is bold to its
question mark is a question, and marks a section where the text around it is not bold as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qda.importers.draft import Line
from qda.importers.labels import key_of, plausible
from qda.transcript import Mark, MarkKind

_LONGEST_NAME = 40
_LONGEST_QUESTION = 400
_SPARSE = 0.2
_MOST_BOLD = 0.5


def named(lines: Sequence[Line]) -> list[Line] | None:
    """The lines with bold names as speakers, or None where there are none that recur.

    It takes two names at least, one of them twice, on a fifth of the lines from the first one on;
    lines below belong to the one named last, up to a heading.
    """
    found = [_name(line) for line in lines]
    counts = Counter(key_of(name) for name in found if name)
    first = next((at for at, name in enumerate(found) if name), 0)
    behind = sum(1 for line in lines[first:] if line.text.strip())
    if len(counts) < 2 or max(counts.values()) < 2 or sum(counts.values()) < _SPARSE * behind:
        return None
    spelled: dict[str, str] = {}
    speaker: str | None = None
    told: list[Line] = []
    for line, name in zip(lines, found, strict=True):
        if line.heading:
            speaker = None
        if name:
            speaker = spelled.setdefault(key_of(name), name)
            told.append(replace(line.cut(line.bold).trimmed(), speaker=speaker, begins=True))
        else:
            told.append(replace(line, speaker=speaker))
    return told


def _name(line: Line) -> str:
    """The name that a line begins with in bold, before words that are not; "" for none."""
    if line.heading or line.note or not 0 < line.bold <= _LONGEST_NAME:
        return ""
    name, rest = line.text[: line.bold].strip(), line.text[line.bold :]
    if not rest.strip() or not name or name[-1] in ".?!,;" or ":" in name:
        return ""
    apart = line.text[line.bold - 1].isspace() or rest[0].isspace()
    return name if apart and plausible(name) else ""


def with_questions(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a mark on each question that is bold as a whole.

    None is marked where more than half of the text is bold: there it says nothing.
    """
    bold = sum(min(line.bold, len(line.text)) for line in lines)
    if not bold or bold > _MOST_BOLD * sum(len(line.text) for line in lines):
        return list(lines)
    return [_marked(line) if line.bold else line for line in lines]


def _marked(line: Line) -> Line:
    text = line.text.strip()
    whole = line.bold >= len(line.text.rstrip()) and not line.heading and not line.note
    if not whole or not text.endswith("?") or len(text) > _LONGEST_QUESTION:
        return line
    start = line.text.index(text)
    return line.marked(Mark(MarkKind.QUESTION, start, start + len(text), label=text))
