"""Files that would bring names back into a project in which pseudonyms stand for them.

The key is not in the project, so it is not known what the pseudonyms are. A file is known again by
its bytes, its name or its words; where it is short, by the words that no name is part of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from qda.models import documents, reimport
from qda.models.rows import DocumentRow
from qda.name_addresses import addresses
from qda.name_forms import folded, spans_of
from qda.name_particles import PARTICLES

_ALIKE = 0.8
_BRIEFLY_ALIKE = 0.6
_SHORT = 3_000
"""So many characters a text has at most in which names may be a good part of all words."""
_BRIEF = 40
"""A text of fewer words that are no names may be changed beyond knowing by one correction."""
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """The documents whose names became pseudonyms, so that their files are not kept."""

    rows: tuple[DocumentRow, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict, repr=False)

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
    return Pseudonymised(rows, documents.texts(session) if texts is None else texts)


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
