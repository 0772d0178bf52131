"""What is chosen on the page Passages, and the query that it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from qda.analysis.queries import AllOf, Expression, Not, Query, Related
from qda.analysis.selection import EVERYTHING, Ids, Selection

SCOPE = ("cases", "groups", "attributes", "documents", "kinds", "coders", "dates")
"""Conditions that hold on both sides of a relation; the others hold of the first side."""
OWN = ("directions", "weights", "key_quote", "memo", "words")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is chosen.

    `codes`: one of them stands on the passage, or with `every` all; `without`: none of these does.
    `below`: sub-codes count as their codes. `own` and `scope`: the other conditions (OWN, SCOPE).
    With a `relation` (see `queries.RELATIONS`) the passages have it to one coded `others`, or with
    `unrelated` to none. `fixed` is a saved query that cannot be written so; it is then the query.
    """

    codes: Ids = ()
    every: bool = False
    without: Ids = ()
    below: bool = True
    relation: str = ""
    others: Ids = ()
    distance: int | None = 1
    unit: str = "paragraph"
    unrelated: bool = False
    show: str = "first"
    own: Selection = EVERYTHING
    scope: Selection = EVERYTHING
    across_coders: bool = False
    fixed: Query | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: every passage fits."""
        return self.query() == Query()

    def query(self) -> Query:
        """The query that it stands for."""
        if self.fixed is not None:
            return self.fixed
        found = self._first()
        if self.relation and self.others:
            second = Selection(codes=self.others, with_subcodes=self.below)
            found = Related(self.relation, found, second, self.distance, self.unit, self.unrelated)
        return Query(found, self.scope, self.show, self.across_coders)

    def _first(self) -> Expression:
        parts: list[Expression] = []
        if self.every and len(self.codes) > 1:
            parts += [self._coded((code,)) for code in self.codes]
        elif self.codes:
            parts.append(self._coded(self.codes))
        elif not self.own.is_everything:
            parts.append(self.own)
        if self.without:
            parts.append(Not(Selection(codes=self.without, with_subcodes=self.below)))
        if not parts:
            return EVERYTHING
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _coded(self, codes: Ids) -> Selection:
        return replace(self.own, codes=codes, with_subcodes=self.below)

    def with_own(self, **conditions: Any) -> Wish:
        """With other conditions of OWN."""
        return replace(self, own=replace(self.own, **conditions))

    def with_scope(self, **conditions: Any) -> Wish:
        """With other conditions of SCOPE."""
        return replace(self, scope=replace(self.scope, **conditions))


def of_query(query: Query) -> Wish:
    """The wish that stands for a query; one that is `fixed` where it cannot be written so."""
    found = _read(query)
    if found is not None and found.query() == query:
        return found
    return Wish(fixed=query)


def _read(query: Query) -> Wish | None:
    made = Wish(scope=query.scope, show=query.show, across_coders=query.across_coders)
    first = query.find
    if isinstance(first, Related):
        second = first.second
        if not isinstance(second, Selection) or second.codes is None:
            return None
        made = replace(
            made,
            relation=first.relation,
            others=second.codes,
            below=second.with_subcodes,
            distance=first.distance,
            unit=first.unit,
            unrelated=first.without,
        )
        first = first.first
    parts: list[Expression] = list(first.parts) if isinstance(first, AllOf) else [first]
    if parts and isinstance(parts[-1], Not):
        last = parts.pop().part  # type: ignore[union-attr]
        if not isinstance(last, Selection) or last.codes is None:
            return None
        made = replace(made, without=last.codes, below=last.with_subcodes)
    return _with_parts(made, parts)


def _with_parts(made: Wish, parts: list[Expression]) -> Wish | None:
    """With what the first side asks: one selection, or several of one code each."""
    if not parts:
        return made
    selections = [part for part in parts if isinstance(part, Selection)]
    if len(selections) < len(parts):
        return None
    head = selections[0]
    own = replace(head, codes=None, with_subcodes=False)
    if head.codes is None:
        return replace(made, own=own)
    codes = tuple(code for one in selections for code in one.codes or ())
    return replace(made, codes=codes, every=len(selections) > 1, own=own, below=head.with_subcodes)
