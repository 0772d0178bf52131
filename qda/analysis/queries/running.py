"""Answering a query: the passages it asks for, with the codings behind each."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from qda import numerals
from qda.analysis.facts import Facts
from qda.analysis.queries import relating, units
from qda.analysis.queries.query import AllOf, AnyOf, Expression, Not, Query, Related
from qda.analysis.queries.relating import Spans
from qda.analysis.queries.result import Result, of_pairs, of_rows
from qda.analysis.selection import Selection, matching
from qda.errors import QdaError
from qda.i18n import _

_CONVERSE = {"within": "containing", "containing": "within", "followed_by": "preceded_by"}


class TooMany(QdaError):
    """A query that pairs more passages than memory holds."""

    def __init__(self) -> None:
        super().__init__(
            _("This query pairs more than {count} passages.").format(
                count=numerals.count(relating.MOST_PAIRS)
            ),
            safe=_("Nothing was changed."),
            todo=_("Choose fewer codes, or show the passages of one side."),
        )


def run(facts: Facts, query: Query) -> Result:
    """What the query finds. Raises BadExpression and SlowExpression (of words), TooMany."""
    inside = facts.narrowed(query.scope)
    work = _Work(inside, query.across_coders)
    top, shown = query.find, query.shown
    if isinstance(top, Related) and shown == "both":
        first, second = work.mask(top.first), work.mask(top.second)
        taking_part = work.related(top, first, second)
        taking_part |= work.related(top, second, first, converse=True)
        return of_rows(inside, np.flatnonzero(taking_part))
    if isinstance(top, Related) and shown in ("shared", "whole"):
        return of_pairs(inside, *work.pairs(top), shared=shown == "shared")
    return of_rows(inside, np.flatnonzero(work.mask(top)))


class _Work:
    """One answer in the making: masks over the codings of the scope."""

    def __init__(self, facts: Facts, across_coders: bool) -> None:
        self.facts = facts
        self.count = len(facts.codings)
        coder = facts.codings["coder"].to_numpy()
        self._coder = np.zeros(self.count, np.int64)
        if not across_coders and self.count and (coder != coder[0]).any():
            self._coder = np.unique(coder, return_inverse=True)[1]
        self._coders = int(self._coder.max(initial=0)) + 1

    def mask(self, asked: Expression) -> np.ndarray:
        """Which codings stand behind the passages that fit."""
        if isinstance(asked, Selection):
            return matching(self.facts, asked)
        if isinstance(asked, Related):
            first = self.mask(asked.first)
            met = self.related(asked, first, self.mask(asked.second))
            return first & ~met if asked.without else met
        if isinstance(asked, Not):
            return ~self._spread(self.mask(asked.part))
        masks = [self.mask(part) for part in asked.parts]
        if not masks:
            return np.full(self.count, isinstance(asked, AllOf))
        either = np.logical_or.reduce(masks)
        if isinstance(asked, AnyOf) or len(masks) == 1:
            return np.asarray(either)
        return np.asarray(either & np.logical_and.reduce([self._spread(one) for one in masks]))

    @cached_property
    def _passage(self) -> np.ndarray:
        """The passage of each coding, apart for each coder."""
        return np.asarray(self.facts.passages * self._coders + self._coder)

    def _spread(self, mask: np.ndarray) -> np.ndarray:
        """All codings of the passages of these."""
        passage = self._passage
        found = np.zeros(int(passage.max(initial=-1)) + 1, dtype=bool)
        found[passage[mask]] = True
        return np.asarray(found[passage])

    def related(
        self, asked: Related, first: np.ndarray, second: np.ndarray, *, converse: bool = False
    ) -> np.ndarray:
        """Which of the first have the relation (or its converse) to one of the second."""
        name = _CONVERSE.get(asked.relation, asked.relation) if converse else asked.relation
        one, other = np.flatnonzero(first), np.flatnonzero(second)
        if name.startswith("same_"):
            of = {"same_answer": self._answers, "same_case": self._cases}
            find = of.get(name, self._documents)
            return relating.in_one_unit(find(one), find(other), self.count)
        found = np.zeros(self.count, dtype=bool)
        if not len(one) or not len(other):
            return found
        if name in ("near", "followed_by", "preceded_by"):
            found[one[self._by_distance(asked, name, one, other)]] = True
            return found
        compare = getattr(relating, name)
        found[one[compare(self._spans(one), self._spans(other))]] = True
        return found

    # Lines on which documents (and coders) lie apart

    def _key(self, rows: np.ndarray) -> np.ndarray:
        document = self.facts.codings["document"].to_numpy()[rows]
        return np.asarray(document * self._coders + self._coder[rows])

    def _spans(self, rows: np.ndarray) -> Spans:
        start, end = (one[rows] for one in self.facts.columns("start", "end"))
        apart = self._key(rows) * self._width
        return Spans(rows, apart + start, apart + end)

    @cached_property
    def _width(self) -> int:
        return int(self.facts.codings["end"].max()) + 2 if self.count else 2

    def _unit_spans(
        self, asked: Related, one: np.ndarray, other: np.ndarray
    ) -> tuple[Spans, Spans, int]:
        """Both sides in units; and the distance that they may have."""
        here, there = self._near_enough(one, other)
        low, high = units.numbers(self.facts, here, asked.unit)
        low2, high2 = units.numbers(self.facts, there, asked.unit)
        most = int(max(high.max(initial=0), high2.max(initial=0))) + 1
        far = most if asked.distance is None else min(asked.distance, most)
        width = most + far + 2
        apart, apart2 = self._key(here) * width, self._key(there) * width
        first = Spans(here, apart + low, apart + high + 1)
        return first, Spans(there, apart2 + low2, apart2 + high2 + 1), far

    def _near_enough(self, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those in documents where both are: no other text is read."""
        document = self.facts.codings["document"].to_numpy()
        both = np.intersect1d(document[one], document[other])
        return one[np.isin(document[one], both)], other[np.isin(document[other], both)]

    def _by_distance(
        self, asked: Related, name: str, one: np.ndarray, other: np.ndarray
    ) -> np.ndarray:
        """Which places of `one` are near, or before, or behind one of `other`."""
        first, second, far = self._unit_spans(asked, one, other)
        kept = np.isin(one, first.rows)
        if name == "near":
            wider = Spans(first.rows, first.start - far, first.end + far)
            met = relating.overlapping(wider, second)
        elif name == "followed_by":
            met = self._next(first, second, far) >= 0
        else:
            met = self._previous(first, second, far)
        kept[kept] = met
        return kept

    def _next(self, first: Spans, second: Spans, far: int) -> np.ndarray:
        """For each of the first the nearest of the second behind it, or -1: places."""
        if not len(second.rows):
            return np.full(len(first.rows), -1)
        here, there = self._spans(first.rows), self._spans(second.rows)
        order = np.lexsort((there.end, there.start))
        place = np.searchsorted(there.start[order], here.end, side="left")
        inside = place < len(order)
        place = order[np.minimum(place, len(order) - 1)]
        near = inside & (second.start[place] - (first.end - 1) <= far)
        return np.where(near, place, -1)

    def _previous(self, first: Spans, second: Spans, far: int) -> np.ndarray:
        """Which of the first have one of the second before them."""
        if not len(second.rows):
            return np.zeros(len(first.rows), dtype=bool)
        here, there = self._spans(first.rows), self._spans(second.rows)
        order = np.argsort(there.end, kind="stable")
        place = np.searchsorted(there.end[order], here.start, side="right") - 1
        inside = place >= 0
        place = order[np.maximum(place, 0)]
        return np.asarray(inside & (first.start - (second.end[place] - 1) <= far))

    # Units that are shared as a whole

    def _documents(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return rows, self._key(rows)

    def _answers(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        item, answer = units.touched_answers(self.facts, rows)
        return rows[item], answer * self._coders + self._coder[rows[item]]

    def _cases(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        row, case = (self.facts.speaking[name].to_numpy() for name in ("row", "case"))
        wanted = np.zeros(self.count, dtype=bool)
        wanted[rows] = True
        row, case = row[wanted[row]], case[wanted[row]]
        return row, case * self._coders + self._coder[row]

    # Pairs

    def pairs(self, asked: Related) -> tuple[np.ndarray, np.ndarray]:
        """The pairs that have the relation, as rows. Followed by: each with the next only."""
        one, other = np.flatnonzero(self.mask(asked.first)), np.flatnonzero(self.mask(asked.second))
        if asked.relation == "followed_by":
            first, second, far = self._unit_spans(asked, one, other)
            place = self._next(first, second, far)
            return first.rows[place >= 0], second.rows[place[place >= 0]]
        if asked.relation == "near":
            first, second, far = self._unit_spans(asked, one, other)
            first = Spans(first.rows, first.start - far, first.end + far)
        else:
            first, second = self._spans(one), self._spans(other)
        try:
            left, right = relating.pairs(first, second)
        except OverflowError:
            raise TooMany from None
        if asked.relation in ("within", "containing"):
            inner, outer = (left, right), (first, second)
            if asked.relation == "containing":
                inner, outer = (right, left), (second, first)
            fits = (outer[1].start[inner[1]] <= outer[0].start[inner[0]]) & (
                outer[0].end[inner[0]] <= outer[1].end[inner[1]]
            )
            left, right = left[fits], right[fits]
        return first.rows[left], second.rows[right]
