"""Coded passages with their words, as matrices show them: each stretch once, with its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from qda.analysis.facts import Facts
from qda.text import Paragraphs


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A stretch of a document, its words, and the ids of the codings on it; `place` is R07:13."""

    document: int
    start: int
    end: int
    place: str
    quote: str
    codings: tuple[int, ...]


class Reader:
    """Reads passages; a document's text is fetched once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._names = dict(zip(facts.documents["document"], facts.documents["name"], strict=True))
        self._texts: dict[int, tuple[str, Paragraphs]] = {}
        ids = facts.columns("coding")[0]
        self._order = np.argsort(ids, kind="stable")
        self._sorted = ids[self._order]

    def passages(self, codings: Collection[int]) -> tuple[CodedPassage, ...]:
        """The passages of these codings, by document and place."""
        wanted = np.array(sorted(codings), dtype=np.int64)
        rows = np.sort(self._order[np.searchsorted(self._sorted, wanted)]).tolist()
        columns = self._facts.columns("document", "start", "end", "coding")
        stretches: dict[tuple[int, int, int], list[int]] = {}
        for row in rows:
            document, start, end, coding = (int(column[row]) for column in columns)
            stretches.setdefault((document, start, end), []).append(coding)
        return tuple(self._read(*where, tuple(ids)) for where, ids in stretches.items())

    def _read(self, document: int, start: int, end: int, ids: tuple[int, ...]) -> CodedPassage:
        if document not in self._texts:
            text = self._facts.text(document)
            self._texts[document] = (text, Paragraphs(text))
        text, paragraphs = self._texts[document]
        place = f"{self._names.get(document, '')}:{paragraphs.number_at(start)}"
        return CodedPassage(document, start, end, place, text[start:end], ids)
