"""What the status line says of a chart: how many codings it shows of how many, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import N_, _, ngettext
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.analysis.chart import Chart

IN_CHART = N_("{count} of {whole} codings in this chart")
TOLD = {
    "cooccurrence": N_("{count} of {whole} codings meet another code"),
    "saturation": N_("{count} of {whole} codings are of a code that is new in its interview"),
}
"""Which codings lie behind the places of a chart, where that is not simply those it counts."""


def told(chart: Chart, kind: str, whole: int) -> str:
    """The words that a chart counts, or which of the `whole` codings lie behind its places."""
    words = sum(1 for spot in chart.hotspots if spot.key)
    if words:
        return ngettext("{count} word", "{count} words", words).format(count=number(words))
    count = len({key for spot in chart.hotspots for key in spot.codings})
    if count == whole and kind not in TOLD:
        return ngettext("{count} coding", "{count} codings", count).format(count=number(count))
    said = _(TOLD.get(kind, IN_CHART))
    return said.format(count=number(count), whole=number(whole))
