"""The profile of one case or group: its share of each code beside the average of all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.boxes import draw_boxes
from qda.analysis.chart import Chart, mixed
from qda.analysis.charts.grid import Grid, codes_by
from qda.analysis.charts.material import Material
from qda.analysis.charts.rows import Rows, named_rows
from qda.analysis.charts.said import most_used, scope, sentences, subcodes
from qda.analysis.charts.sheet import Sheet, look, sheet
from qda.analysis.frequency_chart import MEASURES
from qda.analysis.page import LABEL, SMALL, text_width
from qda.analysis.requests import ChartRequest
from qda.i18n import _, ngettext

THICK = 0.155
MOST_CODES = 100


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw a case (`request.case`, or the first) or the first group of `request.pair`."""
    asked = replace(request, measure="segments")
    grid = codes_by(data, asked, request.groups or "case").used()
    totals = grid.values.sum(axis=0)
    chosen = _chosen(data, request, grid, totals)
    name = grid.columns[chosen] if chosen is not None else ""
    used = np.flatnonzero(totals)
    own = sentences(
        scope(data),
        _(
            "Bars: the passages of a code as a share of the sum over all codes of {name}, {count}; "
            "a passage counts in each code that it has."
        ).format(name=name, count=numerals.count(int(totals[chosen])))
        if chosen is not None
        else "",
        _marks(len(used), grid.what if request.groups not in ("", "case") else ""),
        subcodes(request),
    )
    title = _("Profile of {name}").format(name=name) if name else _("Profile")
    if chosen is None or not totals[chosen]:
        return look(request, title, "", scope(data)).empty()
    shown = grid.strongest(request.most or MOST_CODES)
    whole = grid.values[:, used].sum(axis=0)
    mean = 100 * (shown.values[:, used] / whole).mean(axis=1)
    share = 100 * shown.values[:, chosen] / totals[chosen]
    if request.order == "count":
        order = np.argsort(-share, kind="stable")
        shown = shown.only(order.tolist(), range(len(shown.columns)))
        share, mean = share[order], mean[order]
    own = sentences(own, most_used(len(shown.codes), len(grid.codes)))
    subtitle = _("Share of the sum over all codes, in per cent")
    dress = look(request, title, subtitle, own)
    rows = named_rows(shown.codes, dress.width, indented=request.order == "tree", spare=dress.spare)
    page = sheet(dress, rows.height)
    rows.write(page, 0)
    _bars(page, shown, rows, (share, mean), chosen, int(totals[chosen]))
    alt = _("Profile of {name}: the share of {count} codes beside the average of all.")
    words = alt.format(name=name, count=numerals.count(len(shown.codes)))
    return page.chart(_table(shown, share, mean, chosen), words)


def _marks(count: int, groups: str) -> str:
    """What the marks are: an average, of which the one that is drawn is a part."""
    if groups:
        return ngettext(
            "Marks: the shares of all with codings; by {groups} that is this one group.",
            "Marks: the average of these shares over the {count} groups coded (by {groups}).",
            count,
        ).format(count=numerals.count(count), groups=groups)
    return ngettext(
        "Marks: the shares of all with codings; that is this one respondent.",
        "Marks: the average of these shares over the {count} respondents with codings.",
        count,
    ).format(count=numerals.count(count))


def _bars(
    page: Sheet,
    shown: Grid,
    rows: Rows,
    shares: tuple[np.ndarray, np.ndarray],
    chosen: int,
    whole: int,
) -> None:
    """A bar a code for its share, and a mark for the average."""
    share, mean = shares
    room = (page.look.inner - rows.left - text_width("100 %", SMALL) - 0.15) / max(
        float(share.max()), float(mean.max())
    )
    doors, theme = shown.every(), page.page.theme
    boxes, fills = [], []
    for row, middle in enumerate(rows.middles):
        x1 = rows.left + share[row] * room
        low, high = middle - THICK * rows.thick / 2, middle + THICK * rows.thick / 2
        if share[row]:
            boxes.append([(rows.left, low), (x1, low), (x1, high), (rows.left, high)])
            fills.append(shown.codes["colour"].iloc[row])
        mark = rows.left + mean[row] * room
        reach = [low - 0.04, high + 0.04]
        page.axes.plot([mark, mark], reach, color=theme.paper, linewidth=3.4, zorder=3)
        page.axes.plot([mark, mark], reach, color=theme.ink, linewidth=1.4, zorder=4)
        words = f"{share[row]:.0f} %"
        page.text(max(x1, mark) + 0.07, middle, words, LABEL - 1, colour=theme.quiet)
        code = shown.codes["name"].iloc[row]
        said = _("{code}: {share} per cent of {whole}, on average {mean}").format(
            code=code, share=round(share[row]), whole=numerals.count(whole), mean=round(mean[row])
        )
        place = (0.0, middle - rows.tall[row] / 2, page.look.inner, middle + rows.tall[row] / 2)
        page.box(place, said, doors.get((row, chosen), ()))
    edge = mixed(theme.ink, theme.paper, 0.3)
    draw_boxes(page.axes, boxes, fills, edge, 0.4)


def _chosen(data: Material, request: ChartRequest, grid: Grid, totals: np.ndarray) -> int | None:
    """Which column is drawn: the case, the named group, or the first with anything in it."""
    named = grid.place_of(request.pair[0]) if request.pair else None
    if named is not None:
        return named
    cases = data.whole.cases
    named = cases.loc[cases["case"] == request.case, "name"]
    if len(named) and str(named.iloc[0]) in grid.columns:
        return grid.columns.index(str(named.iloc[0]))
    found = np.flatnonzero(totals)
    return int(found[0]) if len(found) else None


def _table(grid: Grid, share: np.ndarray, mean: np.ndarray, chosen: int) -> pd.DataFrame:
    name = grid.columns[chosen]
    return pd.DataFrame(
        {
            _("Code"): grid.codes["name"],
            _("Path"): grid.codes["label"],
            _("Share of {name} (%)").format(name=name): share.round(1),
            _("Average (%)"): mean.round(1),
            _(MEASURES["segments"]): grid.values[:, chosen],
        }
    )
