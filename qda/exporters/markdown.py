"""Plain Markdown, as memos are written in it, taken apart: blocks of words with bold and italics.

As much as notes need: headings, lists, quotes, bold, italics, links. What is not that stays as it
was typed. Line breaks are kept, for many write without a thought of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

DEEPEST = 2
"""Lists within lists go so many levels below the first."""

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"(\s*)[-*+]\s+(.*)$")
_NUMBER = re.compile(r"(\s*)\d{1,9}[.)]\s+(.*)$")
_QUOTE = re.compile(r"\s{0,3}>\s?(.*)$")
_RULE = re.compile(r"\s{0,3}([-*_=])(\s*\1)+\s*$")

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!\[(?P<alt>(?:\\.|[^\]\\])*)\]\([^)]*\)"
    r"|\[(?P<text>(?:\\.|[^\]\\])*)\]\((?P<href>[^)\s]*)\)"
    r"|<(?P<auto>(?:https?|mailto):[^>\s]+)>"
    r"|\*\*\*(?P<both>(?=\S).+?(?<=\S))\*\*\*"
    r"|\*\*(?P<bold>(?=\S).+?(?<=\S))\*\*"
    r"|(?<!\w)__(?P<bold2>(?=\S).+?(?<=\S))__(?!\w)"
    r"|\*(?P<slant>(?=[^\s*]).*?(?<=[^\s*]))\*"
    r"|(?<!\w)_(?P<slant2>(?=[^\s_]).*?(?<=[^\s_]))_(?!\w)"
    r"|`(?P<code>[^`]+)`",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one manner; `href` is where they lead."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(slots=True)
class Block:
    """A paragraph, heading (level from 1), quote, bullet or number (level from 0).

    `series` tells one numbered list from the next: each begins at 1.
    """

    kind: str
    lines: list[str] = field(default_factory=list)
    level: int = 0
    series: int = 0

    @property
    def spans(self) -> list[Span]:
        """Its words."""
        return list(spans("\n".join(self.lines)))

    @property
    def plain(self) -> str:
        """Its words without any manner."""
        return "".join(span.text for span in self.spans)


def blocks(text: str) -> list[Block]:
    """A text taken apart."""
    reader = _Reader()
    for line in text.split("\n"):
        reader.take(line)
    return [block for block in reader.found if any(block.lines)]


def first_line(text: str) -> str:
    """The first words of a text without their manner, for a list of titles."""
    for line in text.split("\n"):
        found = blocks(line)
        if found and found[0].plain.strip():
            return found[0].plain.strip()
    return ""


def escaped(text: str) -> str:
    """Words that stand in a text as they are, also between the brackets of a link."""
    return re.sub(r"([\\\[\]*_`<])", r"\\\1", text)


class _Reader:
    """Takes lines and makes blocks of them."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._open: Block | None = None
        self._lists = 0

    def take(self, line: str) -> None:
        """Take a line."""
        if not line.strip():
            self._open = None
        elif match := _HEADING.match(line):
            self._begin("heading", match[2], len(match[1]))
            self._open = None
        elif _RULE.match(line):
            self._rule(line)
        elif match := _QUOTE.match(line):
            self._quote(match[1])
        elif match := _BULLET.match(line):
            self._begin("bullet", match[2], _depth(match[1]))
        elif match := _NUMBER.match(line):
            self._number(match[2], _depth(match[1]))
        elif self._open is not None:
            self._open.lines.append(line.strip())
        else:
            self._begin("paragraph", line.strip())

    def _begin(self, kind: str, words: str, level: int = 0) -> None:
        self._open = Block(kind, [words], level)
        self.found.append(self._open)

    def _rule(self, line: str) -> None:
        """A line beneath words makes a heading of them; one by itself is left out."""
        mark = line.strip()[0]
        if self._open is not None and self._open.kind == "paragraph" and mark in "=-":
            self._open.kind, self._open.level = "heading", 1 if mark == "=" else 2
        self._open = None

    def _quote(self, words: str) -> None:
        if self._open is not None and self._open.kind == "quote" and words.strip():
            self._open.lines.append(words)
        elif words.strip():
            self._begin("quote", words)
        else:
            self._open = None

    def _number(self, words: str, level: int) -> None:
        if not self._goes_on(level):
            self._lists += 1
        self._begin("number", words, level)
        self.found[-1].series = self._lists

    def _goes_on(self, level: int) -> bool:
        """Whether a numbered item belongs to the list that stands above it."""
        for block in reversed(self.found):
            if block.kind == "number":
                return True
            if block.kind != "bullet" or block.level <= level:
                return False
        return False


def _depth(blanks: str) -> int:
    return min(DEEPEST, len(blanks.expandtabs(4)) // 2)


def spans(text: str, *, bold: bool = False, italic: bool = False, href: str = "") -> Iterator[Span]:
    """The words of a paragraph, in runs of one manner."""
    at, plain = 0, ""
    for match in _INLINE.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        kind = match.lastgroup or ""
        if kind in ("escaped", "alt", "code"):
            plain += match[kind]
            continue
        if plain:
            yield Span(plain, bold, italic, href)
            plain = ""
        yield from _within(match, bold=bold, italic=italic, href=href)
    plain += text[at:]
    if plain:
        yield Span(plain, bold, italic, href)


def _within(match: re.Match[str], *, bold: bool, italic: bool, href: str) -> Iterator[Span]:
    kind = match.lastgroup or ""
    if kind == "auto":
        yield Span(match["auto"], bold, italic, match["auto"])
    elif kind == "href":
        yield from spans(match["text"], bold=bold, italic=italic, href=href or match["href"])
    elif kind == "both":
        yield from spans(match["both"], bold=True, italic=True, href=href)
    elif kind.startswith("bold"):
        yield from spans(match[kind], bold=True, italic=italic, href=href)
    else:
        yield from spans(match[kind], bold=bold, italic=True, href=href)
