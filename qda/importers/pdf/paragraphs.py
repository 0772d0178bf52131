"""Lines of a page become paragraphs again.

A paragraph ends where the line below is further away than lines usually are, is indented, is of
another size, begins with a label or a bullet, or where the first word of the line below would have
fitted behind the last one: then somebody ended the line there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qda.importers.draft import Line
from qda.importers.labels import candidate
from qda.importers.pdf.hyphens import Hyphens
from qda.importers.pdf.layout import PdfLine
from qda.transcript import Mark, MarkKind

_WIDER = 1.25
_INDENT = 0.7
_OTHER_SIZE = 1.12
_HEADING = 1.15
_LONGEST_HEADING = 200
_LEVELS = 4
_CELLS = re.compile(r"\t| \| ")
_HYPHENS = ("-", "\u00ad", "\u2010")
_BULLET = re.compile(
    r"(?:[•●○◦▪■□‣⁃∙·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S|\d+(?:\.\d+)+\.?\s+\S",
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together: their text, their type, and where in it a page begins."""

    text: str
    last: PdfLine
    size: float
    bold: bool
    pages: list[tuple[int, int]] = field(default_factory=list)
    """(page, place in the text) of each page that the paragraph stands on."""


def paragraphs(lines: Sequence[PdfLine]) -> list[Paragraph]:
    """The paragraphs of these lines, in order."""
    hyphens = Hyphens(line.text for line in lines)
    ends = _Ends(lines)
    made: list[Paragraph] = []
    for line in lines:
        if made and not ends.between(made[-1].last, line):
            before = made[-1]
            text = hyphens.joined(before.text, line.text)
            if line.page != before.last.page:
                place = max(0, min(len(before.text), len(text) - len(line.text)))
                before.pages.append((line.page, place))
            before.text, before.last = text, line
            before.bold = before.bold and line.bold
        else:
            made.append(Paragraph(line.text, line, line.size, line.bold, [(line.page, 0)]))
    return made


class _Ends:
    """Tells whether a paragraph ends between two lines."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self._leading = _leading(lines)
        names = Counter(
            label.name.casefold() for line in lines if (label := candidate(line.text)) is not None
        )
        self._names = {name for name, count in names.items() if count > 1}

    def between(self, above: PdfLine, below: PdfLine) -> bool:
        bigger, smaller = max(above.size, below.size), min(above.size, below.size)
        if bigger > _OTHER_SIZE * smaller or self._is_labelled(below):
            return True
        if self._is_labelled(above) and above.text.endswith(":"):
            return True
        if _BULLET.match(below.text) or _stamped_name(above.text):
            return True
        return self._in_column(above, below) if above.block == below.block else _ended(above, below)

    def _in_column(self, above: PdfLine, below: PdfLine) -> bool:
        if above.y - below.y > self._leading * _WIDER * below.size:
            return True
        if above.text.endswith(_HYPHENS) and below.text[:1].islower():
            return False
        in_cell = abs(below.x0 - above.last_x0) < 0.2 * below.size
        if _CELLS.search(above.text) and _CELLS.search(below.text):
            return True
        if in_cell and above.last_x0 > above.x0 + below.size and not _CELLS.search(below.text):
            return False
        indent = below.x0 - above.x0
        hangs = _BULLET.match(above.text) is not None
        if indent > _INDENT * below.size and not hangs:
            return bool(_SENTENCE_END.search(above.text)) or _room(above, below) > 0
        if above.bold != below.bold and len(above.text) < _LONGEST_HEADING / 2:
            return _room(above, below) > 0
        return _ended(above, below)

    def _is_labelled(self, line: PdfLine) -> bool:
        label = candidate(line.text)
        return label is not None and label.name.casefold() in self._names


def _stamped_name(text: str) -> bool:
    """Whether the line is a name with a time behind it, above what was said."""
    label = candidate(text)
    return label is not None and bool(label.stamp) and label.start >= len(text)


def _room(above: PdfLine, below: PdfLine) -> float:
    """Points that were left on a line behind its end, had the next word been put there."""
    first = below.text.split(maxsplit=1)[0] if below.text.split() else ""
    return above.right - above.x1 - above.width_of(f"{first} ")


def _ended(above: PdfLine, below: PdfLine) -> bool:
    """Whether the line above was ended by somebody, not by the edge of the column."""
    room = _room(above, below)
    if above.text.endswith(_HYPHENS) and below.text[:1].islower():
        return False
    if _SENTENCE_END.search(above.text):
        return room > 0.3 * above.size
    if below.text[:1].islower():
        return room > (above.right - above.left) * 0.5
    return room > 2 * above.size


def _leading(lines: Sequence[PdfLine]) -> float:
    """From baseline to baseline within paragraphs, as a multiple of the size of the type."""
    steps = [
        (above.y - below.y) / below.size
        for above, below in pairwise(lines)
        if above.block == below.block
        and below.size > 0
        and 0.7 < (above.y - below.y) / below.size < 4
    ]
    if not steps:
        return 1.2
    counts = Counter(round(step, 1) for step in steps)
    usual = [step for step, count in counts.items() if count >= max(2, 0.08 * len(steps))]
    return min(usual, default=min(steps)) + 0.05


def as_lines(
    found: Sequence[Paragraph], label: Callable[[int], str], said: Callable[[str], bool]
) -> list[Line]:
    """Paragraphs as lines of a draft, with headings by their size and a mark where a page begins.

    `label` names a page; `said` tells of a text that it names a speaker, and so is no heading.
    """
    levels = _levels(found)
    lines: list[Line] = []
    for one in found:
        marks = tuple(
            Mark(MarkKind.PAGE, place, place, label=label(page), value=page)
            for page, place in one.pages
        )
        level = 0
        if len(one.text) <= _LONGEST_HEADING and not said(one.text):
            level = levels.get(round(one.size, 1), 0)
        lines.append(Line(one.text, heading=level, marks=marks))
    return lines


def _levels(found: Sequence[Paragraph]) -> dict[float, int]:
    """Size of type -> level of heading, for what is set larger than the text."""
    amount: Counter[float] = Counter()
    for one in found:
        amount[round(one.size, 1)] += len(one.text)
    if not amount:
        return {}
    body = max(amount, key=lambda size: amount[size])
    large = sorted((size for size in amount if size >= body * _HEADING), reverse=True)
    return {size: min(level, _LEVELS) for level, size in enumerate(large, start=1)}
