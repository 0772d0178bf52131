"""The small words within surnames: which they are, and where a surname begins with them. Pure.

Van 't Hoff, de Vries, in 't Veld, d'Hondt: they belong to the name behind them. Of `t`, `s` and `d`
the apostrophe tells, however it is typed: ’t, 't, and the ‘t that Word makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u2032`\u00b4"
PARTICLES = frozenset(
    word
    for words in (
        "van de der den het 't ten ter te",
        "von zu la le du",
        "da di do dos del della el al",
    )
    for word in words.split()
)
"""Small words within surnames, which belong to the name behind them."""

_BEFORE_ARTICLE = frozenset(["aan", "bij", "in", "onder", "op", "over", "uit", "van", "voor"])
_SHORT = frozenset("ts")
_ARTICLES = frozenset({"den", "der"})
_LONGEST = 16

_BLANK = r"[ \t\u00a0\u202f_]{1,2}"
_T = rf"[{APOSTROPHES}]t"
_SURE = re.compile(
    rf"(?<![\w{APOSTROPHES}])(?:"
    rf"(?:(?:aan|bij|in|onder|op|over|uit|van|voor)(?:{_BLANK})?)?{_T}"
    rf"|van{_BLANK}(?:den|der)|op{_BLANK}(?:den|ten)|(?:aan|uit){_BLANK}den|ter"
    rf"){_BLANK}$",
    re.IGNORECASE,
)
"""What before a name is of the name whoever it is of: nobody says `van der Anna`."""


def choices() -> str:
    """A pattern for one particle or more that go together, as in `in 't Veld`."""
    articles = rf"{_T}|den|der"
    pairs = rf"(?:{'|'.join(sorted(_BEFORE_ARTICLE))})[ \u00a0](?:{articles})"
    plain = "|".join(sorted(PARTICLES - {"'t"}, key=len, reverse=True))
    return rf"(?:{pairs}|{plain}|{_T})"


def are_particles(words: Sequence[str], gaps: Sequence[str], before: str = "") -> list[bool]:
    """Which words of a name are particles, by what stands before each and behind it.

    `gaps` is what stands between the words, `before` what stands before the first.
    """
    lead, trail = [before, *gaps], [*gaps, ""]
    found = [
        word in PARTICLES
        or (word in _SHORT and lead[at][-1:] in tuple(APOSTROPHES))
        or (word == "d" and trail[at][:1] in tuple(APOSTROPHES))
        for at, word in enumerate(words)
    ]
    for at, word in enumerate(words[:-1]):
        follows = found[at + 1] and words[at + 1] in _SHORT | _ARTICLES
        found[at] = found[at] or (word in _BEFORE_ARTICLE and follows)
    found[-1:] = [False]  # a name does not end with one
    return found


def start_of(text: str, start: int, floor: int) -> int:
    """Where a surname that is known from `start` on begins, with its particles; not below `floor`.

    Only those that are of a name whoever has it: the `de` in `van de Anna-groep` may be a word.
    """
    least = max(floor, start - _LONGEST)
    match = _SURE.search(text, least, start)
    if match is None or (match.start() == least > floor and text[least - 1].isalnum()):
        return start
    return match.start()


def with_apostrophe(text: str, start: int, floor: int, first: str) -> int:
    """Where a name begins whose first word is `first`: at the apostrophe of 't Hart."""
    if first in _SHORT and start > floor and text[start - 1] in APOSTROPHES:
        return start - 1
    return start
