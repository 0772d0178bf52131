"""Which words run from right to left, told to Word: it does not find that out by itself.

Without this a line in Arabic or Hebrew begins at the wrong side, and its full stop stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_STRETCH = re.compile(rf"[{_RTL}](?:[{_RTL}\W\d]*[{_RTL}])?")
"""Words from right to left, with the blanks, marks and figures between them."""
_TAGS = re.compile(r"<[^>]*>")


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it runs from right to left."""
    place = 0
    for found in () if text.isascii() else _STRETCH.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], False
        yield found.group(), True
        place = found.end()
    if place < len(text) or not text:
        yield text[place:], False


def begins_at_the_right(runs: str) -> bool:
    """Whether a paragraph of these runs begins at the right: by its first letter, as everywhere."""
    if "<w:rtl/>" not in runs:
        return False
    sides = map(bidirectional, _TAGS.sub("", runs))
    return next((side != "L" for side in sides if side in ("L", "R", "AL")), False)
