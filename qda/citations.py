"""A passage as people write it down and find it again: paragraph number and exact words.

Written, a passage that runs over paragraphs has “ ¶ ” where one ends; words that occur more than
once in their paragraph carry the number of the occurrence with the paragraph: `13#2`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qda.text import Paragraphs

PILCROW = " ¶ "
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_PLACE = re.compile(r"(?:.*:)?\s*¶?\s*(\d+)\s*(?:#\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a passage begins (a paragraph's number, occurrence from 1, 0 for the only one)."""

    paragraph: int
    quote: str
    occurrence: int = 0

    @property
    def place(self) -> str:
        """The paragraph as it is written in a table: `13`, or `13#2`."""
        return f"{self.paragraph}#{self.occurrence}" if self.occurrence else str(self.paragraph)


def read_place(words: str) -> tuple[int, int] | None:
    """Paragraph and occurrence (0: the only one) from `13`, `R07:13`, `¶ 13` or `13#2`."""
    match = _PLACE.fullmatch(words.strip())
    return (int(match.group(1)), int(match.group(2) or 0)) if match else None


def cite(text: str, paragraphs: Paragraphs, start: int, end: int) -> Citation:
    """The passage `start` to `end` written so that `spans` finds just it again.

    Words that hold a pilcrow of their own may keep their line ends as they are.
    """
    words = text[start:end]
    paragraph = paragraphs.number_at(start)
    for form in (_BREAK.sub(PILCROW, words), words.replace("\n", PILCROW)):
        found = spans(text, paragraphs, paragraph, form)
        if (start, end) in found:
            return Citation(paragraph, form, found.index((start, end)) + 1 if found[1:] else 0)
    found = spans(text, paragraphs, paragraph, words)
    return Citation(paragraph, words, found.index((start, end)) + 1 if found[1:] else 0)


def spans(text: str, paragraphs: Paragraphs, number: int, quote: str) -> list[tuple[int, int]]:
    """Every place where a written quote begins in paragraph `number`, in order.

    Empty where there is no such paragraph or the words are not in it.
    """
    here, following = paragraphs.get(number), paragraphs.get(number + 1)
    if here is None:
        return []
    return _between(
        text, quote, here.start if number > 1 else 0, following.start if following else len(text)
    )


def anywhere(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place of a written quote in the whole text."""
    return _between(text, quote, 0, len(text))


def _between(text: str, quote: str, low: int, high: int) -> list[tuple[int, int]]:
    """Places that begin from `low` on and before `high`.

    To the letter first, then each pilcrow as one line end, then as any number of them.
    """
    if not quote:
        return []
    found = _literally(text, quote, low, high)
    if not found and "¶" in quote:
        found = _literally(text, quote.replace(PILCROW, "\n"), low, high)
        parts = [re.escape(part.strip()) for part in quote.split("¶")]
        if not found and all(parts):
            found = _loosely(text, re.compile(_BREAK.pattern.join(parts)), low, high)
    return found


def _literally(text: str, words: str, low: int, high: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    limit = high - 1 + len(words)
    place = text.find(words, low, limit)
    while place >= 0:
        found.append((place, place + len(words)))
        place = text.find(words, place + 1, limit)
    return found


def _loosely(text: str, pattern: re.Pattern[str], low: int, high: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    match = pattern.search(text, low)
    while match and match.start() < high:
        found.append(match.span())
        match = pattern.search(text, match.start() + 1)
    return found
