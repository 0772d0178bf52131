"""The saturation curve: new codes an interview, and how few are still new after so many.

Base size, run length and threshold after Guest, Namey and Chen (2020), "A simple method to assess
and report thematic saturation in qualitative research", PLoS ONE 15(5): the new codes of each run
of interviews as a share of those found in the first ones (the base).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection

from qda.analysis.chart import Chart, mixed
from qda.analysis.charts.material import Material
from qda.analysis.charts.said import scope, sentences
from qda.analysis.charts.sheet import Sheet, legend, look, sheet
from qda.analysis.page import SMALL, TINY, shorten, text_width
from qda.analysis.requests import ChartRequest
from qda.i18n import _, ngettext

BASE, RUN, THRESHOLD = 4, 2, 0.05
ORDERS, SEED = 200, 20
HEIGHT = 2.9
NAMES = 0.75
"""Inches of a turned name at most."""


@dataclass(frozen=True)
class Curve:
    """Interviews in their order: new codes of each, all so far, and the coding that was first.

    `mean`, `low`, `high`: all so far over random orders (average, 5th and 95th percentile).
    `inductive`: codes so far that were made from the texts, in the interviews' order.
    """

    names: tuple[str, ...]
    new: np.ndarray
    cumulative: np.ndarray
    inductive: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    codings: tuple[tuple[int, ...], ...]

    def reached(self, base: int, run: int, threshold: float) -> int | None:
        """After how many interviews a run brings at most `threshold` of the base's codes, if any.

        The count includes the run itself.
        """
        first = int(self.cumulative[base - 1]) if len(self.new) >= base else 0
        for end in range(base + run, len(self.new) + 1):
            if first and self.new[end - run : end].sum() / first <= threshold:
                return end
        return None


def curve(data: Material, orders: int = ORDERS, seed: int = SEED) -> Curve:
    """New codes by interview, in the project's order; random orders from a fixed seed."""
    facts = data.whole
    papers = facts.documents
    coded = set(facts.codings["document"].tolist())
    interviews = papers[(papers["kind"] == "interview") & papers["document"].isin(list(coded))]
    asked = interviews["document"].tolist()
    codings = facts.codings[facts.codings["document"].isin(asked)]
    place = {document: number for number, document in enumerate(asked)}
    codes = np.unique(codings["code"])
    has = np.zeros((len(asked), len(codes)), dtype=bool)
    row = codings["document"].map(place).to_numpy(dtype=np.int64)
    which = np.searchsorted(codes, codings["code"])
    has[row, which] = True
    first = has.argmax(axis=0) if len(asked) else np.zeros(len(codes), np.int64)
    new = np.bincount(first, minlength=len(asked)) if len(asked) else np.zeros(0, np.int64)
    rng = np.random.default_rng(seed)
    random = np.array([_so_far(has[rng.permutation(len(asked))]) for _order in range(orders)])
    random = random.reshape(orders, len(asked))
    doors = []
    fresh = first[which] == row
    ids, owner = codings["coding"].to_numpy()[fresh], row[fresh]
    for number in range(len(asked)):
        doors.append(tuple(np.sort(ids[owner == number]).tolist()))
    origin = data.codes["origin"] if "origin" in data.codes else pd.Series("", data.codes.index)
    made = np.isin(codes, data.codes.loc[origin == "inductive", "code"])
    return Curve(
        tuple(interviews["name"].astype(str)),
        new,
        np.cumsum(new),
        _so_far(has[:, made]),
        random.mean(axis=0) if orders else np.cumsum(new),
        np.percentile(random, 5, axis=0) if orders and len(asked) else np.cumsum(new),
        np.percentile(random, 95, axis=0) if orders and len(asked) else np.cumsum(new),
        tuple(doors),
    )


def _so_far(has: np.ndarray) -> np.ndarray:
    return np.asarray(np.logical_or.accumulate(has, axis=0).sum(axis=1))


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the curve of all interviews that have codings."""
    found = curve(data)
    reached = found.reached(BASE, RUN, THRESHOLD)
    verdict = (
        _("No run brings so little new.")
        if reached is None
        else _("First so after {count} interviews.").format(count=reached)
    )
    own = sentences(
        scope(data),
        _("New: a code that no interview before has. Order: that of the project."),
        _("Band: 90 % of {count} random orders.").format(count=ORDERS),
        _("Base {base} interviews, runs of {run}, threshold {share} % (Guest and others 2020).")
        .format(base=BASE, run=RUN, share=round(100 * THRESHOLD)),
        verdict,
    )  # fmt: skip
    dress = look(request, _("New codes by interview"), _("Number of codes"), own)
    if len(found.names) < 2:
        why = _("There is nothing to show: saturation needs two coded interviews or more.")
        return dress.empty(why if len(data.codings) else "")
    theme = dress.colours
    entries = [
        (_("All codes so far"), theme.accent),
        (_("Average of random orders"), theme.quiet),
        (_("New codes"), mixed(theme.accent, theme.paper, 0.35)),
    ]
    inductive = bool(found.inductive[-1]) and found.inductive[-1] < found.cumulative[-1]
    if inductive:
        entries.insert(1, (_("Inductive codes so far"), theme.ink))
    key = legend(entries, dress.inner)
    names = [shorten(name, TINY, NAMES) for name in found.names]
    widest = max(text_width(name, TINY) for name in names)
    step = (dress.inner - 0.5) / len(names)
    turned = widest > step - 0.05
    page = sheet(dress, key.height + HEIGHT + (widest + 0.1 if turned else 0.25))
    key.draw(page)
    _draw(page, found, key.height, step, reached, inductive=inductive)
    for number, name in enumerate(names):
        x, y = 0.42 + (number + 0.5) * step, key.height + HEIGHT + 0.05
        if turned and step < TINY / 72 + 0.02 and number % 2:
            continue
        more = {"rotation": 90.0} if turned else {}
        page.text(x, y, name, TINY, ha="center", va="top", colour=theme.quiet, **more)
    words = ngettext(
        "Curve of new codes over one interview: {codes} codes. {verdict}",
        "Curve of new codes over {count} interviews: {codes} codes. {verdict}",
        len(names),
    )
    alt = words.format(count=len(names), codes=int(found.cumulative[-1]), verdict=verdict)
    return page.chart(_table(found), alt)


def _draw(
    page: Sheet, found: Curve, top: float, step: float, reached: int | None, *, inductive: bool
) -> None:
    theme, axes = page.page.theme, page.axes
    most = float(max(found.cumulative[-1], found.high.max()))
    x = 0.42 + (np.arange(len(found.names)) + 0.5) * step
    bottom, tall = top + HEIGHT, HEIGHT - 0.25

    def y(values: np.ndarray | float) -> np.ndarray:
        return np.asarray(bottom - np.asarray(values) / most * tall)

    for tick in _ticks(most):
        line = float(y(tick))
        axes.plot([0.42, page.look.inner], [line, line], color=theme.line, linewidth=0.6, zorder=0)
        page.text(0.34, line, str(tick), SMALL, ha="right", colour=theme.quiet)
    band = mixed(theme.quiet, theme.paper, 0.18)
    axes.fill_between(x, y(found.low), y(found.high), color=band, linewidth=0, zorder=1)
    axes.plot(x, y(found.mean), color=theme.quiet, linewidth=1.2, linestyle=(0, (4, 2)), zorder=2)
    if inductive:
        axes.plot(x, y(found.inductive), color=theme.ink, linewidth=1.2, zorder=3)
    axes.plot(x, y(found.cumulative), color=theme.accent, linewidth=2.2, zorder=4)
    axes.plot(x, y(found.cumulative), "o", color=theme.accent, markersize=4.5, zorder=4)
    half = min(0.16, step * 0.32)
    bars: list[list[tuple[float, float]]] = []
    for number, count in enumerate(found.new.tolist()):
        high = float(y(float(count)))
        left, right = x[number] - half, x[number] + half
        bars.append([(left, high), (right, high), (right, bottom), (left, bottom)])
        said = _("{name}: {new} new, {all} so far").format(
            name=found.names[number], new=count, all=int(found.cumulative[number])
        )
        place = (x[number] - step / 2, top, x[number] + step / 2, bottom)
        page.box(place, said, found.codings[number])
    tone = mixed(theme.accent, theme.paper, 0.35)
    drawn = PolyCollection(bars, facecolors=tone, linewidths=0, zorder=2)
    axes.add_collection(drawn, autolim=False)
    if reached is not None:
        at = float(x[reached - 1])
        axes.plot([at, at], [top + 0.14, bottom], color=theme.accent, linewidth=1.0, linestyle=":")
        words = _("threshold reached")
        room = text_width(words, TINY) + 0.1
        where = "right" if at - 0.04 + room > page.look.inner else "left"
        page.text(
            at + (-0.04 if where == "left" else 0.04), top + 0.07, words, TINY,
            ha=where, colour=theme.quiet,
        )  # fmt: skip


def _ticks(most: float) -> list[int]:
    step = next(n for n in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10**6) if most / n <= 6)
    return list(range(0, int(most) + 1, step))


def _table(found: Curve) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Interview"): found.names,
            _("New codes"): found.new,
            _("All codes so far"): found.cumulative,
            _("Inductive codes so far"): found.inductive,
            _("Average of random orders"): found.mean.round(1),
        }
    )
