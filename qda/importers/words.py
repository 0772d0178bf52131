"""The words of one paragraph on their way to a `Line`, with the comments that lie on them.

The readers of formatted documents (Word, ODT, HTML, RTF) gather what they find here, so that
blanks, comments and a bold beginning are treated alike whatever the file was.
"""

from __future__ import annotations

import re
from itertools import islice

from qda.importers.draft import Line, Part
from qda.text import normalise_part

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_RUNNING = 50
"""Comments that may go on in the next paragraph; more of them end with their paragraph."""

_SOFT_HYPHEN = "\u00ad"


class Words:
    """Gathers the words of a paragraph.

    `running` holds the keys of the comments that began in a paragraph above and go on here; it
    is shared by all paragraphs of a document.
    """

    def __init__(self, running: set[str] | None = None) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._bold = 0
        self._bold_goes_on = True
        self._running = set() if running is None else running
        self._spans: dict[str, tuple[int, int | None]] = dict.fromkeys(
            islice(self._running, _MOST_RUNNING), (0, None)
        )

    @property
    def text(self) -> str:
        """What was gathered so far."""
        return "".join(self._parts)

    def __bool__(self) -> bool:
        """Whether there are any words."""
        return any(part.strip() for part in self._parts)

    def add(self, text: str, *, bold: bool = False) -> None:
        """Add words as they are; soft hyphens go."""
        text = normalise_part(text).replace(_SOFT_HYPHEN, "")
        if not text:
            return
        self._parts.append(text)
        self._length += len(text)
        if bold and self._bold_goes_on:
            self._bold = self._length
        elif text.strip():
            self._bold_goes_on = False

    def flow(self, text: str, *, bold: bool = False) -> None:
        """Add words of a format in which blanks and line ends in a row count as one blank."""
        text = _BLANKS.sub(" ", text)
        if text.startswith(" ") and (not self._parts or self._parts[-1][-1] in " \n"):
            text = text[1:]
        self.add(text, bold=bold)

    def line_break(self) -> None:
        """End a line within the paragraph; the blank that flowed up to it goes."""
        if self._parts and self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            if not self._parts[-1]:
                self._parts.pop()
        self.add("\n")

    def comment_begins(self, key: str) -> None:
        """The words that a comment is about begin here."""
        self._spans[key] = (self._length, None)
        if len(self._running) < _MOST_RUNNING:
            self._running.add(key)

    def comment_ends(self, key: str) -> None:
        """They end here."""
        start, _end = self._spans.get(key, (self._length, None))
        self._spans[key] = (start, self._length)
        self._running.discard(key)

    def comment_here(self, key: str) -> None:
        """A comment is tied to this place; of no effect where it has words already."""
        self._spans.setdefault(key, (self._length, self._length))

    def line(self, *, label: str = "", heading: int = 0, note: bool = False) -> Line:
        """The paragraph, without blanks around it, behind its number in a list."""
        raw = self.text
        start = len(raw) - len(raw.lstrip("\ufeff").lstrip())
        text = raw[start:].rstrip()
        before = f"{label} " if label and text else ""
        first, last = len(before), len(before) + len(text)

        def place(point: int) -> int:
            return min(max(point - start, 0), len(text)) + first

        parts = tuple(
            Part(place(begin), last if end is None else max(place(end), place(begin)), "", key=key)
            for key, (begin, end) in self._spans.items()
        )
        bold = place(self._bold) if self._bold > start else 0
        return Line(
            before + text, heading=heading if text else 0, remarks=parts, note=note, bold=bold
        )
