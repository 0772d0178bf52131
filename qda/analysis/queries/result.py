"""What a query gives: passages in order, with the codings behind each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from qda.analysis import facts as base
from qda.analysis.facts import Facts


@dataclass(frozen=True)
class Result:
    """Passages in the order of the project: by document, start, the longer first.

    `document`, `start`, `end` have a place a passage. Behind passage i are the codings of
    `rows[edges[i]:edges[i + 1]]`, rows of the codings of `facts` (the scope of the query).
    """

    facts: Facts = field(repr=False)
    document: np.ndarray
    start: np.ndarray
    end: np.ndarray
    edges: np.ndarray
    rows: np.ndarray

    def __len__(self) -> int:
        return len(self.document)

    def codings(self, passage: int) -> tuple[int, ...]:
        """The ids of the codings behind a passage."""
        rows = self.rows[self.edges[passage] : self.edges[passage + 1]]
        return tuple(self.facts.codings["coding"].to_numpy()[rows].tolist())

    @cached_property
    def all_codings(self) -> tuple[int, ...]:
        """The ids of all codings behind the passages, each once, by document and place."""
        return tuple(self.facts.codings["coding"].to_numpy()[np.unique(self.rows)].tolist())

    @cached_property
    def documents(self) -> tuple[int, ...]:
        """The ids of the documents, in the project's order."""
        found = self.document[np.insert(np.diff(self.document) != 0, 0, True)[: len(self)]]
        return tuple(found.tolist())

    @cached_property
    def respondents(self) -> tuple[int, ...]:
        """The ids of the cases for which the passages count, in the project's order.

        By the turns that the passage itself touches: where two codings meet only in the words of
        one of two speakers, that one.
        """
        found = {case for _place, case in self.counting_for()}
        return tuple(case for case in self.facts.cases["case"].tolist() if case in found)

    def counting_for(self) -> list[tuple[int, int]]:
        """Each passage with each case for which it counts."""
        order = np.lexsort((self.start, self.document))
        frame = pd.DataFrame(
            {
                "document": self.document[order],
                "start": self.start[order],
                "end": self.end[order],
            }
        )
        papers = self.facts.documents
        owners = dict(zip(papers["document"].tolist(), papers["case"].tolist(), strict=True))
        found = base.speaking(frame, self.facts.turns, owners, self.facts.given)
        places = order[found["row"].to_numpy()].tolist()
        return list(zip(places, found["case"].tolist(), strict=True))


def of_rows(facts: Facts, rows: np.ndarray) -> Result:
    """Passages as the codings have them; `rows` ascending."""
    document, start, end = (one[rows] for one in facts.columns("document", "start", "end"))
    return _grouped(facts, document, start, end, rows)


def of_pairs(facts: Facts, one: np.ndarray, other: np.ndarray, *, shared: bool) -> Result:
    """Passages made of pairs: what they share, or the whole of them."""
    document, start, end = facts.columns("document", "start", "end")
    if shared:
        low, high = np.maximum(start[one], start[other]), np.minimum(end[one], end[other])
    else:
        low, high = np.minimum(start[one], start[other]), np.maximum(end[one], end[other])
    paper, low, high = (np.concatenate((item, item)) for item in (document[one], low, high))
    return _grouped(facts, paper, low, high, np.concatenate((one, other)))


def _grouped(
    facts: Facts, document: np.ndarray, start: np.ndarray, end: np.ndarray, rows: np.ndarray
) -> Result:
    """Each stretch once, in the project's order, with its codings, each once."""
    place = np.zeros(int(document.max(initial=0)) + 1, dtype=np.int64)
    for key, number in facts.order_of_documents.items():
        if key < len(place):
            place[key] = number
    at = place[document]
    order = np.lexsort((rows, -end, start, at))
    document, start, end, rows = (one[order] for one in (document, start, end, rows))
    new = (np.diff(document) != 0) | (np.diff(start) != 0) | (np.diff(end) != 0)
    another = new | (np.diff(rows) != 0)
    if len(rows):
        new, another = np.insert(new, 0, True), np.insert(another, 0, True)
    kept = np.flatnonzero(another)
    begins = np.searchsorted(kept, np.flatnonzero(new))
    edges = np.append(begins, len(kept))
    return Result(facts, document[new], start[new], end[new], edges, rows[kept])
