"""Finding a name by some of its letters in order, upper case and accents aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_NAME_WEIGHT, _PATH_WEIGHT = 1.0, 0.5
_SCATTERED = 0.6


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A text as it is compared: case folded, without accents."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def score(query: str, text: str) -> float | None:
    """How well `query` fits `text`, from 0 to 1; None where its letters are not in it in order.

    The beginning of the text is best, then the beginning of a word, then letters side by side;
    letters far apart are worst.
    """
    wanted, found = folded(query).replace(" ", ""), folded(text)
    if not wanted:
        return 0.0
    plain = folded(query).strip()
    if found == plain:
        return 1.0
    if plain and plain in found:
        place = found.index(plain)
        at_word = place == 0 or not found[place - 1].isalnum()
        best = 0.95 if place == 0 else 0.85 if at_word else 0.7
        return best - 0.1 * (1 - len(plain) / len(found))
    return _scattered(wanted, found)


def _scattered(wanted: str, found: str) -> float | None:
    """A score for letters with gaps between them: below 0.6."""
    place, points = -1, 0.0
    for letter in wanted:
        beside = place + 1
        place = found.find(letter, beside)
        if place < 0:
            return None
        begins_word = place == 0 or not found[place - 1].isalnum()
        points += 1.0 if place == beside or begins_word else 0.4 / (1 + place - beside)
    quality = points / len(wanted)
    return _SCATTERED * quality if quality > 0.45 else None


def best(query: str, names: Sequence[str], path: str = "") -> float | None:
    """How well `query` fits the best of `names`, or, at half weight, the `path` above them."""
    scores = [found for name in names if (found := score(query, name)) is not None]
    whole = score(query, path) if path else None
    options = [_NAME_WEIGHT * value for value in scores]
    if whole is not None and whole > _SCATTERED:
        options.append(_PATH_WEIGHT * whole)
    return max(options, default=None)
