"""The figures of a table: how many different things each cell holds, and how much text.

Different things (passages, documents, respondents) are counted by a presence table where that is
small, else by sorting. Text is the union of stretches, never their sum. Rows of codes and columns
come as `Pairs`; totals are the same count over pairs that were merged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qda.analysis.crosstab.axes import Axis
from qda.analysis.crosstab.extent import Stretches, covered_by_cell
from qda.analysis.crosstab.memberships import Pairs, join, passages
from qda.analysis.facts import Facts

DENSE = 64_000_000
"""Up to so many cells presence is kept as a table of bytes."""


@dataclass(frozen=True)
class Counted:
    """Figures by the numbers of rows and columns."""

    cells: np.ndarray
    rows: np.ndarray
    columns: np.ndarray
    total: float

    def within(self, columns: np.ndarray) -> Counted:
        """Only these columns; nothing is counted anew."""
        return Counted(self.cells[:, columns], self.rows, self.columns[columns], self.total)


Measure = Callable[[Pairs, Pairs], np.ndarray]


def four_ways(rows: Pairs, columns: Pairs, measure: Measure) -> Counted:
    """Cells and totals of a measure of two memberships."""
    row_one, column_one = rows.merged(), columns.merged()
    return Counted(
        measure(rows, columns),
        measure(rows, column_one)[:, 0],
        measure(row_one, columns)[0],
        float(measure(row_one, column_one)[0, 0]),
    )


def segments(facts: Facts, rows: Pairs, columns: Pairs) -> Counted:
    """Different passages of a coder: two codings of a row on the same stretch count once."""
    number, shared = passages(facts)

    def measure(down: Pairs, across: Pairs) -> np.ndarray:
        place, row = join(across.coding, down, len(number))
        cell = row * across.count + across.group[place]
        passage = number[across.coding[place]]
        alone = ~shared[across.coding[place]]
        size = down.count * across.count
        count = np.bincount(cell[alone], minlength=size)
        if not alone.all():
            count += _distinct_sorted(cell[~alone], passage[~alone], size)
        return count.reshape(down.count, across.count)

    return four_ways(rows, columns, measure)


def documents(facts: Facts, rows: Pairs, columns: Pairs) -> Counted:
    """Different documents."""
    own = _numbered(facts.columns("document")[0])[1]

    def measure(down: Pairs, across: Pairs) -> np.ndarray:
        place, row = join(across.coding, down, len(own))
        cell = row * across.count + across.group[place]
        return distinct(cell, own[across.coding[place]], down.count, across.count)

    return four_ways(rows, columns, measure)


def respondents(facts: Facts, rows: Pairs, axis: Axis, only: np.ndarray | None = None) -> Counted:
    """Different cases; `only` leaves just these (ids)."""
    row, case = (facts.speaking[name].to_numpy() for name in ("row", "case"))
    if only is not None:
        keep = np.isin(case, only)
        row, case = row[keep], case[keep]
    known, own = _numbered(case)
    if axis.of_cases:
        return _by_their_columns(facts, rows, axis, row, own, known)

    def measure(down: Pairs, across: Pairs) -> np.ndarray:
        # each coding with its cases, then with its rows and its columns
        place, group = join(row, across, len(facts.codings))
        again, line = join(row[place], down, len(facts.codings))
        cell = line * across.count + group[again]
        return distinct(cell, own[place[again]], down.count, across.count)

    return four_ways(rows, axis.pairs, measure)


def _by_their_columns(
    facts: Facts, rows: Pairs, axis: Axis, row: np.ndarray, own: np.ndarray, known: np.ndarray
) -> Counted:
    """Where columns are made of cases: who is in a row at all, then the cases of each column."""
    place, line = join(row, rows, len(facts.codings))
    there = np.zeros((rows.count, len(known)), dtype=bool)
    there[line, own[place]] = True
    belongs = np.zeros((len(known), len(axis.lines)), dtype=bool)
    if axis.member is not None and axis.group is not None and len(known):
        at = np.minimum(np.searchsorted(known, axis.member), len(known) - 1)
        here = known[at] == axis.member
        belongs[at[here], axis.group[here]] = True
    anybody, somewhere = there.any(axis=0), belongs.any(axis=1)
    # as float32 the product is quick, and counts of cases are exact
    cells = (there.astype(np.float32) @ belongs.astype(np.float32)).astype(np.int64)
    return Counted(
        cells,
        there[:, somewhere].sum(axis=1),
        belongs[anybody].sum(axis=0),
        float((anybody & somewhere).sum()),
    )


def text(facts: Facts, rows: Pairs, axis: Axis, stretches: Stretches) -> Counted:
    """How much text the passages cover; in columns of cases what those cases said themselves."""
    pieces = stretches.of_codings(facts, axis)

    def measure(down: Pairs, across: Pairs) -> np.ndarray:
        at, group = np.arange(len(pieces.coding)), np.zeros(len(pieces.coding), np.int64)
        if across.count == axis.pairs.count and pieces.grouped:
            group = pieces.group
        elif not pieces.grouped:
            at, group = join(pieces.coding, across, len(facts.codings))
        place, row = join(pieces.coding[at], down, len(facts.codings))
        cell, place = row * across.count + group[place], at[place]
        size = down.count * across.count
        found = covered_by_cell(
            cell, pieces.document[place], pieces.start[place], pieces.end[place], size
        )
        return found.reshape(down.count, across.count)

    return four_ways(rows, axis.pairs, measure)


def _numbered(ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different ids, ascending, and the place of each of `ids` among them."""
    there = np.bincount(ids) > 0 if len(ids) else np.zeros(0, dtype=bool)
    return np.flatnonzero(there), (np.cumsum(there) - 1)[ids]


def distinct(cell: np.ndarray, key: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """How many different keys (small numbers from 0) each cell has, as a table."""
    size = rows * columns
    width = int(key.max()) + 1 if len(key) else 1
    if size * width <= DENSE:
        there = np.zeros(size * width, dtype=bool)
        there[cell * width + key] = True
        counts = np.asarray(np.count_nonzero(there.reshape(size, width), axis=1))
        return counts.reshape(rows, columns)
    return _distinct_sorted(cell, key, size).reshape(rows, columns)


def _distinct_sorted(cell: np.ndarray, key: np.ndarray, size: int) -> np.ndarray:
    if not len(cell):
        return np.zeros(size, dtype=np.int64)
    width = int(key.max()) + 1
    return np.bincount(np.unique(cell * width + key) // width, minlength=size)
