"""Paragraphs on their way to a Transcript.

A reader makes `Line`s; whoever recognises speakers or headings adds to them; `composing` joins them
to one normalised text and turns every place into a position in it. So no reader counts positions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from qda.text import normalise
from qda.transcript import Aside, Mark, MarkKind, Remark

_Span = TypeVar("_Span", Mark, Remark)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a reader gets it: its name (for messages), its bytes, an encoding if asked for.

    `voices` are names of which somebody said that they are speakers, whatever they look like.
    `dialect` is the layout that somebody chose, one of `dialects.CHOICES`, or "" for what is found.
    """

    name: str
    data: bytes
    encoding: str | None = None
    voices: frozenset[str] = frozenset()
    dialect: str = ""


@dataclass(frozen=True, slots=True)
class Part(Remark):
    """The part of a comment that lies on one line; parts with the same `key` are one remark."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `speaker` is None outside any turn, and "" in a turn of someone unnamed.

    `begins` starts a new turn although the speaker is the same. Positions of `marks` and `remarks`
    (comments in the file) are within `text`. `time` and `time_end` are milliseconds. `bold` is how
    many characters at the beginning are bold. `under` is as in `Turn`.
    """

    text: str
    heading: int = 0
    speaker: str | None = None
    begins: bool = False
    time: int | None = None
    time_end: int | None = None
    marks: tuple[Mark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    note: bool = False
    bold: int = 0
    under: str = ""

    def cut(self, start: int, end: int | None = None) -> Line:
        """The line with only `start` to `end` of its text, marks moved along."""
        end = len(self.text) if end is None else end
        if start == 0 and end >= len(self.text):
            return self
        inside = end - start

        def moved(spans: tuple[_Span, ...]) -> tuple[_Span, ...]:
            return tuple(
                replace(
                    one,
                    start=min(max(one.start - start, 0), inside),
                    end=min(max(one.end - start, 0), inside),
                )
                for one in spans
            )

        marks = moved(self.marks) if self.marks else ()
        remarks = moved(self.remarks) if self.remarks else ()
        bold = min(max(self.bold - start, 0), inside)
        return self._with(self.text[start:end], marks, remarks, bold)

    def behind(self, words: str) -> Line:
        """The line behind some words, marks moved along."""
        by = len(words)

        def moved(spans: tuple[_Span, ...]) -> tuple[_Span, ...]:
            return tuple(replace(one, start=one.start + by, end=one.end + by) for one in spans)

        bold = self.bold and self.bold + by
        return self._with(words + self.text, moved(self.marks), moved(self.remarks), bold)

    def trimmed(self) -> Line:
        """The line without blanks around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def marked(self, mark: Mark) -> Line:
        """The line with one mark more."""
        return self._with(self.text, (*self.marks, mark), self.remarks, self.bold)

    def spoken_by(self, speaker: str | None, *, begins: bool) -> Line:
        """The line as one of this speaker's."""
        return Line(
            self.text, self.heading, speaker, begins, self.time, self.time_end, self.marks,
            self.remarks, self.note, self.bold, self.under,
        )  # fmt: skip

    def begun_at(self, time: int | None) -> Line:
        """The line with this as its time, if it has none."""
        if self.time is not None or time is None:
            return self
        return Line(
            self.text, self.heading, self.speaker, self.begins, time, self.time_end, self.marks,
            self.remarks, self.note, self.bold, self.under,
        )  # fmt: skip

    def _with(
        self, text: str, marks: tuple[Mark, ...], remarks: tuple[Remark, ...], bold: int
    ) -> Line:
        """The line with another text; much quicker than `replace`, for 200,000 of them."""
        return Line(
            text, self.heading, self.speaker, self.begins, self.time, self.time_end, marks,
            remarks, self.note, bold, self.under,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """What a reader knows of a document beside its words."""

    reader: str
    title: str = ""
    language: str = ""
    encoding: str = ""
    recorded_at: datetime | None = None
    duration: int | None = None
    doubts: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()


def time_mark(start: int, end: int, time: int | None, label: str = "") -> Mark:
    """A time stamp; `label` holds a clock time, of which the offset is not known."""
    return Mark(MarkKind.TIME, start, end, label=label, value=time)


def split(line: Line) -> list[Line]:
    """A line that holds line ends, as several; the first keeps what begins."""
    text = normalise(line.text)
    if len(text) != len(line.text):  # something was removed: marks within can no longer be placed
        marks, remarks = _clamped(line.marks, len(text)), _clamped(line.remarks, len(text))
        line = replace(line, text=text, marks=marks, remarks=remarks)
    elif text != line.text:
        line = replace(line, text=text)
    if "\n" not in text:
        return [line]
    parts: list[Line] = []
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        part = line.cut(start, end)
        marks, remarks = _within(line.marks, start, end), _touching(line.remarks, start, end)
        begins = line.begins and not parts
        parts.append(replace(part, marks=marks, remarks=remarks, begins=begins))
        start = end + 1
    return parts


def _within(spans: Iterable[_Span], start: int, end: int) -> tuple[_Span, ...]:
    """What begins in `start` to `end`, moved to positions from `start`."""
    return tuple(
        replace(one, start=one.start - start, end=min(one.end, end) - start)
        for one in spans
        if start <= one.start <= end
    )


def _touching(spans: Iterable[Remark], start: int, end: int) -> tuple[Remark, ...]:
    """The remarks that begin in `start` to `end`, and the parts that reach into it."""
    begun = _within(spans, start, end)
    reaching = tuple(
        replace(one, start=0, end=min(one.end, end) - start)
        for one in spans
        if isinstance(one, Part) and one.start < start < one.end
    )
    return (*begun, *reaching)


def _clamped(spans: Iterable[_Span], length: int) -> tuple[_Span, ...]:
    return tuple(replace(m, start=min(m.start, length), end=min(m.end, length)) for m in spans)
