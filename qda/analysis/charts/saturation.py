"""The saturation curve: new codes an interview, and how few are still new after so many.

The numbers are those of `qda.analysis.saturation` (Guest, Namey and Chen 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection

from qda import numerals
from qda.analysis.chart import Chart, mixed
from qda.analysis.charts.material import Material
from qda.analysis.charts.said import scope_of_interviews, sentences
from qda.analysis.charts.sheet import Sheet, legend, look, sheet
from qda.analysis.naming import fitted_lines
from qda.analysis.page import SMALL, TINY, text_width
from qda.analysis.requests import ChartRequest
from qda.analysis.saturation import Assessment, Curve, assess, curve, shares_of_runs
from qda.i18n import _, ngettext

HEIGHT, LEAST = 2.9, 1.2
NAMES = 0.75
"""Inches of a turned name at most."""

Ends = tuple[float, float]
"""Top and bottom of the curve, in inches from the top of the room."""


def doors(data: Material, found: Curve) -> list[tuple[int, ...]]:
    """For each interview the ids of its codings of the codes that it is the first to bring."""
    document, code, coding = data.whole.columns("document", "code", "coding")
    edges = {key: (document == key) for key in found.order}
    return [
        tuple(np.sort(coding[edges[key] & np.isin(code, brought)]).tolist())
        for key, brought in zip(found.order, found.codes, strict=True)
    ]


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the curve of all interviews that have codings."""
    found, made = curve(data.whole), curve(data.whole, inductive=True)
    assessed = assess(found.new, request.base_size, request.run_length, request.threshold / 100)
    verdict = (
        assessed.why or _("No run brings so little new.")
        if assessed.reached is None
        else _("First so at {notation} interviews.").format(notation=assessed.notation)
    )
    own = _definition(data, request, (found, made), assessed, verdict)
    dress = look(request, _("New codes by interview"), _("Number of codes"), own)
    if len(found.names) < 2 or not found.total[-1]:
        why = _("There is nothing to show: saturation needs two coded interviews or more.")
        return dress.empty(why if len(data.codings) else "")
    theme = dress.colours
    entries = [
        (_("All codes so far"), theme.accent),
        (_("Average of random orders"), theme.quiet),
        (_("New codes"), mixed(theme.accent, theme.paper, 0.35)),
    ]
    inductive = bool(made.total[-1]) and made.total[-1] < found.total[-1]
    if inductive:
        entries.insert(1, (_("Codes from the material so far"), theme.ink))
    key = legend(entries, dress.inner)
    names = fitted_lines(found.names, TINY, NAMES)
    widest = max(text_width(name, TINY) for name in names)
    step = (dress.inner - 0.5) / len(names)
    turned = widest > step - 0.05
    high = max(LEAST, HEIGHT + dress.spare)
    page = sheet(dress, key.height + high + (widest + 0.1 if turned else 0.25))
    ends = (key.height, key.height + high)
    key.draw(page)
    _draw(page, found, doors(data, found), ends, step)
    _curves(page, found, made if inductive else None, ends, step)
    if assessed.reached is not None:
        _mark(page, ends, step, assessed.reached + assessed.run_length)
    _name_interviews(page, names, ends[1] + 0.05, step, turned=turned)
    words = ngettext(
        "Curve of new codes over one interview: {codes} codes. {verdict}",
        "Curve of new codes over {count} interviews: {codes} codes. {verdict}",
        len(names),
    )
    alt = words.format(
        count=numerals.count(len(names)), codes=int(found.total[-1]), verdict=verdict
    )
    return page.chart(_table(found, made, request), alt)


def _definition(
    data: Material,
    request: ChartRequest,
    curves: tuple[Curve, Curve],
    assessed: Assessment,
    verdict: str,
) -> str:
    """What is counted, of which interviews, in which order, and when it is enough."""
    found, made = curves
    limit = numerals.general(request.threshold)
    return sentences(
        scope_of_interviews(data),
        _("New: a code that no interview before has. Order: that of the project."),
        _("From the material: inductive and in-vivo codes.") if made.total[-1:].any() else "",
        _("Band: 90 per cent of {count} random orders.").format(count=numerals.count(found.orders)),
        _("Base {base} interviews, runs of {run}, threshold {share} % (Guest and others 2020).")
        .format(base=assessed.base_size, run=assessed.run_length, share=limit),
        verdict,
    )  # fmt: skip


def _name_interviews(
    page: Sheet, names: Sequence[str], y: float, step: float, *, turned: bool
) -> None:
    """Write the names below the curve; every other one where they are too many."""
    for number, name in enumerate(names):
        if turned and step < TINY / 72 + 0.02 and number % 2:
            continue
        more = {"rotation": 90.0} if turned else {}
        x, colour = 0.42 + (number + 0.5) * step, page.look.colours.quiet
        page.text(x, y, name, TINY, ha="center", va="top", colour=colour, **more)


def _heights(found: Curve, ends: Ends) -> Callable[[Any], np.ndarray]:
    """From numbers of codes to inches from the top of the room."""
    top, bottom = ends
    most = float(max(found.total[-1], found.high.max()))
    return lambda values: np.asarray(bottom - np.asarray(values) / most * (bottom - top - 0.25))


def _middles(found: Curve, step: float) -> np.ndarray:
    return np.asarray(0.42 + (np.arange(len(found.names)) + 0.5) * step)


def _draw(page: Sheet, found: Curve, ids: list[tuple[int, ...]], ends: Ends, step: float) -> None:
    """The scale, and a bar an interview for what is new in it."""
    theme, axes, (top, bottom) = page.page.theme, page.axes, ends
    y, x = _heights(found, ends), _middles(found, step)
    for tick in _ticks(float(max(found.total[-1], found.high.max()))):
        line = float(y(tick))
        axes.plot([0.42, page.look.inner], [line, line], color=theme.line, linewidth=0.6, zorder=0)
        page.text(0.34, line, numerals.count(tick), SMALL, ha="right", colour=theme.quiet)
    half = min(0.16, step * 0.32)
    bars = []
    for number, count in enumerate(found.new.tolist()):
        high, left, right = float(y(count)), x[number] - half, x[number] + half
        bars.append([(left, high), (right, high), (right, bottom), (left, bottom)])
        said = _("{name}: {new} new, {all} so far").format(
            name=found.names[number], new=count, all=int(found.total[number])
        )
        place = (x[number] - step / 2, top, x[number] + step / 2, bottom)
        page.box(place, said, ids[number])
    tone = mixed(theme.accent, theme.paper, 0.35)
    drawn = PolyCollection(bars, facecolors=tone, linewidths=0, zorder=2)
    axes.add_collection(drawn, autolim=False)


def _curves(page: Sheet, found: Curve, made: Curve | None, ends: Ends, step: float) -> None:
    """All codes so far, those from the material among them, and what random orders give."""
    theme, axes = page.page.theme, page.axes
    y, x = _heights(found, ends), _middles(found, step)
    band = mixed(theme.quiet, theme.paper, 0.18)
    axes.fill_between(x, y(found.low), y(found.high), color=band, linewidth=0, zorder=1)
    axes.plot(x, y(found.mean), color=theme.quiet, linewidth=1.2, linestyle=(0, (4, 2)), zorder=2)
    if made is not None:
        axes.plot(x, y(made.total), color=theme.ink, linewidth=1.2, zorder=3)
    axes.plot(x, y(found.total), color=theme.accent, linewidth=2.2, zorder=4)
    axes.plot(x, y(found.total), "o", color=theme.accent, markersize=4.5, zorder=4)


def _mark(page: Sheet, ends: Ends, step: float, interview: int) -> None:
    """A line at the last interview of the run that brings so little new."""
    theme, at = page.page.theme, 0.42 + (interview - 0.5) * step
    top, bottom = ends
    page.axes.plot([at, at], [top + 0.14, bottom], color=theme.accent, linewidth=1.0, linestyle=":")
    words = _("threshold reached")
    where = "right" if at + text_width(words, TINY) > page.look.inner else "left"
    x = at + (-0.04 if where == "left" else 0.04)
    page.text(x, top + 0.07, words, TINY, ha=where, colour=theme.quiet)


def _ticks(most: float) -> list[int]:
    step = next(n for n in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10**6) if most / n <= 6)
    return list(range(0, int(most) + 1, step))


def _table(found: Curve, made: Curve, request: ChartRequest) -> pd.DataFrame:
    """What is drawn, and what each run after the base brings; empty where there is none."""
    runs = np.array(shares_of_runs(found.new, request.base_size, request.run_length))
    run = _("New in the run of {run} from here, per cent of the first {base} (threshold {share} %)")
    run = run.format(
        run=request.run_length, base=request.base_size, share=numerals.general(request.threshold)
    )
    return pd.DataFrame(
        {
            _("Interview"): found.names,
            _("New codes"): found.new,
            _("All codes so far"): found.total,
            _("Codes from the material so far"): made.total,
            _("Average of random orders"): found.mean.round(1),
            _("Band: low"): found.low.round(1),
            _("Band: high"): found.high.round(1),
            run: (100 * runs).round(1),
        }
    )
