"""How wide the columns of a table on the sheet are, and how large its type, so that words fit."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtGui import QFontMetricsF

from qda.exporters.word.tables import share_out
from qda.ui import fonts
from qda.ui.report import ink
from qda.ui.report.paper import TEXT_WIDTH

BESIDE = 8
"""Room between columns, in pixels."""
_SIZES = (ink.NOTE, ink.NOTE - 1, ink.NOTE - 2)
_LONGEST = 180
"""No column asks for more than this; longer lines are broken between words."""
_SLACK = 2  # for the rounding of the layout


def fitted(lines: Sequence[Sequence[str]]) -> tuple[int, list[int]]:
    """The largest type that breaks no word on a whole sheet, or else the smallest; and the widths.

    Both in pixels. The first of `lines` holds the titles; the widths together are `TEXT_WIDTH`.
    """
    columns = list(zip(*lines, strict=True))
    size = next((one for one in _SIZES if sum(_least(columns, one)) <= TEXT_WIDTH), _SIZES[-1])
    least = _least(columns, size)
    whole = [_width(column[:1], column[1:], size) for column in columns]
    wanted = [max(low, min(_LONGEST, one)) for low, one in zip(least, whole, strict=True)]
    return size, share_out(least, wanted, TEXT_WIDTH)


def _least(columns: Sequence[Sequence[str]], size: int) -> list[int]:
    """The width of the longest word of each column."""
    return [
        _width(column[0].split(), [word for cell in column[1:] for word in cell.split()], size)
        for column in columns
    ]


def _width(titles: Sequence[str], texts: Sequence[str], size: int) -> int:
    """The width of the widest of the texts, with the room beside it."""
    strong = QFontMetricsF(ink.words(size, fonts.STRONG).font())
    plain = QFontMetricsF(ink.words(size).font())
    widths = [strong.horizontalAdvance(text) for text in titles]
    widths += [plain.horizontalAdvance(text) for text in texts]
    return ceil(max(widths, default=0)) + BESIDE + _SLACK
