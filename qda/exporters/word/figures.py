"""The charts of a report as pictures, cropped to the drawing: Word carries title and definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from qda.analysis import charts, page
from qda.analysis.charts import kept
from qda.analysis.frequency import top_codes
from qda.analysis.requests import ChartRequest
from qda.exporters.word.xml import TEXT_WIDTH

if TYPE_CHECKING:
    from qda.analysis.chart import Chart
    from qda.exporters.word.content import Content
    from qda.models import Project

DPI = 220
_WIDEST_CM = TEXT_WIDTH / 567
_HIGHEST_CM = 20.5
_INCH_CM = 2.54
"""As wide as it was set at most: its letters are never made larger."""

_FEWEST_TOP_CODES = 3
_CLEARANCE = 0.04


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart for the report: title and note go under it as text, `alt` stands for it in words."""

    png: bytes
    width_cm: float
    title: str
    note: str
    alt: str


def of(content: Content) -> Iterator[Picture]:
    """How often codes occur, and which occur together; a chart without anything in it is left out.

    They show what the report shows: its coder, codes and documents.
    """
    data = charts.Material(
        content.codings,
        content.codes_frame,
        content.documents,
        len(content.people),
        content.coder,
        where=content.where,
    )
    top = len(top_codes(data.codes)) >= _FEWEST_TOP_CODES
    for request in (
        ChartRequest(kind="frequency", by="code"),
        ChartRequest(kind="cooccurrence", by="top" if top else "code"),
    ):
        chart = charts.drawn(data, request)
        if chart.hotspots:
            yield _picture(chart)


def chosen(project: Project, names: Sequence[str], where: str = "") -> Iterator[Picture]:
    """The saved charts and maps of these names (or GUIDs), of what a filter leaves where one holds.

    One that has nothing to show is left out. Raises NoSuchChart, NoSuchFilter.
    """
    for name in names:
        chart = kept.drawn(project, name, where)
        if chart.hotspots:
            yield _picture(chart)


def _picture(chart: Chart) -> Picture:
    from matplotlib.transforms import Bbox

    width, height = (float(side) for side in chart.figure.get_size_inches())
    top = page.head_height(chart.title, "", width) - 0.18
    bottom = page.caption_height(chart.caption, width) - _CLEARANCE
    left = page.MARGIN - _CLEARANCE
    box = Bbox([[left, bottom], [width - left, height - top]])
    out = BytesIO()
    chart.figure.savefig(
        out, format="png", dpi=DPI, bbox_inches=box, facecolor="white", metadata={"Software": None}
    )
    scale = min(_WIDEST_CM / box.width, _HIGHEST_CM / box.height, _INCH_CM)
    return Picture(out.getvalue(), box.width * scale, chart.title, chart.caption, chart.alt)
