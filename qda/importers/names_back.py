"""Files that would bring names back into a project in which pseudonyms stand for them.

The key is not in the project, so it is not known what the pseudonyms are. A file is known again by
its bytes, its name or its words; where it is short, by the words that no name is part of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from qda.importers import roles
from qda.models import documents, reimport
from qda.models.rows import DocumentRow
from qda.name_addresses import addresses
from qda.name_forms import folded, spans_of
from qda.name_particles import PARTICLES
from qda.pseudonyms import Key
from qda.transcript import Transcript

_ALIKE = 0.8
_BRIEFLY_ALIKE = 0.6
_SHORT = 3_000
"""So many characters a text has at most in which names may be a good part of all words."""
_BRIEF = 40
"""A text of fewer words that are no names may be changed beyond knowing by one correction."""
_ENOUGH = 3
_ALIKE_NAMES = 0.7
_MANY = 60
_WORD = re.compile(r"\w+")
_WITHIN = re.compile(r"(?<=[^\W_] |[,;] )\w+")


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """The documents whose names became pseudonyms, so that their files are not kept."""

    rows: tuple[DocumentRow, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict, repr=False)
    speakers: Mapping[int, frozenset[str]] = field(default_factory=dict, repr=False)

    def behind_key(
        self, read: Transcript, key: Key, file_name: str, same: DocumentRow | None
    ) -> DocumentRow | None:
        """The document whose names a file would bring back though a key is put in, or None.

        So where another key was used: beside each other stand names in the one and others in the
        other. Without a key it is `behind`.
        """
        text = key.in_text(read.text) if key and self.rows else read.text
        found = self.behind(text, file_name, same)
        if found is None or not key:
            return found
        speakers = {key.in_name(one.name) for one in read.speakers}
        before = self.speakers.get(found.id, frozenset())
        fits = text != read.text or speakers != {one.name for one in read.speakers}
        lacks = _stand_apart(speakers, before)
        lacks = lacks or _texts_apart(text, self.texts.get(found.id, ""), fits=fits)
        return found if lacks else None

    def behind(self, text: str, file_name: str, same: DocumentRow | None) -> DocumentRow | None:
        """The document whose names a file would bring back, or None.

        `text` is what was read of the file; `same` the document that was made of it, or of an
        earlier version of it, where one is known.
        """
        if same is not None or not self.rows:
            return same if same in self.rows else None
        texts = {row.id: self.texts.get(row.id, "") for row in self.rows}
        best = reimport.most_alike(text, texts, _ALIKE)
        if best is not None:
            return next(row for row in self.rows if row.id == best)
        if len(text) > _SHORT:
            return None
        named = file_name.casefold()
        likely = [
            (share, row.id, row)
            for row in self.rows
            if (share := _share(text, texts[row.id], row.file_name.casefold() == named))
        ]
        return max(likely)[2] if likely else None


NOTHING_REPLACED = Pseudonymised()
"""Where all documents hold the names that they came with."""


def pseudonymised(session: Any, texts: Mapping[int, str] | None = None) -> Pseudonymised:
    """What a project has of them, a query; `texts` are those of all documents, where known."""
    unkept = reimport.without_original(session)
    if not unkept:
        return NOTHING_REPLACED
    rows = tuple(row for row in documents.listing(session, counted=False) if row.id in unkept)
    speakers: dict[int, set[str]] = {}
    for one in documents.speakers(session):
        speakers.setdefault(one.document_id, set()).add(one.name)
    return Pseudonymised(
        rows,
        documents.texts(session) if texts is None else texts,
        {document: frozenset(names) for document, names in speakers.items()},
    )


def _share(text: str, other: str, of_its_name: bool) -> float:
    """How much of two short texts is the same, but for names and what stands for them.

    From 0 to 1; 0 where it is too little.
    """
    if len(other) > _SHORT:
        return 0.0
    one, two = _plain(text), _plain(other)
    least = min(len(one), len(two))
    if of_its_name and least < _BRIEF:
        return 1.0
    if least < _ENOUGH:
        return float(bool(one) and one == two)
    words, others = set(one), set(two)
    share = len(words & others) / max(len(words), len(others))
    return share if share >= (_BRIEFLY_ALIKE if least < _BRIEF else _ALIKE) else 0.0


def _texts_apart(text: str, other: str, *, fits: bool) -> bool:
    """Whether each of two texts has words with a capital, or digits, that the other lacks.

    Where the key `fits`, since it replaced something, one of them must stand within a sentence.
    """
    words, others = _cased(text), _cased(other)
    new = {word for one, word in words.items() if one not in others and _is_name(word)}
    gone = {word for one, word in others.items() if one not in words and _is_name(word)}
    if not _stand_apart(new, gone):
        return False
    within = {match[0] for match in _WITHIN.finditer(f"{text}\n{other}")}
    return not fits or bool(within & (new | gone))


def _cased(text: str) -> dict[str, str]:
    """The words of a text by themselves in small letters; in capitals only if they always are."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        key = word.casefold()
        found[key] = word if not found.get(key, "A").islower() else found[key]
    return found


def _is_name(word: str) -> bool:
    return not (word.islower() or word.isdecimal())


def _stand_apart(names: Set[str], before: Set[str]) -> bool:
    """Whether there are names on both sides that the other lacks, but for slips of the pen.

    What stands for a role in any transcript (I, Respondent 2) is no name.
    """
    new = [one for one in names - before if not _is_role(one)]
    gone = [one for one in before - names if not _is_role(one)]
    if min(len(new), len(gone)) > _MANY:
        return True
    slips = {
        (a, b) for a in new for b in gone if SequenceMatcher(None, a, b).ratio() >= _ALIKE_NAMES
    }
    return {a for a, _b in slips} != set(new) and {b for _a, b in slips} != set(gone)


def _is_role(name: str) -> bool:
    return bool(roles.by_word(name) or roles.by_letter(name))


@lru_cache(maxsize=400)
def _plain(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, in order; without addresses and parts of surnames."""
    taken = [(one.start, one.end) for one in addresses(text)]
    found = []
    for start, end, word in spans_of(text):
        if taken and start >= taken[0][1]:
            taken.pop(0)
        said = folded(word)
        inside = bool(taken) and taken[0][0] <= start and end <= taken[0][1]
        if word[0].islower() and not inside and said not in PARTICLES:
            found.append(said)
    return tuple(found)
