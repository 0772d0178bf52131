"""Names of codes down the left side of a chart, each row as high as its name needs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from qda.analysis.charts.sheet import Sheet
from qda.analysis.frequency_chart import INDENT, LABEL_SHARE, WIDEST_LABEL
from qda.analysis.naming import fitted
from qda.analysis.page import LABEL, LINE, text_width
from qda.analysis.row_heights import shared

GAP = 0.1
"""Inches between the branches of a tree."""


@dataclass(frozen=True)
class Rows:
    """Lines and middles (inches from the first) of each row; `left` is where the drawing begins.

    `thick`: how many times as thick as by themselves bars are, where rows are higher or lower.
    """

    lines: list[list[str]]
    indents: list[float]
    middles: list[float]
    tall: list[float]
    left: float
    height: float
    thick: float = 1.0

    def write(self, page: Sheet, top: float) -> None:
        """The names, the sub-codes quieter."""
        for lines, indent, middle in zip(self.lines, self.indents, self.middles, strict=True):
            colour = page.page.theme.quiet if indent else page.page.theme.ink
            for number, line in enumerate(lines):
                y = top + middle + (number - (len(lines) - 1) / 2) * LABEL * LINE
                page.text(indent, y, line, LABEL, colour=colour)


def named_rows(
    codes: pd.DataFrame,
    width: float,
    tall: float = 0.0,
    *,
    indented: bool = True,
    spare: float = 0.0,
) -> Rows:
    """Rows for these codes (name, depth) on a sheet so many inches wide, each at least `tall`.

    `spare` inches are shared among them; where it is less than nothing they are lower, as long as
    their names and what is `tall` have room.
    """
    indents = [int(depth) * INDENT if indented else 0.0 for depth in codes["depth"]]
    widest = min(WIDEST_LABEL, LABEL_SHARE * width)
    lines = fitted(list(codes["name"]), LABEL, [widest - indent for indent in indents], 2)
    heights, thick = shared([len(part) for part in lines], spare, tall)
    gaps = [0.0, *(0.0 if indent else GAP * any(indents) for indent in indents[1:])]
    ends, y = [0.0], 0.0
    middles = []
    for gap, high in zip(gaps, heights, strict=False):
        middles.append(y + gap + high / 2)
        y += gap + high
        ends.append(y)
    wide = [
        indent + max(text_width(line, LABEL) for line in part)
        for part, indent in zip(lines, indents, strict=True)
    ]
    left = max(wide, default=0.0) + 0.16
    whole = max(b for _a, b in pairwise([0.0, *ends]))
    return Rows(lines, indents, middles, heights, left, whole, thick)
