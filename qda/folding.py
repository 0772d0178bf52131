"""A text without the differences that a search may pass over, and the way back to its places.

Case and accents go, and what a word processor puts in the place of plain marks: curly quotes, long
dashes, fixed blanks, soft hyphens, the lengthening stroke of Arabic. Folding changes lengths ("ß"
becomes "ss", a loose accent nothing), so a folded text knows where each place was in the original.
A regular expression has its own say about case, so for it only accents and marks go.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable

_PLAIN = {
    **dict.fromkeys("’‘‛ʼ＇′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200e\u200f\u061c\u2060\ufeff\u0640", ""),
    "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe",
}  # fmt: skip
"""Letters with a stroke have no decomposition; a soft hyphen, direction marks and ZWNJ vanish."""

SLICE = 50_000
"""Characters that are folded without a break."""

_KEPT_MARKS = (0, 8, 9)
"""Combining classes that make another letter (vowel signs, kana voicing, virama), not an accent."""


def fold_character(character: str) -> str:
    """One character as it is compared: mostly one plain small letter, sometimes none or more."""
    if "\uac00" <= character <= "\ud7a3":  # a Hangul syllable is one letter to who searches
        return character
    folded = []
    for part in unicodedata.normalize("NFKD", character.casefold()).casefold():
        if unicodedata.combining(part) in _KEPT_MARKS:
            folded.append(_PLAIN.get(part, part))
    return "".join(folded)


def plain_character(character: str) -> str:
    """One character without its accent, small or capital as it was."""
    if "\uac00" <= character <= "\ud7a3":
        return character
    found = []
    for part in unicodedata.normalize("NFKD", character):
        if unicodedata.combining(part) in _KEPT_MARKS:
            small = part.lower()
            plain = "ss" if small == "ß" else _PLAIN.get(small)
            found.append(part if plain is None else plain if part == small else plain.upper())
    return "".join(found)


class _Table(dict[int, str]):
    """What each character becomes, filled as characters are met; `odd` change the length."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become
        self.odd: set[str] = set()

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = self[point] = self._become(character)
        if len(folded) != 1:
            self.odd.add(character)
        return folded


_table, _cased = _Table(fold_character), _Table(plain_character)


class Folded:
    """A folded text; `span` leads from a span in it to the characters of the original.

    With `cased` small and capital letters stay as they are.
    """

    def __init__(self, original: str, *, cased: bool = False) -> None:
        self._length = len(original)
        self._starts: list[int] = []  # of odd characters, in the original
        self._ends: list[int] = []  # behind them, in the folded text
        self._begins: list[int] = []  # and where they begin there
        if original.isascii():
            self.text = original if cased else original.lower()
            return
        table = _cased if cased else _table
        self.text = _translated(original, table)
        odd = [character for character in list(table.odd) if character in original]
        if odd:
            self._note(original, re.compile(f"[{re.escape(''.join(odd))}]"), table)

    def _note(self, original: str, odd: re.Pattern[str], table: _Table) -> None:
        longer = 0
        for match in odd.finditer(original):
            place, length = match.start(), len(table[ord(match.group())])
            self._starts.append(place)
            self._begins.append(place + longer)
            longer += length - 1
            self._ends.append(place + 1 + longer)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original characters of a folded span: whole ones, with the marks that follow."""
        return self._first(start), self._behind(end)

    def _first(self, place: int) -> int:
        """The character that `place` is in: behind the vanished ones that stand before it."""
        number = bisect_right(self._begins, place) - 1
        if number < 0:
            return place
        if place < self._ends[number]:
            return self._starts[number]
        return self._starts[number] + 1 + place - self._ends[number]

    def _behind(self, place: int) -> int:
        """The end of the character before `place`, and of the vanished ones behind it."""
        number = bisect_left(self._begins, place) - 1
        if number >= 0 and place <= self._ends[number]:
            behind = self._starts[number] + 1
        elif number >= 0:
            behind = self._starts[number] + 1 + place - self._ends[number]
        else:
            behind = place
        number += 1
        while number < len(self._starts) and self._starts[number] == behind:
            if self._ends[number] != self._begins[number]:
                break
            behind += 1
            number += 1
        return behind


def _translated(text: str, table: _Table) -> str:
    """In slices, between which another thread, that of the window, has its turn."""
    slices = range(0, len(text), SLICE)
    return "".join([text[start : start + SLICE].translate(table) for start in slices])


def fold(text: str) -> str:
    """The text folded, without the way back."""
    return text.lower() if text.isascii() else text.translate(_table)
