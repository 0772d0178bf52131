"""Labels that are words after all: `So: we stopped.` in an answer, `Soup: leek` on a menu.

They recur and stand where speakers stand; what tells them apart is how they go about. Somebody is
asked, follows now this one, now that one, and is called by name; words stand within the turn of
another, go on with a small letter, are written small elsewhere; headings of a form come in the same
order each time, and nobody asks anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from qda.i18n import _
from qda.importers.labels import Label, has_small_word
from qda.transcript import Aside

_FEWEST_OTHERS = 2
_NEARLY_ALL = 0.9
_MOSTLY = 0.8
_SELDOM = 0.2
_FEWEST_HEADINGS = 3
_TWICE, _THRICE = 2, 3
_SENTENCE_ENDS = frozenset(".?!…")
_CLOSING = "\"”’'»)] "
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"(?<=[\w,] )[^\W\d_]+")
_APOSTROPHES = ("'", "’", "‘", "`")
_HEAD = 500
_MOST_LISTED = 12
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """What stands behind one label, up to the next: its first line, its last sign, any question."""

    label: Label
    words: str
    end: str
    asks: bool


def turns(lines: Sequence[str], found: Sequence[Label | None], keys: Set[str]) -> list[Turn]:
    """The turns that these labels make; words above the first are of none."""
    made: list[Turn] = []
    label: Label | None = None
    parts: list[str] = []
    for line, one in zip(lines, found, strict=True):
        if one is not None and one.key in keys:
            made.extend(_turn(label, parts))
            label, parts = one, [line[one.start :]]
        else:
            parts.append(line)
    return [*made, *_turn(label, parts)]


def _turn(label: Label | None, parts: Sequence[str]) -> Iterator[Turn]:
    if label is not None:
        last = next((part for part in reversed(parts) if part.strip()), "")
        end = last[-_HEAD:].rstrip().rstrip(_CLOSING)[-1:]
        yield Turn(label, parts[0][:_HEAD].strip(), end, any("?" in part for part in parts))


@dataclass(slots=True)
class _Standing:
    """How a label goes about: behind whom, after a question or not, before words of which size."""

    name: str
    small: int = 0
    large: int = 0
    asks: bool = False
    asked: bool = False
    behind: set[str] = field(default_factory=set)

    @property
    def inside(self) -> bool:
        """Whether it only comes within the turns of one other, and neither asks nor is asked."""
        return len(self.behind) == 1 and not (self.asked or self.asks)

    @property
    def begins(self) -> bool:
        """Whether its words begin as a turn does, with a capital."""
        return self.large > 0 and self.large >= _NEARLY_ALL * (self.large + self.small)


def _standings(made: Sequence[Turn]) -> dict[str, _Standing]:
    """How each label goes about, behind the last before it whose words begin as a turn does."""
    found: dict[str, _Standing] = {}
    for turn in made:
        one = found.setdefault(turn.label.key, _Standing(turn.label.name))
        cut = turn.words[:1] in _APOSTROPHES  # 't Is niet anders
        first = "" if cut else next((sign for sign in turn.words if sign.isalpha()), "")
        one.small += first.islower()
        one.large += first.isupper()
    before, asks = "", False
    for turn in made:
        key = turn.label.key
        found[key].asked = found[key].asked or asks
        if before:
            found[key].behind.add(before)
        asks = turn.end == "?"
        found[key].asks = found[key].asks or asks
        before = key if found[key].begins else before
    return found


def words_of(
    made: Sequence[Turn], text: Vocabulary, suspected: Set[str], rare: Set[str]
) -> tuple[set[str], set[str]]:
    """Of the labels that could be words: those that are, and those to doubt beside the rare ones.

    `suspected` are all of which no more is known than their name; `rare` of these stand there once.
    To doubt is a single name that comes again and again among those who have a role.
    """
    found = _standings(made)
    lasting = [one for key, one in found.items() if key not in rare]
    beginning = sum(one.begins for one in lasting)
    alone = suspected - rare
    words: set[str] = set()
    doubtful: set[str] = set()
    for key in suspected & found.keys():
        one, is_rare = found[key], key in rare
        if len(lasting) - (not is_rare) < _FEWEST_OTHERS:
            continue
        goes_on = one.small and not one.large and beginning >= _FEWEST_OTHERS
        inside = one.inside and not is_rare and not text.calls(one.name)
        goes_on = goes_on and (has_small_word(one.name) or inside)
        if goes_on or ((one.inside or is_rare) and text.has_small(one.name)):
            words.add(key)
        elif one.inside and alone == {key}:
            doubtful.add(key)
    return words, doubtful


def is_form(made: Sequence[Turn], rare: Set[str]) -> tuple[bool, bool]:
    """Whether unknown names are the headings of a form or a list, and whether they may be.

    Three or more come in the same order again and again, and nothing is asked. Where sentences
    stand behind them it takes three rounds.
    """
    order = [turn.label.key for turn in made if turn.label.key not in rare]
    order = [key for at, key in enumerate(order) if at == 0 or order[at - 1] != key]
    count = len(set(order))
    stamped = any(turn.label.stamp for turn in made)
    if count < _FEWEST_HEADINGS or stamped or any(turn.asks for turn in made):
        return False, False
    following: dict[str, Counter[str]] = {}
    for before, after in pairwise(order):
        following.setdefault(before, Counter())[after] += 1
    steps = sum(max(after.values()) for after in following.values())
    if len(order) < _TWICE * count or steps < _MOSTLY * (len(order) - 1):
        return False, False
    ends = sum(turn.end in _SENTENCE_ENDS for turn in made)
    return ends < _SELDOM * len(made) or len(order) >= _THRICE * count, True


def go_to_and_fro(labels: Sequence[Label], lines: Sequence[str]) -> bool:
    """Whether a few of these come again and again at most of the lines: `anna: hello`, `piet: hi`.

    They have no looks of names, and so nobody is taken for a speaker by it.
    """
    counts = Counter(label.key for label in labels)
    again = [count for count in counts.values() if count > 1]
    return len(again) >= _FEWEST_OTHERS and sum(again) >= _MOSTLY * len(lines)


def listed(labels: Iterable[Label], taken: Set[str], *, small: bool = False) -> tuple[Aside, ...]:
    """What of these may be speakers yet, if somebody says so: those taken for words come first.

    The others are those that come again; with `small` also where they have small letters.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for one in labels:
        names.setdefault(one.key, one.name)
        counts[one.key] += 1
    chosen = [
        key
        for key, count in counts.items()
        if key in taken or (count > 1 and (small or not has_small_word(names[key])))
    ]
    chosen.sort(key=lambda key: (key not in taken, -counts[key]))
    return tuple(Aside(names[key], counts[key]) for key in chosen[:_MOST_LISTED])


def doubted(perhaps: Iterable[str], taken: Iterable[str], asides: Iterable[Aside]) -> str:
    """What to say of names that are perhaps none, and of those that were taken for words; or ""."""
    counts = {one.name: one.count for one in asides}
    said = (
        (
            [f"“{name}”" for name in perhaps],
            _("Perhaps no speakers, but words that a line begins with: {names}."),
        ),
        (
            [f"“{name}” ({counts.get(name, 1)}×)" for name in taken],
            _("Taken for words that a line begins with, not for speakers: {names}."),
        ),
    )
    return " ".join(
        words.format(names=", ".join(names[:_MOST_TOLD])) for names, words in said if names
    )


class Vocabulary:
    """The words of a text as they are written within its sentences; gathered when first asked."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines

    def has_small(self, name: str) -> bool:
        """Whether a name of one word is written small in the text, and nobody is called by it."""
        small, called = self._words
        return name.istitle() and name.lower() in small and name not in called

    def calls(self, name: str) -> bool:
        """Whether somebody is called by it within a sentence."""
        return name in self._words[1]

    @cached_property
    def _words(self) -> tuple[set[str], set[str]]:
        small: set[str] = set()
        called: set[str] = set()
        for line in self._lines:
            small.update(word for word in _WORD.findall(line) if word.islower())
            called.update(word for word in _WITHIN.findall(line) if word[0].isupper())
        return small, called
