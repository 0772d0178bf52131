"""A table of codes by groups as tones from paper to accent, rows alike side by side by choice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qda import numerals
from qda.analysis.boxes import draw_boxes
from qda.analysis.chart import Chart, readable
from qda.analysis.charts import asked
from qda.analysis.charts.clustering import order
from qda.analysis.charts.grid import Grid, codes_by, fewer
from qda.analysis.charts.material import Material
from qda.analysis.charts.rows import Rows, named_rows
from qda.analysis.charts.said import counting, left_out, most_used, scope, sentences, subcodes
from qda.analysis.charts.sheet import Look, Sheet, look, sheet
from qda.analysis.crosstab import wording
from qda.analysis.frequency_chart import MEASURES, told
from qda.analysis.heatmap import tone
from qda.analysis.naming import fitted, fitted_lines
from qda.analysis.page import LINE, MARGIN, SMALL, text_width, wrap
from qda.analysis.requests import ChartRequest, figures
from qda.i18n import N_, _

MOST_COLUMNS, MOST_CODES = 60, 150
NARROWEST, WIDEST = 0.17, 0.95
"""Inches of a cell."""
TURNED = 1.7
"""Inches of a turned name at most."""
OF_BASES = ("base", "asked")
UNFIT = N_("Numbers are counts: percentages of those asked go with respondents and documents only.")
SMALLEST = 6.0
"""Points of a number at least."""
MOST_NUMBERS = 1200
"""So many numbers can be drawn in the time there is; beyond, the tones alone tell."""


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw codes by groups as a heat map; `request.per` is one of PER.

    What does not fit the measure falls back to counts, and the caption says so.
    """
    unfit = "" if request.per in figures(request.measure) else _(UNFIT)
    if unfit:
        request = replace(request, per="count")
    among = asked.of_whom(data.whole, request) if request.per == "asked" else None
    whole = codes_by(data, request, request.groups or "case", among).used()
    if request.per in OF_BASES:
        whole = replace(whole, bases=asked.bases(data.whole, request, whole, among))
    grid = fewer(whole, MOST_COLUMNS).strongest(request.most or MOST_CODES)
    own = sentences(
        scope(data),
        counting(request.measure),
        subcodes(request),
        asked.told(data.whole, request) if request.per in OF_BASES else meaning(request.per),
        unfit,
        _("Rows and columns alike lie side by side (average linkage of cosines).")
        if request.clustered
        else "",
        left_out(len(grid.columns), len(whole.columns)),
        most_used(len(grid.codes), len(whole.codes)),
    )
    title = _("Codes by {groups}").format(groups=grid.what)
    dress = look(request, title, _unit(request), own)
    if among is not None and not len(among) and len(data.codings):
        return dress.empty(wording.not_marked())
    return figure(grid, request, dress)


def _unit(request: ChartRequest) -> str:
    """What the numbers are, below the title."""
    counted = _(MEASURES[request.measure])
    return counted if request.per == "count" else _("{unit}, in per cent").format(unit=counted)


def meaning(per: str) -> str:
    """What a number stands for, where it is no count."""
    return {
        "row": _("Numbers are percentages of the sum of a row."),
        "column": _("Numbers are percentages of the sum of a column."),
    }.get(per, "")


def shares(grid: Grid, per: str) -> np.ndarray:
    """The figures of the cells: counts, or percentages (NaN where the whole is nothing)."""
    values = grid.values.astype(float)
    if per == "row":
        whole = np.repeat(values.sum(axis=1, keepdims=True), values.shape[1], axis=1)
    elif per == "column":
        whole = np.repeat(values.sum(axis=0, keepdims=True), len(values), axis=0)
    elif per in ("base", "asked"):
        whole = np.repeat(grid.bases[None, :].astype(float), len(values), axis=0)
    else:
        return values
    found = np.full(values.shape, np.nan)
    return np.asarray(np.divide(100 * values, whole, out=found, where=whole > 0))


def figure(grid: Grid, request: ChartRequest, dress: Look) -> Chart:
    """Draw any table of codes by groups."""
    if not len(grid.codes) or not grid.values.any():
        return dress.empty()
    if request.clustered:
        rows, columns = order(grid.values), order(grid.values.T)
        grid = grid.only(rows, columns)
    numbers = shares(grid, request.per)
    dress = dress.with_note(_undefined(grid, numbers, request))
    rows_ = named_rows(grid.codes, dress.width, indented=not request.clustered, spare=dress.spare)
    count = len(grid.columns)
    cell = float(np.clip((dress.inner - rows_.left) / count, NARROWEST, WIDEST))
    heads = _heads(grid.columns, cell)
    width = max(dress.width, rows_.left + cell * count + 2 * MARGIN)
    page = sheet(dress, heads.height + rows_.height, width)
    heads.write(page, rows_.left, cell)
    rows_.write(page, heads.height)
    _cells(page, grid, numbers, rows_, heads.height, cell, request)
    words = _("Table of {count} codes by {groups}.")
    alt = words.format(count=numerals.count(len(grid.codes)), groups=grid.what)
    row, column = np.unravel_index(int(np.argmax(grid.values)), grid.values.shape)
    high = _("Highest: {code}, {group} ({count}).").format(
        code=grid.codes["name"].iloc[int(row)],
        group=grid.columns[int(column)],
        count=numerals.count(int(grid.values[row, column])),
    )
    whole = asked.whole(request) if request.per in OF_BASES else ""
    table = grid.table(None if request.per == "count" else numbers, whole)
    return page.chart(table, f"{alt} {high}")


def _undefined(grid: Grid, numbers: np.ndarray, request: ChartRequest) -> str:
    """Why cells have a dash, and which columns (or rows) they are of; nothing where none has."""
    empty = np.isnan(numbers)
    of_rows = request.per == "row"
    names = grid.codes["name"].tolist() if of_rows else list(grid.columns)
    where = np.flatnonzero(empty.all(axis=1 if of_rows else 0)).tolist()
    if not where:
        return ""
    return f"{asked.nothing(request)} ({', '.join(str(names[place]) for place in where)})"


class _Heads:
    """Names above the columns: level where they fit in two lines, else all of them turned."""

    def __init__(self, lines: list[list[str]], height: float, *, turned: bool) -> None:
        self.lines, self.height, self.turned = lines, height, turned

    def write(self, page: Sheet, left: float, cell: float) -> None:
        quiet = page.page.theme.quiet
        for number, lines in enumerate(self.lines):
            x = left + (number + 0.5) * cell
            if self.turned:
                page.text(
                    x, self.height - 0.06, lines[0], SMALL,
                    ha="center", va="bottom", rotation=90, colour=quiet,
                )  # fmt: skip
                continue
            for step, line in enumerate(reversed(lines)):
                y = self.height - 0.12 - step * SMALL * LINE
                page.text(x, y, line, SMALL, ha="center", colour=quiet)


def _heads(names: tuple[str, ...], cell: float) -> _Heads:
    def fits(name: str) -> bool:
        words = name.split()
        return all(text_width(word, SMALL) <= cell - 0.06 for word in words) and "…" not in "".join(
            wrap(name, SMALL, cell - 0.06, 2)
        )

    if all(fits(name) for name in names):
        lines = fitted(names, SMALL, cell - 0.06, 2)
        return _Heads(lines, max(map(len, lines)) * SMALL * LINE + 0.12, turned=False)
    short = fitted_lines(names, SMALL, TURNED)
    high = max(text_width(name, SMALL) for name in short) + 0.12
    return _Heads([[name] for name in short], high, turned=True)


def _cells(
    page: Sheet,
    grid: Grid,
    numbers: np.ndarray,
    rows: Rows,
    top: float,
    cell: float,
    request: ChartRequest,
) -> None:
    theme, doors = page.page.theme, grid.every()
    most = float(np.nanmax(numbers, initial=0.0)) or 1.0
    size = max(SMALLEST, min(SMALL, cell * 72 * 0.36))
    fits = text_width(numerals.count(round(most)), size) <= cell - 0.04
    sign = "" if request.per == "count" else " %"
    if text_width(numerals.count(round(most)) + sign, size) > cell - 0.04:
        sign = ""  # the line below the title says that they are per cents
    written = fits and np.count_nonzero(numbers) <= MOST_NUMBERS
    boxes, fills = [], []
    for row, middle in enumerate(rows.middles):
        low, high = top + middle - rows.tall[row] / 2, top + middle + rows.tall[row] / 2
        for column, group in enumerate(grid.columns):
            number = float(numbers[row, column])
            share = 0.0 if np.isnan(number) else number / most
            colour = tone(theme.accent, theme.faint, share)
            left = rows.left + column * cell
            right = left + cell - 0.012
            boxes.append([(left, low), (right, low), (right, high - 0.012), (left, high - 0.012)])
            fills.append(colour)
            if written and (number or np.isnan(number)):
                shown = "–" if np.isnan(number) else numerals.count(round(number)) + sign
                ink = theme.quiet if np.isnan(number) else readable(colour)
                at = (left + right) / 2
                page.text(at, (low + high) / 2, shown, size, ha="center", colour=ink)
            said = told(request.measure, int(grid.values[row, column]))
            name = grid.codes["name"].iloc[row]
            said += _more(request, number, int(grid.bases[column]))
            place = (left, low, left + cell, high)
            page.box(place, f"{name}, {group}: {said}", doors.get((row, column), ()))
    draw_boxes(page.axes, boxes, fills)


def _more(request: ChartRequest, number: float, base: int) -> str:
    """What is told of a cell besides its count."""
    if np.isnan(number):
        return f". {asked.nothing(request)}"
    if request.per in OF_BASES:
        return " " + _("of {whole} ({share} %)").format(
            whole=numerals.count(base), share=round(number)
        )
    return f" ({number:.0f} %)" if request.per != "count" else ""
