"""A document as lines to be set: numbers, speakers' labels, headings. Pure; Qt comes after it.

One line of the text is one block of the view. The names of speakers are not in the text: where
another speaker begins, the line carries a label that the view paints in the space above it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from qda.i18n import _
from qda.models.rows import DocumentContent, TurnRow
from qda.transcript import MarkKind, Role


@dataclass(frozen=True, slots=True)
class Label:
    """Who begins to speak, and when ("04:22", or empty); `known` is False for nobody known."""

    speaker: str
    time: str
    interviewer: bool
    known: bool = True


@dataclass(slots=True)
class Line:
    """A line of the text: its span, its paragraph number (0 for a blank one) and how it is set.

    `label` is painted above it, where another begins to speak; `says` is whose words it begins
    with, also where that is painted above a line before it.
    """

    start: int
    end: int
    number: int = 0
    label: Label | None = None
    says: Label | None = None
    quiet: bool = False
    headings: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """All lines of a text, in order, and where they start."""

    lines: list[Line]
    starts: list[int]

    def line_at(self, point: int) -> int:
        """The number (from 0) of the line that holds `point`."""
        return max(0, bisect_right(self.starts, point) - 1)


def clock(milliseconds: int | None) -> str:
    """A moment of a recording as people write it: 04:22, or 1:04:22."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def outline(content: DocumentContent) -> Outline:
    """The lines of a document."""
    result = _numbered(content.text)
    _add_speakers(result, content)
    _add_headings(result, content)
    return result


def _numbered(text: str) -> Outline:
    lines: list[Line] = []
    start = number = 0
    for words in text.split("\n"):
        end = start + len(words)
        filled = bool(words) and not words.isspace()
        number += filled
        lines.append(Line(start, end, number if filled else 0))
        start = end + 1
    return Outline(lines, [line.start for line in lines])


def _add_speakers(result: Outline, content: DocumentContent) -> None:
    last: str | None = None
    named = False  # whether somebody was named above: else there is nobody to be taken for
    for turn in content.turns:
        first = result.line_at(turn.start)
        while first < len(result.lines) - 1 and not result.lines[first].number:
            first += 1
        line = result.lines[first]
        interviewer = turn.role == Role.INTERVIEWER
        begins = turn.speaker != last
        is_in_front = not content.text[line.start : turn.start].strip()
        named |= bool(turn.speaker)
        says = _says(turn) if named else None
        if says and begins and is_in_front:
            line.label = says
        if is_in_front:
            line.says = says
        last = turn.speaker
        later = replace(says, time="") if says else None
        for number in range(first, result.line_at(max(turn.start, turn.end - 1)) + 1):
            result.lines[number].quiet |= interviewer
            if number > first:
                result.lines[number].says = later


def _says(turn: TurnRow) -> Label:
    """Who is named above a turn; one of nobody known would else be read as of who spoke before."""
    interviewer = turn.role == Role.INTERVIEWER
    name = turn.speaker or _("Unknown speaker")
    return Label(name, clock(turn.time), interviewer, known=bool(turn.speaker))


def _add_headings(result: Outline, content: DocumentContent) -> None:
    for mark in content.marks:
        if mark.kind == MarkKind.HEADING:
            for number in range(
                result.line_at(mark.start), result.line_at(max(mark.start, mark.end - 1)) + 1
            ):
                line = result.lines[number]
                span = max(mark.start, line.start), min(mark.end, line.end)
                if span[0] < span[1]:
                    line.headings.append(span)
