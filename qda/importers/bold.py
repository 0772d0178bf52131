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
_NEARLY_ALL = 0.8


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

    Where more than half of the text is bold, that says something only if the bold questions go to
    and fro with words that are not: short answers below long questions.
    """
    bold = sum(min(line.bold, len(line.text)) for line in lines)
    if not bold:
        return list(lines)
    if bold > _MOST_BOLD * sum(len(line.text) for line in lines) and not _to_and_fro(lines):
        return list(lines)
    return [_marked(line) if line.bold else line for line in lines]


def _to_and_fro(lines: Sequence[Line]) -> bool:
    """Whether words that are not bold follow nearly each question that is."""
    filled = [line for line in lines if line.text.strip()]
    asked = [at for at, line in enumerate(filled[:-1]) if _is_question(line)]
    answered = sum(not _is_bold(filled[at + 1]) for at in asked)
    return bool(asked) and answered >= _NEARLY_ALL * len(asked)


def _is_bold(line: Line) -> bool:
    return line.bold >= len(line.text.rstrip())


def _is_question(line: Line) -> bool:
    """Whether it asks something, bold as a whole, and is no heading or note."""
    text = line.text.strip()
    whole = _is_bold(line) and not line.heading and not line.note
    return whole and text.endswith("?") and len(text) <= _LONGEST_QUESTION


def _marked(line: Line) -> Line:
    if not _is_question(line):
        return line
    text = line.text.strip()
    start = line.text.index(text)
    return line.marked(Mark(MarkKind.QUESTION, start, start + len(text), label=text))
