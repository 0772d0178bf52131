"""Each chart of 100 codes (the study of 20,000 codings): counted, laid out and drawn on a sheet.

Also as a small picture for the gallery, and how the cost grows from 25 to 400 codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.study import make
from benchmarks.timing import Figure, median
from qda.analysis import facts
from qda.analysis.chart import Chart
from qda.analysis.charts import CHARTS, Material, drawn, of_facts, thumbnail
from qda.analysis.charts.cloud import counted
from qda.analysis.requests import ChartRequest
from qda.models import Project

GROWING = ("frequency", "network", "crossheat", "treemap")


def figures(folder: Path) -> Iterator[Figure]:
    """chart.KIND.100, thumbnail.KIND, and chart.KIND.25 and .400 of some."""
    with Project.open(make(folder / "study.qdaproj"), read_only=True) as project:
        data = of_facts(facts.read(project), "Coder A")
        data = replace(data, words=counted(data))
        for kind in CHARTS:
            yield Figure(f"chart.{kind}.100", median(partial(shown, data, kind), 3), "s", 0.5)
        for kind in CHARTS:
            small = median(partial(thumbnail, data, ChartRequest(kind)), 3)
            yield Figure(f"thumbnail.{kind}", small, "s", 0.06)
        for count in (25, 400):
            other = with_codes(data, count)
            for kind in GROWING:
                taken = median(partial(shown, other, kind), 3)
                yield Figure(f"chart.{kind}.{count}", taken, "s", 0.5 * max(1, count / 100))


def shown(data: Material, kind: str) -> Chart:
    """Draw it on its sheet, as the window does."""
    chart = drawn(data, ChartRequest(kind, by="code", groups=GROUPS.get(kind, "")))
    chart.figure.canvas.draw()
    return chart


GROUPS = {"crossheat": "direction", "dumbbell": "case", "slope": "case"}


def with_codes(data: Material, count: int) -> Material:
    """The same codings dealt out over so many codes at the top, each with a long name."""
    number = np.arange(count)
    codes = pd.DataFrame(
        {
            "code": number + 1,
            "guid": [f"code-{one}" for one in number],
            "parent": 0,
            "name": [f"A name of a code as people write them, {one}" for one in number],
            "path": [(int(one) + 1,) for one in number],
            "label": [f"Code {one}" for one in number],
            "depth": 0,
            "colour": "#4ea290",
            "codable": True,
            "origin": "deductive",
            "order": number,
        }
    )
    whole = data.whole
    dealt = whole.codings["coding"].to_numpy() * 7919 % count + 1
    found = replace(whole, codes=codes, codings=whole.codings.assign(code=dealt))
    return of_facts(found, data.coder)
