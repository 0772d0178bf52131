"""The table behind charts along a text: where each passage stands, so that it can be looked up."""

from __future__ import annotations

import numpy as np
import pandas as pd

from qda.analysis.charts.clock import Clock
from qda.analysis.charts.material import Material, paragraphs_of
from qda.analysis.charts.spans import lengths_of, names_of
from qda.analysis.frames import runs
from qda.analysis.labels import clock
from qda.i18n import _


def positions(data: Material, found: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """A line a passage of a code, by document and place; `found` and `codes` are as of `spans`.

    Document, code, first and last paragraph (from 1, as the window numbers them), time where any
    text has times, start and end in characters (from 0, the end not included) and in per cent.
    """
    found = found.sort_values(["document", "start", "end", "row"], kind="stable")
    whole = found["document"].map(lengths_of(data))
    first, last = paragraphs_of(data.whole, found)
    table = {
        _("Document"): found["document"].map(names_of(data)).to_numpy(),
        _("Code"): codes["name"].to_numpy()[found["row"].to_numpy()],
        _("Paragraph"): first,
        _("Last paragraph"): last,
    }
    times = _times(data, found)
    if any(times):
        table[_("Time")] = np.array(times, dtype=object)
    table |= {
        _("Start (character)"): found["start"].to_numpy(),
        _("End (character)"): found["end"].to_numpy(),
        _("From %"): (100 * found["start"] / whole).round(1).to_numpy(),
        _("To %"): (100 * found["end"] / whole).round(1).to_numpy(),
    }
    return pd.DataFrame(table)


def _times(data: Material, found: pd.DataFrame) -> list[str]:
    """At what time of its recording each passage begins; empty where the text has no times."""
    times: list[str] = []
    start = found["start"].to_numpy()
    for document, low, high in runs(found["document"].to_numpy()):
        watch = Clock.of(data.whole.turns, document)
        if watch is None:
            times += [""] * (high - low)
        else:
            times += [clock(int(at)) for at in watch.at(start[low:high]).tolist()]
    return times
