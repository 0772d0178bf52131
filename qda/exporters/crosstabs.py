"""Cross tables, comparisons, framework matrices and paper beside practice as tables to write."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from pathlib import Path

from qda.analysis.comparison import Comparison
from qda.analysis.crosstab import CrossTab, Part
from qda.exporters import sheets
from qda.exporters.sheets import Cell, Column, Table, column_widths
from qda.i18n import _

INDENT = "    "
"""Before the name of a code, for each level in the tree."""


def table_of(found: CrossTab, name: str, *, percent: Part | None = None) -> Table:
    """A cross table with its totals; in workbooks with its definition, denominator and scope.

    `percent` gives hundredths of rows, columns, the table or the denominator in place of figures.
    An undefined cell is empty, and its reason stands below the table.
    """
    values = found.values if percent is None else found.percent(percent)
    share = percent is None and found.unit.startswith(("share", "c", "jaccard"))
    columns = [line.name for line in found.columns]
    titles = [found.row_name or _("code"), *columns]
    whole = percent is None
    if whole:
        titles.append(_("total"))
    rows: list[Sequence[Cell]] = []
    for number, line in enumerate(found.rows):
        cells = [figure(value, share=share) for value in values.iloc[number]]
        if whole:
            cells.append(figure(found.row_totals.iloc[number], share=share))
        rows.append([INDENT * line.depth + line.name, *cells])
    if whole:
        totals = [figure(value, share=share) for value in found.column_totals]
        rows.append([_("total"), *totals, figure(found.total, share=share)])
    rows.append([found.denominator_name, *map(figure, found.denominators), *([None] * whole)])
    if found.unasked is not None and whole:
        rows.append([_("mentioned without being asked"), *([None] * (len(columns) + 1))])
        for number, line in enumerate(found.rows):
            beside = [int(value) for value in found.unasked.iloc[number]]
            if any(beside):
                rows.append([INDENT * line.depth + line.name, *beside, None])
    rows += [[part, *([None] * (len(titles) - 1))] for part in _reasons(found)]
    return _made(name, titles, rows, note_of(found, percent))


def note_of(found: CrossTab, percent: Part | None = None) -> str:
    """Definition, denominator, scope and what is undefined, in sentences."""
    kinds = {
        "row": _("Percentages of the total of the row."),
        "column": _("Percentages of the total of the column."),
        "all": _("Percentages of the total of the table."),
        "denominator": _("Percentages of the denominator of the column."),
    }
    said = [found.definition]
    if percent is not None:
        said.append(kinds[percent])
    said.append(_("Denominator: {name}.").format(name=found.denominator_name))
    said.append(_("Counted in: {scope}.").format(scope=found.scope))
    return " ".join([*said, *_reasons(found)])


def _reasons(found: CrossTab) -> list[str]:
    """Each reason why columns are undefined, with their names."""
    why: dict[str, list[str]] = {}
    for line in found.columns:
        reason = found.undefined_columns.get(line.key)
        if reason:
            why.setdefault(reason, []).append(line.name)
    return [f"{reason} ({', '.join(names)})" for reason, names in why.items()]


def comparison_table(found: Comparison, name: str) -> Table:
    """Two groups side by side: respondents, shares, difference, passages, and p beside its n."""
    left, right = found.left.name, found.right.name
    titles = [
        _("code"),
        _("{group}: respondents").format(group=left),
        _("{group}: respondents").format(group=right),
        _("{group}: share").format(group=left),
        _("{group}: share").format(group=right),
        _("difference"),
        _("{group}: passages").format(group=left),
        _("{group}: passages").format(group=right),
    ]
    tested = any(row.p is not None for row in found.rows)
    titles += [_("p (Fisher)"), "n"] if tested else []
    rows: list[Sequence[Cell]] = []
    for row in found.rows:
        shares = (row.left_share, row.right_share, row.difference)
        cells: list[Cell] = [INDENT * row.code.depth + row.code.name, row.left, row.right]
        cells += [figure(value, share=True) for value in shares]
        cells += [row.left_passages, row.right_passages]
        cells += [None if row.p is None else round(row.p, 4), row.n] if tested else []
        rows.append(cells)
    note = " ".join(filter(None, (found.definition, found.scope, found.warning)))
    return _made(name, titles, rows, note)


def figure(value: float, *, share: bool = False) -> Cell:
    """A figure as a cell: whole where it is, shares to four places, others to one; NaN empty."""
    if isnan(value):
        return None
    if share:
        return round(float(value), 4)
    return int(value) if float(value).is_integer() else round(float(value), 1)


def write(tables: Sequence[Table], path: Path) -> None:
    """Write tables; in CSV and TSV their notes stand below, in a workbook on a sheet of their own.

    Raises ExportError.
    """
    sheets.write(tables, path, notes=True)


def _made(name: str, titles: Sequence[str], rows: list[Sequence[Cell]], note: str) -> Table:
    widths = column_widths(titles, rows)
    columns = tuple(Column(title, width) for title, width in zip(titles, widths, strict=True))
    return Table(name, columns, rows, note)
