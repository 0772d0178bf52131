"""Bars of codes by group: beside each other, stacked, or as shares of all a code's passages."""

from __future__ import annotations

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.boxes import draw_boxes
from qda.analysis.chart import Chart, readable
from qda.analysis.charts import crossheat
from qda.analysis.charts.grid import Grid, codes_by, fewer
from qda.analysis.charts.material import Material
from qda.analysis.charts.rows import Rows, named_rows
from qda.analysis.charts.said import counting, left_out, most_used, scope, sentences, subcodes
from qda.analysis.charts.sheet import Sheet, legend, look, sheet, tones
from qda.analysis.frequency_chart import MEASURES, told
from qda.analysis.page import SMALL, TINY, text_width
from qda.analysis.requests import ChartRequest
from qda.i18n import _

MOST_GROUPS, MOST_CODES = 6, 100
THIN, THICK = 0.115, 0.155
"""Inches of a bar beside others, and of one by itself."""
MODES = ("grouped", "stacked", "share")


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw codes by groups; `request.mode` is one of MODES."""
    whole = codes_by(data, request).used()
    grid = fewer(whole, MOST_GROUPS).strongest(request.most or MOST_CODES)
    if request.order == "count":
        order = np.argsort(-grid.values.sum(axis=1), kind="stable").tolist()
        grid = grid.only(order, range(len(grid.columns)))
    how = (
        _("Length: each group's share of the sum over the groups, counted in {unit}.")
        if request.mode == "share"
        else ""
    )
    own = sentences(
        scope(data),
        counting(request.measure),
        subcodes(request),
        how.format(unit=_(MEASURES[request.measure]).lower()),
        left_out(len(grid.columns), len(whole.columns)),
        most_used(len(grid.codes), len(whole.codes)),
    )
    title = _("Codes by {groups}").format(groups=grid.what)
    dress = look(request, title, _(MEASURES[request.measure]), own)
    if not len(grid.codes):
        return dress.empty()
    colours = tones(dress.colours, len(grid.columns))
    key = legend(list(zip(grid.columns, colours, strict=True)), dress.inner)
    tall = len(grid.columns) * THIN + 0.1 if request.mode == "grouped" else 0.0
    rows = named_rows(
        grid.codes, dress.width, tall, indented=request.order == "tree", spare=dress.spare
    )
    page = sheet(dress, key.height + rows.height)
    key.draw(page)
    rows.write(page, key.height)
    draw = _beside if request.mode == "grouped" else _stacked
    draw(page, grid, rows, key.height, colours, request)
    words = _("Bar chart of {count} codes by {groups}.")
    alt = words.format(count=numerals.count(len(grid.codes)), groups=grid.what)
    return page.chart(table(grid, request.mode), f"{alt} {_highest(grid)}")


def _highest(grid: Grid) -> str:
    row, column = np.unravel_index(int(np.argmax(grid.values)), grid.values.shape)
    words = _("Highest: {code}, {group} ({count}).")
    return words.format(
        code=grid.codes["name"].iloc[int(row)],
        group=grid.columns[int(column)],
        count=numerals.count(int(grid.values[row, column])),
    )


def _said(grid: Grid, row: int, column: int, measure: str) -> str:
    count, base = int(grid.values[row, column]), int(grid.bases[column])
    name, group = grid.codes["name"].iloc[row], grid.columns[column]
    words = f"{name}, {group}: {told(measure, count)}"
    if measure == "cases" and base:
        words += " " + _("of {whole} ({share} %)").format(
            whole=numerals.count(base), share=round(100 * count / base)
        )
    return words


def _beside(
    page: Sheet, grid: Grid, rows: Rows, top: float, colours: list[str], request: ChartRequest
) -> None:
    doors = grid.every()
    most = int(grid.values.max())
    left = rows.left
    room = page.look.inner - left - text_width(numerals.count(most), TINY) - 0.1
    boxes, fills, thin = [], [], THIN * rows.thick
    for row in range(len(grid.codes)):
        y = top + rows.middles[row] - len(grid.columns) * thin / 2
        for column, colour in enumerate(colours):
            count = int(grid.values[row, column])
            low, high = y + column * thin, y + (column + 1) * thin
            long = room * count / most
            if count:
                boxes.append(_corners(left, low + 0.01, left + long, high - 0.01))
                fills.append(colour)
                page.text(
                    left + long + 0.05,
                    (low + high) / 2,
                    numerals.count(count),
                    TINY - 0.5,
                    colour=page.page.theme.quiet,
                )
                said = _said(grid, row, column, request.measure)
                page.box(
                    (left, low, left + max(long, 0.12), high), said, doors.get((row, column), ())
                )
    _fill(page, boxes, fills)


def _stacked(
    page: Sheet, grid: Grid, rows: Rows, top: float, colours: list[str], request: ChartRequest
) -> None:
    doors = grid.every()
    share = request.mode == "share"
    sums = grid.values.sum(axis=1)
    most = int(sums.max())
    left = rows.left
    room = page.look.inner - left - text_width(numerals.count(most), SMALL) - 0.12
    boxes, fills = [], []
    for row in range(len(grid.codes)):
        middle, x = top + rows.middles[row], left
        half = THICK * rows.thick / 2 + 0.02
        low, high = middle - half, middle + half
        for column, colour in enumerate(colours):
            count = int(grid.values[row, column])
            if not count:
                continue
            long = room * count / (int(sums[row]) if share else most)
            boxes.append(_corners(x, low, x + long, high))
            fills.append(colour)
            words = f"{round(100 * count / sums[row])}" if share else numerals.count(count)
            if text_width(words, TINY) + 0.06 < long:
                ink = readable(colour)
                page.text(x + long / 2, middle, words, TINY, ha="center", colour=ink)
            said = _said(grid, row, column, request.measure)
            page.box((x, low, x + long, high), said, doors.get((row, column), ()))
            x += long
        quiet = page.page.theme.quiet
        page.text(x + 0.07, middle, numerals.count(int(sums[row])), TINY, colour=quiet)
    _fill(page, boxes, fills)


def _corners(x0: float, y0: float, x1: float, y1: float) -> list[tuple[float, float]]:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _fill(page: Sheet, boxes: list[list[tuple[float, float]]], fills: list[str]) -> None:
    paper = page.page.theme.paper
    draw_boxes(page.axes, boxes, fills, paper, 0.6)


def table(grid: Grid, mode: str) -> pd.DataFrame:
    """The figures of the bars: counts, or shares with the counts beside them; and the sums.

    A share of nothing is empty: no bar is drawn there, and the sum beside it says why.
    """
    found = grid.table(crossheat.shares(grid, "row") if mode == "share" else None)
    return found if mode == "grouped" else found.assign(**{_("Total"): grid.values.sum(axis=1)})
