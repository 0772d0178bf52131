"""The charts by name, and the one function that draws what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from qda import i18n
from qda.analysis.chart import Chart, mixed
from qda.analysis.charts import (
    cloud,
    codeline,
    counts,
    crossheat,
    flow,
    grouped,
    portrait,
    profile,
    saturation,
    sunburst,
    timeline,
    treemap,
    two_groups,
)
from qda.analysis.charts.material import Material, material, narrowed
from qda.analysis.charts.said import scope
from qda.analysis.charts.sheet import look
from qda.analysis.charts.size import fitted
from qda.analysis.page import THEMES
from qda.analysis.requests import ChartRequest
from qda.i18n import N_, _
from qda.models import Project


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A line of the table of charts: its name, who draws it, what one asks, what can be chosen.

    `question` is a key of QUESTIONS; `choices` are the fields of a ChartRequest that concern it and
    that the window offers; `also` those that it follows besides, colours being those of the codes;
    `by` is which codes it shows best at first: top or code.
    """

    name: str
    make: Callable[[Material, ChartRequest], Chart]
    question: str
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    by: str = "top"

    @property
    def known(self) -> tuple[str, ...]:
        """All that it can be asked; whatever else is asked does not concern it."""
        return (*self.choices, *self.also)


QUESTIONS: dict[str, str] = {
    "often": N_("How often"),
    "compared": N_("Compared"),
    "together": N_("Together"),
    "text": N_("Along the text"),
    "words": N_("Words"),
    "saturation": N_("Saturation"),
}
"""What one asks of a chart, in the order of a gallery."""

_TONED = ("colours",)
_COUNTED = ("by", "measure", "with_subcodes", "most")

CHARTS: dict[str, ChartKind] = {
    "frequency": ChartKind(
        N_("Frequency"), counts.often, "often", ("by", "measure", "order", "with_subcodes"), _TONED
    ),
    "treemap": ChartKind(N_("Treemap"), treemap.make, "often", ("measure",), _TONED),
    "sunburst": ChartKind(N_("Sunburst"), sunburst.make, "often", ("measure",), _TONED),
    "grouped": ChartKind(
        N_("Bars by group"), grouped.make, "compared", (*_COUNTED, "groups", "mode", "order")
    ),
    "crossheat": ChartKind(
        N_("Heat map"),
        crossheat.make,
        "compared",
        (*_COUNTED, "groups", "per", "question", "clustered"),
    ),
    "profile": ChartKind(
        N_("Profile"),
        profile.make,
        "compared",
        ("by", "with_subcodes", "case", "groups", "order"),
        ("pair", "most", *_TONED),
    ),
    "dumbbell": ChartKind(
        N_("Two groups"),
        two_groups.dumbbell,
        "compared",
        ("by", "groups", "pair", "order"),
        ("with_subcodes", "most"),
        "code",
    ),
    "slope": ChartKind(
        N_("Slope"),
        two_groups.slope,
        "compared",
        ("by", "groups", "pair"),
        ("with_subcodes", "most", *_TONED),
        "code",
    ),
    "cooccurrence": ChartKind(
        N_("Co-occurrence"), counts.heat, "together", ("by", "unit", "value"), _TONED
    ),
    "network": ChartKind(
        N_("Network"), counts.net, "together", ("by", "unit", "node", "edge"), _TONED
    ),
    "flow": ChartKind(N_("Flow"), flow.make, "together", ("by", "flow", "groups", "most"), _TONED),
    "portrait": ChartKind(
        N_("Portraits"), portrait.make, "text", ("by", "document"), ("most", *_TONED)
    ),
    "codeline": ChartKind(
        N_("Code line"), codeline.make, "text", ("by", "document"), ("most", *_TONED)
    ),
    "timeline": ChartKind(N_("Timeline"), timeline.make, "text", ("by", "document"), ("most",)),
    "words": ChartKind(N_("Word cloud"), cloud.make, "words", ("most",)),
    "saturation": ChartKind(
        N_("Saturation"),
        saturation.make,
        "saturation",
        ("base_size", "run_length", "threshold"),
    ),
}


def first_request(kind: str) -> ChartRequest:
    """What to ask of a kind of chart as long as nobody chose: how it shows the most."""
    return ChartRequest(kind, by=CHARTS[kind].by)


def draw(project: Project, request: ChartRequest) -> Chart:
    """Read the project and draw what is asked for."""
    with i18n.speaking(request.style.language):
        return drawn(material(project, request.coder), request)


def drawn(data: Material, request: ChartRequest) -> Chart:
    """Draw what is asked for: a pure function of frames."""
    data = narrowed(data, request)
    if request.style.colours != "codes":
        data = recoloured(data, request)
    with i18n.speaking(request.style.language):
        if data.where and data.codings.empty:
            own = look(request, _(CHARTS[request.kind].name), "", scope(data))
            return own.empty(_("There is nothing to show here of what the filter leaves."))
        return fitted(CHARTS[request.kind].make, data, request)


def recoloured(data: Material, request: ChartRequest) -> Material:
    """All codes in the accent or in grey; sub-codes a little lighter than the code above them."""
    theme = THEMES[request.theme]
    full = theme.accent if request.style.colours == "accent" else theme.quiet
    shades = [mixed(full, theme.paper, 0.9 if depth <= 1 else 0.6) for depth in data.codes["depth"]]
    codes = data.codes.assign(colour=pd.Series(shades, index=data.codes.index))
    facts = None if data.facts is None else replace(data.facts, codes=codes)
    return replace(data, codes=codes, facts=facts)
