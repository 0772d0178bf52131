"""Time stamps within paragraphs: `... gemeente. [00:00:20] Daarvoor was ik leraar.`

They mark their place, from there to the next. Where the transcript has other stamps, or several
such ones, they are no words and leave the text; a single one stays in it. It is always said.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
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
_ENDS = frozenset('.?!…:;)]}"”’»')
_LOOK = 40
_SERIES = 3
"""So many stamps within sentences are no times that someone mentions."""

_LONGEST_PAUSE, _SLOWEST = 60_000, 2_000
"""Milliseconds of silence between two stamps, and of a word that is said slowly."""

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
    """The stamps of each line, by its place: those that fit between the times around them.

    Of two parts more is asked, as anyone may write "at half past ten [10:30]": see `_Walk`.
    """
    walk = _Walk(clock=clock)
    following = _following(lines)
    for at, line in enumerate(lines):
        walk.onto(line)
        holds = not (line.heading or line.note) and _may_hold_any(line.text)
        walk.along(at, line.text, _INNER.finditer(line.text) if holds else (), following[at])
    return walk.found()


class _Walk:
    """Goes down the lines and gathers what may be a stamp.

    One of two parts is in square brackets, fits between the times around it, and is as far from the
    time before as its words take to say. Within a sentence it is one only in a text that has a
    series of them there, and none that does not fit.
    """

    def __init__(self, *, clock: bool) -> None:
        self._clock = clock
        self._last = -1
        self._words = 0
        self._kept: list[tuple[int, re.Match[str], bool]] = []
        self._misfits = False

    def found(self) -> dict[int, _Found]:
        """What was gathered, by line."""
        inside = sum(within for _at, _match, within in self._kept)
        series = inside >= _SERIES and not self._misfits
        found: dict[int, _Found] = {}
        for at, match, within in self._kept:
            if series or not within:
                found.setdefault(at, []).append(match)
        return found

    def onto(self, line: Line) -> None:
        """Come to a line: its own time is the last one known."""
        if line.time is not None:
            self._last, self._words = line.time, 0

    def along(self, at: int, text: str, matches: Iterable[re.Match[str]], following: float) -> None:
        """Gather the stamps of a line; `following` is the first time below it."""
        seen = 0
        for match, after in pairwise((*matches, None)):
            if match is None:
                break
            self._words += text.count(" ", seen, match.start())
            seen = match.end()
            self._look(at, match, following, following if after is None else _value(after))
        self._words += text.count(" ", seen) + 1

    def _look(self, at: int, match: re.Match[str], following: float, after: float) -> None:
        value = _value(match)
        if match["third"] is not None:
            if value >= self._last or self._last > after:  # else it tells of another place
                self._keep(at, match, value, within=False)
        elif not self._clock and match[0][0] == "[":
            within = _within_sentence(match)
            slowest = _LONGEST_PAUSE + self._words * _SLOWEST
            if 0 <= self._last <= value <= min(following, self._last + slowest):
                self._keep(at, match, value, within=within)
            else:
                self._misfits = self._misfits or within

    def _keep(self, at: int, match: re.Match[str], value: int, *, within: bool) -> None:
        self._kept.append((at, match, within))
        self._last, self._words = value, 0


def _value(match: re.Match[str]) -> int:
    return stamps.milliseconds(match["time"]) or 0


def _within_sentence(match: re.Match[str]) -> bool:
    """Whether a sentence goes on around it: words behind it, and no end of one before it."""
    text = match.string
    before = text[max(0, match.start() - _LOOK) : match.start()].rstrip()
    behind = text[match.end() : match.end() + _LOOK].lstrip()
    return bool(before) and before[-1] not in _ENDS and behind[:1].isalnum()


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
