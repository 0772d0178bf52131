"""Codes along the time of the recordings: how often each is spoken of in which minutes."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from qda import numerals
from qda.analysis.chart import Chart
from qda.analysis.charts.clock import Clock
from qda.analysis.charts.crossheat import figure
from qda.analysis.charts.grid import Grid
from qda.analysis.charts.material import Material
from qda.analysis.charts.said import most_used, scope, sentences
from qda.analysis.charts.sheet import look
from qda.analysis.charts.spans import name_of, spans
from qda.analysis.frames import runs
from qda.analysis.requests import ChartRequest
from qda.i18n import _, ngettext

STEPS = (1, 2, 5, 10, 15, 30, 60)
"""Minutes of a column: the first that gives no more than MOST columns."""
MOST = 16


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the recordings together, or the one that is asked for."""
    codes, found = spans(data, request)
    turns = data.whole.turns
    asked = found["document"].unique().tolist()
    if request.document is not None:
        asked = [document for document in asked if document == request.document]
    parts = dict(iter(turns[turns["document"].isin(asked)].groupby("document", sort=False)))
    clocks = {document: Clock.of_part(part) for document, part in parts.items()}
    known = {document: watch for document, watch in clocks.items() if watch is not None}
    title = _("When codes are spoken of")
    if request.document is not None:
        title = _("When what is spoken of in {document}").format(
            document=name_of(data, request.document)
        )
    recordings = ngettext(
        "Counted: passages by the minute in which they begin, in one recording.",
        "Counted: passages by the minute in which they begin, in {count} recordings.",
        len(known),
    ).format(count=numerals.count(len(known)))
    found = found[found["document"].isin(list(known))]
    found = found.sort_values("document", kind="stable")
    edges = runs(found["document"].to_numpy())
    start = found["start"].to_numpy()
    each = [known[document].at(start[low:high]) for document, low, high in edges]
    times = np.concatenate([np.empty(0), *each]) / 60_000
    last = float(times.max(initial=0))
    step = next((size for size in STEPS if last / size < MOST), 60 * math.ceil(last / 60 / MOST))
    columns = int(last // step) + 1
    names = tuple(f"{step * number}–{step * (number + 1)}" for number in range(columns))
    column = (times // step).astype(np.int64)
    row = found["row"].to_numpy()
    values = np.zeros((len(codes), columns), np.int64)
    once = ~found.duplicated(["coder", "document", "start", "end", "row"]).to_numpy()
    np.add.at(values, (row[once], column[once]), 1)
    ids = found["coding"].to_numpy()
    grid = Grid(
        codes, names, values, np.zeros(columns, np.int64), _("minutes"), row, column, ids
    ).used()
    shown = grid.strongest(request.most or 100)
    note = most_used(len(shown.codes), len(grid.codes))
    dress = look(
        request, title, _("Passages by minutes of the recording"),
        sentences(scope(data, request.document), recordings if known else "", note),
    )  # fmt: skip
    if not known:
        why = _("There is nothing to show: no coded document has the times of a recording.")
        return dress.empty(why if len(data.codings) else "")
    return figure(shown, replace(request, per="count", measure="segments"), dress)
