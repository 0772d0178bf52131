"""Texts without capitals, as services make captions: there no capital tells a name. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from qda.name_forms import Form, folded, folded_words

_FEWEST_WORDS = 12
_LEAST_WHOLE = 3
_ONE_IN = 100
_LETTERS = re.compile(r"[^\W\d_]+")

_WORDS = (
    "will wil may mei mark bill hope grace faith joy art guy rose roos rob sue pat ray dawn iris "
    "ben bent dan don door een toon lot bas jet win fons frank lang klein groot wit zwart bruin "
    "meer berg dijk vos wolf kok smit smid prins koning keizer bloem bos veld tak long young king "
    "brown white black green wood hill field day price bell cook baker miller walker"
)
ORDINARY = frozenset(_WORDS.split())
"""Names that are ordinary words as well: in small letters these are shown, and not replaced."""


def without_capitals(text: str, free: Collection[str]) -> bool:
    """Whether a text of some length does without capitals; words of `free` are not looked at.

    A word in a hundred may have one, as an abbreviation does.
    """
    words = text.split()
    if len(words) < _FEWEST_WORDS:
        return False
    most = len(words) // _ONE_IN
    for word in words:
        if word.islower() or not any(map(str.isupper, word)):
            continue
        said = _LETTERS.findall(word)
        most -= any(one[0].isupper() and folded(one) not in free for one in said)
        if most < 0:
            return False
    return any(map(str.islower, text))


def may_be_small(form: Form, *, small: bool) -> bool:
    """Whether a name may stand in small letters: one of first name and surname, as a whole.

    In a text without capitals (`small`) any, but for those that are ordinary words.
    """
    own = [word for word, of in zip(form.words, form.particles, strict=True) if not of]
    if len(own) < 2:
        return small and not ORDINARY.intersection(own) and not any(form.particles)
    if all(len(word) >= _LEAST_WHOLE for word in own):
        return True
    return form.entry is None or form.words in {folded_words(one) for one in form.entry.forms}


def turned(form: Form) -> list[Form]:
    """A name with the surname first, as files and lists have it: Bakker_Kees, Berg, Jan van den."""
    size = len(form.words)
    given = next((at for at, of in enumerate(form.particles) if of), size - 1)
    if size < 2 or not 0 < given < size:
        return []
    bare = next((at for at in range(given, size) if not form.particles[at]), given)
    orders = {(*range(given, size), *range(given)), (*range(bare, size), *range(bare))}
    found = []
    for order in sorted(orders):
        words = tuple(form.words[at] for at in order)
        ends = size - order[0]  # where the surname ends
        for sign in (" ", ", "):
            gaps = tuple(sign if at == ends else " " for at in range(1, size))
            capitals = tuple(form.capitals[at] for at in order)
            small = tuple(form.particles[at] for at in order)
            found.append(Form(words, capitals, gaps, form.entry, small))
    return found
