"""From a moment of a recording to a place in its text, and back: by bisection. Pure.

Turns and time marks give stamps: at this position it is this late. What is said at a moment is
from the last stamp before it up to the next stamp in the text, or to the end of the turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from qda.models.rows import DocumentContent
from qda.transcript import MarkKind


@dataclass(frozen=True, slots=True)
class Stamp:
    """From `start` to `end` of the text is said what begins at `time`, in ms of the transcript."""

    time: int
    start: int
    end: int


class Timeline:
    """The stamps of one document; falsy where it has none, and a text cannot follow."""

    def __init__(self, stamps: Iterable[Stamp]) -> None:
        """`stamps` in order of position, each ending before the next begins."""
        self.stamps = tuple(stamps)
        self._starts = [stamp.start for stamp in self.stamps]
        self._later = sorted(self.stamps, key=lambda stamp: (stamp.time, stamp.start))
        self._times = [stamp.time for stamp in self._later]

    def __bool__(self) -> bool:
        """Whether there is a stamp."""
        return bool(self.stamps)

    def stamp_before(self, point: int) -> Stamp | None:
        """The last stamp that begins at `point` or before it."""
        place = bisect_right(self._starts, point)
        return self.stamps[place - 1] if place else None

    def time_at(self, point: int) -> int | None:
        """When what stands at `point` is said, as near as is known; None before the first stamp."""
        stamp = self.stamp_before(point)
        return stamp.time if stamp is not None else None

    def spoken_at(self, time: int) -> tuple[int, int] | None:
        """What is said at `time`; None before the first stamp."""
        place = bisect_right(self._times, time)
        if not place:
            return None
        stamp = self._later[place - 1]
        return stamp.start, stamp.end


def timeline(content: DocumentContent) -> Timeline:
    """The timeline of a document, from the times of its turns and its marks.

    Neighbours of one time are one stamp: the file does not say where between them the second
    passed. Where turn and mark disagree on one position, the earlier time holds.
    """
    times: dict[int, int] = {}
    for start, time in _given(content):
        times[start] = min(time, times.get(start, time))
    starts = sorted(times)
    kept = [
        start
        for place, start in enumerate(starts)
        if not place or times[start] != times[starts[place - 1]]
    ]
    last = {start: start for start in kept}  # the last position that shares the time of a stamp
    for start in starts:
        last[kept[bisect_right(kept, start) - 1]] = start
    stamps = []
    turn_starts = [turn.start for turn in content.turns]
    for place, start in enumerate(kept):
        end = kept[place + 1] if place + 1 < len(kept) else len(content.text)
        turn = bisect_right(turn_starts, last[start]) - 1
        if turn >= 0 and content.turns[turn].end > last[start]:
            end = min(end, content.turns[turn].end)
        end = start + len(content.text[start:end].rstrip())
        if start < end:
            stamps.append(Stamp(times[start], start, end))
    return Timeline(stamps)


def _given(content: DocumentContent) -> Iterable[tuple[int, int]]:
    """Every position of which a time is known: behind blanks, where the words begin."""
    for turn in content.turns:
        if turn.time is not None:
            yield turn.start, turn.time
    for mark in content.marks:
        if mark.kind == MarkKind.TIME and mark.value is not None:
            yield mark.start, mark.value
