"""Paragraphs on their way to a Transcript.

A reader makes `Line`s; whoever recognises speakers or headings adds to them; `compose` joins them
to one normalised text and turns every place into a position in it. So no reader counts positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from qda.i18n import _
from qda.importers import limits
from qda.importers.errors import EmptyFile, TooLongAParagraph
from qda.importers.language import settled
from qda.importers.roles import NO_ROLES, Roles
from qda.importers.titles import believed
from qda.text import normalise
from qda.transcript import DocumentKind, Mark, MarkKind, Remark, Speaker, Transcript, Turn

_Span = TypeVar("_Span", Mark, Remark)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a reader gets it: its name (for messages), its bytes, an encoding if asked for."""

    name: str
    data: bytes
    encoding: str | None = None


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


def _of_length(name: str, longest: int) -> str:
    """What to doubt of a longest paragraph of so many characters. Raises TooLongAParagraph."""
    if longest > limits.LONGEST_PARAGRAPH:
        raise TooLongAParagraph(name, longest)
    if longest <= limits.LONG_PARAGRAPH:
        return ""
    words = _("One paragraph has {count} characters; the line ends may have got lost.")
    return words.format(count=longest)


def compose(
    source: Source,
    lines: Sequence[Line],
    origin: Origin,
    roles: Roles = NO_ROLES,
) -> Transcript:
    """The Transcript of these lines. Raises EmptyFile where they hold no text, and
    TooLongAParagraph.
    """
    parts = [part for line in lines for part in split(line)]
    texts, turns, marks = _joined(parts)
    text = "\n".join(texts)
    if not text.strip():
        raise EmptyFile(source.name)
    doubts = (*origin.doubts, _of_length(source.name, max(map(len, texts))))
    names = list(
        dict.fromkeys(name for turn in turns for name in (turn.under, turn.speaker) if name)
    )
    return Transcript(
        text=text,
        turns=tuple(turns) if names else (),
        marks=tuple(marks),
        remarks=tuple(_remarks(parts)),
        speakers=tuple(Speaker(name, roles.of(name)) for name in names),
        title=believed(origin.title),
        kind=DocumentKind.INTERVIEW if names else DocumentKind.PAPER,
        language=settled(origin.language, text),
        recorded_at=origin.recorded_at,
        duration=origin.duration,
        reader=origin.reader,
        encoding=origin.encoding,
        doubts=tuple(doubt for doubt in doubts if doubt),
        asks=roles.asks if roles.asks in names else "",
    )


def _joined(lines: list[Line]) -> tuple[list[str], list[Turn], list[Mark]]:
    texts: list[str] = []
    turns: list[Turn] = []
    marks: list[Mark] = []
    point, open_turn = 0, False
    for line in lines:
        end = point + len(line.text)
        texts.append(line.text)
        marks.extend(_placed(line, point, end))
        if line.speaker is None:
            open_turn = False
        elif open_turn and not line.begins and turns[-1].speaker == line.speaker:
            turns[-1] = replace(
                turns[-1],
                end=end,
                time_end=line.time_end if line.time_end is not None else turns[-1].time_end,
            )
        else:
            turns.append(Turn(line.speaker, point, end, line.time, line.time_end, line.under))
            open_turn = True
        point = end + 1
    return texts, turns, marks


def _remarks(lines: Iterable[Line]) -> list[Remark]:
    """The remarks at their places in the text; parts of one comment are joined."""
    found: list[Remark] = []
    places: dict[str, int] = {}
    point = 0
    for line in lines:
        for one in line.remarks:
            here = Remark(one.start + point, one.end + point, one.text, one.author)
            key = one.key if isinstance(one, Part) else ""
            if key and key in places:
                found[places[key]] = _united(found[places[key]], here)
                continue
            if key:
                places[key] = len(found)
            found.append(here)
        point += len(line.text) + 1
    return found


def _united(first: Remark, more: Remark) -> Remark:
    if more.start == more.end:
        return first
    if first.start == first.end:
        return more
    return replace(first, start=min(first.start, more.start), end=max(first.end, more.end))


def _placed(line: Line, point: int, end: int) -> list[Mark]:
    found: list[Mark] = []
    if line.heading:
        found.append(
            Mark(MarkKind.HEADING, point, end, label=line.text.strip(), level=line.heading)
        )
    if line.note:
        found.append(Mark(MarkKind.NOTE, point, end))
    if not line.marks:
        return found
    found += [  # `replace` is slow
        Mark(one.kind, one.start + point, one.end + point, one.label, one.level, one.value)
        for one in line.marks
    ]
    return found
