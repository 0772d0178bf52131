"""What may be a name of the key written otherwise: a slip, a part of it, or in small letters.

And what leads to a person without a name: e-mail addresses, handles and telephone numbers; and
web addresses, hashtags and names of files among whose letters a name stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qda.name_addresses import Address, addresses
from qda.name_case import ORDINARY
from qda.name_forms import Entry, counted, folded, folded_words, spans_of
from qda.name_particles import PARTICLES
from qda.pseudonyms import NOBODY, Key

Kind = Literal["name", "small", "part", "near", "address", "phone"]
"""The name itself; in small letters; a word of a name of several; one letter off; an e-mail
address or a handle, whosever, or another address in which a name may be; a telephone number."""

_LEAST_NEAR = 5
_LEAST_PART = 3


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place of a text where a name of the key stands, or may; or an address of anybody's."""

    start: int
    end: int
    entry: Entry | None
    kind: Kind


def suspects(key: Key, text: str, *, name: bool = False) -> list[Suspect]:
    """All of them in order, each place once; `name` as in `Key.find`.

    Names themselves are certain, the rest is to be judged: a first name may be another's.
    """
    found = [Suspect(one.start, one.end, one.entry, "name") for one in key.find(text, name=name)]
    taken = {at for one in found for at in range(one.start, one.end)}
    for address in () if name else contacts(text, key):
        if address.start not in taken:
            kind: Kind = "phone" if address.sort == "phone" else "address"
            entry = key.in_addresses.perhaps(text[address.start : address.end])
            found.append(Suspect(address.start, address.end, entry, kind))
            taken.update(range(address.start, address.end))
    known, judged = _known(key), dict[str, tuple[Entry, Kind] | None]()
    loose = name or key.is_without_capitals(text)
    for start, end, word in spans_of(text, split=name):
        if word not in judged:
            judged[word] = _doubtful(folded(word), not word[0].islower(), loose, known)
        verdict = judged[word]
        if verdict is not None and start not in taken:
            found.append(Suspect(start, end, *verdict))
    return sorted(found, key=lambda one: one.start)


@lru_cache(maxsize=256)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(counted(text))


@lru_cache(maxsize=256)
def doubtful(key: Key, text: str, *, name: bool = False) -> tuple[str, ...]:
    """The words of a text that stay though they may be a name of the key; not addresses."""
    known, loose = _known(key), name or key.is_without_capitals(text)
    words = _vocabulary(text) if not name else ()
    if words and not any(_doubtful(folded(w), not w[0].islower(), loose, known) for w in words):
        return ()  # as of most texts, which are not gone through again for another key
    kinds = ("small", "part", "near")
    found = (one for one in suspects(key, text, name=name) if one.kind in kinds)
    return tuple(text[one.start : one.end] for one in found)


def contacts(text: str, key: Key = NOBODY) -> tuple[Address, ...]:
    """What of a text may lead to a person: e-mail addresses, handles and telephone numbers.

    And web addresses, hashtags and names of files in which a name of the key may stand.
    """
    return tuple(
        one
        for one in _addresses(text)
        if one.sort in ("mail", "handle", "phone")
        or key.in_addresses.perhaps(text[one.start : one.end]) is not None
    )


@lru_cache(maxsize=64)
def _addresses(text: str) -> tuple[Address, ...]:
    return tuple(addresses(text))


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of the names, and all that is a letter short of one."""

    whole: dict[str, Entry]
    joined: dict[str, Entry]
    parts: dict[str, Entry]
    short: dict[str, list[tuple[str, Entry]]]
    free: frozenset[str]


@lru_cache(maxsize=4)
def _known(key: Key) -> _Known:
    whole: dict[str, Entry] = {}
    joined: dict[str, Entry] = {}
    parts: dict[str, Entry] = {}
    for entry in key.entries:
        for form in entry.forms:
            words = folded_words(form)
            if any(_addresses(form)):
                continue
            if len(words) == 1:
                whole.setdefault(words[0], entry)
            elif sum(map(len, words)) >= _LEAST_NEAR:
                joined.setdefault("".join(words), entry)
            for word in words:
                if len(word) >= _LEAST_PART and word not in PARTICLES and word.isalpha():
                    parts.setdefault(word, entry)
    short: dict[str, list[tuple[str, Entry]]] = {}
    for word, entry in parts.items():
        if len(word) >= _LEAST_NEAR:
            for less in (word, *_one_less(word)):
                short.setdefault(less, []).append((word, entry))
    return _Known(whole, joined, parts, short, key.free)


def _doubtful(said: str, capital: bool, loose: bool, known: _Known) -> tuple[Entry, Kind] | None:
    """What a word may be; a `loose` text is one in which a name need not have a capital."""
    if said in known.free:
        return None
    if said in known.whole and not capital and len(said) >= _LEAST_PART:
        return known.whole[said], "small"
    if said in known.joined:
        return known.joined[said], "near"
    if said in known.parts and (capital or (loose and said not in ORDINARY)):
        return known.parts[said], "part"
    if not capital:
        return None
    near = _near(said, known) if len(said) >= _LEAST_NEAR - 1 else None
    return (near, "near") if near is not None else None


def _near(said: str, known: _Known) -> Entry | None:
    for less in (said, *_one_less(said)):
        for word, entry in known.short.get(less, ()):
            if said != word and one_off(said, word):
                return entry
    return None


def _one_less(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def one_off(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return shorter in _one_less(longer)
    different = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(different) == 2 and different[1] == different[0] + 1:
        at = different[0]
        return one[at] == other[at + 1] and one[at + 1] == other[at]
    return len(different) <= 1
