"""Times of day made into times since the first, so that one can see how long into it something is.

Captions that were saved during a meeting tell what the clock said, not when the recording began.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qda.i18n import _
from qda.importers import stamps
from qda.importers.draft import Line
from qda.transcript import Mark

_DAY = 24 * 3_600_000
_MIDNIGHT = _DAY // 2
"""A clock that falls back by more than this has passed midnight; by less, it is out of order."""


def since_first(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The lines with times in milliseconds since the first, and what there is to say about it.

    What the clock said stays as the label of each mark. Lines without any are as they were.
    """
    clock = _Clock()
    timed = [_timed(line, clock) for line in lines]
    if clock.first is None:
        return timed, ""
    words = _("The file tells the time of day; its times were counted from the first, {time}.")
    return timed, words.format(time=clock.label)


class _Clock:
    """The first time that was met, the last one, and how many days have passed by then."""

    def __init__(self) -> None:
        self.first: int | None = None
        self.label = ""
        self._last = 0
        self._days = 0

    def since(self, label: str) -> int | None:
        """Milliseconds from the first time on; None for what is no time."""
        time = stamps.milliseconds(label)
        if time is None:
            return None
        if self.first is None:
            self.first, self.label = time, label
        elif self._last - time > _MIDNIGHT:
            self._days += 1
        elif time - self._last > _MIDNIGHT and self._days:
            self._days -= 1
        self._last = time
        return max(0, time + self._days * _DAY - self.first)


def _timed(line: Line, clock: _Clock) -> Line:
    marks: list[Mark] = []
    for mark in line.marks:
        known = mark.label and mark.value is None
        time = clock.since(mark.label) if known else None
        marks.append(mark if time is None else replace(mark, value=time))
    line = replace(line, marks=tuple(marks))
    first = next((mark.value for mark in marks if mark.value is not None), None)
    return line if first is None or line.time is not None else line.begun_at(first)
