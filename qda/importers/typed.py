"""Typed transcripts: lines with labels and time stamps become turns.

Used by every reader of running text. What is recognised as a label or a stamp leaves the text
and becomes a turn or a mark; what is not stays in the text, so nothing can get lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from qda.i18n import _, ngettext
from qda.importers import (
    bold,
    bullets,
    dialects,
    inner_stamps,
    joining,
    meet,
    names,
    numbered_questions,
    services,
    stamps,
)
from qda.importers.clock import since_first
from qda.importers.cues.cue import duration
from qda.importers.cues.telling import spoken as told_by
from qda.importers.cues.turns import lines_of
from qda.importers.draft import Line, split, time_mark
from qda.importers.header_lines import HeaderLines
from qda.importers.labelled import Labels
from qda.importers.roles import NO_ROLES, Roles, roles_of
from qda.text import one_line
from qda.transcript import Aside

_FIRST = re.compile(
    rf"\s*(?:{stamps.BRACKETED}|\d+:\d\d:\d\d(?:[.,]\d{{1,3}})?(?=\s|$))[ \t]*[-–:]?[ \t]*"
)
_LAST = re.compile(rf"\s*(?:[\[(<]\d+:\d\d:\d\d(?:[.,]\d+)?[\])>]|#{stamps.DIGITS}(?:-\d)?#)\s*$")
_FOOTER = re.compile(r"\s*transcribed (?:by|with) (?:https?://|noscribe)", re.IGNORECASE)
_TAIL = 40
_OF_DAY = 0.25
"""The share of stamps with a.m. or p.m. from which on they are times of day."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Lines with their speakers, the roles these seem to have, and what is doubtful about it.

    `service` is the program or service whose layout it is ("" for a transcript typed by hand); what
    its layout says of the meeting as a whole comes along.
    """

    lines: list[Line]
    roles: Roles = NO_ROLES
    doubts: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    service: str = ""
    title: str = ""
    recorded_at: datetime | None = None
    duration: int | None = None


def spoken(lines: Sequence[Line], voices: Set[str] = frozenset(), dialect: str = "") -> Spoken:
    """The lines of a text, with labels and stamps turned into turns and marks.

    `voices` are names that are speakers' for certain, and `dialect` is a layout that was chosen, as
    in `Source`. Lines that have a speaker already (from a table) keep it. Blank lines go where
    there are turns.
    """
    lines = [part for line in lines for part in split(line)]
    if dialect == dialects.PLAIN:
        return with_roles(lines)
    free = not any(line.speaker for line in lines)
    service = _service(lines, dialect) if free else None
    if service is not None:
        return _served(service, voices)
    if free:
        lines = bullets.off(lines, voices)
    told = _told(numbered_questions.marked(lines), voices)
    found = with_roles(told.lines)
    unlike = _unlike(dialect) if free else ""
    doubts = (*((unlike,) if unlike else ()), *told.doubts, *found.doubts)
    return replace(found, doubts=doubts, asides=told.asides)


def _service(lines: Sequence[Line], dialect: str) -> services.Service | None:
    """The layout that these lines have, or that was chosen for them if they can be read so."""
    if dialect == dialects.TYPED:
        return None
    if dialect == "meet" or not dialect:
        found = meet.recognise(lines)
        return found if found or dialect else services.recognise(lines)
    return services.chosen(dialect, lines)


def _unlike(dialect: str) -> str:
    """What to say where the layout that was chosen is not to be found in the text."""
    if dialect in ("", dialects.TYPED):
        return ""
    words = _("No line is as in “{layout}”; it was read as a typed transcript.")
    return words.format(layout=dialects.choices().get(dialect, dialect))


def _served(service: services.Service, voices: Set[str]) -> Spoken:
    """The lines of a layout that is known, speakers' names as people write them."""
    lines, length = list(service.lines), service.duration
    doubts: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    if service.cues:
        told = told_by(service.cues, voices)
        lines.extend(lines_of(told.cues))
        length, doubts, asides = length or duration(told.cues), told.doubts, told.asides
    else:
        walked = _told(lines, voices, clock=service.clock or None, headers=service.headers)
        asides = walked.asides
        lines, doubts = names.of_lines(joining.overlaps_apart(walked.lines))
        doubts = (*walked.doubts, *doubts)
        lines = [*service.head, *(joining.joined(lines) if service.joins else lines)]
    found = with_roles(lines)
    return replace(
        found,
        doubts=(*([service.doubt] if service.doubt else ()), *doubts, *found.doubts),
        asides=asides,
        service=service.name,
        title=service.title,
        recorded_at=service.recorded_at,
        duration=length,
    )


def _slipped(lines: Sequence[str]) -> str:
    """What to say of lines that begin with a speaker's name and no colon, or ""."""
    if not lines:
        return ""
    words = ngettext(
        "{count} line begins with the name of a speaker without a colon and stayed words: "
        "“{words}”.",
        "{count} lines begin with the name of a speaker without a colon and stayed words; the "
        "first is “{words}”.",
        len(lines),
    )
    return words.format(count=len(lines), words=one_line(lines[0][:_TAIL]))


@dataclass(frozen=True, slots=True)
class _Told:
    """Lines with turns and marks, what is doubtful about them, and what may be speakers yet."""

    lines: list[Line]
    doubts: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()


def _told(
    lines: list[Line],
    voices: Set[str],
    *,
    clock: bool | None = None,
    headers: Sequence[re.Pattern[str]] = (),
) -> _Told:
    """The lines with labels and stamps turned into turns and marks; `clock` None is to be seen."""
    texts = ["" if line.heading or line.note else line.text for line in lines]
    labels: Labels | HeaderLines | None = None
    if not any(line.speaker for line in lines):
        labels = HeaderLines(headers, texts, voices) if headers else None
        labels = labels or Labels(texts, voices=voices)
    clock = _tells_clock(texts, labels) if clock is None else clock
    slips: list[str] = []
    named = None if labels or labels is None else bold.named(lines)
    if labels:
        turns = _Turns(labels, clock)
        told, slips = turns.of(lines), turns.slips
    else:
        stamped = named is not None or _recurs(lines)
        told = [_stamped(line, clock) for line in named or lines] if stamped else lines
    told, doubts = inner_stamps.marked(told, clock=clock)
    if clock:
        told, counted = since_first(told)
        doubts = (*doubts, counted)
    doubted, asides = (labels.doubt, labels.asides) if labels is not None else ("", ())
    said = (*doubts, doubted, _slipped(slips))
    return _Told(told, tuple(one for one in said if one), asides)


def with_roles(lines: list[Line]) -> Spoken:
    """The lines, and the roles of the speakers that they have."""
    named = [(line.speaker, line.text) for line in lines if line.speaker]
    if not named:
        return Spoken(lines)
    return Spoken([line for line in lines if line.text.strip()], roles_of(named))


class _Turns:
    """Walks down the lines and hands each to the speaker of the last label above it."""

    def __init__(self, labels: Labels | HeaderLines, clock: bool) -> None:
        self._labels = labels
        self._clock = clock
        self._speaker: str | None = None
        self._begins = False
        self._stamp = ""
        self._header = ""
        self._under = ""
        self.slips: list[str] = []

    def of(self, lines: Sequence[Line]) -> list[Line]:
        head = self._labels.head
        return [*lines[:head], *(done for line in lines[head:] for done in self._line(line))]

    def _line(self, line: Line) -> list[Line]:
        if line.heading or _FOOTER.match(line.text) or meet.is_footer(line.text):
            self._speaker, self._begins, self._stamp = None, False, ""
            self._header = self._under = ""
            return [line]
        if line.note:
            return [replace(line, speaker=self._speaker)]
        if numbered_questions.is_question(line):
            return [line]
        label = self._labels.match(line.text)
        if label and self._header and self._labels.headed and not label.bare:
            label = None  # a header was just seen: this is what its speaker says
        if label:
            self._under = "" if label.bare else self._header
            self._header = self._labels.name(label) if label.bare else ""
            self._speaker = self._labels.name(label)
            self._begins, self._stamp = True, label.stamp or self._stamp
            line = line.cut(label.start)
        elif self._labels.is_slip(line.text):
            self.slips.append(line.text)
        if not line.text.strip():
            return []
        line = line.trimmed()
        if _FIRST.fullmatch(line.text):  # alone on its line: it belongs to the words below it
            self._stamp = line.text
            return []
        line = self._timed(_stamped(line, self._clock))
        begins, self._begins, self._stamp = self._begins, False, ""
        line = line.spoken_by(self._speaker, begins=begins)
        under, self._under, self._header = self._under, "", ""
        return [replace(line, under=under) if under and under != self._speaker else line]

    def _timed(self, line: Line) -> Line:
        if not self._stamp:
            return line
        time = None if self._clock else stamps.milliseconds(self._stamp)
        shown = self._stamp.strip("[](){}<>#") if self._clock else ""
        end = None if self._clock or line.time_end is not None else stamps.end_of(self._stamp)
        line = line.marked(time_mark(0, len(line.text), time, shown)).begun_at(time)
        return line if end is None else replace(line, time_end=end)


def _stamped(line: Line, clock: bool) -> Line:
    """The line without a stamp at its beginning or end; marks keep them."""
    if line.heading or line.note:
        return line
    first = _FIRST.match(line.text)
    if first:
        time = None if clock else stamps.milliseconds(first[0])
        shown = first[0].strip().strip("[](){}<>#-–: ") if clock else ""
        line = line.cut(first.end())
        line = line.marked(time_mark(0, len(line.text), time, shown))
        line = line.begun_at(time) if line.time is None else replace(line, time=time)
    last = _closing(line.text)
    if last:
        time = None if clock else stamps.milliseconds(last[0])
        line = line.cut(0, last.start())
        end = len(line.text)
        line = replace(line.marked(time_mark(end, end, time)), time_end=time)
    return line


def _recurs(lines: Sequence[Line]) -> bool:
    """Whether stamps stand at enough lines to be stamps, not a time that someone mentions."""
    return sum(1 for line in lines if _FIRST.match(line.text) or _closing(line.text)) > 1


def _closing(text: str) -> re.Match[str] | None:
    """The stamp at the end of a line; only the tail is searched, a line may be very long."""
    return _LAST.search(text, max(0, len(text) - _TAIL))


def _tells_clock(texts: Sequence[str], labels: Labels | HeaderLines | None) -> bool:
    """Whether the stamps are times of day: they say so, or begin hours into a recording.

    Only those count that stand where a turn or paragraph begins: the date of the interview above it
    and a time that somebody mentions tell nothing of the others.
    """
    found: list[int] = []
    of_day = count = 0
    head = labels.head if labels is not None else 0
    for text in texts[head:]:
        label = labels.match(text) if labels else None
        match = _FIRST.match(text)
        stamp = label.stamp if label and label.stamp else (match[0] if match else "")
        if not stamp:
            continue
        count += 1
        of_day += stamps.is_clock(stamp)
        value = stamps.milliseconds(stamp)
        if value is not None and stamp.count(":") == 2:
            found.append(value)
    if of_day:
        return of_day >= _OF_DAY * count
    return bool(found) and min(found) > stamps.LATEST_START
