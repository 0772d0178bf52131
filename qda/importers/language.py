"""The language of a text: as its file says, or a guess from its smallest words."""

from __future__ import annotations

import re
from collections import Counter

from qda.importers.wordlists import word_set

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST = 5

_WORDS = {
    "nl": word_set(
        "de het een en van ik je dat die niet is er maar ook voor met op te we zijn wat als dan "
        "naar bij heb hebben wel nog daar omdat wordt heeft kan ze uit aan zo geen om mijn"
    ),
    "en": word_set(
        "the and of to a that it you is in we was for on are with this they have be but not so "
        "what there do as or at from if would about like just been your their can"
    ),
}


def guess(text: str) -> str:
    """ "nl" or "en" where the text shows enough of one and much less of the other, else ""."""
    words = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    counts = sorted(
        ((sum(words[word] for word in small), name) for name, small in _WORDS.items()),
        reverse=True,
    )
    (most, name), (second, _other) = counts[0], counts[1]
    if most < _LEAST or most < 2 * second or most * 10 < words.total():
        return ""
    return name


def settled(said: str, text: str) -> str:
    """The language of a text of which the file says `said`, or nothing.

    Programs write the language of their own settings into files: where the words are clearly of
    the other language that is known here, these are believed.
    """
    if said and said not in _WORDS:
        return said
    return guess(text) or said
