"""Names to offer for the key: of those who speak, and others that the texts mention.

And what leads to a person as a name does: addresses, handles and telephone numbers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from qda.i18n import _
from qda.importers.pseudonyms import leading
from qda.importers.roles import by_letter, by_word
from qda.importers.wordlists import word_set
from qda.name_addresses import addresses
from qda.name_forms import Entry, counted, folded, folded_words, surnames_of, words_of
from qda.name_particles import APOSTROPHES, choices
from qda.pseudonyms import Key
from qda.transcript import Transcript

_SENTENCE = re.compile(r"(?:^|\n|[.!?…:\"“”‘»«(\[-])\s*$")
_STARTERS = word_set(
    "volgens maar dus en want toen daarna ook dan nou ja nee hoi dag hallo beste mevrouw meneer "
    "met van voor bij naar als wat wie waar hoe dat die omdat is heeft according but so and then "
    "also well yes no hello dear with from for when if what who where how that because did does"
)
_MOST_WORDS = 6
_LEAST_LETTERS = 3
_BEFORE = 12
_LEAST_SMALL = 0.2
"""A word that stands in small letters so often, beside its capital, is no name."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that occurs, how often, in how many texts, and whether someone of it speaks."""

    name: str
    count: int
    texts: int
    speaks: bool
    variants: tuple[str, ...] = ()


@dataclass(slots=True)
class _Seen:
    count: int = 0
    texts: set[int] = field(default_factory=set)
    spoken: bool = False


def suggestions(transcripts: Sequence[Transcript], key: Key | None = None) -> list[Suggestion]:
    """Names that are not in the key yet: speakers first, then addresses, then others, by number.

    Offered, not certain: capitalised words that do not begin a sentence, with the particles of
    surnames (Anna van der Berg); places and organisations are among them. What one calls someone
    who speaks is known at the beginning of a sentence too (Anna, you know that).
    """
    seen: dict[str, _Seen] = {}
    shown: dict[str, str] = {}
    small = _in_small_letters(transcripts)
    own = _words_of_speakers(transcripts)
    for number, transcript in enumerate(transcripts):
        for speaker in transcript.speakers:
            if _is_name(speaker.name):
                _see(seen, shown, speaker.name, number).spoken = True
        for name in mentioned(_without_addresses(transcript.text), small, own):
            _see(seen, shown, name, number).count += 1
    large = {name: one.count for name, one in seen.items()}
    found = [
        Suggestion(shown[name], one.count, len(one.texts), one.spoken)
        for name, one in seen.items()
        if one.spoken or name in own or small[name] <= _LEAST_SMALL * large[name]
    ]
    found = [one for one in found if key is None or not key.find(one.name, name=True)]
    told = _as_replaced(_gathered(found), transcripts)
    told.sort(key=lambda one: (not one.speaks, -one.count, one.name))
    many = sum(1 for one in told if one.speaks)
    return [*told[:many], *_addresses(transcripts, told, key), *told[many:]]


def _addresses(
    transcripts: Sequence[Transcript], names: Iterable[Suggestion], key: Key | None
) -> list[Suggestion]:
    known = key.entries if key is not None else ()
    every = Key((*known, *(Entry(one.name, one.name, one.variants) for one in names)))
    found = [Suggestion(*one, speaks=False) for one in leading.found_in(transcripts, every)]
    return [one for one in found if key is None or not key.find(one.name)]


def _as_replaced(found: list[Suggestion], transcripts: Sequence[Transcript]) -> list[Suggestion]:
    """Those who speak with how often a key would replace them, also where it is a verb: Wil.

    A word that begins a sentence is not offered for its own sake, yet replaced with the name.
    """
    entries = [Entry(one.name, one.name, one.variants) for one in found if one.speaks]
    if not entries:
        return found
    key = Key(tuple(entries))
    times = Counter(hit.entry.name for one in transcripts for hit in key.find(one.text))
    return [replace(one, count=times[one.name]) if one.speaks else one for one in found]


def _see(seen: dict[str, _Seen], shown: dict[str, str], name: str, number: int) -> _Seen:
    plain = " ".join(folded_words(name))
    shown.setdefault(plain, name)
    found = seen.setdefault(plain, _Seen())
    found.texts.add(number)
    return found


def _is_name(speaker: str) -> bool:
    """Whether a speaker's name is one of a person: not Interviewer, R1, Speaker 2, S01."""
    if by_word(speaker) is not None or by_letter(speaker) is not None:
        return False
    letters = [word for word in words_of(speaker) if word.folded.isalpha()]
    return any(len(word.folded) >= _LEAST_LETTERS for word in letters)


def _words_of_speakers(transcripts: Sequence[Transcript]) -> frozenset[str]:
    """First names and surnames of one word of those who speak in any of the texts."""
    names = {one.name for transcript in transcripts for one in transcript.speakers}
    parts: set[str] = set()
    for name in filter(_is_name, names):
        parts |= {folded_words(name)[0]} | surnames_of(name)
    return frozenset(parts)


def mentioned(
    text: str, small: Mapping[str, int], own: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Names as they are written in a text, one for each time: Anna, Jan van der Berg.

    `small` counts the words that stand in small letters; at the beginning of a sentence such a
    word is not taken for a first name. A word by itself is taken for one there only if it is
    among `own`, the names of those who speak.
    """
    for match in _names().finditer(text):
        name, start = match.group(), match.start()
        begins = bool(_SENTENCE.search(text[max(0, start - _BEFORE) : start]))
        first = folded(match["first"])
        alone = name == match["first"] and first not in own
        if begins and (alone or small.get(first) or first in _STARTERS):
            name = _without_first(name[len(match["first"]) :])
        if _long_enough(name):
            yield name


@lru_cache(maxsize=1)
def _names() -> Any:
    """Words with a capital in a row, initials and the particles of surnames among them."""
    import regex

    word = r"\p{Lu}[\p{L}\p{M}]*"
    gap = r"(?:[ \u00a0]|-|(?<=(?<!\p{L})\p{Lu})\.[ \u00a0]?)"
    particle = rf"(?:{choices()}[ \u00a0]|[dD][{APOSTROPHES}])"
    more = rf"(?:{gap}(?:{particle}){{0,3}}{word}){{0,{_MOST_WORDS}}}"
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?P<first>{word}){more}")


def _without_first(rest: str) -> str:
    """What is left of a name without its first word, from the next word with a capital."""
    at = next((at for at, character in enumerate(rest) if character.isupper()), len(rest))
    return rest[at:]


def _in_small_letters(transcripts: Sequence[Transcript]) -> Counter[str]:
    """How often each word stands in small letters, by itself without accents; not in addresses."""
    found: Counter[str] = Counter()
    for one in transcripts:
        for word, count in counted(_without_addresses(one.text)).items():
            if word[0].islower():
                found[folded(word)] += count
    return found


def _without_addresses(text: str) -> str:
    """A text in which the letters of addresses are none: they tell nothing of names in words."""
    parts, end = [], 0
    for one in addresses(text):
        if one.sort not in ("file", "phone"):
            parts += [text[end : one.start], "0"]
            end = one.end
    return "".join((*parts, text[end:])) if parts else text


def _long_enough(name: str) -> bool:
    return sum(character.isalpha() for character in name) >= _LEAST_LETTERS


def _gathered(found: list[Suggestion]) -> list[Suggestion]:
    """Parts that only one longer name has become a variant of that: Anna of Anna de Vries."""
    longer: dict[str, list[Suggestion]] = defaultdict(list)
    for one in found:
        for part in _parts(one):
            longer[part].append(one)
    variants: dict[str, list[Suggestion]] = defaultdict(list)
    alone: list[Suggestion] = []
    for one in found:
        wider = longer[" ".join(folded_words(one.name))]
        if len(wider) > 1:  # Hoff of Karel van 't Hoff, of which Van 't Hoff is a part as well
            own = {part for other in wider for part in _parts(other)}
            wider = [other for other in wider if " ".join(folded_words(other.name)) not in own]
            wider = [other for other in wider if other.speaks] or wider
        if len(wider) == 1:
            variants[wider[0].name].append(one)
        else:
            alone.append(one)
    return [_with(one, variants[one.name]) for one in alone]


def _parts(one: Suggestion) -> set[str]:
    """What one calls someone of this name in short: the first name, or the surname.

    Of who speaks also first names of several words, as Jan-Willem of Jan-Willem van 't Hoff; of
    other names not, for among those are organisations.
    """
    words = folded_words(one.name)
    parts = {words[0]} | surnames_of(one.name)
    if one.speaks:
        parts |= {" ".join(words[:end]) for end in range(2, len(words))}
    return parts if len(words) > 1 else set()


def _with(one: Suggestion, parts: list[Suggestion]) -> Suggestion:
    if not parts:
        return one
    return Suggestion(
        one.name,
        one.count + sum(part.count for part in parts),
        max(one.texts, *(part.texts for part in parts)),
        one.speaks or any(part.speaks for part in parts),
        tuple(part.name for part in parts),
    )


def proposed(names: Iterable[Suggestion], key: Key) -> Key:
    """The key with a pseudonym for each of these names: Person 1, Person 2, after those it has."""
    taken = {folded(entry.pseudonym) for entry in key.entries}
    entries = list(key.entries)
    number = 0
    for one in names:
        pseudonym = ""
        while not pseudonym or folded(pseudonym) in taken:
            number += 1
            pseudonym = _("Person {number}").format(number=number)
        taken.add(folded(pseudonym))
        entries.append(Entry(one.name, pseudonym, one.variants))
    return Key(tuple(entries))
