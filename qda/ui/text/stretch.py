"""Stretching a span to whole words, sentences or turns, and moving an edge by a word. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence

from qda.models.rows import TurnRow
from qda.text import sentence_at, word_at

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_LONGEST_WORD = 30
_NAME_LENGTH = 60


def to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, stretched so that it cuts no word; at a caret the word there."""
    first = word_at(text, start)
    last = first if start == end else word_at(text, end - 1)
    return min(start, first[0]), max(end, last[1])


def to_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, stretched to whole sentences."""
    first = sentence_at(text, start)
    last = first if start == end else sentence_at(text, end - 1)
    return min(start, first[0]), max(end, last[1])


def to_turns(text: str, turns: Sequence[TurnRow], start: int, end: int) -> tuple[int, int]:
    """The span, stretched to whole turns; to whole lines where there is no turn."""
    first = _turn_at(text, turns, start)
    last = first if start == end else _turn_at(text, turns, end - 1)
    return min(start, first[0]), max(end, last[1])


def _turn_at(text: str, turns: Sequence[TurnRow], point: int) -> tuple[int, int]:
    place = bisect_right([turn.start for turn in turns], point) - 1
    if place >= 0 and point < max(turns[place].end, turns[place].start + 1):
        return turns[place].start, turns[place].end
    start = text.rfind("\n", 0, point) + 1
    end = text.find("\n", point)
    return start, len(text) if end < 0 else end


def word_end_after(text: str, point: int) -> int:
    """The end of the word that `point` is in or before."""
    match = _WORD.search(text, point)
    if match is None:
        return len(text)
    if match.end() - point > _LONGEST_WORD:
        return _whole_character(text, max(point, match.start()) + 1, 1)
    return match.end()


def word_start_before(text: str, point: int) -> int:
    """The start of the word that `point` is in or behind."""
    low = max(0, point - 4 * _LONGEST_WORD)
    starts = [match.start() for match in _WORD.finditer(text, low, point)]
    if not starts:
        return low
    if point - starts[-1] > _LONGEST_WORD:
        return _whole_character(text, point - 1, -1)
    return starts[-1]


def word_end_before(text: str, point: int) -> int:
    """The end of the last word that ends before `point`."""
    low = max(0, point - 4 * _LONGEST_WORD)
    words = list(_WORD.finditer(text, low, point))
    if words and point - words[-1].start() > _LONGEST_WORD:
        return _whole_character(text, point - 1, -1)
    ends = [match.end() for match in words if match.end() < point]
    return ends[-1] if ends else low


def word_start_after(text: str, point: int) -> int:
    """The start of the next word that begins after `point`."""
    for match in _WORD.finditer(text, point):
        if match.start() > point:
            return match.start()
        if match.end() - point > _LONGEST_WORD:
            return _whole_character(text, point + 1, 1)
    return len(text)


def _whole_character(text: str, point: int, step: int) -> int:
    """`point`, moved on past combining marks: where words are not parted by blanks."""
    while 0 < point < len(text) and unicodedata.combining(text[point]):
        point += step
    return point


def as_name(words: str) -> str:
    """Selected words as the name of an in-vivo code: on one line, cut at a word if long."""
    name = " ".join(words.split()).strip(" .,;:!?…\"“”‘’'")
    if len(name) <= _NAME_LENGTH:
        return name
    cut = name[:_NAME_LENGTH]
    return (cut[: cut.rindex(" ")] if " " in cut else cut).rstrip(" .,;:") + "…"


def edge(
    text: str, turns: Sequence[TurnRow], point: int, unit: str, *, start: bool, forward: bool
) -> int:
    """Where an edge goes that is moved by one word, sentence or turn; `start` says which edge."""
    if unit == "word":
        if start:
            return (word_start_after if forward else word_start_before)(text, point)
        return (word_end_after if forward else word_end_before)(text, point)

    def around(place: int) -> tuple[int, int]:
        return sentence_at(text, place) if unit == "sentence" else _turn_at(text, turns, place)

    if forward:
        return _edge_after(text, around, point, start)
    return _edge_before(text, around, point, start)


_Around = Callable[[int], tuple[int, int]]


def _edge_after(text: str, around: _Around, point: int, start: bool) -> int:
    """The next start or end of a unit behind `point`."""
    if start:
        following = _sign_from(text, max(around(point)[1], point + 1))
        return following if following < len(text) else point
    here = _sign_from(text, point)
    if here == len(text):
        return point
    return max(_sign_until(text, around(here)[1]) + 1, here + 1)


def _edge_before(text: str, around: _Around, point: int, start: bool) -> int:
    """The last start or end of a unit before `point`."""
    here = _sign_until(text, point)
    if here < 0:
        return point
    first = _sign_from(text, around(here)[0])
    if start:
        return first
    last = _sign_until(text, first)
    return last + 1 if last >= 0 else point


def _sign_from(text: str, point: int) -> int:
    """The place of the first character from `point` on that is no blank."""
    while point < len(text) and text[point].isspace():
        point += 1
    return point


def _sign_until(text: str, point: int) -> int:
    """The place of the last character before `point` that is no blank; -1 where there is none."""
    point -= 1
    while point >= 0 and text[point].isspace():
        point -= 1
    return point
