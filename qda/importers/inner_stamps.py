"""Time stamps within paragraphs: `... gemeente. [00:00:20] Daarvoor was ik leraar.`

They mark their place, from there to the next. Where the transcript has other stamps, or several
such ones, they are no words and leave the text; a single one stays in it. It is always said.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
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
    last, following = -1, _following(lines)
    for at, line in enumerate(lines):
        if line.time is not None:
            last = line.time
        if line.heading or line.note or not _may_hold_any(line.text):
            continue
        here: _Found = []
        for match in _INNER.finditer(line.text):
            value = stamps.milliseconds(match["time"]) or 0
            fits = 0 <= last <= value <= following[at]  # both known
            if match["third"] is not None or (not clock and match[0][0] == "[" and fits):
                here.append(match)
                last = value
        if here:
            found[at] = here
    return found


def _following(lines: Sequence[Line]) -> list[float]:
    """The first time that is known below each line; without end where none is."""
    times: list[float] = []
    last = math.inf
    for line in reversed(lines):
        times.append(last)
        last = last if line.time is None else line.time
    return times[::-1]


def _may_hold_any(text: str) -> bool:
    return ":" in text and ("[" in text or "(" in text or "<" in text or "#" in text)


def _marked(line: Line, found: _Found, *, leave: bool, clock: bool) -> Line:
    text = line.text
    gone = _cuts(text, found) if leave else []
    cuts = [start for start, _end in gone]
    before = [0, *accumulate(end - start for start, end in gone)]

    def place(point: int) -> int:
        """Where a place of the line is when the stamps have left it."""
        at = bisect_left(cuts, point)
        inside = at and max(0, gone[at - 1][1] - point)
        return point - before[at] + inside

    def moved(spans: Sequence[_Span]) -> tuple[_Span, ...]:
        return tuple(replace(one, start=place(one.start), end=place(one.end)) for one in spans)

    begins = [0, *(end for _start, end in gone)]
    kept = [text[start:end] for start, end in zip(begins, [*cuts, len(text)], strict=True)]
    new = "".join(kept)
    starts = [place(match.end() if leave else match.start()) for match in found]
    ends = [_blanks_before(new, end) for end in (*starts[1:], len(new))]
    first = _blanks_before(new, starts[0])
    marks = [_ending(mark, starts[0], first) for mark in moved(line.marks)]
    for match, start, end in zip(found, starts, ends, strict=True):
        value = None if clock else stamps.milliseconds(match["time"])
        shown = match[0].strip("[](){}<>#") if clock else ""
        marks.append(time_mark(start, max(start, end), value, shown))
    remarks = moved(line.remarks)
    return replace(line, text=new, marks=tuple(marks), remarks=remarks, bold=place(line.bold))


def _cuts(text: str, found: _Found) -> list[tuple[int, int]]:
    """What leaves the text with the stamps, none reaching into the one before it."""
    gone: list[tuple[int, int]] = []
    last = 0
    for match in found:
        cut = _cut(text, match)
        if cut:
            gone.append((max(last, cut[0]), cut[1]))
            last = cut[1]
    return gone


def _cut(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """What leaves the text with a stamp: it and the blanks on one side; None where it has none."""
    start, end = match.span()
    behind = _blanks_behind(text, end)
    if behind == len(text) or text[behind] in _CLOSES:
        return _blanks_before(text, start), end
    if start == 0 or text[start - 1].isspace():
        return start, behind
    return (start, end) if behind > end else None


def _blanks_before(text: str, point: int) -> int:
    """Where the blanks begin that end at a place."""
    while point and text[point - 1].isspace():
        point -= 1
    return point


def _blanks_behind(text: str, point: int) -> int:
    """Where the blanks end that begin at a place."""
    while point < len(text) and text[point].isspace():
        point += 1
    return point


def _ending(mark: Mark, end: int, words_end: int) -> Mark:
    """A time that goes as far as the next one does, and the words above that."""
    if mark.kind != MarkKind.TIME or mark.start >= end or mark.end <= end:
        return mark
    return replace(mark, end=max(mark.start, words_end))
