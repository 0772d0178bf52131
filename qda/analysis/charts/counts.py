"""The first three charts: how often codes occur, which occur together, and that as a network."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

import pandas as pd

from qda.analysis import frequency_chart, heatmap, network
from qda.analysis.chart import Chart
from qda.analysis.charts.material import Material, with_paragraphs
from qda.analysis.charts.said import counting, scope, sentences, subcodes
from qda.analysis.cooccurrence import Cooccurrence, cooccurrence
from qda.analysis.frequency import branches, frequency, of_respondents, top_codes
from qda.analysis.requests import ChartRequest
from qda.i18n import _


def often(data: Material, request: ChartRequest) -> Chart:
    """How often codes occur."""
    counted = frequency(
        data.codings, data.codes, by=request.by, with_subcodes=request.with_subcodes
    )
    if request.measure == "cases":
        counted = counted.assign(codings=of_respondents(counted["codings"], data.codings))
    own = sentences(scope(data), counting(request.measure), subcodes(request))
    made = frequency_chart.figure(
        counted,
        measure=request.measure,
        order=request.order,
        **dress(request, _("How often codes occur"), own),
    )
    return defined(made, request, own)


class Dress(TypedDict):
    """What every figure takes."""

    title: str
    caption: str
    theme: str
    width: float
    spare: float


def dress(request: ChartRequest, title: str, caption: str) -> Dress:
    """The chart's own title and definition, or those that were set."""
    style = request.style
    return {
        "title": title if style.title is None else style.title,
        "caption": caption if style.caption is None else style.caption,
        "theme": request.theme,
        "width": request.width,
        "spare": request.spare,
    }


def defined(chart: Chart, request: ChartRequest, own: str) -> Chart:
    """With its own definition for its table, where another caption was set."""
    more = chart.caption.removeprefix(request.style.caption or own).strip()
    return replace(chart, definition=sentences(own, more))


def _together(data: Material, request: ChartRequest) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Codings and codes, with each coding moved up to its top-level code where that is asked."""
    if request.by != "top":
        return data.codings, data.codes
    top = top_codes(data.codes)
    inside = branches(data.codes)
    goes_to = {code: int(up) for up in top["code"] for code in inside[int(up)]}
    moved = data.codings.assign(code=data.codings["code"].map(goes_to))
    return moved.dropna(subset=["code"]).astype({"code": "int64"}), top


def heat(data: Material, request: ChartRequest) -> Chart:
    """Which codes occur together, as a triangle."""
    found = meetings(data, request)
    own = sentences(scope(data), counted(found.definition), apart(data), coefficient())
    made = heatmap.figure(
        found, value=request.value, **dress(request, _("Codes that occur together"), own)
    )
    return defined(made, request, own)


def net(data: Material, request: ChartRequest) -> Chart:
    """Which codes occur together, as a network."""
    found = meetings(data, request)
    own = sentences(scope(data), counted(found.definition), apart(data))
    made = network.figure(
        found,
        node=request.node,
        edge=request.edge,
        **dress(request, _("Codes that occur together"), own),
    )
    return defined(made, request, own)


def meetings(data: Material, request: ChartRequest) -> Cooccurrence:
    """How often codes meet, in the way that is asked for."""
    if request.unit == "paragraph":
        data = with_paragraphs(data)
    return cooccurrence(*_together(data, request), request.unit)  # type: ignore[arg-type]


def counted(definition: str) -> str:
    """What a meeting is, as a sentence."""
    words = _("Counted: {definition}; never a code with its own sub-code, nor across coders.")
    return words.format(definition=definition)


def apart(data: Material) -> str:
    """That what two coders have coded can count twice, as in the table of codes by codes."""
    if data.codings["coder"].nunique() < 2:
        return ""
    return _("Each coder is counted apart: what two coders coded alike counts twice.")


def coefficient() -> str:
    """The definition of c, as a sentence."""
    return _("c = n12 / (n1 + n2 − n12), with n12 the smaller of the two codes' meeting units.")
