"""Codes set against groups: how many passages, documents or respondents each pair has.

The counts are those of `qda.analysis.frequency`, group by group; a passage counts in each group
for whose cases it counts. Bases are the cases (or documents) of a group, coded or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from qda.analysis.charts.material import Material
from qda.analysis.crosstab.classes import MISSING, of_attribute
from qda.analysis.crosstab.table import Line
from qda.analysis.facts import Facts
from qda.analysis.frequency import branches, top_codes
from qda.analysis.requests import ChartRequest
from qda.i18n import N_, _

ATTRIBUTE = "attribute:"
"""Before the name of the attribute by which there are groups."""

DIRECTIONS = {
    "positive": N_("positive"),
    "mixed": N_("mixed"),
    "negative": N_("negative"),
    "none": N_("no direction"),
}
KINDS = {
    "interview": N_("interviews"),
    "paper": N_("papers"),
    "notes": N_("notes"),
}


@dataclass(frozen=True)
class Grid:
    """Rows are codes (name, label, colour, depth), columns groups (names).

    `values` are counts; `bases` how many cases or documents a column has in all (0: unknown), or
    different passages of the codes where percentages of these are asked for.
    `what` says in words what the columns are. `codings(row, column)` are the ids behind a cell.
    `keys` name the columns in any language; there are none where their own names do.
    """

    codes: pd.DataFrame
    columns: tuple[str, ...]
    values: np.ndarray
    bases: np.ndarray
    what: str
    _row: np.ndarray = field(repr=False)
    _column: np.ndarray = field(repr=False)
    _ids: np.ndarray = field(repr=False)
    keys: tuple[str, ...] = ()

    def place_of(self, group: str) -> int | None:
        """The column of this key or name; None where there is none."""
        known = self.keys if group in self.keys else self.columns
        return known.index(group) if group in known else None

    def codings(self, row: int, column: int) -> tuple[int, ...]:
        """The ids of the codings behind a cell."""
        here = (self._row == row) & (self._column == column)
        return tuple(np.unique(self._ids[here]).tolist())

    def every(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """The ids behind all cells that have any, at once."""
        width = len(self.columns) + 1
        key = self._row * width + self._column
        order = np.lexsort((self._ids, key))
        keys, ids = key[order], self._ids[order]
        new = np.concatenate(([True], (np.diff(keys) > 0) | (np.diff(ids) > 0)))[: len(keys)]
        keys, ids = keys[new], ids[new]
        edges = np.concatenate((np.flatnonzero(np.diff(keys, prepend=-1)), [len(keys)])).tolist()
        return {
            divmod(int(keys[low]), width): tuple(ids[low:high].tolist())
            for low, high in pairwise(edges)
        }

    def only(self, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """These rows and columns, in this order."""
        row, column = np.asarray(rows, np.int64), np.asarray(columns, np.int64)
        to_row = np.full(len(self.codes) + 1, -1)
        to_row[row] = np.arange(len(row))
        to_column = np.full(len(self.columns) + 1, -1)
        to_column[column] = np.arange(len(column))
        there = (to_row[self._row] >= 0) & (to_column[self._column] >= 0)
        return replace(
            self,
            codes=self.codes.iloc[row].reset_index(drop=True),
            columns=tuple(self.columns[number] for number in column.tolist()),
            values=self.values[np.ix_(row, column)],
            bases=self.bases[column],
            _row=to_row[self._row[there]],
            _column=to_column[self._column[there]],
            _ids=self._ids[there],
            keys=tuple(self.keys[number] for number in column.tolist() if self.keys),
        )

    def strongest(self, most: int) -> Grid:
        """The `most` rows with the highest totals, in the order that they had."""
        if len(self.codes) <= most:
            return self
        total = self.values.sum(axis=1)
        kept = np.sort(np.argsort(-total, kind="stable")[:most])
        return self.only(kept.tolist(), range(len(self.columns)))

    def used(self) -> Grid:
        """Without the rows that have nothing."""
        return self.only(np.flatnonzero(self.values.sum(axis=1)).tolist(), range(len(self.columns)))

    def table(self, shares: np.ndarray | None = None, whole: str = "") -> pd.DataFrame:
        """Codes with their paths, and a column a group with its counts.

        Where `shares` (per cent) are drawn they stand before the counts, empty where undefined.
        `whole` says what the bases are, which then stand below the counts.
        """
        found = pd.DataFrame({_("Code"): self.codes["name"], _("Path"): self.codes["label"]})
        for number, part in enumerate(() if shares is None else shares.T):
            found[self._heading(found, number, " (%)")] = part.round(1)
        counted = {}
        for number, part in enumerate(self.values.T):
            title = self._heading(found, number)
            found[title], counted[title] = part, int(self.bases[number])
        if whole:
            last = pd.DataFrame([{_("Code"): whole, _("Path"): "", **counted}])
            found = pd.concat([found, last.reindex(columns=found.columns)], ignore_index=True)
        return found

    def _heading(self, found: pd.DataFrame, number: int, after: str = "") -> str:
        name = f"{self.columns[number]}{after}"
        return name if name not in found else f"{name} ({number + 1})"


def ordinary(data: Material) -> str:
    """What codes are set against when nothing is chosen: a category of few values, or direction."""
    facts = data.whole
    for name, kind in facts.attributes.items():
        values = facts.cases[name] if name in facts.cases else pd.Series(dtype=str)
        if kind in {"category", "yes_no"} and 2 <= values[values != ""].nunique() <= 5:
            return f"attribute:{name}"
    return "direction"


def codes_by(
    data: Material, request: ChartRequest, groups: str = "", among: np.ndarray | None = None
) -> Grid:
    """Count codes by groups (of `request.groups`) in the measure that is asked for.

    Where `among` is given, only these respondents (or documents) count.
    """
    facts = data.whole
    groups = groups or request.groups or ordinary(data)
    names, bases, row_of, case_of, column_of = _columns(facts, groups, request.measure)
    codes, code_row, group = _rows(facts, request)
    # Each coding of a code, once for every column (and case) in which it counts.
    order = np.argsort(row_of, kind="stable")
    row_of, case_of, column_of = row_of[order], case_of[order], column_of[order]
    low = np.searchsorted(row_of, code_row, side="left")
    count = np.searchsorted(row_of, code_row, side="right") - low
    entry = np.repeat(np.arange(len(code_row)), count)
    step = np.arange(len(entry)) - np.repeat(np.cumsum(count) - count, count)
    at = np.repeat(low, count) + step
    row, column, coding = group[entry], column_of[at], code_row[entry]
    unit = _units(facts, request.measure, coding, case_of[at])
    real = unit >= 0 if among is None else np.isin(unit, among)
    row, column, coding, unit = row[real], column[real], coding[real], unit[real]
    width, deep = len(names) + 1, int(unit.max(initial=0)) + 1
    cells = np.unique((row * width + column) * deep + unit) // deep
    flat = np.bincount(cells, minlength=len(codes) * width)[: len(codes) * width]
    values = flat.reshape(len(codes), width)[:, : len(names)]
    ids = facts.codings["coding"].to_numpy()[coding]
    if request.per == "base" and request.measure == "segments":
        inside = np.unique(column * deep + unit) // deep
        bases = np.bincount(inside, minlength=width)[: len(names)]
    keys = _keys(facts, groups)
    return Grid(codes, tuple(names), values, bases, what_of(groups), row, column, ids, keys)


def _units(facts: Facts, measure: str, coding: np.ndarray, case: np.ndarray) -> np.ndarray:
    """What is counted once: the number of a passage, document or case; -1 is not counted."""
    if measure == "cases":
        return np.where(case > 0, case, -1)
    if measure == "documents":
        return np.asarray(facts.codings["document"].to_numpy()[coding])
    passage = facts.codings.groupby(["coder", "document", "start", "end"], sort=False).ngroup()
    return np.asarray(passage.to_numpy()[coding])


def _rows(facts: Facts, request: ChartRequest) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The codes that are counted, and which coding (place) counts for which of them (place)."""
    codes, top = facts.codes, request.by == "top"
    wanted = top_codes(codes) if top else codes[codes["codable"].astype(bool)]
    folders = set(codes.loc[~codes["codable"], "code"])
    depth = [sum(code not in folders for code in path[:-1]) for path in wanted["path"]]
    named = wanted[["code", "name", "label", "colour", "path"]].assign(depth=depth)
    inside = branches(codes) if top or request.with_subcodes else {}
    where = facts.codings.groupby("code", sort=False).indices
    rows, groups = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for number, code in enumerate(named["code"].tolist()):
        for member in inside.get(code, (code,)):
            if member in where:
                rows.append(where[member])
                groups.append(np.full(len(where[member]), number))
    return named.reset_index(drop=True), np.concatenate(rows), np.concatenate(groups)


_Columns = tuple[list[str], np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _columns(facts: Facts, groups: str, measure: str) -> _Columns:
    """Names and bases of the columns; and for each coding its cases and the column of each."""
    if groups == "case":
        names = list(dict.fromkeys(facts.cases["name"].tolist()))
        return _by_case(facts, names, facts.cases["name"].map(names.index).tolist())
    if groups.startswith(ATTRIBUTE):
        lines, places = case_lines(facts, groups)
        return _by_case(facts, [line.name for line in lines], places)
    if groups == "saved":
        return _by_saved(facts)
    rows = np.arange(len(facts.codings))
    if groups == "direction":
        names = [_(words) for words in DIRECTIONS.values()]
        place = {word: number for number, word in enumerate(DIRECTIONS)}
        column = facts.directions().map(place).fillna(3).to_numpy(dtype=np.int64)
    else:
        each = document_labels(facts, groups)
        names = list(dict.fromkeys(each.tolist()))
        place = dict(zip(facts.documents["document"], each.map(names.index), strict=True))
        column = facts.codings["document"].map(place).to_numpy(dtype=np.int64)
    bases = np.zeros(len(names), np.int64)
    if groups == "kind" and measure == "documents":
        bases = np.bincount(each.map(names.index), minlength=len(names))
    if measure != "cases":
        return names, bases, rows, np.zeros(len(rows), np.int64), column
    speaking = facts.speaking
    row = speaking["row"].to_numpy()
    return names, bases, row, speaking["case"].to_numpy(), column[row]


def document_labels(facts: Facts, groups: str) -> pd.Series:
    """For each document the column in which it stands: its kind, or itself."""
    if groups == "kind":
        return facts.documents["kind"].map({word: _(words) for word, words in KINDS.items()})
    return facts.documents["name"]


def case_lines(facts: Facts, groups: str) -> tuple[list[Line], list[int]]:
    """The columns of attribute:NAME, as tables have them, and for each case the place of its own.

    Only the key of those of whom nothing is known is another.
    """
    lines, places = of_attribute(facts, groups.removeprefix(ATTRIBUTE))
    return [replace(line, key=line.key or MISSING) for line in lines], places


def _keys(facts: Facts, groups: str) -> tuple[str, ...]:
    """What the columns are kept by, which another name does not change; none for texts."""
    if groups == "case" and "case" in facts.guids:
        first = facts.cases.drop_duplicates("name")["case"].tolist()
        return tuple(facts.guids["case"][key][0] for key in first)
    if groups == "saved" and "group" in facts.guids:
        return tuple(facts.guids["group"][key][0] for key in facts.groups)
    if not groups.startswith(ATTRIBUTE):
        return ()
    return tuple(str(line.key) for line in case_lines(facts, groups)[0])


def _by_saved(facts: Facts) -> _Columns:
    """The saved groups of cases; a case counts in each that it is in."""
    names = [facts.guids["group"][key][1] for key in facts.groups]
    bases = np.array([len(members) for members in facts.groups.values()], np.int64)
    row, case = facts.speaking["row"].to_numpy(), facts.speaking["case"].to_numpy()
    inside = [np.flatnonzero(np.isin(case, members)) for members in facts.groups.values()]
    places = np.concatenate([np.empty(0, np.int64), *inside])
    column = np.repeat(np.arange(len(inside)), [len(one) for one in inside])
    return names, bases, row[places], case[places], column


def _by_case(facts: Facts, names: list[str], places: list[int]) -> _Columns:
    """Columns of cases; `places` says for each case, in their order, which one is its own."""
    cases = facts.cases["case"].tolist()
    place = dict(zip(cases, places, strict=True))
    bases = np.bincount(np.array(places, np.int64), minlength=len(names))
    row, case = facts.speaking["row"].to_numpy(), facts.speaking["case"].to_numpy()
    known = np.isin(case, cases)
    row, case = row[known], case[known]
    column = np.array([place[one] for one in case.tolist()], dtype=np.int64)
    return names, bases, row, case, column


def what_of(groups: str) -> str:
    """What codes are set against, in words."""
    if groups.startswith("attribute:"):
        return groups.partition(":")[2]
    return {
        "direction": _("direction"),
        "kind": _("kind of document"),
        "document": _("document"),
        "case": _("case"),
        "saved": _("saved group"),
    }[groups]


def fewer(grid: Grid, most: int) -> Grid:
    """The `most` columns with the highest totals, in their order; the rest is left out."""
    if len(grid.columns) <= most:
        return grid
    total = grid.values.sum(axis=0)
    kept = np.sort(np.argsort(-total, kind="stable")[:most]).tolist()
    return grid.only(range(len(grid.codes)), kept)
