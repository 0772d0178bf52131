"""A cross table as a value: figures, totals, denominators, what is undefined and why, and doors.

Totals are not sums: a respondent in two columns is one respondent, a passage with two codes is one
passage. Each says how many different ones there are in its row, its column or the whole table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

Key = int | str
Behind = Callable[[Key | None, Key | None, bool], tuple[int, ...]]
"""From a row and a column (None: all), and whether unasked mentions are meant, to codings."""

Part = Literal["row", "column", "all", "denominator"]


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: `key` is an id of the project, or a value; `size` its respondents."""

    key: Key
    name: str
    label: str = ""
    colour: str = ""
    depth: int = 0
    size: int | None = None


@dataclass(frozen=True)
class CrossTab:
    """Rows by columns; `values`, `row_totals` and `column_totals` are indexed by keys.

    NaN is undefined; `why` says for which reason. `denominators` has one a column and is called
    `denominator_name`. `unasked`, with the denominator "asked", counts the mentions of those who
    were not asked. `definition` says what is counted, `scope` in what.
    """

    unit: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    values: pd.DataFrame
    row_totals: pd.Series
    column_totals: pd.Series
    total: float
    denominators: pd.Series
    denominator_name: str
    definition: str
    scope: str
    behind: Behind = field(repr=False)
    undefined_columns: Mapping[Key, str] = field(default_factory=dict)
    undefined_pairs: Mapping[tuple[Key, Key], str] = field(default_factory=dict)
    unasked: pd.DataFrame | None = None
    row_name: str = ""
    column_name: str = ""

    def codings(self, row: Key | None, column: Key | None) -> tuple[int, ...]:
        """The ids of the codings behind a cell, a row (`column` None), a column or all, sorted."""
        return self.behind(row, column, False)

    def unasked_codings(self, row: Key | None, column: Key | None) -> tuple[int, ...]:
        """The ids of the codings behind a figure of `unasked`, sorted."""
        return () if self.unasked is None else self.behind(row, column, True)

    def why(self, row: Key, column: Key) -> str:
        """Why a cell is undefined, in the language of the table; empty where it is defined."""
        return self.undefined_pairs.get((row, column), "") or self.undefined_columns.get(column, "")

    def percent(self, of: Part) -> pd.DataFrame:
        """The cells in hundredths of their row's total, their column's, the table's, or of the
        denominator of their column; NaN where that is nothing or undefined."""
        figures = self.values.to_numpy(dtype=float)
        whole: np.ndarray
        if of == "row":
            whole = self.row_totals.to_numpy(dtype=float)[:, None]
        elif of == "column":
            whole = self.column_totals.to_numpy(dtype=float)[None, :]
        elif of == "denominator":
            whole = self.denominators.to_numpy(dtype=float)[None, :]
        else:
            whole = np.full((1, 1), float(self.total))
        whole = np.broadcast_to(whole, figures.shape)
        share = np.divide(100 * figures, whole, out=np.full(figures.shape, np.nan), where=whole > 0)
        return pd.DataFrame(share, index=self.values.index, columns=self.values.columns)

    def sorted_rows(self, by: Key | None = None, *, descending: bool = True) -> CrossTab:
        """Ordered by a column, or by the rows' totals; equal ones keep their order."""
        figures = self.row_totals if by is None else self.values[by]
        return self._with(rows=_order(figures, descending=descending))

    def sorted_columns(self, by: Key | None = None, *, descending: bool = True) -> CrossTab:
        """Ordered by a row, or by the columns' totals; equal ones keep their order."""
        figures = self.column_totals if by is None else self.values.loc[by]
        return self._with(columns=_order(figures, descending=descending))

    def without_empty(self, *, rows: bool = True, columns: bool = True) -> CrossTab:
        """Without the rows and columns that have nothing but zeros and undefined cells."""
        filled = np.nan_to_num(self.values.to_numpy(dtype=float)) != 0
        if self.unasked is not None:
            filled |= self.unasked.to_numpy() != 0
        keep_rows = np.flatnonzero(filled.any(axis=1)) if rows else np.arange(len(self.rows))
        keep = np.flatnonzero(filled.any(axis=0)) if columns else np.arange(len(self.columns))
        return self._with(rows=keep_rows, columns=keep)

    def only_rows(self, keys: Sequence[Key]) -> CrossTab:
        """With these rows, in this order."""
        place = {line.key: number for number, line in enumerate(self.rows)}
        return self._with(rows=np.array([place[key] for key in keys if key in place], dtype=int))

    def _with(self, rows: np.ndarray | None = None, columns: np.ndarray | None = None) -> CrossTab:
        down = np.arange(len(self.rows)) if rows is None else rows
        across = np.arange(len(self.columns)) if columns is None else columns
        unasked = None if self.unasked is None else self.unasked.iloc[down, across]
        return replace(
            self,
            rows=tuple(self.rows[number] for number in down),
            columns=tuple(self.columns[number] for number in across),
            values=self.values.iloc[down, across],
            row_totals=self.row_totals.iloc[down],
            column_totals=self.column_totals.iloc[across],
            denominators=self.denominators.iloc[across],
            unasked=unasked,
        )


def _order(figures: pd.Series, *, descending: bool) -> np.ndarray:
    """The places in order of their figures, undefined ones last."""
    plain = figures.to_numpy(dtype=float)
    return np.argsort(
        np.where(np.isnan(plain), np.inf, -plain if descending else plain), kind="stable"
    )
