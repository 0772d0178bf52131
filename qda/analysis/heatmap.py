"""Which codes occur together, as a triangle of cells from paper to accent."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from qda.analysis.chart import Chart, Hotspot, mixed, readable
from qda.analysis.cooccurrence import Cooccurrence
from qda.analysis.nothing import nothing_yet
from qda.analysis.page import (
    LABEL,
    MARGIN,
    SMALL,
    Page,
    caption_height,
    head_height,
    shorten,
    text_width,
    write_caption,
    write_head,
)
from qda.i18n import _

WIDEST_LABEL = 2.6
SLANT = math.radians(45)


def figure(
    data: Cooccurrence,
    *,
    value: str = "count",
    title: str = "",
    caption: str = "",
    theme: str = "light",
    width: float = 7.6,
) -> Chart:
    """Draw the meetings of all pairs of codes; `value` is "count" or "coefficient".

    One scale from paper to accent, which every eye can order; cells carry their number, and a dash
    where a pair cannot co-occur. The sheet grows where many codes would make cells too small.
    """
    heading = title or _("Codes that occur together")
    codes = data.codes
    if len(codes) < 2 or not data.counts.to_numpy().any():
        return nothing_yet(heading, caption, theme, width)
    names = [shorten(name, LABEL, WIDEST_LABEL) for name in codes["name"]]
    left = MARGIN + max(text_width(name, LABEL) for name in names[1:]) + 0.12
    slanted = max(text_width(name, LABEL) for name in names[:-1])
    above = slanted * math.sin(SLANT) + 0.14
    count = len(names) - 1
    cell = max(0.27, min(0.62, (width - left - MARGIN) / count))
    width = max(width, left + cell * count + MARGIN)
    ends = (
        left + (place + 0.5) * cell + text_width(name, LABEL) * math.cos(SLANT) + 0.14
        for place, name in enumerate(names[:-1])
    )
    width = max(width, max(ends) + MARGIN)
    head = head_height(heading, "x", width)
    page = Page(width, head + above + cell * count + caption_height(caption, width), theme)
    write_head(page, heading, data.definition)
    spots = _cells(page, data, left, head + above, cell, value)
    _labels(page, names, left, head + above, cell)
    write_caption(page, caption)
    return Chart(page.figure, heading, caption, _alt(data), table(data), spots)


def _cells(
    page: Page, data: Cooccurrence, left: float, top: float, cell: float, value: str
) -> list[Hotspot]:
    counts, shares = data.counts.to_numpy(), data.coefficient.to_numpy()
    numbers = counts if value == "count" else shares
    most = float(np.nanmax(numbers)) or 1.0
    count = len(data.codes) - 1
    axes = page.axes(left, top, cell * count, cell * count)
    axes.set_xlim(0, count)
    axes.set_ylim(count, 0)
    ids, names = data.codes["code"].tolist(), data.codes["name"].tolist()
    size = min(SMALL, cell * 72 * 0.36)
    spots = []
    for row in range(1, count + 1):
        for column in range(row):
            impossible = math.isnan(shares[row, column])
            number = 0.0 if impossible else float(numbers[row, column])
            colour = _heat(page, 0.0 if impossible else number / most)
            place = (column + 0.03, row - 1 + 0.03)
            axes.add_patch(Rectangle(place, 0.94, 0.94, facecolor=colour, linewidth=0))
            shown = "–" if impossible else _shown(number, value)
            if shown:
                strong = page.theme.quiet if impossible else readable(colour)
                x, y = left + (column + 0.5) * cell, top + (row - 0.5) * cell
                page.text(x, y, shown, size, strong, ha="center", va="center_baseline")
            title = f"{names[row]} × {names[column]}: " + _told(counts, shares, row, column)
            box = (column, row - 1, column + 1, row)
            behind = data.codings(ids[row], ids[column]) if counts[row, column] else ()
            spots.append(Hotspot(axes, "box", box, title, behind))
    return spots


def _heat(page: Page, share: float) -> str:
    """From the sheet's faintest tone to its accent; the root spreads the low values."""
    return (
        mixed(page.theme.accent, page.theme.faint, math.sqrt(share) * 0.92)
        if share
        else (page.theme.faint)
    )


def _shown(number: float, value: str) -> str:
    if not number:
        return ""
    return f"{number:.0f}" if value == "count" else f"{number:.2f}".replace("0.", ".", 1)


def _told(counts: np.ndarray, shares: np.ndarray, row: int, column: int) -> str:
    if math.isnan(shares[row, column]):
        return _("undefined, since one lies within the other")
    return f"{counts[row, column]} (c = {shares[row, column]:.2f})"


def _labels(page: Page, names: list[str], left: float, top: float, cell: float) -> None:
    for number, name in enumerate(names):
        if number:
            y = top + (number - 0.5) * cell
            page.text(left - 0.1, y, name, LABEL, ha="right", va="center_baseline")
        if number < len(names) - 1:
            x = left + (number + 0.5) * cell - 0.03
            page.text(x, top - 0.07, name, LABEL, va="bottom", rotation=45, rotation_mode="anchor")


def table(data: Cooccurrence) -> pd.DataFrame:
    """A row a pair that meets: both codes, how often, and the coefficient; the highest first."""
    codes, counts = data.codes, data.counts.to_numpy()
    rows = [
        (codes["label"].iloc[i], codes["label"].iloc[j], counts[i, j], data.coefficient.iat[i, j])
        for i in range(len(codes))
        for j in range(i + 1, len(codes))
        if counts[i, j]
    ]
    rows.sort(key=lambda row: -row[2])
    return pd.DataFrame(rows, columns=[_("Code"), _("With"), _("Count"), _("Coefficient c")])


def _alt(data: Cooccurrence) -> str:
    found = table(data).head(3).itertuples(index=False)
    named = ", ".join(f"{_last(row[0])} × {_last(row[1])} ({row[2]})" for row in found)
    return _("Table of how often {count} codes occur together. Most often: {named}.").format(
        count=len(data.codes), named=named
    )


def _last(label: str) -> str:
    return label.rsplit(" › ", maxsplit=1)[-1]
