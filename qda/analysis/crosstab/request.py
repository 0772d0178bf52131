"""What table is asked for: plain values, light to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "segments", "documents", "respondents", "words", "share_of_text", "share_of_respondents"
]
Denominator = Literal["all", "group", "asked"]

UNITS: tuple[Unit, ...] = (
    "segments",
    "documents",
    "respondents",
    "words",
    "share_of_text",
    "share_of_respondents",
)
DENOMINATORS: tuple[Denominator, ...] = ("all", "group", "asked")
COLUMNS = ("case", "document", "kind", "attribute", "group", "direction", "topic", "question")


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of cases: the ids of those that belong to it now."""

    key: int | str
    name: str
    cases: frozenset[int]


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Codes by `columns` (one of COLUMNS), in `unit`, with `denominator`.

    `attribute` names the attribute where columns are one; `bounds` are the lower bounds of the
    classes of its numbers (by default chosen to be round). `groups` are the columns where these
    are groups. `topic` and `question` say (by id, 0: none) of whom "asked" speaks; where columns
    are topics or questions, each speaks of itself. `codes` leaves just these rows.
    """

    columns: str = "case"
    unit: Unit = "segments"
    denominator: Denominator = "all"
    attribute: str = ""
    bounds: tuple[float, ...] = ()
    groups: tuple[Group, ...] = ()
    topic: int = 0
    question: int = 0
    with_subcodes: bool = False
    codes: tuple[int, ...] | None = None
