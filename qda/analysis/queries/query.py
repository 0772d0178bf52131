"""What a query is: conditions joined by and, or, not, and relations between passages.

A query is answered with passages: stretches of a document that carry codings. Conditions within
one `Selection` hold of one and the same coding; `AllOf`, `AnyOf` and `Not` speak of passages, that
is of all codings that stand on exactly the same characters. Passages that lie over, in or near one
another are found by `Related`.
"""

from __future__ import annotations

from dataclasses import dataclass

from qda.analysis.selection import EVERYTHING, Selection

RELATIONS: dict[str, tuple[str, ...]] = {
    "overlapping": ("first", "both", "shared", "whole"),
    "within": ("first", "both", "shared", "whole"),
    "containing": ("first", "both", "shared", "whole"),
    "near": ("first", "both", "whole"),
    "followed_by": ("first", "both", "whole"),
    "same_answer": ("first", "both"),
    "same_document": ("first", "both"),
    "same_case": ("first", "both"),
}
"""Each relation, with what can be shown of it.

- overlapping: they share at least one character;
- within: the first lies in the second; containing: the second lies in the first (both also where
  they stand on the same characters);
- near: at most `distance` units lie from one to the other (0: they touch the same unit; 1: the
  next), on either side;
- followed_by: the second begins at or behind the end of the first, at most `distance` units on;
- same_answer: they touch one answer (see `units.answers`); same_document, same_case: likewise.
"""

SHOWS = ("first", "both", "shared", "whole")
"""Of a relation: the passages of the first, those of either side that take part, the characters
that a pair shares, or a pair from the beginning of one to the end of the other."""

UNITS = ("word", "sentence", "paragraph", "turn")


@dataclass(frozen=True, slots=True)
class AllOf:
    """Passages that fit every part."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Passages that fit at least one part."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Passages of the query's scope that do not fit."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Related:
    """Passages that fit `first` and have the relation to at least one that fits `second`.

    Where `without`, those that have it to none. A coding has no relation to itself. `distance`
    (near, followed_by) is counted in `unit`s; None is anywhere behind it in the document, for
    followed_by only.
    """

    relation: str
    first: Expression
    second: Expression
    distance: int | None = 1
    unit: str = "paragraph"
    without: bool = False

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS or self.unit not in UNITS:
            raise ValueError(self.relation, self.unit)
        if self.distance is None and self.relation == "near":
            raise ValueError(self.distance)
        if self.distance is not None and self.distance < 0:
            raise ValueError(self.distance)


Expression = Selection | AllOf | AnyOf | Not | Related


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and where: `scope` narrows everything, on both sides of a relation.

    `show` says what of a relation at the top is given (SHOWS); what cannot be shown of it is shown
    as `first`. Passages of different coders have no relation unless `across_coders`.
    """

    find: Expression = EVERYTHING
    scope: Selection = EVERYTHING
    show: str = "first"
    across_coders: bool = False

    def __post_init__(self) -> None:
        if self.show not in SHOWS:
            raise ValueError(self.show)

    @property
    def shown(self) -> str:
        """What is shown in the end."""
        if not isinstance(self.find, Related) or self.find.without:
            return "first"
        return self.show if self.show in RELATIONS[self.find.relation] else "first"
