"""The framework matrix: cases by codes, with the passages and a summary in each cell.

After Ritchie and Spencer (1994), Qualitative data analysis for applied policy research: rows are
cases, columns themes, and each cell holds the essence of what the case says, in the researcher's
words, with the way back to the passages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qda.analysis.crosstab import CrossTab, Line, TableRequest, crosstab, wording
from qda.analysis.facts import Facts
from qda.analysis.passages import CodedPassage, Reader


@dataclass(frozen=True)
class Cell:
    """What a case says on a code: how many passages, the codings behind them, the summary."""

    count: int
    codings: tuple[int, ...]
    summary: str
    _read: Callable[[tuple[int, ...]], tuple[CodedPassage, ...]] = field(repr=False)

    @cached_property
    def passages(self) -> tuple[CodedPassage, ...]:
        """The passages with their words; read when first asked for."""
        return self._read(self.codings)


@dataclass(frozen=True)
class Framework:
    """Cases (rows) by codes (columns)."""

    cases: tuple[Line, ...]
    codes: tuple[Line, ...]
    definition: str
    scope: str
    cell: Callable[[int, int], Cell] = field(repr=False)
    """From a case and a code (ids) to their cell."""
    count: Callable[[int, int], int] = field(repr=False)
    """From a case and a code (ids) to the number of passages; quick, for who paints many cells."""


def framework(
    facts: Facts,
    summaries: Mapping[tuple[int, int], str],
    *,
    codes: Collection[int] | None = None,
    cases: Collection[int] | None = None,
    with_subcodes: bool = True,
) -> Framework:
    """The matrix of these cases and codes (ids; None: all that are used or summarised).

    `summaries` are by case and code. A passage stands with each case that speaks in it.
    """
    only = None if codes is None else tuple(codes)
    table = crosstab(facts, TableRequest(with_subcodes=with_subcodes, codes=only))
    kept = [line for line in table.columns if cases is None or line.key in cases]
    columns = list(table.rows)
    if codes is None:
        summed = {code for _case, code in summaries}
        used = {line.key for line in table.without_empty().rows}
        columns = [line for line in columns if line.key in used | summed]
    reader = Reader(facts)

    def cell(case: int, code: int) -> Cell:
        ids = _behind(table, case, code)
        count = int(table.values.at[code, case]) if ids else 0
        return Cell(count, ids, summaries.get((case, code), ""), reader.passages)

    figures = table.values.to_numpy()
    down = {int(line.key): number for number, line in enumerate(table.rows)}
    across = {int(line.key): number for number, line in enumerate(table.columns)}

    def count(case: int, code: int) -> int:
        return int(figures[down[code], across[case]])

    told = wording.of_framework(facts, with_subcodes=with_subcodes)
    return Framework(tuple(kept), tuple(columns), told, table.scope, cell, count)


def _behind(table: CrossTab, case: int, code: int) -> tuple[int, ...]:
    return table.codings(code, case) if table.values.at[code, case] else ()
