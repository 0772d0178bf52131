"""Hyphens at line ends: undone where they only broke a word, kept where they belong to it.

The document itself knows best: a word that stands in it somewhere unbroken, or with its hyphen,
decides; in English, which writes compounds apart, so does one made of two words of the document.
Else a hyphen goes between two lower-case letters, and stays behind an abbreviation, a
digit or before a capital (UWV-medewerker, Zuid-Holland, A4-formaat).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from qda.importers.language import guess
from qda.importers.wordlists import word_set

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_HEAD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*$")
_TAIL = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_WHOLE_WORD = 4
_HYPHENS = "-\u00ad\u2010"
_LINKING = word_set("en of and or tot naar als und oder")
_DIAERESIS = str.maketrans("aeiou", "äëïöü")


class Hyphens:
    """Joins broken words by the words of the document that they stand in."""

    def __init__(self, lines: Iterable[str]) -> None:
        lines = list(lines)
        self._english = guess(" ".join(lines[:400])) == "en"
        self._words: set[str] = set()
        for line in lines:
            found = [match[0].casefold() for match in _WORD.finditer(line)]
            if line.rstrip().endswith(tuple(_HYPHENS)):
                found = found[:-1]
            self._words.update(word.replace("\u2010", "-").replace("\u2011", "-") for word in found)

    def joined(self, before: str, after: str) -> str:
        """Two lines of one paragraph as one."""
        hyphen = before[-1:]
        head = _HEAD.search(before[:-1]) if hyphen and hyphen in _HYPHENS else None
        tail = _TAIL.match(after)
        if head is None or tail is None:
            wide = before and after and _is_wide(before[-1]) and _is_wide(after[0])
            return before + after if wide else f"{before} {after}"
        if hyphen == "\u00ad":
            return before[:-1] + after
        if tail[0].casefold() in _LINKING:  # voor- en nadelen
            return f"{before} {after}"
        whole = self._whole(head[0], tail[0])
        return before[: head.start()] + whole + after[tail.end() :]

    def _whole(self, head: str, tail: str) -> str:
        hyphenated, plain = f"{head}-{tail}", head + tail
        if hyphenated.casefold() in self._words:
            return hyphenated
        if plain.casefold() in self._words:
            return plain
        dotted = head + tail[0].translate(_DIAERESIS) + tail[1:]  # re-eel is reëel
        if dotted != plain and dotted.casefold() in self._words:
            return dotted
        both = self._english and min(len(head), len(tail)) >= _WHOLE_WORD
        if both and {head.casefold(), tail.casefold()} <= self._words:  # fact-checking
            return hyphenated
        last = re.split("[-\u2010\u2011]", head)[-1]
        broken = last[-1:].islower() and tail[0].islower() and not last.isupper()
        return plain if broken and len(head) > 1 else hyphenated


def _is_wide(character: str) -> bool:
    """Whether it is of a script without spaces between words."""
    return unicodedata.east_asian_width(character) in "WF"
