"""What differs between two versions of a text, in words: pure.

Paragraphs are aligned first, then the words of those that belong together, so that a corrected
transcript comes out as its corrections even where paragraphs came, went or moved on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from qda.text_edits import Change

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_WORD = re.compile(r"\w+[^\w\n]*|[^\w\n]+|\n")
_LETTERS = re.compile(r"\w+")
_MANY = 2000
_TABLE = 250_000
_ALIKE = 0.3
_SURE = 4  # so many words in a row that are the same belong together

Span = tuple[int, int]
Bag = tuple[int, int]
"""The words of a line as bits of a number, and how many they are."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comparison: kept (`old` equals `new`), taken out, or put in."""

    old: str
    new: str

    @property
    def kept(self) -> bool:
        """Whether both versions have it."""
        return self.old == self.new


def changes_between(old: str, new: str) -> list[Change]:
    """The changes that make `new` of `old`, word by word, in order."""
    lines_old, lines_new = _lines(old), _lines(new)
    starts = _starts(lines_old)
    found: list[Change] = []
    for a, b, c, d in _differing(lines_old, lines_new):
        low, high = starts[a], starts[b]
        if a == b or c == d:
            found.append(Change(low, high, "".join(lines_new[c:d])))
        else:
            found += _words("".join(lines_old[a:b]), "".join(lines_new[c:d]), low)
    return _without_last_line_end(found, len(old))


def _lines(text: str) -> list[str]:
    """The lines, each with its end; the last gets one, so that all are alike."""
    return [f"{line}\n" for line in text.split("\n")]


def _without_last_line_end(changes: list[Change], length: int) -> list[Change]:
    """The changes in a text whose last line has no end after all."""
    at = len(changes)
    start, words = length + 1, ""
    while at and changes[at - 1].end == start:
        at -= 1
        start, words = changes[at].start, changes[at].text + words
    rest = changes[:at]
    if start > length:
        return rest + ([Change(length, length, f"\n{words[:-1]}")] if words else [])
    if words:
        return [*rest, Change(start, length, words[:-1])]
    return [*rest, Change(start - 1, length)]


def compare(old: str, new: str) -> list[list[Piece]]:
    """Both versions as paragraphs of pieces, in the order of the new one."""
    pieces: list[list[Piece]] = [[]]
    point = 0
    for change in changes_between(old, new):
        _add(pieces, old[point : change.start], old[point : change.start])
        _add(pieces, old[change.start : change.end], "")
        _add(pieces, "", change.text)
        point = change.end
    _add(pieces, old[point:], old[point:])
    return pieces


def _add(pieces: list[list[Piece]], old: str, new: str) -> None:
    """Put a stretch behind the others; a line end begins another paragraph."""
    for number, words in enumerate((old or new).split("\n")):
        if number:
            pieces.append([])
        if words:
            pieces[-1].append(Piece(words if old else "", words if new else ""))


def _starts(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(len(line) for line in lines)]


def _differing(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Lines that differ: a line and what became of it, or lines that went or came.

    By what they say exactly, then by their words alone, then by how alike they are.
    """
    for a, b, c, d in _opcodes(old, new):
        plain_old, plain_new = _plain(old[a:b]), _plain(new[c:d])
        for tag, i, j, k, m in _matched(plain_old, plain_new):
            if tag == "equal":
                for step in range(j - i):
                    yield a + i + step, a + i + step + 1, c + k + step, c + k + step + 1
            else:
                yield from _paired(old, new, (a + i, a + j), (c + k, c + m))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    for tag, a, b, c, d in _matched(old, new):
        if tag != "equal":
            yield a, b, c, d


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    much = len(old) + len(new) > 2 * _MANY
    codes = SequenceMatcher(None, old, new, autojunk=much).get_opcodes()
    return [(tag, a, b, c, d) for tag, a, b, c, d in codes]


def _plain(lines: list[str]) -> list[str]:
    return [" ".join(_LETTERS.findall(line.casefold())) for line in lines]


def _paired(
    old: list[str], new: list[str], gone: Span, come: Span
) -> Iterator[tuple[int, int, int, int]]:
    """Lines of a stretch that is different in both, paired by how alike they are."""
    (a, b), (c, d) = gone, come
    last, place = a, c
    for i, k in _alike(old[a:b], new[c:d]):
        if last < a + i:
            yield last, a + i, place, place
        if place < c + k:
            yield a + i, a + i, place, c + k
        yield a + i, a + i + 1, c + k, c + k + 1
        last, place = a + i + 1, c + k + 1
    if last < b:
        yield last, b, place, place
    if place < d:
        yield b, b, place, d


def _alike(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs of lines, in order, that make the two stretches as alike as can be."""
    if len(old) * len(new) > _TABLE:
        return [(at, at) for at in range(min(len(old), len(new)))]
    bags, others = _bags(old, new)
    best = [[0.0] * (len(new) + 1) for _line in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for k in range(len(new) - 1, -1, -1):
            pair = _likeness(bags[i], others[k])
            both = below[k + 1] + pair if pair >= _ALIKE else 0.0
            row[k] = max(both, below[k], row[k + 1])
    return list(_followed(best, bags, others))


def _bags(old: Sequence[str], new: Sequence[str]) -> tuple[list[Bag], list[Bag]]:
    """The different words of each line, a bit a word; two are compared thousands of times."""
    places: dict[str, int] = {}

    def bag(line: str) -> Bag:
        words = set(_LETTERS.findall(line.casefold()))
        bits = sum(1 << places.setdefault(word, len(places)) for word in words)
        return bits, len(words)

    return [bag(line) for line in old], [bag(line) for line in new]


def _followed(
    best: list[list[float]], bags: list[Bag], others: list[Bag]
) -> Iterator[tuple[int, int]]:
    i = k = 0
    while i < len(bags) and k < len(others):
        pair = _likeness(bags[i], others[k])
        if pair >= _ALIKE and best[i][k] == best[i + 1][k + 1] + pair:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1


def _likeness(one: Bag, other: Bag) -> float:
    """How much of their words two lines share, from 0 to 1."""
    return (one[0] & other[0]).bit_count() / max(1, one[1], other[1])


def _words(old: str, new: str, offset: int) -> list[Change]:
    """What differs between two paragraphs, word by word.

    Where some words in a row are the same, blanks between them and all, both are cut: to compare
    a long paragraph piece by piece costs far less, for the blanks alone fit nearly anywhere.
    """
    first, second = _WORD.findall(old), _WORD.findall(new)
    starts, found = _starts(first), list[Change]()
    point, place = 0, 0
    for tag, a, b, c, d in [*_matched(first, second), ("end", len(first), 0, len(second), 0)]:
        if tag == "end" or (tag == "equal" and b - a >= _SURE):
            if point < a or place < c:
                before, after = "".join(first[point:a]), "".join(second[place:c])
                found += _parts(before, after, offset + starts[point])
            point, place = b, d
    return found


def _parts(old: str, new: str, offset: int) -> list[Change]:
    """What differs between two stretches in words, blanks and signs.

    What both begin and end with stays: else a blank in the middle might be taken for the last one.
    """
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    shorter = min(len(first), len(second))
    low = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    rest = shorter - low
    tail = next((at for at in range(rest) if first[-1 - at] != second[-1 - at]), rest)
    first, second = first[: len(first) - tail], second[low : len(second) - tail]
    starts = _starts(first)[low:]
    return [
        Change(offset + starts[a], offset + starts[b], "".join(second[c:d]))
        for a, b, c, d in _opcodes(first[low:], second)
    ]
