"""Which codes occur together, as a triangle of cells from paper to accent.

Each code's name stands once, at the end of its row, where its column begins: a cell is read by
going right to the one code and up to the other. No name is turned, so long ones stay readable.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.boxes import draw_boxes
from qda.analysis.chart import Chart, Hotspot, mixed, readable
from qda.analysis.cooccurrence import Cooccurrence
from qda.analysis.naming import fitted_lines
from qda.analysis.nothing import nothing_yet
from qda.analysis.page import (
    LABEL,
    MARGIN,
    SMALL,
    Page,
    caption_height,
    head_height,
    text_width,
    write_caption,
    write_head,
)
from qda.i18n import _

WIDEST_LABEL, LABEL_SHARE = 3.4, 0.36
"""Inches of a name at most, and of the sheet where that is more; longer ones are shortened."""
MOST_LABEL, GROWN_SHARE = 4.6, 0.45
"""Inches of a name on a sheet that grows with its cells, and how much of what they take."""
SMALLEST_CELL, LARGEST_CELL, LOWEST_CELL = 0.24, 0.56, 0.2
SWATCH = 0.13
MOST_NUMBERS = 1200
"""So many numbers can be drawn in the time there is; beyond, the tones tell, and the table."""
BESIDE = SWATCH / 2 + 0.09
"""Inches from the middle of a swatch to its name."""


def figure(
    data: Cooccurrence,
    *,
    value: str = "count",
    title: str | None = None,
    caption: str = "",
    theme: str = "light",
    width: float = 7.6,
    spare: float = 0.0,
) -> Chart:
    """Draw the meetings of all pairs of codes; `value` is "count" or "coefficient".

    One scale from paper to accent, which every eye can order; cells carry their number, and a dash
    where a pair cannot co-occur. The sheet grows where many codes would make cells too small;
    `spare` inches more or less of height make them higher or lower.
    """
    own = _("Codes that occur together")
    heading = own if title is None else title
    counts, shares = data.counts.to_numpy(), data.coefficient.to_numpy()
    if not counts.any():
        why = _("There is nothing to show: no two codes occur together in this way.")
        return nothing_yet(heading or own, caption, theme, width, why if len(data.codes) else "")
    if np.isnan(shares[np.tril_indices(len(shares), -1)]).any():
        caption = f"{caption} {_('A dash: one code lies within the other.')}".strip()
    if np.count_nonzero(np.tril(counts, -1)) > MOST_NUMBERS:
        told = _("Cells are too many for numbers; the table behind the chart has them.")
        caption = f"{caption} {told}".strip()
    names = list(data.codes["name"])
    grown = min(MOST_LABEL, GROWN_SHARE * SMALLEST_CELL * len(names))
    steps = np.arange(len(names)) + 0.5
    for widest in (WIDEST_LABEL, max(LABEL_SHARE * width, grown)):  # whole names, if cells allow
        needed = [min(widest, text_width(name, LABEL)) for name in names]
        ends = np.array(needed) + BESIDE + 2 * MARGIN
        fitting = float(((width - ends) / steps).min())
        if fitting >= SMALLEST_CELL:
            break
    cell = float(np.clip(fitting, SMALLEST_CELL, LARGEST_CELL))
    width = max(width, float((steps * cell + ends).max()))
    room = width - steps * cell - BESIDE - 2 * MARGIN
    names = fitted_lines(names, LABEL, [float(free) for free in room])
    tall = max(min(cell, LOWEST_CELL), cell + spare / len(names))
    head = head_height(heading, "x", width)
    page = Page(width, head + tall * len(names) + caption_height(caption, width), theme)
    definition = data.definition
    write_head(page, heading, definition[:1].upper() + definition[1:])
    spots = _cells(page, data, head, (cell, tall), value)
    _names(page, data, names, head, (cell, tall))
    write_caption(page, caption)
    found = pd.concat([table(data).astype({_("Count"): object}), _dashes(data)], ignore_index=True)
    return Chart(page.figure, heading or own, caption, _alt(data), found, spots)


def _dashes(data: Cooccurrence) -> pd.DataFrame:
    """The pairs that are drawn as a dash, with no figures; the caption says why."""
    labels = data.codes["label"].to_numpy()
    shares = data.coefficient.to_numpy()
    first, second = np.nonzero(np.triu(np.isnan(shares), 1))
    names = [_("Code"), _("With"), _("Count"), _("Coefficient c")]
    columns = (labels[first], labels[second], [None] * len(first), shares[first, second])
    return pd.DataFrame(dict(zip(names, columns, strict=True))).astype({_("Count"): object})


def _cells(
    page: Page, data: Cooccurrence, top: float, sides: tuple[float, float], value: str
) -> list[Hotspot]:
    cell, tall = sides
    counts, shares = data.counts.to_numpy(), data.coefficient.to_numpy()
    numbers = counts if value == "count" else shares
    most = float(np.nanmax(numbers)) or 1.0
    count = len(data.codes)
    axes = page.axes(MARGIN, top, cell * count, tall * count)
    axes.set_xlim(0, count)
    axes.set_ylim(count, 0)
    ids, names = data.codes["code"].tolist(), data.codes["name"].tolist()
    size = min(SMALL, cell * 72 * 0.4, tall * 72 * 0.6)
    air = (min(0.04, 0.012 / cell), min(0.04, 0.012 / tall))
    written = np.count_nonzero(np.tril(counts, -1)) <= MOST_NUMBERS
    squares, colours, spots = [], [], []
    for row in range(1, count):
        for column in range(row):
            impossible = math.isnan(shares[row, column])
            number = 0.0 if impossible else float(numbers[row, column])
            colour = tone(page.theme.accent, page.theme.faint, number / most)
            left, right = column + air[0], column + 1 - air[0]
            high, low = row + air[1], row + 1 - air[1]
            squares.append([(left, high), (right, high), (right, low), (left, low)])
            colours.append(colour)
            shown = "–" if impossible else _shown(number, value)
            if shown and written:
                ink = page.theme.quiet if impossible else readable(colour)
                x, y = MARGIN + (column + 0.5) * cell, top + (row + 0.5) * tall
                page.text(x, y, shown, size, ink, ha="center", va="middle")
            said = f"{names[row]} × {names[column]}: {data.in_words(ids[row], ids[column])}"
            behind = data.codings(ids[row], ids[column])
            box = (column, row, column + 1, row + 1)
            spots.append(Hotspot(axes, "box", box, said, behind))
    draw_boxes(axes, squares, colours)
    return spots


def _names(
    page: Page,
    data: Cooccurrence,
    names: list[str],
    top: float,
    sides: tuple[float, float],
) -> None:
    """Where a code's row ends and its column begins: its colour and its name."""
    axes = page.axes(0, 0, page.width, page.height)
    axes.set_xlim(0, page.width)
    axes.set_ylim(page.height, 0)
    swatches, half = [], SWATCH / 2
    for number, name in enumerate(names):
        x, y = MARGIN + (number + 0.5) * sides[0], top + (number + 0.5) * sides[1]
        left, right, high, low = x - half, x + half, y - half, y + half
        swatches.append([(left, high), (right, high), (right, low), (left, low)])
        page.text(x + BESIDE, y, name, LABEL, va="middle")
    fills = data.codes["colour"].tolist()
    edges = [mixed(page.theme.ink, colour, 0.3) for colour in fills]
    draw_boxes(axes, swatches, fills, edges, 0.5)


def tone(accent: str, faint: str, share: float) -> str:
    """From the sheet's faintest tone to its accent; the root spreads the low values."""
    return mixed(accent, faint, math.sqrt(share) * 0.94) if share else faint


def _shown(number: float, value: str) -> str:
    if not number:
        return ""
    return (
        numerals.count(round(number))
        if value == "count"
        else numerals.decimal(number).removeprefix("0")
    )


def table(data: Cooccurrence) -> pd.DataFrame:
    """A row a pair that meets: both codes, how often, and the coefficient; the highest first."""
    counts, shares = data.counts.to_numpy(), data.coefficient.to_numpy()
    labels = data.codes["label"].to_numpy()
    first, second = np.nonzero(np.triu(counts))
    order = np.argsort(-counts[first, second], kind="stable")
    first, second = first[order], second[order]
    return pd.DataFrame(
        {
            _("Code"): labels[first],
            _("With"): labels[second],
            _("Count"): counts[first, second],
            _("Coefficient c"): shares[first, second],
        }
    )


def strongest(data: Cooccurrence) -> str:
    """The three pairs that meet most often, in words."""
    found = table(data).head(3).itertuples(index=False)
    return ", ".join(f"{_last(row[0])} × {_last(row[1])} ({row[2]})" for row in found)


def _alt(data: Cooccurrence) -> str:
    return _("Table of how often {count} codes occur together. Most often: {named}.").format(
        count=numerals.count(len(data.codes)), named=strongest(data)
    )


def _last(label: str) -> str:
    return label.rsplit(" › ", maxsplit=1)[-1]
