"""Which names of a key cannot stand together in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qda.name_forms import Entry, folded_words, holds

_Words = tuple[str, ...]


def clashes(entries: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Pairs of entries that cannot stand together: (one, the other).

    The same name is in both, with other pseudonyms, or the pseudonym of the one is, or holds,
    a name of the other, or a name of the other holds it.
    """
    found: list[tuple[Entry, Entry]] = []
    said = {entry: {folded_words(form) for form in entry.forms} for entry in entries}
    near = _Near(said)
    for one in entries:
        stands = folded_words(one.pseudonym)
        for other in near.to(said[one] | {stands}):
            twice = one is not other and one.pseudonym != other.pseudonym
            same = twice and said[one] & said[other]
            within = any(holds(stands, form) or holds(form, stands) for form in said[other])
            if same or (within and stands not in said[one] and one is not other):
                found.append((one, other))
    return found


class _Near:
    """The entries by the words of their names: a key of hundreds is looked through at once."""

    def __init__(self, said: dict[Entry, set[_Words]]) -> None:
        self._places = {entry: at for at, entry in enumerate(said)}
        self._wordless = {entry for entry, forms in said.items() if () in forms}
        self._by_word: dict[str, list[Entry]] = {}
        for entry, forms in said.items():
            for word in {word for form in forms for word in form}:
                self._by_word.setdefault(word, []).append(entry)

    def to(self, words: set[_Words]) -> list[Entry]:
        """In order, those of which a name has a word in common with these, or none at all.

        No others can clash.
        """
        if () in words:
            return list(self._places)
        near = {entry for form in words for word in form for entry in self._by_word.get(word, ())}
        return sorted(near | self._wordless, key=self._places.__getitem__)
