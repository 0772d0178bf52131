"""Codes that occur together as a network: discs by use, lines by meetings, near by strength."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from qda import numerals
from qda.analysis.chart import Chart, Hotspot, mixed, readable
from qda.analysis.charts.communities import communities, modularity
from qda.analysis.cooccurrence import Cooccurrence
from qda.analysis.heatmap import strongest, table
from qda.analysis.layout import free, layout, turned
from qda.analysis.naming import fitted
from qda.analysis.nothing import nothing_yet
from qda.analysis.page import (
    LINE,
    MARGIN,
    SMALL,
    Page,
    caption_height,
    head_height,
    sketching,
    text_width,
    write_caption,
    write_head,
)
from qda.i18n import _

MOST_LINES = 60
SMALLEST, LARGEST = 5.5, 15.0
"""Radius of discs in points."""
NAME_WIDTH = 1.45
AIR = 0.05
"""Inches around a disc and its name."""


def figure(
    data: Cooccurrence,
    *,
    title: str | None = None,
    caption: str = "",
    theme: str = "light",
    width: float = 7.6,
    spare: float = 0.0,
    least: int = 1,
    node: str = "segments",
    edge: str = "count",
) -> Chart:
    """Draw the codes that meet at least `least` times, and their strongest ties.

    Those are the MOST_LINES strongest of all and the strongest of each code; the caption says so
    where some are left out. Discs grow with `node` (segments, ties or strength), lines with `edge`
    (count or coefficient). The sheet grows with the room that the names need, and by
    `spare` inches (or is so much lower, as far as the names allow).
    """
    own = _("Codes that occur together")
    heading = own if title is None else title
    weights = data.counts.to_numpy() if edge == "count" else np.nan_to_num(data.coefficient)
    weights = np.where(data.counts.to_numpy() >= least, weights, 0)
    kept = np.flatnonzero(weights.any(axis=0))
    if len(kept) < 2:
        why = _("There is nothing to show: no two codes occur together in this way.")
        return nothing_yet(heading or own, caption, theme, width, why if len(data.codes) else "")
    counts = weights[np.ix_(kept, kept)]
    codes = data.codes.iloc[kept].reset_index(drop=True)
    ties = _ties(counts)
    groups = communities(counts)
    caption = f"{caption} {_note(counts, ties, node, groups)}".strip()
    sizes = _sizes(data.sizes.to_numpy()[kept], counts, node)
    radii = SMALLEST + (LARGEST - SMALLEST) * np.sqrt(sizes / sizes.max())
    names = fitted(list(codes["name"]), SMALL, NAME_WIDTH, 3)
    keys = list(codes["guid" if "guid" in codes else "code"].astype(str))
    places, tall = _placed(counts, names, radii / 72, (width - 2 * MARGIN, spare), keys)
    head = head_height(heading, "x", width)
    page = Page(width, head + tall + caption_height(caption, width), theme)
    definition = data.definition
    write_head(page, heading, definition[:1].upper() + definition[1:])
    axes = page.axes(MARGIN, head, width - 2 * MARGIN, tall)
    axes.set_xlim(0, width - 2 * MARGIN)
    axes.set_ylim(tall, 0)
    spots = _lines(axes, page, data, codes, counts, ties, places)
    spots += _discs(axes, page, data, codes, sizes, radii, places, groups)
    _names(axes, page, names, places, radii / 72)
    write_caption(page, caption)
    alt = _(
        "Network of {count} codes; thicker lines join codes that meet more often. "
        "Most often: {named}."
    ).format(count=numerals.count(len(codes)), named=strongest(data))
    found = table(data).assign(**_drawn(data, codes, ties, sizes))
    return Chart(page.figure, heading or own, caption, alt, found, spots)


def _drawn(
    data: Cooccurrence, codes: pd.DataFrame, ties: list[tuple[int, int]], sizes: np.ndarray
) -> dict[str, list[str] | list[float]]:
    """For each row of the table: whether its line is drawn, and how large both discs are."""
    label = codes["label"].tolist()
    shown = {(label[first], label[second]) for first, second in ties}
    size = dict(zip(label, [round(one, 2) for one in sizes.tolist()], strict=True))
    pairs = [(str(row[0]), str(row[1])) for row in table(data).itertuples(index=False)]
    return {
        _("Line drawn"): [_("yes") if pair in shown else _("no") for pair in pairs],
        _("Disc of the one"): [size.get(pair[0], 0) for pair in pairs],
        _("Disc of the other"): [size.get(pair[1], 0) for pair in pairs],
    }


def _ties(counts: np.ndarray) -> list[tuple[int, int]]:
    """The pairs that are drawn, the weakest first."""
    rows, columns = np.nonzero(np.triu(counts))
    order = np.argsort(counts[rows, columns], kind="stable")
    pairs = list(zip(rows[order].tolist(), columns[order].tolist(), strict=True))
    chosen = set(pairs[-MOST_LINES:])
    for code, best in enumerate(counts.argmax(axis=1).tolist()):
        chosen.add((min(code, best), max(code, best)))
    return [pair for pair in pairs if pair in chosen]


def _sizes(used: np.ndarray, counts: np.ndarray, node: str) -> np.ndarray:
    """How large the discs are: by use, by the number of ties, or by the sum of their weights."""
    if node == "ties":
        return np.asarray(np.count_nonzero(counts, axis=1))
    return counts.sum(axis=1) if node == "strength" else used


def _shown(weight: float) -> str:
    return (
        numerals.count(int(weight))
        if float(weight).is_integer()
        else numerals.decimal(float(weight))
    )


def _note(counts: np.ndarray, ties: list[tuple[int, int]], node: str, groups: np.ndarray) -> str:
    """What discs, lines and numbers stand for."""
    discs = {
        "segments": _("Discs grow with the use of a code."),
        "ties": _("Discs grow with the number of codes that a code meets."),
        "strength": _("Discs grow with the sum of a code's meetings."),
    }[node]
    whole = np.count_nonzero(np.triu(counts))
    drawn = [float(counts[pair]) for pair in ties]
    words = _("The thinnest line drawn stands for {least}, the thickest for {most}.")
    said = f"{discs} {words.format(least=_shown(min(drawn)), most=_shown(max(drawn)))}"
    if 1 < groups.max() + 1 < len(groups):
        alike = _(
            "Numbers: groups of codes that meet more among themselves (Louvain, modularity {q})."
        )
        said = f"{said} {alike.format(q=numerals.decimal(modularity(counts, groups)))}"
    if len(ties) == whole:
        return said
    left_out = _("Drawn are the {count} strongest ties of {whole}, at least one for each code.")
    some, every = numerals.count(len(ties)), numerals.count(int(whole))
    return f"{said} {left_out.format(count=some, whole=every)}"


def _placed(
    counts: np.ndarray,
    names: list[list[str]],
    radii: np.ndarray,
    room: tuple[float, float],
    keys: list[str],
) -> tuple[np.ndarray, float]:
    """The middles of the discs, from the left top, and the height of everything.

    `room`: the width there is, and how much more or less height than is needed.
    """
    under = np.array([len(lines) for lines in names]) * SMALL * LINE + AIR
    widest = np.array([max(text_width(line, SMALL) for line in lines) for lines in names])
    halves = np.stack([np.maximum(widest / 2, radii), radii + under / 2], axis=1) + AIR
    centres, tall = free(turned(layout(counts, keys), keys), halves, *room)
    return centres - np.stack([np.zeros(len(under)), under / 2], axis=1), tall


def _lines(
    axes: Axes,
    page: Page,
    data: Cooccurrence,
    codes: pd.DataFrame,
    counts: np.ndarray,
    ties: list[tuple[int, int]],
    places: np.ndarray,
) -> list[Hotspot]:
    names, ids = list(codes["name"]), list(codes["code"])
    most = counts.max()
    spots, thicks, tones = [], [], []
    for row, column in ties:
        share = counts[row, column] / most
        ends = (*places[row].tolist(), *places[column].tolist())
        thick = 0.6 + 6.4 * share
        thicks.append(thick)
        tones.append(mixed(page.theme.quiet, page.theme.paper, 0.25 + 0.4 * share))
        title = f"{names[row]} × {names[column]}: {data.in_words(ids[row], ids[column])}"
        behind = data.codings(ids[row], ids[column])
        spots.append(Hotspot(axes, "line", (*ends, thick), title, behind))
    joined = [(places[row], places[column]) for row, column in ties]
    drawn = LineCollection(joined, linewidths=thicks, colors=tones, capstyle="round", zorder=1)
    axes.add_collection(drawn, autolim=False)
    return spots


def _discs(
    axes: Axes,
    page: Page,
    data: Cooccurrence,
    codes: pd.DataFrame,
    sizes: np.ndarray,
    radii: np.ndarray,
    places: np.ndarray,
    groups: np.ndarray,
) -> list[Hotspot]:
    spots = []
    rows = codes.itertuples(index=False)
    numbered = 1 < groups.max() + 1 < len(groups)
    each = zip(rows, sizes, radii, places.tolist(), groups.tolist(), strict=True)
    for row, weight, radius, place, group in each:
        said = f"{row.name}: {_shown(weight)}"
        if numbered:
            said += " " + _("(group {number})").format(number=group + 1)
            number, size = str(group + 1), min(SMALL, 1.35 * float(radius))
            page.text_in(axes, place, number, size, readable(row.colour))
        where = (place[0], place[1], float(radius))
        spots.append(Hotspot(axes, "disc", where, said, data.of_code(row.code)))
    axes.scatter(
        places[:, 0],
        places[:, 1],
        s=(2 * radii) ** 2,
        color=list(codes["colour"]),
        edgecolors=[mixed(page.theme.ink, colour, 0.3) for colour in codes["colour"]],
        linewidths=0.6,
        zorder=2,
        clip_on=False,
    )
    return spots


def _names(
    axes: Axes, page: Page, names: list[list[str]], places: np.ndarray, radii: np.ndarray
) -> None:
    """Each name under its disc, on a strip of paper where a line would run through it."""
    if sketching():
        return
    strips, ink, half = [], page.theme.ink, SMALL * LINE / 2
    for lines, (x, y), radius in zip(names, places.tolist(), radii.tolist(), strict=True):
        for number, line in enumerate(lines):
            middle = y + radius + AIR + (2 * number + 1) * half
            side = text_width(line, SMALL) / 2 + 0.01
            ends, low, high = (x - side, x + side), middle - half, middle + half
            strips.append([(ends[0], low), (ends[1], low), (ends[1], high), (ends[0], high)])
            page.text_in(axes, (x, middle), line, SMALL, ink)
    ground = PolyCollection(strips, facecolors=page.theme.paper, linewidths=0, alpha=0.8, zorder=2)
    axes.add_collection(ground, autolim=False)
