"""A small picture of a chart of the user's own data, for a gallery: the forms without the words."""

from __future__ import annotations

import io
from dataclasses import replace

from qda.analysis import page
from qda.analysis.charts.cloud import counted
from qda.analysis.charts.kinds import CHARTS
from qda.analysis.charts.material import Material, narrowed
from qda.analysis.requests import ChartRequest

WIDE, HIGH = 240, 160
"""Pixels."""
SHEET = 4.0
"""Inches that are drawn, and then shown smaller."""
FEW = 12
ENOUGH = 100_000
"""Characters of text that are read for a small word cloud."""


def thumbnail(data: Material, request: ChartRequest, size: tuple[int, int] = (WIDE, HIGH)) -> bytes:
    """The chart as a PNG of so many pixels; of many codes only the first few are drawn."""
    asked = replace(request, width=SHEET, most=min(request.most or FEW, FEW))
    if request.kind in {"frequency", "cooccurrence", "network", "codeline"}:
        data = _few(data, asked)
    if request.kind == "words" and data.words is None:
        data = replace(data, words=counted(data, ENOUGH))
    with page.sketch():
        chart = CHARTS[request.kind].make(narrowed(data, asked), asked)
    wide, high = size
    chart.figure.set_size_inches(SHEET, SHEET * high / wide)
    out = io.BytesIO()
    chart.figure.savefig(
        out,
        format="png",
        dpi=wide / SHEET,
        facecolor=chart.figure.get_facecolor(),
        metadata={"Software": None},
        pil_kwargs={"compress_level": 1},
    )
    return out.getvalue()


def _few(data: Material, request: ChartRequest) -> Material:
    """Only the most used codes, so that bars and cells stay large enough to be seen."""
    if request.by == "top" or request.only is not None:
        return data
    counts = data.codings["code"].value_counts(sort=False)
    most = sorted(counts.index, key=lambda code: (-counts[code], code))[:FEW]
    return narrowed(data, replace(request, only=tuple(int(code) for code in most)))
