"""How a name stands in a text: its words without accents, and where a form of it fits. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

from qda.name_particles import APOSTROPHES, are_particles

BLANKS = frozenset(" \t\u00a0\u2007\u2009\u202f_")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
_APOSTROPHES = frozenset(APOSTROPHES)
LONGEST_GAP = 3
_LEAST_WITH_DIGITS = 3
_VOWELS = frozenset("aeiouy")
HISSES = frozenset("sxz")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, the other ways it is written, and what stands for it."""

    name: str
    pseudonym: str
    variants: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways in which it is written."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place, itself without accents and case, whether it begins large."""

    start: int
    end: int
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a name: its words, what stands between them, and whose it is."""

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    gaps: tuple[str, ...]
    entry: Entry | None
    particles: tuple[bool, ...] = ()

    @property
    def size(self) -> int:
        """How many letters it has."""
        return sum(len(word) for word in self.words)


@lru_cache(maxsize=2)
def _pattern(split: bool) -> Any:
    import regex

    spaced = rf"[\p{{L}}--[{_UNSPACED}]]"
    small = rf"[[\p{{L}}--\p{{Lu}}]--[{_UNSPACED}]]"
    word = rf"{spaced}[{spaced}\p{{M}}]*"
    if split:  # InterviewAnna is two words
        word = rf"\p{{Lu}}\p{{M}}*(?:{small}\p{{M}}*)+|{word}"
    return regex.compile(rf"{word}|[{_UNSPACED}]\p{{M}}*|\p{{N}}+", regex.V1)


def words_of(text: str, *, split: bool = False, start: int = 0, most: int = 0) -> list[Word]:
    """The words of a text: runs of letters or of digits; each letter of a script without blanks.

    With `split` a capital behind a small letter begins another, as in names of files. From `start`
    on, and no more than `most`, if that is set.
    """
    found = []
    for match in islice(_pattern(split).finditer(text, start), most or None):
        said = match.group()
        found.append(Word(match.start(), match.end(), folded(said), not said[0].islower()))
    return found


def spans_of(text: str, *, split: bool = False) -> Iterator[tuple[int, int, str]]:
    """Where each word begins and ends, and the word as it stands; quick for long texts."""
    for match in _pattern(split).finditer(text):
        yield match.start(), match.end(), match.group()


def counted(text: str) -> Counter[str]:
    """How often each word stands in a text, as it stands."""
    return Counter(_pattern(False).findall(text))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without accents and case."""
    if word.isascii():
        return word.lower()
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", word.casefold())
        if not unicodedata.combining(character)
    )
    return plain.translate(_LETTERS) or word


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without accents and case."""
    return tuple(word.folded for word in words_of(text))


def holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether words stand in a row in others."""
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def forms_of(entry: Entry) -> Iterator[Form]:
    """All forms of a name: as given, its variants, these with initials, and the whole surname.

    Where Hoff is a variant of Karel van 't Hoff, van 't Hoff is one as well.
    """
    given = [form for name in entry.forms for form in form_of(name, entry)]
    said = {form.words for form in given}
    for form in given:
        yield form
        yield from _with_initials(form)
        surname, bare = _surname(form)
        if surname is not None and bare in said and surname.words not in said:
            yield surname


def form_of(name: str, entry: Entry | None) -> Iterator[Form]:
    """The form of a name as it is written; none for one without a letter or digit."""
    words = words_of(name)
    if words:
        gaps = [name[a.end : b.start] for a, b in pairwise(words)]
        said = tuple(word.folded for word in words)
        small = tuple(are_particles(said, gaps, name[: words[0].start]))
        capitals = tuple(word.capital and not of for word, of in zip(words, small, strict=True))
        yield Form(said, capitals, tuple(gaps), entry, small)


def surnames_of(name: str) -> set[str]:
    """The surname of a name of several words, with its particles and without: `de vries`, `vries`.

    The words are without accents and case. The last word where there are no particles.
    """
    found: set[str] = set()
    for form in form_of(name, None):
        whole, bare = _surname(form)
        if whole is not None:
            found |= {" ".join(whole.words), " ".join(bare)}
        elif len(form.words) > 1:
            found.add(form.words[-1])
    return found


def _surname(form: Form) -> tuple[Form | None, tuple[str, ...]]:
    """The surname of a form with its particles, and its words without; (None, ()) without any."""
    first = next((at for at, small in enumerate(form.particles) if small), 0)
    if not first:
        return None, ()
    bare = next(at for at in range(first, len(form.words)) if not form.particles[at])
    whole = Form(
        form.words[first:],
        form.capitals[first:],
        form.gaps[first:],
        form.entry,
        form.particles[first:],
    )
    return whole, form.words[bare:]


def _with_initials(form: Form) -> Iterator[Form]:
    """A. de Vries, A.M. de Vries, AM de Vries and Anna de Vries, for Anna Maria de Vries."""
    first = 0  # how many first names
    while first < len(form.words) - 1 and not form.particles[first]:
        first += 1
    given, rest = form.words[:first], form.words[first:]
    if not given or not form.capitals[0] or all(len(word) == 1 for word in given):
        return
    initials = tuple(word[0] for word in given)
    behind = form.gaps[first - 1 :]
    for letters in dict.fromkeys((initials, initials[:1], ("".join(initials),), given[:1])):
        capitals = (*(True for _letter in letters), *form.capitals[first:])
        gaps = (*(" " for _letter in letters[1:]), *behind)
        small = (*(False for _letter in letters), *form.particles[first:])
        yield Form((*letters, *rest), capitals, gaps, form.entry, small)


def fits(form: Form, text: str, words: Sequence[Word], at: int, name: bool, *, suffix: int) -> bool:
    """Whether a form stands at a word, in any case; with `suffix` there is an s behind its last."""
    count = len(form.words)
    here = words[at : at + count]
    if len(here) < count or not _same_words(form, here, suffix):
        return False
    if count == 1 and len(form.words[0]) < _LEAST_WITH_DIGITS and _by_digit(text, here[0]):
        return False
    return all(
        _joins(gap, text[one.end : other.start], one) or (name and one.end == other.start)
        for gap, one, other in zip(form.gaps, here, here[1:], strict=False)
    )


def is_small(form: Form, words: Sequence[Word]) -> bool:
    """Whether words of a text lack a capital that the name has."""
    return any(big and not word.capital for big, word in zip(form.capitals, words, strict=False))


def _same_words(form: Form, here: Sequence[Word], suffix: int) -> bool:
    *before, last = form.words
    if any(word.folded != said for word, said in zip(here, before, strict=False)):
        return False
    if not suffix:
        return here[-1].folded == last
    owned = len(last) >= _LEAST_WITH_DIGITS and last[-1] not in _VOWELS | HISSES
    return owned and last[-1].isalpha() and here[-1].folded == last + "s"


def _by_digit(text: str, word: Word) -> bool:
    """Whether a digit touches a word: the R of R07 is not the name R."""
    return text[word.end : word.end + 1].isdigit() or text[: word.start][-1:].isdigit()


def _joins(wanted: str, gap: str, before: Word) -> bool:
    """Whether what stands between two words may stand there in a name written so."""
    if gap == wanted:
        return True
    if len(gap) > LONGEST_GAP:
        return False
    initial = before.end - before.start == 1
    if initial or "." in wanted:
        gap, wanted = gap.replace(".", "", 1), wanted.replace(".", "")
    characters, meant = set(gap), set(wanted)
    if meant & _APOSTROPHES:
        return _joins_short(characters, meant)
    if not meant <= BLANKS | _HYPHENS or not characters <= BLANKS | _HYPHENS:
        return False
    return initial or not meant or bool(characters)


def _joins_short(characters: set[str], meant: set[str]) -> bool:
    """Whether signs join what an apostrophe does: O’Brien, d' Hondt, van ‘t Hoff, van t Hoff."""
    if not characters <= _APOSTROPHES | BLANKS:
        return False
    return bool(characters & _APOSTROPHES) or bool(characters and meant & BLANKS)
