"""Addresses of mail and web, handles, hashtags, names of files and telephone numbers. Pure.

Where they stand in a text, and whose they are. A name stands in an address without blanks and
capitals: `jan.devries@`, `@j_devries`, `#jandevries`, `www.jandevries.nl`. An address is no word of
a text, so it may hold a name among other letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from qda.name_forms import Entry, folded, folded_words, forms_of, surnames_of, words_of

Sort = Literal["mail", "web", "handle", "tag", "file", "phone"]
"""An e-mail address, a web address, a name on a platform, a hashtag, the name of a file (without
its suffix), a telephone number."""

_DOMAINS = "nl|be|de|com|org|net|eu|info|nu|fr|uk|frl|amsterdam|io|me|online|shop|site|blog|biz|edu"
_MAIL = r"(?P<mail>[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@]))"
_WEB = (
    r"(?P<web>(?:https?://|www\.)[^\s<>\"“”‘’«»]{2,500}"
    rf"|(?:[\w-]{{2,63}}\.){{1,5}}(?:{_DOMAINS})(?![\w@])(?:/[^\s<>\"“”‘’«»]{{0,300}})?)"
)
_HANDLE = r"(?P<handle>@\w[\w.]{2,40})"
_TAG = r"(?P<tag>#(?=\w*[^\W\d_])\w[\w-]{1,60})"
_SUFFIXES = (
    "docx?|docm|odt|rtf|pdf|txt|md|html?|epub|vtt|srt|csv|xlsx?|pptx?|eml|msg|zip|jpe?g|png|heic"
    "|mp3|mp4|m4a|wav|mov|avi"
)
_FILE = rf"(?P<file>\w[\w.-]{{0,80}}\.(?:{_SUFFIXES})(?![\w@]))"
_PHONE = (
    r"(?P<phone>(?:\+\d{1,3}|00\d{2}|\(0\d{1,4}\)|0)(?:[ \u00a0()-]{0,2}\d){7,11}"
    r"|\(?\d{3}\)?[ -]\d{3}[ -]\d{4})(?![\w:])"
)
_ANY = re.compile(
    rf"(?<![\w@.:/+-])(?:{_MAIL}|{_FILE}|{_WEB}|{_HANDLE}|{_TAG}|{_PHONE})", re.IGNORECASE
)
_MAYBE = re.compile(
    rf"@|://|www\.|#\w|\w\.(?:{_DOMAINS}|{_SUFFIXES})\b|\d[ \u00a0()-]{{0,2}}\d\d", re.IGNORECASE
)
_ENDS = ".,;:!?)]}'-_"
_DIGITS = 9
_SEPARATORS = frozenset("._-+'%")
_LEAST_JOINED = 5
_LEAST_WITHIN = 7
_LEAST_ALONE = 3
_LEAST_AMONG = 5


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
        if sort == "file":
            said = said.rpartition(".")[0]
        yield Address(match.start(), match.start() + len(said), sort)


class Joined:
    """The names of a key as they stand in addresses."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._several: dict[str, Entry] = {}
        self._single: dict[str, Entry] = {}
        for entry in entries:
            for form in forms_of(entry):
                if not all(map(str.isalpha, form.words)):
                    continue
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

        A name of one word only where it is a whole word before the @ of an e-mail address, of a
        handle or of a hashtag, or all of a part of a web address behind the site: there it can
        mean nothing else. Names of files are no addresses: `Key.find` has its own way with them.
        """
        if sort in ("phone", "file"):
            return None
        for segment in re.split(r"[@/:?#=&]", address):
            found = self._in_segment(segment)
            if found is not None:
                return found
        if sort == "web":
            path = address.partition("://")[2] or address
            parts = [_words(one) for one in re.split(r"[/:?#=&@]", path)[1:]]
            words = [part[0] for part in parts if len(part) == 1]
        else:
            words = _words(address.lstrip("@#").partition("@")[0])
        return next((self._single[word] for word in words if word in self._single), None)

    def perhaps(self, address: str) -> Entry | None:
        """Whose name may stand in an address that is nobody's for certain, or None.

        A name of one word among others, or of some letters that it has in a row.
        """
        for word in _words(address):
            if word in self._single:
                return self._single[word]
            for said, entry in self._single.items():
                if len(said) >= _LEAST_AMONG and said in word:
                    return entry
        return None

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


def _words(address: str) -> list[str]:
    """The words of a part of an address, also those that only a capital tells apart."""
    runs = (word.folded for word in words_of(address.replace("_", " "), split=True))
    return [run for run in runs if run.isalpha()]


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
