"""Portraits of documents: each a strip from first to last word, in the colours of its codes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.boxes import draw_boxes
from qda.analysis.chart import Chart
from qda.analysis.charts.material import Material
from qda.analysis.charts.positions import positions
from qda.analysis.charts.said import scope, sentences
from qda.analysis.charts.sheet import Sheet, legend, look, sheet
from qda.analysis.charts.spans import lengths_of, names_of, spans
from qda.analysis.page import LABEL, SMALL, TINY, shorten, text_width
from qda.analysis.requests import ChartRequest
from qda.analysis.row_heights import THICKEST
from qda.i18n import _, ngettext

CELLS = 100
MOST_DOCUMENTS, MOST_NAMED = 60, 30
STRIP, STEP = 0.2, 0.3
"""Inches of a strip, and from one to the next."""


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the documents, or the one that is asked for, as strips of 100 cells."""
    codes, found = spans(data, request)
    counts = found["document"].value_counts()
    most = min(request.most or MOST_DOCUMENTS, MOST_DOCUMENTS)
    if request.document is not None:
        counts = counts[counts.index == request.document]
    chosen = set(sorted(counts.index, key=lambda key: (-counts[key], key))[:most])
    papers = [key for key in data.whole.documents["document"].tolist() if key in chosen]
    left_out = len(counts) - len(papers)
    own = sentences(
        scope(data, request.document),
        _("Each strip is a text from its first to its last word, in 100 equal parts."),
        _("A part shares its height among the codes that occur in it."),
        _("Drawn are the {count} most coded documents of {whole}.").format(
            count=numerals.count(len(papers)), whole=len(counts)
        )
        if left_out > 0
        else "",
    )
    dress = look(request, _("Portraits of documents"), _("Codes along the text"), own)
    if not papers:
        return dress.empty()
    found = found[found["document"].isin(papers)]
    named = codes.iloc[np.unique(found["row"])].head(MOST_NAMED)
    key = legend(list(zip(named["name"], named["colour"], strict=True)), dress.inner)
    called, long = names_of(data), lengths_of(data)
    names = [shorten(called[paper], LABEL, dress.inner * 0.3) for paper in papers]
    left = max(text_width(name, LABEL) for name in names) + 0.14
    step = max(STRIP + 0.04, STEP + dress.spare / len(papers))
    strip = STRIP * min(THICKEST, max(1.0, step / STEP))
    page = sheet(dress, key.height + len(papers) * step + 0.2)
    key.draw(page)
    boxes: list[list[tuple[float, float]]] = []
    fills: list[str] = []
    parts = dict(iter(found.groupby("document", sort=False)))
    for number, (paper, name) in enumerate(zip(papers, names, strict=True)):
        y = key.height + number * step
        page.text(0, y + strip / 2, name, LABEL)
        cells = cells_of(parts[paper], long[paper])
        ground = [(left, y), (dress.inner, y), (dress.inner, y + strip), (left, y + strip)]
        boxes.append(ground)
        fills.append(page.page.theme.faint)
        _strip(page, called[paper], cells, codes, (left, y, strip), boxes, fills)
    draw_boxes(page.axes, boxes, fills)
    _ends(page, left, key.height + len(papers) * step + 0.02)
    alt = ngettext(
        "Portrait of one document: which codes occur along its text.",
        "Portraits of {count} documents: which codes occur along each text.",
        len(papers),
    )
    return page.chart(positions(data, found, codes), alt.format(count=numerals.count(len(papers))))


def _strip(
    page: Sheet,
    called: str,
    cells: list[list[tuple[int, int]]],
    codes: pd.DataFrame,
    corner: tuple[float, float, float],
    boxes: list[list[tuple[float, float]]],
    fills: list[str],
) -> None:
    """Runs of parts with the same codes, each shared among them from top to bottom.

    `corner`: left, top and height of the strip.
    """
    names, tones = codes["name"].tolist(), codes["colour"].tolist()
    keys = [tuple(sorted({row for row, _id in cell})) for cell in cells]
    wide = (page.look.inner - corner[0]) / CELLS
    begin = 0
    while begin < CELLS:
        rows = keys[begin]
        end = begin + 1
        while end < CELLS and keys[end] == rows:
            end += 1
        if rows:
            x0, x1 = corner[0] + begin * wide, corner[0] + end * wide
            for number, row in enumerate(rows):
                y0 = corner[1] + corner[2] * number / len(rows)
                y1 = corner[1] + corner[2] * (number + 1) / len(rows)
                boxes.append([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
                fills.append(tones[row])
            ids = sorted({key for cell in cells[begin:end] for _row, key in cell})
            inside = ", ".join(names[row] for row in rows)
            said = f"{called}, {begin}–{end} %: {inside}"
            page.box((x0, corner[1], x1, corner[1] + corner[2]), said, ids)
        begin = end


def cells_of(part: pd.DataFrame, length: int) -> list[list[tuple[int, int]]]:
    """For each of the 100 parts of a text (row, coding) of the codings that touch it."""
    cells: list[list[tuple[int, int]]] = [[] for _cell in range(CELLS)]
    first = (part["start"].to_numpy() * CELLS) // length
    last = -(-part["end"].to_numpy() * CELLS // length)
    each = zip(first.tolist(), last.tolist(), part["row"], part["coding"], strict=True)
    for low, high, row, coding in each:
        for cell in range(low, min(CELLS, max(high, low + 1))):
            cells[cell].append((int(row), int(coding)))
    return cells


def _ends(page: Sheet, left: float, y: float) -> None:
    quiet = page.page.theme.quiet
    for share, anchor in ((0, "left"), (0.5, "center"), (1, "right")):
        x = left + share * (page.look.inner - left)
        page.text(
            x, y + SMALL / 144, f"{share:.0%}".replace("%", " %"), TINY, ha=anchor, colour=quiet
        )
