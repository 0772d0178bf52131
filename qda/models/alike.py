"""Names of codes that are much alike, so that nobody keeps two codes for one thing. Pure.

Two names are alike when they are the same but for case, accents and signs, order of the words,
endings such as a plural's, or a slip of the pen: one letter in five to eleven, two in longer names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations

_ENDINGS = ("eren", "en", "ie", "e", "y")
_OPPOSITES = ("in", "im", "ir", "on", "un", "non", "dis", "de")
"""Set before a word they turn it round: formal and informal are two things."""
_SHORTEST = 3
"""Of a word at least so many letters stay when its ending is taken off."""


@lru_cache(maxsize=16384)
def plain(name: str) -> tuple[str, ...]:
    """The words of a name, without case, accents and signs."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return tuple(re.findall(r"\w+", bare))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending, in Dutch and in English; a doubled last letter becomes one."""
    if word.endswith("heden"):
        word = word[:-5] + "heid"
    if word.endswith("s") and len(word) > _SHORTEST:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    word = re.sub(r"([aeiou])\1(?=[^aeiou]$)", r"\1", word)  # taak, tak(en)
    word = word[:-1] + {"z": "s", "v": "f"}.get(word[-1:], word[-1:])
    return word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word  # grens, grenzen


@lru_cache(maxsize=16384)
def key(name: str) -> tuple[str, ...]:
    """What names that differ only in case, accents, order and endings have in common."""
    return tuple(sorted(stem(word) for word in plain(name)))


def allowed(length: int) -> int:
    """How many slips of the pen names of that length may differ by and still be alike."""
    return 0 if length < 5 else 1 if length < 12 else 2


def alike(one: str, other: str) -> bool:
    """Whether two names are much alike; a name is like itself, one without letters like none."""
    if not plain(one) or not plain(other):
        return False
    if key(one) == key(other):
        return True
    first, second = (" ".join(key(name)) for name in (one, other))
    return _slip(first, second, allowed(min(len(first), len(second))))


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def within(one: str, other: str, most: int) -> bool:
    """Whether at most `most` letters must be put in, left out, changed or swapped beside."""
    if abs(len(one) - len(other)) > most:
        return False
    if most == 0:
        return one == other
    before: list[int] = []
    line = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, line = before, line, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, line[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return False
    return line[-1] <= most


def like(name: str, others: Mapping[int, Iterable[str]]) -> list[int]:
    """Which of the codes (id: its names in each language) are called much like `name`."""
    return [code for code, names in others.items() if any(alike(name, one) for one in names)]


def pairs(codes: Mapping[int, Mapping[str, str]]) -> list[tuple[int, int]]:
    """Every two codes that are much alike in some language; `codes` is id: language: name.

    Only names of nearly one length that share a letter or more are looked at closely.
    """
    found: dict[tuple[int, int], None] = {}
    languages = dict.fromkeys(language for names in codes.values() for language in names)
    for language in languages:
        named = [(code, names[language]) for code, names in codes.items() if names.get(language)]
        for pair in _close(named):
            found.setdefault(pair)
    order = {code: place for place, code in enumerate(codes)}
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _close(named: list[tuple[int, str]]) -> Iterable[tuple[int, int]]:
    """Pairs of one language: those of one key, and of close lengths those within a few slips."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for code, name in named:
        if key(name):
            by_key[key(name)].append(code)
    for same in by_key.values():
        yield from combinations(same, 2)
    by_length: dict[int, list[tuple[str, int, list[int]]]] = defaultdict(list)
    for words, holders in by_key.items():
        text = " ".join(words)
        by_length[len(text)].append((text, _letters(text), holders))
    for length in sorted(by_length):
        most = allowed(length)
        near = [item for more in range(1, most + 1) for item in by_length.get(length + more, ())]
        for place, one in enumerate(by_length[length] if most else ()):
            for other in (*by_length[length][place + 1 :], *near):
                if (one[1] ^ other[1]).bit_count() <= 2 * most and _slip(one[0], other[0], most):
                    yield from _across(one[2], other[2], named)


def _slip(one: str, other: str, most: int) -> bool:
    """Whether two keys differ by slips alone: “Phase 1” and “Phase 2” are two things."""
    if _digits(one) != _digits(other) or not within(one, other, most):
        return False
    ours, theirs = set(one.split()) - set(other.split()), set(other.split()) - set(one.split())
    if len(ours) == len(theirs) == 1:
        short, long = sorted((ours.pop(), theirs.pop()), key=len)
        return long not in {before + short for before in _OPPOSITES}
    return True


def _across(
    ones: list[int], others: list[int], named: list[tuple[int, str]]
) -> Iterable[tuple[int, int]]:
    place = {code: number for number, (code, _name) in enumerate(named)}
    for one in ones:
        for other in others:
            yield (one, other) if place[one] < place[other] else (other, one)


def _letters(text: str) -> int:
    """Which letters occur, as bits: names that differ in many are never compared by letter."""
    bits = 0
    for sign in text:
        bits |= 1 << (ord(sign) % 64)
    return bits


__all__ = ["alike", "allowed", "key", "like", "pairs", "plain", "stem", "within"]
