"""From a cell of a table to the codings behind it; nothing is gathered before somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qda.analysis.crosstab.axes import Axis
from qda.analysis.crosstab.memberships import Pairs
from qda.analysis.crosstab.request import TableRequest
from qda.analysis.crosstab.table import Key, Line
from qda.analysis.facts import Facts


@dataclass(frozen=True)
class Asked:
    """Of whom a question was asked and in which documents (ids), by column."""

    cases: tuple[np.ndarray, ...]
    documents: tuple[np.ndarray, ...]


def together(parts: Sequence[np.ndarray]) -> np.ndarray:
    """All ids of several arrays, each once."""
    return np.unique(np.concatenate([np.empty(0, np.int64), *parts]))


class Door:
    """Opens the cells of one table."""

    def __init__(
        self,
        facts: Facts,
        request: TableRequest,
        rows: Pairs,
        axis: Axis,
        lines: Sequence[Line],
        asked: Asked | None,
    ) -> None:
        self._facts, self._rows, self._axis = facts, rows, axis
        self._asked = asked if axis.spans is None else None
        self._people = request.unit in ("respondents", "share_of_respondents")
        self._down = {line.key: number for number, line in enumerate(lines)}
        self._across = {line.key: number for number, line in enumerate(axis.lines)}

    def __call__(self, row: Key | None, column: Key | None, unasked: bool) -> tuple[int, ...]:
        """The ids of the codings of a row and a column (None: of all), sorted."""
        pairs = self._axis.pairs
        number = None if column is None else self._across[column]
        down = self._rows.coding if row is None else self._rows.of(self._down[row])
        across = pairs.coding if number is None else pairs.of(number)
        keep = self._mask(down)
        keep &= self._mask(across)
        if self._people or self._asked is not None:
            keep &= self._mask(self._counting(number, unasked))
        return tuple(np.sort(self._facts.columns("coding")[0][keep]).tolist())

    def _mask(self, rows: np.ndarray) -> np.ndarray:
        found = np.zeros(len(self._facts.codings), dtype=bool)
        found[rows] = True
        return found

    def _counting(self, column: int | None, unasked: bool) -> np.ndarray:
        """The codings that count for respondents, or documents, that count in a column."""
        if not self._people:
            assert self._asked is not None
            inside = np.isin(
                self._facts.columns("document")[0], self._part(self._asked.documents, column)
            )
            return np.flatnonzero(inside != unasked)
        row, case = (self._facts.speaking[name].to_numpy() for name in ("row", "case"))
        keep = np.ones(len(row), dtype=bool)
        if self._axis.of_cases:
            keep = np.isin(case, self._part(self._axis.cases, column))
        if self._asked is not None:
            keep &= np.isin(case, self._part(self._asked.cases, column)) != unasked
        return np.asarray(row[keep])

    @staticmethod
    def _part(parts: Sequence[np.ndarray], column: int | None) -> np.ndarray:
        return together(parts) if column is None else parts[column]
