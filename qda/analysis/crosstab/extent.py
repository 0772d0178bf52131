"""How much text: characters or words that passages cover, each counted once.

A word belongs to a passage with which it shares at least one character. In columns of cases only
what those cases said themselves counts: a passage is cut to their turns (in a document without
turns it is theirs as a whole) and to the passages that were given to them by hand, which are theirs
whoever speaks there, so that a share can never pass the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from qda.analysis.crosstab.axes import Axis
from qda.analysis.crosstab.memberships import by_key, unrolled
from qda.analysis.facts import Facts
from qda.analysis.respondents import INTERVIEWER
from qda.analysis.spans import union

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
"""As `qda.text.count_words` knows them."""


@dataclass(frozen=True)
class Pieces:
    """Stretches of codings; `group` is the column of each where `grouped`."""

    coding: np.ndarray
    group: np.ndarray
    document: np.ndarray
    start: np.ndarray
    end: np.ndarray
    grouped: bool = True


@dataclass
class Words:
    """Where the words of documents are, found once a document."""

    text: Callable[[int], str]
    _found: dict[int, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)

    def places(self, document: int) -> tuple[np.ndarray, np.ndarray]:
        """Starts and ends of the words of a document."""
        if document not in self._found:
            spans = [match.span() for match in _WORD.finditer(self.text(document))]
            both = np.array(spans, dtype=np.int64).reshape(-1, 2)
            self._found[document] = (both[:, 0].copy(), both[:, 1].copy())
        return self._found[document]

    def count(
        self, document: np.ndarray, start: np.ndarray, end: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Stretches of characters as stretches of words (numbers from 0 in each document)."""
        first, last = np.zeros_like(start), np.zeros_like(end)
        for paper in np.unique(document):
            here = document == paper
            begins, ends = self.places(int(paper))
            first[here] = np.searchsorted(ends, start[here], side="right")
            last[here] = np.searchsorted(begins, end[here], side="left")
        return first, np.maximum(first, last)


@dataclass(frozen=True)
class Stretches:
    """Measures text in characters, or in words where `words` is given."""

    words: Words | None = None

    def of_codings(self, facts: Facts, axis: Axis) -> Pieces:
        """The passages; in columns of cases cut to what the cases of each column said."""
        document, start, end = facts.columns("document", "start", "end")
        coding = np.arange(len(document))
        group = np.zeros(len(document), dtype=np.int64)
        grouped = axis.of_cases or axis.spans is not None
        if axis.of_cases:
            coding, group, start, end = _own_words(facts, axis)
            document = document[coding]
        elif axis.spans is not None:
            coding, document, start, end, group = _in_spans(facts, axis)
        return self._measured(Pieces(coding, group, document, start, end, grouped))

    def whole(self, facts: Facts, axis: Axis) -> np.ndarray:
        """How much text each column is about."""
        pieces = self._columns(facts, axis)
        return covered_by_cell(
            pieces.group, pieces.document, pieces.start, pieces.end, len(axis.lines)
        )

    def together(self, facts: Facts, axis: Axis) -> float:
        """How much text all columns are about."""
        pieces = self._columns(facts, axis)
        one = np.zeros_like(pieces.group)
        return float(covered_by_cell(one, pieces.document, pieces.start, pieces.end, 1)[0])

    def _columns(self, facts: Facts, axis: Axis) -> Pieces:
        if axis.of_cases:
            own = _with_given(spoken(facts), facts.given)
            row = np.arange(len(own))
            pairs = by_key(row, own["case"].to_numpy(), *_members(axis), len(axis.lines))
            found = own.iloc[pairs.coding].assign(group=pairs.group)
        elif axis.spans is not None:
            found = axis.spans
        else:
            found = _documents(facts, axis)
        arrays = [found[name].to_numpy(dtype=np.int64) for name in ("document", "start", "end")]
        group = found["group"].to_numpy(dtype=np.int64)
        return self._measured(Pieces(group, group, *arrays))

    def _measured(self, pieces: Pieces) -> Pieces:
        if self.words is None:
            return pieces
        start, end = self.words.count(pieces.document, pieces.start, pieces.end)
        return Pieces(pieces.coding, pieces.group, pieces.document, start, end, pieces.grouped)


def spoken(facts: Facts) -> pd.DataFrame:
    """What each case says itself: document, start, end, case, by document and start.

    Its turns; in a document without turns all of its text.
    """
    turns = facts.turns
    own = turns[(turns["role"] != INTERVIEWER) & (turns["case"] > 0)]
    papers = facts.documents
    silent = papers[~papers["document"].isin(turns["document"]) & (papers["case"] > 0)]
    whole = silent[["document", "case"]].assign(start=0, end=silent["length"])
    names = ["document", "start", "end", "case"]
    found = pd.concat([own[names], whole[names]]).astype("int64")
    return found.sort_values(["document", "start"], kind="stable").reset_index(drop=True)


def _with_given(own: pd.DataFrame, given: list[tuple[int, int, int, int]]) -> pd.DataFrame:
    """With the passages that were given to cases by hand; stretches may overlap now."""
    if not given:
        return own
    added = pd.DataFrame(given, columns=list(own.columns)).astype("int64")
    return pd.concat([own, added], ignore_index=True)


def _members(axis: Axis) -> tuple[np.ndarray, np.ndarray]:
    nobody = np.empty(0, dtype=np.int64)
    return (
        nobody if axis.member is None else axis.member,
        nobody if axis.group is None else axis.group,
    )


def _own_words(facts: Facts, axis: Axis) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Codings cut to what is of cases: coding, column, start, end. A stretch may come twice."""
    document, start, end = facts.columns("document", "start", "end")
    own = spoken(facts)
    coding, piece, low, high = cut(document, start, end, own)
    parts = [(coding, own["case"].to_numpy()[piece], low, high)]
    for paper, first, last, case in facts.given:
        here = slice(*np.searchsorted(document, [paper, paper + 1]))
        row = np.flatnonzero((start[here] < last) & (end[here] > first)) + here.start
        both = np.maximum(start[row], first), np.minimum(end[row], last)
        parts.append((row, np.full(len(row), case), *both))
    coding, whose, low, high = (np.concatenate(part) for part in zip(*parts, strict=True))
    pairs = by_key(np.arange(len(coding)), whose, *_members(axis), len(axis.lines))
    return coding[pairs.coding], pairs.group, low[pairs.coding], high[pairs.coding]


def _in_spans(
    facts: Facts, axis: Axis
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    document, start, end = facts.columns("document", "start", "end")
    assert axis.spans is not None
    coding, piece, low, high = cut(document, start, end, axis.spans)
    return coding, document[coding], low, high, axis.spans["group"].to_numpy()[piece]


def cut(
    document: np.ndarray, start: np.ndarray, end: np.ndarray, pieces: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What stretches share with pieces that do not overlap (document, start, end, in order).

    Gives the stretch, the piece, and the start and end of what they share.
    """
    paper, low, high = (pieces[name].to_numpy() for name in ("document", "start", "end"))
    if not len(paper) or not len(document):
        none = np.empty(0, dtype=np.int64)
        return none, none, none, none
    width = int(max(end.max(), high.max())) + 1
    first = np.searchsorted(paper * width + high, document * width + start, side="right")
    last = np.searchsorted(paper * width + low, document * width + end, side="left")
    item, step = unrolled(np.maximum(last - first, 0))
    piece = first[item] + step
    return item, piece, np.maximum(start[item], low[piece]), np.minimum(end[item], high[piece])


def _documents(facts: Facts, axis: Axis) -> pd.DataFrame:
    """The documents of each column as stretches."""
    lengths = dict(zip(facts.documents["document"], facts.documents["length"], strict=True))
    rows = [
        (int(document), 0, int(lengths.get(int(document), 0)), group)
        for group, documents in enumerate(axis.documents)
        for document in documents
    ]
    return pd.DataFrame(rows, columns=["document", "start", "end", "group"])


def covered_by_cell(
    cell: np.ndarray, document: np.ndarray, start: np.ndarray, end: np.ndarray, cells: int
) -> np.ndarray:
    """How much the stretches of each cell cover together, in their own unit."""
    if not len(cell):
        return np.zeros(cells, dtype=np.int64)
    papers, place = np.unique(document, return_inverse=True)
    width = int(end.max()) + 2
    apart = (cell * len(papers) + place) * width
    lows, highs = union(apart + start, apart + end)
    sizes = np.bincount(lows // (width * len(papers)), weights=highs - lows, minlength=cells)
    return sizes.astype(np.int64)
