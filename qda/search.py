"""Finding words in a text: plain, whole words, or by a regular expression that cannot hang.

A `Finder` is made once of what is asked and gives the spans in one text after the other, in code
points of the text as it is. A `Page` is a text that remembers how it reads folded.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from qda.errors import QdaError
from qda.folding import Folded, fold, plain_character
from qda.i18n import _

SECONDS = 1.0
"""What a regular expression may take in one document."""

_LONGEST = 1_000
_REPEATS = 100_000
_COUNT = re.compile(r"\{(\d*)(?:,(\d*))?\}")


class BadExpression(QdaError):
    """A regular expression, or what is to be put in its place, that cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("This regular expression cannot be read: {reason}.").format(reason=reason),
            todo=_("Mend it, or search for the words as they are."),
        )


class SlowExpression(QdaError):
    """A regular expression that tries too many ways to fit."""

    def __init__(self) -> None:
        super().__init__(
            _("This regular expression takes too long, and was stopped."),
            safe=_("Nothing was changed."),
            todo=_("Make it plainer: a repeat inside a repeat, as in (a+)+, is what takes long."),
        )


class Replaced(NamedTuple):
    """A span and what is to stand in its place."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. Case and accents are passed over, unless `exact`.

    A regular expression passes over both too: it is matched with the text without its accents.
    """

    words: str
    exact: bool = False
    whole: bool = False
    regex: bool = False


class Page:
    """A text to be searched, once or many times."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text without case and accents; made when first needed."""
        return Folded(self.text)

    @cached_property
    def plain(self) -> Folded:
        """The text without accents, for regular expressions; made when first needed."""
        return Folded(self.text, cased=True)


class Finder:
    """Finds what `query` asks. Raises BadExpression when made, SlowExpression when used."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self._pattern = _compiled(query) if query.regex and query.words else None
        self._folded = "" if query.exact else fold(query.words)

    def spans(self, page: Page) -> list[tuple[int, int]]:
        """Every hit that holds at least a character, in order, none over another."""
        if not self.query.words:
            return []
        if self._pattern is not None:
            return [(start, end) for start, end, _match in self._matches(page)]
        found = self._plain(page)
        if self.query.whole:
            found = (span for span in found if _is_whole(page.text, *span))
        return list(found)

    def replacements(self, page: Page, new: str) -> list[Replaced]:
        r"""Every hit with what comes in its place; `\1` and `\g<name>` are groups of a match."""
        if self._pattern is None:
            return [Replaced(start, end, new) for start, end in self.spans(page)]
        with _told():
            return [
                Replaced(start, end, self._filled(page, match, new))
                for start, end, match in self._matches(page)
            ]

    def _filled(self, page: Page, match: Any, new: str) -> str:
        """`new` with the groups of a match, as they are in the text: with their accents."""
        filled = str(match.expand(new))  # which tells too what is wrong with `new`
        if self.query.exact or "\\" not in new:
            return filled
        return _REFERENCE.sub(lambda found: _written(page, match, found), new)

    def _plain(self, page: Page) -> Iterator[tuple[int, int]]:
        if not self._folded:  # to the letter; or there is nothing but accents to look for
            yield from (
                (at, at + len(self.query.words)) for at in _all(page.text, self.query.words)
            )
            return
        last = -1
        for at in _all(page.folded.text, self._folded):
            start, end = page.folded.span(at, at + len(self._folded))
            if start >= last:
                last = end
                yield start, end

    def _matches(self, page: Page) -> Iterator[tuple[int, int, Any]]:
        """The matches; the time of each is limited, and that of all together."""
        pattern: Any = self._pattern
        text = page.text if self.query.exact else page.plain.text
        behind = 0
        until = time.monotonic() + SECONDS
        try:
            for number, match in enumerate(
                pattern.finditer(text, timeout=SECONDS, concurrent=True)
            ):
                start, end = match.span()
                if end > start and not self.query.exact:
                    start, end = page.plain.span(start, end)
                if end > start >= behind:
                    behind = end
                    yield start, end, match
                if number % 100 == 99 and time.monotonic() > until:
                    raise SlowExpression
        except (TimeoutError, MemoryError):
            raise SlowExpression from None


def _all(text: str, words: str) -> Iterator[int]:
    place, step, find = -1, len(words), text.find
    while (place := find(words, place + step if place >= 0 else 0)) >= 0:
        yield place


_REFERENCE = re.compile(r"\\(?:g<(?P<name>[^>]*)>|(?P<number>[1-9]\d?)|(?P<sign>.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


def _written(page: Page, match: Any, found: re.Match[str]) -> str:
    """What a reference of a replacement stands for: a group, or a sign such as a tab."""
    if found["sign"] is not None:
        return _SIGNS.get(found["sign"], found["sign"])
    name = found["name"] or found["number"]
    start, end = match.span(int(name) if name.isdecimal() else name)
    if start >= end:
        return ""
    low, high = page.plain.span(start, end)
    return page.text[low:high]


_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)


def _without_accents(expression: str) -> str:
    """An expression whose letters are those of a text without accents."""

    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code is None:
            return match[0] if match[3].isascii() else _literally(match[3])
        return match[0] if int(code, 16) < 128 else _literally(chr(int(code, 16)))

    parts, last = [], 0
    for match in _ESCAPED.finditer(expression):
        parts += [_literally(expression[last : match.start()]), plain(match)]
        last = match.end()
    return "".join((*parts, _literally(expression[last:])))


def _literally(words: str) -> str:
    """Letters without accents; what becomes a sign of expressions, as a long dash, stays itself."""
    return "".join(
        one if one.isascii() else "".join(map(_sign, plain_character(one))) for one in words
    )


def _sign(character: str) -> str:
    return character if character.isalnum() or not character.isascii() else re.escape(character)


def _compiled(query: Query) -> Any:
    import regex

    _check_size(query.words)
    flags = regex.MULTILINE if query.exact else regex.MULTILINE | regex.IGNORECASE
    asked = query.words if query.exact else _without_accents(query.words)
    words = rf"\b(?:{asked})\b" if query.whole else asked
    with _told():
        regex.compile(query.words, flags)  # by itself first: a message then counts its own places
        return regex.compile(words, flags)


def _check_size(pattern: str) -> None:
    """Refuse what would take all memory before it is ever run: (a{1000}){1000}."""
    repeats = 1
    for match in _COUNT.finditer(pattern):
        repeats *= max(1, *(int(count or 0) for count in match.groups("0")))
    if len(pattern) > _LONGEST or repeats > _REPEATS:
        raise BadExpression(_("it is too long, or repeats too often"))


class _told:  # noqa: N801  reads as what it does, like contextlib's own
    """Turns what `regex` says of an expression into an expected error."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        import regex

        if isinstance(error, regex.error):
            place = f" ({error.pos + 1})" if isinstance(error.pos, int) else ""
            raise BadExpression(f"{error.msg}{place}") from None
        if isinstance(error, IndexError):
            raise BadExpression(_("it has no group of that number or name")) from None
        if isinstance(error, (RecursionError, OverflowError)):
            raise BadExpression(_("it is too long, or repeats too often")) from None


# Whole words

_TOGETHER = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that write words without blanks: any place there may be the border of a word."""


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (
        (start > 0 and _joined(text[start - 1], text[start]))
        or (end < len(text) and _joined(text[end - 1], text[end]))
    )


def _joined(one: str, other: str) -> bool:
    return _in_word(one) and _in_word(other)


def _in_word(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character == "_"
    if not (character.isalnum() or unicodedata.category(character)[0] == "M"):
        return False
    return not unicodedata.name(character, "").startswith(_TOGETHER)
