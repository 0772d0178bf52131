"""The size of a chart on paper: as high as was asked for, or as low as it can still be read.

Every chart knows how high its content needs to be. Where another height is asked for, it is drawn
again with so much more or less room, which it gives to its rows, cells or bands; below a least
height nothing would be readable, and that is what it then gets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qda.analysis.chart import Chart
from qda.analysis.charts.material import Material
from qda.analysis.requests import ChartRequest
from qda.i18n import _
from qda.numerals import decimal

CM = 2.54
NEAR = 0.02
"""Inches that nobody sees."""


def fitted(
    make: Callable[[Material, ChartRequest], Chart], data: Material, request: ChartRequest
) -> Chart:
    """The chart, as high as was asked for where it can be."""
    chart = make(data, replace(request, spare=0.0))
    if request.height and chart.hotspots:
        spare = request.height - sides(chart)[1]
        if abs(spare) > NEAR:
            return make(data, replace(request, spare=spare))
    return chart


def sides(chart: Chart) -> tuple[float, float]:
    """Width and height in inches."""
    width, height = chart.figure.get_size_inches()
    return float(width), float(height)


def too_small(chart: Chart, request: ChartRequest) -> str:
    """That the size asked for was too small, and which one it got; nothing where it got that."""
    width, height = sides(chart)
    narrow, low = width > request.width + NEAR, height > request.height + NEAR
    if not chart.hotspots or not (narrow or (request.height and low)):
        return ""
    words = _("Drawn at {width} × {height} cm: smaller than that it could not be read.")
    return words.format(width=_cm(width), height=_cm(height))


def _cm(inches: float) -> str:
    return decimal(inches * CM, 1)
