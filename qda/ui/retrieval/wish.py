"""What is chosen on the page Passages, and the query that it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from qda.analysis.queries import AllOf, AnyOf, Expression, Not, Query, Related
from qda.analysis.selection import EVERYTHING, Ids, Selection

SCOPE = ("cases", "groups", "attributes", "documents", "kinds", "coders", "dates")
"""Conditions that hold on both sides of a relation; the others hold of the first side."""
OWN = ("directions", "weights", "key_quote", "memo", "words")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation (`kind`, see `queries.RELATIONS`) to a passage coded one of `others`, or with
    `unrelated` to none. Without others it asks nothing yet."""

    kind: str = "overlapping"
    others: Ids = ()
    distance: int | None = 1
    unit: str = "paragraph"
    unrelated: bool = False

    def of(self, first: Expression, below: bool) -> Related:
        """What of the first has it; `below`: sub-codes count as their codes."""
        second = Selection(codes=self.others, with_subcodes=below)
        return Related(self.kind, first, second, self.distance, self.unit, self.unrelated)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is chosen.

    `codes`: one of them stands on the passage, or with `every` all; `also`: one of these as well;
    `without`: none of these does. `below`: sub-codes count as their codes. `own` and `scope`: the
    other conditions (OWN, SCOPE). The passages have all of the `relations`, or with `either` at
    least one; of the last, `show` says what is shown. `fixed` is a saved query that cannot be
    written so; it is then the query, of which `scope` alone can be chosen anew.
    """

    codes: Ids = ()
    every: bool = False
    also: Ids = ()
    without: Ids = ()
    below: bool = True
    relations: tuple[Relation, ...] = ()
    either: bool = False
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
            return replace(self.fixed, scope=self.scope)
        found = self._first()
        asked = [one for one in self.relations if one.others]
        if self.either and len(asked) > 1:
            found = AnyOf(tuple(one.of(found, self.below) for one in asked))
        else:
            for one in asked:
                found = one.of(found, self.below)
        return Query(found, self.scope, self.show, self.across_coders)

    def _first(self) -> Expression:
        parts: list[Expression] = []
        if self.every and len(self.codes) > 1:
            parts += [self._coded((code,)) for code in self.codes]
        elif self.codes:
            parts.append(self._coded(self.codes))
        elif not self.also and not self.own.is_everything:
            parts.append(self.own)
        if self.also:
            parts.append(self._coded(self.also))
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
    return Wish(scope=query.scope, fixed=query)


def _read(query: Query) -> Wish | None:
    made = Wish(scope=query.scope, show=query.show, across_coders=query.across_coders)
    relations, first = _relations(query.find)
    seconds = [one.second for one in relations]
    if not all(isinstance(one, Selection) and one.codes for one in seconds):
        return None
    made = replace(
        made,
        relations=tuple(
            Relation(one.relation, one.second.codes or (), one.distance, one.unit, one.without)
            for one in relations
            if isinstance(one.second, Selection)
        ),
        either=isinstance(query.find, AnyOf),
        below=all(isinstance(one, Selection) and one.with_subcodes for one in seconds),
    )
    parts: list[Expression] = list(first.parts) if isinstance(first, AllOf) else [first]
    if parts and isinstance(parts[-1], Not):
        last = parts.pop().part  # type: ignore[union-attr]
        if not isinstance(last, Selection) or last.codes is None:
            return None
        made = replace(made, without=last.codes, below=last.with_subcodes)
    return _with_parts(made, parts)


def _relations(asked: Expression) -> tuple[list[Related], Expression]:
    """The relations at the top, one upon the other or side by side, and what has them."""
    if isinstance(asked, AnyOf) and asked.parts:
        beside = [part for part in asked.parts if isinstance(part, Related)]
        return (beside, beside[0].first) if len(beside) == len(asked.parts) else ([], asked)
    found: list[Related] = []
    while isinstance(asked, Related):
        found.insert(0, asked)
        asked = asked.first
    return found, asked


def _with_parts(made: Wish, parts: list[Expression]) -> Wish | None:
    """With what the first side asks: one selection, or several that all hold."""
    if not parts:
        return made
    selections = [part for part in parts if isinstance(part, Selection)]
    if len(selections) < len(parts):
        return None
    head = selections[0]
    made = replace(made, own=replace(head, codes=None, with_subcodes=False))
    if head.codes is None:
        return made
    lists = [one.codes or () for one in selections]
    also = lists.pop() if len(lists) > 1 and any(len(one) != 1 for one in lists) else ()
    codes = tuple(code for one in lists for code in one)
    return replace(made, codes=codes, every=len(lists) > 1, also=also, below=head.with_subcodes)
