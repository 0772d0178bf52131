"""E-mail and web addresses, handles and telephone numbers in a text, and whose they are. Pure.

A name stands in an address without blanks and capitals: `jan.devries@`, `@j_devries`,
`www.jandevries.nl`. An address is no word of a text, so it may hold a name among other letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from qda.name_forms import Entry, folded, folded_words, forms_of, surnames_of

Sort = Literal["mail", "web", "handle", "phone"]
"""An e-mail address, a web address, a name on a platform, a telephone number."""

_DOMAINS = "nl|be|de|com|org|net|eu|info|nu|fr|uk|frl|amsterdam|io|me|online|shop|site|blog|biz|edu"
_MAIL = r"(?P<mail>[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@]))"
_WEB = (
    r"(?P<web>(?:https?://|www\.)[^\s<>\"“”‘’«»]{2,500}"
    rf"|(?:[\w-]{{2,63}}\.){{1,5}}(?:{_DOMAINS})(?![\w@])(?:/[^\s<>\"“”‘’«»]{{0,300}})?)"
)
_HANDLE = r"(?P<handle>@\w[\w.]{2,40})"
_PHONE = (
    r"(?P<phone>(?:\+\d{1,3}|00\d{2}|\(0\d{1,4}\)|0)(?:[ \u00a0()-]{0,2}\d){7,11}"
    r"|\(?\d{3}\)?[ -]\d{3}[ -]\d{4})(?![\w:])"
)
_ANY = re.compile(rf"(?<![\w@.:/+-])(?:{_MAIL}|{_WEB}|{_HANDLE}|{_PHONE})", re.IGNORECASE)
_MAYBE = re.compile(rf"@|://|www\.|\w\.(?:{_DOMAINS})\b|\d[ \u00a0()-]{{0,2}}\d\d", re.IGNORECASE)
_ENDS = ".,;:!?)]}'-_"
_DIGITS = 9
_RUNS = re.compile(r"[^\W\d_]+")
_SEPARATORS = frozenset("._-+'%")
_LEAST_JOINED = 5
_LEAST_WITHIN = 7
_LEAST_ALONE = 3


@dataclass(frozen=True, slots=True)
class Address:
    """An address at a place of a text, and what sort it is."""

    start: int
    end: int
    sort: Sort


def addresses(text: str) -> Iterator[Address]:
    """All of them in a text, in order."""
    if not _MAYBE.search(text):
        return
    for match in _ANY.finditer(text):
        said = match.group().rstrip(_ENDS)
        sort: Sort = match.lastgroup  # type: ignore[assignment]
        if sort == "phone" and sum(map(str.isdecimal, said)) < _DIGITS:
            continue
        yield Address(match.start(), match.start() + len(said), sort)


class Joined:
    """The names of a key as they stand in addresses."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._several: dict[str, Entry] = {}
        self._single: dict[str, Entry] = {}
        for entry in entries:
            for form in forms_of(entry):
                if len(form.words) > 1:
                    first, *rest = form.words
                    for words in (form.words, (*rest, first)):
                        self._put("".join(words), entry)
                elif form.size >= _LEAST_ALONE:
                    self._single.setdefault(form.words[0], entry)
            for name in entry.forms:
                for surname in surnames_of(name):
                    if len(folded_words(surname)) > 1:
                        self._put(surname.replace(" ", ""), entry)

    def _put(self, letters: str, entry: Entry) -> None:
        if len(letters) >= _LEAST_JOINED:
            self._several.setdefault(letters, entry)

    def owner(self, address: str, sort: Sort) -> Entry | None:
        """Whose name stands in an address, the longest first; None where no name does.

        A name of one word only where it is a whole word before the @ of an e-mail address, or of a
        handle: there it can mean nothing else.
        """
        if sort == "phone":
            return None
        for segment in re.split(r"[@/:?#=&]", address):
            found = self._in_segment(segment)
            if found is not None:
                return found
        if sort == "web":
            return None
        said = address.lstrip("@").partition("@")[0]
        words = (folded(run) for run in _RUNS.findall(said.replace("_", " ")))
        return next((self._single[word] for word in words if word in self._single), None)

    def _in_segment(self, segment: str) -> Entry | None:
        letters, edges = _letters(segment)
        if len(letters) < _LEAST_JOINED:
            return None
        for size in sorted({len(one) for one in self._several}, reverse=True):
            for at in range(len(letters) - size + 1):
                entry = self._several.get(letters[at : at + size])
                whole = at in edges and at + size in edges
                if entry is not None and (whole or size >= _LEAST_WITHIN):
                    return entry
        return None


def _letters(segment: str) -> tuple[str, set[int]]:
    """The letters of a part of an address without accents and signs, and where words begin."""
    letters: list[str] = []
    edges = {0}
    for character in segment:
        if character.isalpha():
            letters.extend(folded(character))
        elif character in _SEPARATORS or character.isdecimal():
            edges.add(len(letters))
    edges.add(len(letters))
    return "".join(letters), edges
