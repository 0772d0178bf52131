"""Where a passage is cut in two: between words and characters, never within one. Pure."""

from __future__ import annotations

import re
import unicodedata

from qda.text import word_at

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Scripts that part no words by blanks: there every character is a place to cut."""
_JOINER = "\u200d"


def halves(words: str, at: int) -> tuple[int, int] | None:
    """The end of the first and the start of the second half of a cut at `at`.

    A word is not cut but goes whole to the half that holds more of it; blanks at the cut go to
    neither. None where one half would hold nothing.
    """
    for place in _places(words, at):
        first, second = len(words[:place].rstrip()), len(words) - len(words[place:].lstrip())
        if words[:place].strip() and words[place:].strip():
            return first, second
    return None


def _places(words: str, at: int) -> list[int]:
    """Where to cut, the best place first."""
    if not 0 < at < len(words):
        return []
    low, high = word_at(words, at)
    if low < at < high and not _UNSPACED.search(words[low:high]):
        near = [low, high] if at - low < high - at else [high, low]
        return [place for place in near if 0 < place < len(words)]
    return [place for place in (_past(words, at, 1), _past(words, at, -1)) if place]


def _past(words: str, at: int, step: int) -> int:
    """`at`, moved out of a character that is written with several code points; 0 at the edge."""
    while 0 < at < len(words) and _is_within(words, at):
        at += step
    return at if 0 < at < len(words) else 0


def _is_within(words: str, at: int) -> bool:
    """Whether the character before `at` goes on behind it."""
    before, after = words[at - 1], words[at]
    if _JOINER in (before, after) or unicodedata.combining(after):
        return True
    if unicodedata.category(after) in {"Mn", "Me", "Mc"} or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    flags = len(words[:at]) - len(words[:at].rstrip(_FLAGS))
    return flags % 2 == 1 and after in _FLAGS


_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
