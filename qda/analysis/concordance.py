"""Keyword in context: each place where words stand, with what is said before and behind.

What is looked for is a `qda.search.Query`: plain words, whole words, or a regular expression that
cannot hang. Only hits that lie wholly in what is read (`qda.analysis.wording`) are given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from qda.analysis.facts import Facts
from qda.analysis.wording import Wording, stretches
from qda.folding import fold
from qda.search import Finder, Page, Query
from qda.text import with_context

SORTS = ("place", "left", "word", "right")
"""By the text; by what stands before, from the nearest word back; by the hit; by what follows."""

KEY = 40
"""Characters before or behind a hit that count when they are sorted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A hit with its context; `case` says it (0: none, or not known)."""

    document: int
    start: int
    end: int
    case: int
    left: str
    word: str
    right: str


@dataclass(frozen=True)
class Concordance:
    """The hits of a search; `hits` has a row a hit: document, start, end, case."""

    hits: np.ndarray
    facts: Facts = field(repr=False)

    def __len__(self) -> int:
        return len(self.hits)

    def lines(self, low: int = 0, high: int | None = None, around: int = 60) -> list[Line]:
        """The hits from `low` up to `high`, with about `around` characters on either side.

        The context stays within the line of the text.
        """
        texts: dict[int, str] = {}
        found = []
        for document, start, end, case in self.hits[low:high].tolist():
            if document not in texts:
                texts[document] = self.facts.text(document)
            context = with_context(texts[document], start, end, around)
            found.append(Line(document, start, end, case, *context))
        return found

    def sorted_by(self, way: str) -> Concordance:
        """In another order, one of SORTS; equal ones stay in the order of the text."""
        if way == "place" or not len(self.hits):
            return replace(self, hits=self.hits[self._in_place()])
        keys = list(self._keys(way))
        order = sorted(self._in_place().tolist(), key=keys.__getitem__)
        return replace(self, hits=self.hits[order])

    def _in_place(self) -> np.ndarray:
        places = self.facts.order_of_documents
        paper = np.array([places[int(key)] for key in self.hits[:, 0]], dtype=np.int64)
        return np.lexsort((self.hits[:, 1], paper))

    def _keys(self, way: str) -> Iterator[str | list[str]]:
        texts: dict[int, str] = {}
        for document, start, end, _case in self.hits.tolist():
            if document not in texts:
                texts[document] = self.facts.text(document)
            text = texts[document]
            if way == "word":
                yield fold(text[start:end])
            elif way == "right":
                yield fold(text[end : end + KEY].split("\n", 1)[0]).strip(_SIGNS)
            else:
                before = fold(text[max(0, start - KEY) : start].rsplit("\n", 1)[-1])
                yield before.strip(_SIGNS).split()[::-1]


_SIGNS = " \t.,:;!?'\"()[]…-"


def concordance(facts: Facts, words: Query, wording: Wording) -> Concordance:
    """Where the words stand. Raises BadExpression, SlowExpression."""
    finder = Finder(words)
    found: list[tuple[int, int, int, int]] = []
    for document, parts in stretches(facts, wording):
        begins = [part.start for part in parts]
        for start, end in finder.spans(Page(facts.text(document))):
            place = bisect_right(begins, start) - 1
            if place >= 0 and end <= parts[place].end:
                found.append((document, start, end, parts[place].case))
    return Concordance(np.array(found, dtype=np.int64).reshape(-1, 4), facts)
