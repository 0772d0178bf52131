"""Time stamps within paragraphs: `... gemeente. [00:00:20] Daarvoor was ik leraar.`

They mark their place, from there to the next. Where the transcript has other stamps, or several
such ones, they are no words and leave the text; a single one stays in it. It is always said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from qda.i18n import ngettext
from qda.importers import stamps
from qda.importers.draft import Line, time_mark
from qda.transcript import Mark, MarkKind, Remark

_INNER = re.compile(
    r"[\[(<#](?P<time>\d{1,3}:[0-5]\d(?P<third>:[0-5]\d)?(?:[.,]\d{1,3})?)(?:-\d)?"
    r"(?:\s?[AaPp]\.?[Mm]\.?)?[\])>#]"
)
_CLOSES = frozenset(".,;:?!")
_Span = TypeVar("_Span", Mark, Remark)
_Found = list[re.Match[str]]


def marked(lines: Sequence[Line], *, clock: bool) -> tuple[list[Line], tuple[str, ...]]:
    """The lines with marks for the stamps within them, and what there is to say about it.

    `clock` says that stamps are times of day.
    """
    found = _found(lines, clock=clock)
    if not found:
        return list(lines), ()
    count = sum(map(len, found.values()))
    leave = count > 1 or any(_timed(line) for line in lines)
    told = [
        _marked(line, found[at], leave=leave, clock=clock) if at in found else line
        for at, line in enumerate(lines)
    ]
    sentence = (
        ngettext(
            "{count} time stamp within a paragraph became a mark at its place and left the text.",
            "{count} time stamps within paragraphs became marks at their places and left the text.",
            count,
        )
        if leave
        else ngettext(
            "{count} time stamp within a paragraph became a mark at its place; it stays in the "
            "text.",
            "{count} time stamps within paragraphs became marks at their places; they stay in the "
            "text.",
            count,
        )
    )
    return told, (sentence.format(count=count),)


def _timed(line: Line) -> bool:
    return any(mark.kind == MarkKind.TIME for mark in line.marks)


def _found(lines: Sequence[Line], *, clock: bool) -> dict[int, _Found]:
    """The stamps of each line, by its place; of two parts only where they fit between the times.

    Anyone may say "(10:30)"; three parts in brackets are a stamp.
    """
    found: dict[int, _Found] = {}
    last = -1
    for at, line in enumerate(lines):
        if line.time is not None:
            last = line.time
        if line.heading or line.note or not _may_hold_any(line.text):
            continue
        here: _Found = []
        for match in _INNER.finditer(line.text):
            value = stamps.milliseconds(match["time"]) or 0
            sure = match["third"] is not None
            if sure or (not clock and match[0][0] == "[" and _fits(lines, at, last, value)):
                here.append(match)
                last = value
        if here:
            found[at] = here
    return found


def _may_hold_any(text: str) -> bool:
    return ":" in text and ("[" in text or "(" in text or "<" in text or "#" in text)


def _fits(lines: Sequence[Line], at: int, last: int, value: int) -> bool:
    """Whether a time lies between the one before it and the next one, both known."""
    following = next((line.time for line in lines[at + 1 :] if line.time is not None), None)
    return 0 <= last <= value and (following is None or value <= following)


def _marked(line: Line, found: _Found, *, leave: bool, clock: bool) -> Line:
    text = line.text
    gone = [cut for match in found if (cut := _cut(text, match))] if leave else []

    def place(point: int) -> int:
        return point - sum(min(point, end) - start for start, end in gone if start < point)

    def moved(spans: Sequence[_Span]) -> tuple[_Span, ...]:
        return tuple(replace(one, start=place(one.start), end=place(one.end)) for one in spans)

    kept = [text[start:end] for start, end in _between(gone, len(text))]
    new = "".join(kept)
    starts = [place(match.end() if leave else match.start()) for match in found]
    ends = [len(new[:end].rstrip()) for end in (*starts[1:], len(new))]
    marks = [_ending(mark, starts[0], new) for mark in moved(line.marks)]
    for match, start, end in zip(found, starts, ends, strict=True):
        value = None if clock else stamps.milliseconds(match["time"])
        shown = match[0].strip("[](){}<>#") if clock else ""
        marks.append(time_mark(start, max(start, end), value, shown))
    remarks = moved(line.remarks)
    return replace(line, text=new, marks=tuple(marks), remarks=remarks, bold=place(line.bold))


def _cut(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """What leaves the text with a stamp: it and the blanks on one side; None where it has none."""
    start, end = match.span()
    before, behind = text[:start].rstrip(), text[end:].lstrip()
    if not behind or behind[0] in _CLOSES:
        return len(before), end
    if start == 0 or text[start - 1].isspace():
        return start, len(text) - len(behind)
    return (start, end) if text[end].isspace() else None


def _between(gone: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    begins = [0, *(end for _start, end in gone)]
    return list(zip(begins, [*(start for start, _end in gone), length], strict=True))


def _ending(mark: Mark, end: int, text: str) -> Mark:
    """A time that goes as far as the next one does."""
    if mark.kind != MarkKind.TIME or mark.start >= end or mark.end <= end:
        return mark
    return replace(mark, end=max(mark.start, len(text[:end].rstrip())))
