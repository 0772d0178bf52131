"""What chart is asked for: a plain value, light to import, for whoever asks before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

COLOURS = ("codes", "accent", "grey")
PER = ("count", "row", "column", "base", "asked")
OF_ASKED = ("documents", "cases")
"""What can be counted among those of whom a question was asked, as in tables."""


FEWEST = 1
"""Interviews of a base and of a run of saturation at least."""


def assessable(base_size: float, run_length: float, threshold: float) -> bool:
    """Whether saturation can be assessed so: whole sizes from 1, a share of 0 to 100 per cent."""
    whole = all(float(size).is_integer() and size >= FEWEST for size in (base_size, run_length))
    return whole and 0 <= threshold <= 100


def figures(measure: str) -> tuple[str, ...]:
    """Which of PER go with a measure."""
    return PER if measure in OF_ASKED else PER[:-1]


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart is dressed.

    `title` and `caption` replace the chart's own (None: its own; "": none). `colours` is one of
    COLOURS: those of the codes, the accent, or grey. `language` is "en" or "nl", "" the one now
    spoken; names of codes are in the language in which the material was read.
    """

    title: str | None = None
    caption: str | None = None
    colours: str = "codes"
    language: str = ""


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What to draw. `kind` is one of charts.CHARTS; the rest is used by the kinds that it concerns.

    `by` is code or top (top-level codes with their sub-codes); `measure` segments, documents or
    cases; `unit` overlap, paragraph or document; `order` tree or count; `value` count or
    coefficient. `coder` None means all coders (co-occurrence stays within each). `theme` is light
    or dark; `width` and `height` are in inches (height 0: as its content needs); `spare` is how
    much more or less room than its content takes it gets, set by charts.drawn. `only` leaves just
    these codes, those of the set called `of_set`.

    `groups` is what codes are set against: direction, kind, document, case, saved (groups of cases)
    or attribute:NAME ("": what suits the chart). `mode` of bars by group: grouped, stacked or
    share. `per` of a heat map, one of PER: count, row, column (shares of the sum), base (share
    of all that is counted of the column: passages of it, documents or respondents in it) or asked
    (share of those of whom `question`, by its id, was asked; see `figures`). `clustered`
    puts rows and columns that are alike beside each other. `document` and `case` choose the one
    that is drawn (None: all, or the most coded); `pair` the two groups that are compared (by name;
    empty: the two largest). `node` and `edge` of a network: segments, ties or strength; count or
    coefficient. `flow` goes to code or group. `most` is how many codes
    at most (0: as the chart can bear). `base_size` and `run_length` of saturation count interviews,
    from 1; `threshold` is in per cent, 0 to 100.
    """

    kind: str = "frequency"
    by: str = "top"
    measure: str = "segments"
    unit: str = "overlap"
    order: str = "tree"
    value: str = "count"
    coder: int | None = None
    with_subcodes: bool = False
    theme: str = "light"
    width: float = 7.6
    height: float = 0.0
    spare: float = 0.0
    only: tuple[int, ...] | None = None
    of_set: str = ""
    groups: str = ""
    mode: str = "grouped"
    per: str = "count"
    question: int = 0
    clustered: bool = False
    document: int | None = None
    case: int | None = None
    pair: tuple[str, ...] = ()
    node: str = "segments"
    edge: str = "count"
    flow: str = "code"
    most: int = 0
    base_size: int = 4
    run_length: int = 2
    threshold: float = 5.0
    style: ChartStyle = ChartStyle()
