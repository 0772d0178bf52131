"""One cue as a plain value, and the times of its first line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Flag

_TIME = r"(?:(\d{1,5}):)?(\d{1,5}):(\d{1,5})(?:[.,:](\d{1,9}))?"
_TIMES = re.compile(rf"\s*([-−–])?{_TIME}\s*(?:(?:-+>|--&gt;|,)\s*(?:([-−–])?{_TIME})?)?")
_ONE = re.compile(rf"([-−–])?{_TIME}")
_USUAL = re.compile(
    r"(\d\d):([0-5]\d):([0-5]\d)[.,](\d{3}) --> (\d\d):([0-5]\d):([0-5]\d)[.,](\d{3})(?![\d:])"
)
_MOST = 59
_ARROW = re.compile(r"-+>|--&gt;")


class Fault(Flag):
    """What was wrong with the times of a cue."""

    NONE = 0
    UNREADABLE = 1
    NEGATIVE = 2
    PAST_59 = 4
    BACKWARDS = 8
    ENDLESS = 16


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its times in milliseconds where they could be read, who speaks, and the words.

    `speaker` is "" where the cue names none. `part_of` is the same for the parts of one utterance.
    `number` counts the cues of the file from 1; `begins` says that a new speaker begins, unnamed.
    """

    text: str
    start: int | None = None
    end: int | None = None
    speaker: str = ""
    part_of: str = ""
    number: int = 0
    fault: Fault = Fault.NONE
    begins: bool = False

    def saying(self, text: str, speaker: str) -> Cue:
        """The cue with other words and speaker; much quicker than `replace`, for a million."""
        return Cue(
            text, self.start, self.end, speaker, self.part_of, self.number, self.fault, self.begins
        )


def duration(cues: Iterable[Cue]) -> int | None:
    """The end of the cue that ends last, in milliseconds."""
    return max((cue.end for cue in cues if cue.end is not None), default=None)


def times(line: str) -> tuple[int | None, int | None, Fault]:
    """Start and end of a line such as `00:00:01.000 --> 00:00:02.500`, and what is wrong with it.

    Parts past 59 count on, a negative time is 0, an end before the start is none.
    """
    usual = _USUAL.match(line)
    start: int | None
    end: int | None
    if usual:
        h, m, s, ms, h2, m2, s2, ms2 = map(int, usual.groups())
        start = ((h * 60 + m) * 60 + s) * 1000 + ms
        end = ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2
        return (start, end, Fault.NONE) if end >= start else (start, None, Fault.BACKWARDS)
    match = _TIMES.match(line)
    if match:
        values = match.groups()
        start, first = _value(values[:5])
        end, second = _value(values[5:])
    else:
        before, _, after = _ARROW.sub("\n", line, count=1).partition("\n")
        start, first = _searched(before)
        end, second = _searched(after)
    sound = first is Fault.NONE and second is Fault.NONE
    fault = Fault.NONE if sound else first | second
    if start is None:
        return None, end, fault | Fault.UNREADABLE
    if end is None and _ARROW.search(line):
        return start, None, fault | Fault.ENDLESS
    if end is not None and end < start:
        return start, None, fault | Fault.BACKWARDS
    return start, end, fault


def _searched(text: str) -> tuple[int | None, Fault]:
    match = _ONE.search(text)
    return _value(match.groups()) if match else (None, Fault.NONE)


def _value(parts: tuple[str | None, ...]) -> tuple[int | None, Fault]:
    minus, hours, minutes, seconds, rest = parts
    if minutes is None or seconds is None:
        return None, Fault.NONE
    past = int(seconds) > _MOST or (hours is not None and int(minutes) > _MOST)
    fault = Fault.PAST_59 if past else Fault.NONE
    if minus:
        return 0, fault | Fault.NEGATIVE
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + (int(rest[:3].ljust(3, "0")) if rest else 0), fault
