"""Markdown: headings become marks, the signs of formatting go, the words stay.

A small parser of our own for what notes and reports use: headings, lists, tables, quotations,
code, links, pictures, footnotes, a metadata block at the top. Lines of one paragraph are joined,
as Markdown means it, unless a line begins with the name of a speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qda.i18n import _
from qda.importers import cutting, front_matter, tables, typed
from qda.importers.composing import compose
from qda.importers.draft import Line, Origin, Source
from qda.importers.encoding import decode
from qda.importers.labelled import Labels
from qda.importers.labels import Form, Label
from qda.importers.markdown_inline import link_targets, plain
from qda.text import normalise
from qda.transcript import Transcript

_ATX = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t]+(?P<text>.*))?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?P<sign>=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?:\[(?P<box>[ xX])\][ \t]+)?(?P<text>.*)$")
_NUMBERED = re.compile(r"[ \t]*(?P<number>\d{1,9})[.)][ \t]+(?P<text>.*)$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ ]?)+")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_FOOTNOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]]+)\]:[ \t]*(?P<text>.*)$")
_COMMENT = re.compile(r"<!--")
_HARD_BREAKS = ("  ", "\\")
_ON_ITS_OWN = (Form.ALONE, Form.STAMPED_LINE)
"""The forms of a label that is a line of its own, above the words."""


def read(source: Source) -> Transcript:
    """The Transcript of a Markdown file. Raises ReaderError."""
    decoded = decode(source.name, source.data, source.encoding)
    text = normalise(decoded.text)
    metadata = front_matter.parted(text)
    text = metadata.below if metadata else text
    text = cutting.without(text, _COMMENT, {"<!--": "-->"}, "")
    links, text = link_targets(text)
    lines = _Blocks(links, source.voices).read(text.split("\n"))
    spoken = typed.spoken(lines, source.voices, source.dialect)
    first = next((line.text for line in lines if line.heading == 1), "")
    doubt = _("The block of metadata at the top was left out.") if metadata else ""
    origin = Origin(
        f"{spoken.service}-markdown" if spoken.service else "markdown",
        title=spoken.title or (metadata.title if metadata else "") or first,
        encoding=decoded.encoding,
        recorded_at=spoken.recorded_at,
        duration=spoken.duration,
        doubts=(decoded.doubt, *spoken.doubts, doubt),
        asides=spoken.asides,
    )
    said = [line for line in spoken.lines if line.text.strip()]
    return compose(source, said, origin, spoken.roles)


@dataclass(slots=True)
class _Blocks:
    """Walks down the lines; `_open` gathers those of the paragraph that is being read."""

    links: dict[str, str]
    voices: frozenset[str] = frozenset()
    _out: list[Line] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _labels: Labels | None = None

    def read(self, lines: list[str]) -> list[Line]:
        texts = [self._plain(_QUOTE.sub("", line)) for line in lines]
        self._labels = Labels(texts, voices=self.voices)
        place = 0
        while place < len(lines):
            place = self._next(lines, place)
        self._close()
        return self._out

    def _plain(self, text: str) -> str:
        return plain(text, self.links)

    def _next(self, lines: list[str], place: int) -> int:
        """Read what begins at `place`; returns where the next thing begins."""
        line = _QUOTE.sub("", lines[place])
        fence = _FENCE.match(line)
        if fence:
            return self._code(lines, place, fence["fence"])
        if "|" in line and place + 1 < len(lines):
            below = _QUOTE.sub("", lines[place + 1])
            if "-" in below and _DELIMITERS.match(below) and "|" in below:
                return self._table(lines, place)
        underline = _UNDERLINE.match(line)
        if underline and self._open and not self._is_turn():
            self._heading(" ".join(self._open), 1 if underline["sign"][0] == "=" else 2)
            self._open = []
        elif not line.strip():
            self._close()
            self._out.append(Line(""))
        elif heading := _ATX.match(line):
            self._close()
            self._heading(_without_hashes(heading["text"] or ""), len(heading["level"]))
        elif _RULE.match(line):
            self._close()
        else:
            self._words(line)
        return place + 1

    def _heading(self, text: str, level: int) -> None:
        text = self._plain(text).strip()
        if text:
            self._out.append(Line(text, heading=level))

    def _words(self, line: str) -> None:
        """A line of a list, a footnote or a paragraph."""
        note, bullet, number = _FOOTNOTE.match(line), _BULLET.match(line), _NUMBERED.match(line)
        if note:
            self._close()
            text = self._plain(note["text"])
            self._out.append(Line(f"[{note['name']}] {text}".strip(), note=True))
        elif bullet:
            self._close()
            box = {"x": "☒ ", "X": "☒ ", " ": "☐ "}.get(bullet["box"] or "", "")
            self._open = [f"• {box}{bullet['text'].lstrip()}"]
        elif number:
            self._close()
            self._open = [f"{number['number']}. {number['text'].lstrip()}"]
        else:
            label = self._label(line)
            if label:
                self._close()
            self._open.append(line.lstrip() if line.endswith(_HARD_BREAKS) else line.strip(" \t"))
            if label and label.form in _ON_ITS_OWN:
                self._close()
        if line.endswith(_HARD_BREAKS):
            self._close()

    def _label(self, line: str) -> Label | None:
        return self._labels.match(self._plain(line)) if self._labels else None

    def _is_turn(self) -> bool:
        """Whether somebody speaks in the open paragraph: dashes below it are then a rule."""
        return self._label(self._open[0]) is not None

    def _close(self) -> None:
        text = self._plain(" ".join(_without_break(line) for line in self._open)).strip()
        if text:
            self._out.append(Line(text))
        self._open = []

    def _code(self, lines: list[str], place: int, fence: str) -> int:
        """Code keeps its lines as they are; a fence that never closes runs to the end."""
        self._close()
        for end in range(place + 1, len(lines)):
            line = _QUOTE.sub("", lines[end])
            closing = _FENCE.match(line)
            if closing and closing["fence"].startswith(fence) and not line.strip(" `~"):
                return end + 1
            self._out.append(Line(line))
        return len(lines)

    def _table(self, lines: list[str], place: int) -> int:
        self._close()
        rows: list[list[str]] = []
        end = place
        while end < len(lines) and "|" in lines[end] and lines[end].strip():
            if end != place + 1:
                rows.append(self._row(_QUOTE.sub("", lines[end])))
            end += 1
        self._out.extend(
            tables.turns_of(rows) or [Line(tables.row_text(row)) for row in rows if any(row)]
        )
        return end

    def _row(self, line: str) -> list[str]:
        line = line.strip()
        line = line.removeprefix("|")
        line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
        return [self._plain(cell).strip() for cell in _CELLS.split(line)]


def _without_hashes(heading: str) -> str:
    """A heading without the signs that close it (`## Words ##`)."""
    said = heading.rstrip(" \t")
    bare = said.rstrip("#")
    return bare if not bare or bare[-1] in " \t" else said


def _without_break(line: str) -> str:
    """A line without the blanks or the sign by which it ends for good."""
    if line.endswith("  "):
        return line.rstrip(" ")
    return line.removesuffix("\\")
