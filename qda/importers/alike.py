"""How alike a sentence is to each of many wordings, by the words that both have.

Rare words weigh more than common ones, small words next to nothing, and a word that is part of
another counts for a part: the cosine of two bags of words. Which wordings have a word is looked up,
so that a sentence is only compared with those that it shares something with.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qda.folding import Folded
from qda.importers.wordlists import word_set

_SMALL = 0.12
_PART = 0.7
_UNHEARD = 0.6
_LEAST_PART = 4
_LEAST_END = 3
_BEFORE_END = (2, 3, 4)
_LONGEST = 600
_ROUNDING = 1e-9

_WORD = re.compile(r"[^\W_]+")
_STOP = word_set(
    "de het een en van ik je jij jou jouw jullie u uw uzelf jezelf zich zichzelf die dat dit deze "
    "niet is zijn was waren ben bent er maar ook voor met op te we wij ons onze wat als dan naar "
    "bij heb hebt hebben heeft had wel nog daar hier om omdat wordt worden werd kan kun "
    "kunt kunnen "
    "ze zij uit aan zo geen mijn hoe waar wie welke welk waarom wanneer zou zouden zult wil wilt "
    "mag moet moeten in of door over tot iets eens even nu al ja nee hen hun haar hem hij elk "
    "precies zelf denkt denk vindt vind volgens kijk kijkt zie ziet zien meer veel hoeveel "
    "elkaar ander andere anderen gaat ging eigenlijk misschien toch daarin daarvan ervan "
    "the a an and of to that it you your yourself is are was were be been in we i me my for on "
    "with this they them their theirs not so what who which how why when where there do does did "
    "done as at or from if would could should can may might about like just have has had any "
    "anything something some how much more most see look think feel say want us our ours it's "
    "i'd would've say yes no up out into than then too also"
)
_ENDINGS = ("ingen", "ing", "en", "es", "ed", "e", "s", "t", "n")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without a common ending, as long as four letters stay; a doubled end once."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def words_of(text: str) -> list[str]:
    """The words of a sentence, folded; of a very long one those it begins with."""
    return _WORD.findall(Folded(text[:_LONGEST]).text)


def is_telling(words: Iterable[str]) -> bool:
    """Whether words say enough to know a question by: two of them at least are not small ones."""
    return len({stem(word) for word in words if word not in _STOP}) > 1


@dataclass(frozen=True)
class Bag:
    """The words of a wording or sentence with their weights, by stem."""

    weights: dict[str, float]

    @cached_property
    def norm(self) -> float:
        """The length of the bag as a vector."""
        return math.sqrt(sum(one * one for one in self.weights.values()))


class Rarity:
    """What words weigh: by how many of `texts` (each a set of words) have them, as stems."""

    def __init__(self, texts: Iterable[set[str]]) -> None:
        stems = [{stem(word) for word in words} for words in texts]
        self._often = Counter(key for keys in stems for key in keys)
        self._many = len(stems) + 1
        self._known: dict[str, tuple[str, float]] = {}

    def bag(self, words: Iterable[str]) -> Bag:
        """These words with their weights."""
        known = self._known
        return Bag(dict(known.get(word) or self._weigh(word) for word in words))

    def _weigh(self, word: str) -> tuple[str, float]:
        key = stem(word)
        often = self._often.get(key, 0)
        rare = math.log(1 + self._many / (1 + often))
        # what no wording has says that it may be another question, but not surely
        share = _SMALL if word in _STOP else 1.0 if often else _UNHEARD
        weighed = self._known[word] = key, rare * share
        return weighed


class Matcher:
    """Compares sentences with wordings that stay the same."""

    def __init__(self, wordings: Sequence[Bag]) -> None:
        self._wordings = wordings
        self._having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, bag in enumerate(wordings):
            for key, weight in bag.weights.items():
                self._having[key].append((at, weight / bag.norm))
        self._beginning: dict[str, list[str]] = defaultdict(list)
        self._ending: dict[str, list[str]] = defaultdict(list)
        for key in self._having:
            for length in range(_LEAST_PART, len(key)):
                self._beginning[key[:length]].append(key)
            for end in _ends(key):
                self._ending[end].append(key)
        self._parts: dict[str, tuple[str, ...]] = {}

    def alike(self, bag: Bag, least: float) -> dict[int, float]:
        """The wordings that are `least` or more alike, by their place, from 0 to 1."""
        said = self._said(bag)
        sums: dict[int, float] = {}
        for key, value in said.items():
            for at, share in self._having[key]:
                sums[at] = sums.get(at, 0.0) + value * share
        enough = (least - _ROUNDING) * bag.norm
        return {at: min(1.0, one / bag.norm) for at, one in sums.items() if one >= enough}

    def _said(self, bag: Bag) -> dict[str, float]:
        """What each word of the wordings weighs in a sentence that has it, or a part of it."""
        said: dict[str, float] = {}
        own = bag.weights
        for key, weight in own.items():
            parts = self._parts.get(key)
            if parts is None:
                parts = self._parts[key] = tuple(self._found_parts(key))
            for part in parts:
                if part not in own:
                    said[part] = max(said.get(part, 0.0), weight * _PART)
            if key in self._having:
                said[key] = weight
        return said

    def _found_parts(self, word: str) -> set[str]:
        """The words that begin with this one or end with it, or with or as which it does.

        Such an end has a short word before it: aanvul, vul.
        """
        found = {word[:length] for length in range(_LEAST_PART, len(word))} | set(_ends(word))
        longer = (*self._beginning.get(word, ()), *self._ending.get(word, ()))
        return {key for key in found if key in self._having}.union(longer)


def _ends(word: str) -> list[str]:
    return [word[before:] for before in _BEFORE_END if len(word) - before >= _LEAST_END]
