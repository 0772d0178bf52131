"""Codes that occur together as a network: discs by use, lines by meetings, near by strength.

The layout is stress majorisation (Gansner, Koren and North 2004) from a circle in codebook order:
no chance in it, so the same study gives the same picture.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from qda.analysis.chart import Chart, Hotspot, mixed
from qda.analysis.cooccurrence import Cooccurrence
from qda.analysis.heatmap import table
from qda.analysis.nothing import nothing_yet
from qda.analysis.page import (
    LINE,
    MARGIN,
    SMALL,
    Page,
    caption_height,
    head_height,
    shorten,
    text_width,
    write_caption,
    write_head,
)
from qda.i18n import _

MOST_LINES = 60
SMALLEST, LARGEST = 4.0, 15.0
"""Radius of discs in points."""


def figure(
    data: Cooccurrence,
    *,
    title: str = "",
    caption: str = "",
    theme: str = "light",
    width: float = 7.6,
    least: int = 1,
) -> Chart:
    """Draw the codes that meet at least `least` times, and their strongest MOST_LINES ties."""
    heading = title or _("Codes that occur together")
    counts = np.where(data.counts.to_numpy() >= least, data.counts.to_numpy(), 0)
    kept = np.flatnonzero(counts.any(axis=0))
    if len(kept) < 2:
        return nothing_yet(heading, caption, theme, width)
    counts = counts[np.ix_(kept, kept)]
    codes = data.codes.iloc[kept].reset_index(drop=True)
    tall = width * (0.62 if len(kept) <= 12 else 0.85)
    head = head_height(heading, "x", width)
    page = Page(width, head + tall + caption_height(caption, width), theme)
    write_head(page, heading, data.definition)
    axes = page.axes(MARGIN, head, width - 2 * MARGIN, tall)
    span = (width - 2 * MARGIN, tall)
    axes.set_xlim(0, span[0])
    axes.set_ylim(0, span[1])
    sizes = data.sizes.to_numpy()[kept]
    radii = SMALLEST + (LARGEST - SMALLEST) * np.sqrt(sizes / sizes.max())
    places = _fitted(layout(counts), span)
    spots = _lines(axes, page, data, codes, counts, places)
    spots += _discs(axes, page, data, codes, sizes, radii, places)
    _names(axes, page, codes, radii, places, span)
    write_caption(page, caption)
    alt = _("Network of {count} codes; thicker lines join codes that meet more often.").format(
        count=len(codes)
    )
    return Chart(page.figure, heading, caption, alt, table(data), spots)


def layout(counts: np.ndarray, rounds: int = 120) -> np.ndarray:
    """Places (n x 2) in which codes that meet often lie near; the same for the same counts."""
    count = len(counts)
    angle = np.arange(count) * 2 * math.pi / count
    places = np.stack([np.sin(angle), np.cos(angle)], axis=1)
    wanted = _distances(counts)
    weights = np.where(wanted > 0, wanted, 1.0) ** -2
    np.fill_diagonal(weights, 0)
    total = weights.sum(axis=1)
    for _round in range(rounds):
        apart = places[:, None, :] - places[None, :, :]
        length = np.sqrt((apart**2).sum(axis=2))
        pull = np.divide(wanted, length, out=np.zeros_like(wanted), where=length > 1e-9)
        moved = places[None, :, :] + apart * pull[:, :, None]
        aim = (weights[:, :, None] * moved).sum(axis=1) / total[:, None]
        places = (places + aim) / 2  # half way: all move at once, and would overshoot
    return places


def _distances(counts: np.ndarray) -> np.ndarray:
    """How far apart each pair should be: by the strength of its tie, else by the best way round."""
    strong = np.sqrt(counts / counts.max())
    far = np.where(counts > 0, 1.25 - 0.75 * strong, np.inf)
    np.fill_diagonal(far, 0)
    for middle in range(len(far)):  # Floyd and Warshall
        far = np.minimum(far, far[:, middle : middle + 1] + far[middle : middle + 1, :])
    finite = far[np.isfinite(far)]
    return np.minimum(np.where(np.isfinite(far), far, finite.max() + 0.5), 2.2)


def _fitted(places: np.ndarray, span: tuple[float, float]) -> np.ndarray:
    """Turned so that the longest way lies flat, and stretched to the sheet, with room for names."""
    centred = places - places.mean(axis=0)
    _u, _s, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes * np.where(axes[:, np.abs(axes).argmax(axis=1)].diagonal() < 0, -1, 1)[:, None]
    turned = centred @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    flat = high - low < 1e-9
    low, wide = np.where(flat, low - 0.5, low), np.where(flat, 1, high - low)
    edge = np.array([min(0.95, span[0] / 5), 0.42])
    fitted: np.ndarray = edge + (turned - low) / wide * (np.array(span) - 2 * edge)
    return fitted


def _lines(
    axes: Axes,
    page: Page,
    data: Cooccurrence,
    codes: pd.DataFrame,
    counts: np.ndarray,
    places: np.ndarray,
) -> list[Hotspot]:
    names, ids = list(codes["name"]), list(codes["code"])
    rows, columns = np.nonzero(np.triu(counts))
    order = np.argsort(counts[rows, columns], kind="stable")[-MOST_LINES:]
    most = counts.max()
    spots = []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        share = counts[row, column] / most
        ends = (*places[row], *places[column])
        thick = 0.6 + 6.4 * share
        tone = mixed(page.theme.quiet, page.theme.paper, 0.25 + 0.4 * share)
        axes.plot(
            ends[0::2], ends[1::2], color=tone, linewidth=thick, solid_capstyle="round", zorder=1
        )
        title = f"{names[row]} × {names[column]}: {counts[row, column]}"
        behind = data.codings(ids[row], ids[column])
        spots.append(Hotspot(axes, "line", (*ends, thick), title, behind))
    return spots


def _discs(
    axes: Axes,
    page: Page,
    data: Cooccurrence,
    codes: pd.DataFrame,
    sizes: np.ndarray,
    radii: np.ndarray,
    places: np.ndarray,
) -> list[Hotspot]:
    spots = []
    for row, size, radius, place in zip(
        codes.itertuples(index=False),
        sizes,
        radii,
        places,
        strict=True,
    ):
        axes.plot(
            *place,
            marker="o",
            markersize=2 * radius,
            color=row.colour,
            markeredgecolor=mixed(page.theme.ink, row.colour, 0.3),
            markeredgewidth=0.6,
            zorder=2,
        )
        where = (float(place[0]), float(place[1]), float(radius))
        spots.append(Hotspot(axes, "disc", where, f"{row.name}: {size}", data.of_code(row.code)))
    return spots


def _names(
    axes: Axes,
    page: Page,
    codes: pd.DataFrame,
    radii: np.ndarray,
    places: np.ndarray,
    span: tuple[float, float],
) -> None:
    """Each name under its disc, moved off the names and discs that were placed before it."""
    taken = [
        (x - r / 72, y - r / 72, x + r / 72, y + r / 72)
        for (x, y), r in zip(places, radii, strict=True)
    ]
    tall = SMALL * LINE * 0.8
    for place in np.argsort(-radii, kind="stable"):
        (x, y), gap = places[place], radii[place] / 72 + 0.04
        words = shorten(codes["name"].iloc[place], SMALL, 1.9)
        half = text_width(words, SMALL) / 2
        x = min(max(x, half), span[0] - half)
        spots = [(x, y - gap - tall / 2), (x, y + gap + tall / 2)]
        spots += [(x + side * (half + gap), y) for side in (1, -1)]
        spots += [(x, y + sign * (gap + tall * (0.5 + n))) for n in (1, 2, 3) for sign in (-1, 1)]
        inside = [
            s
            for s in spots
            if half <= s[0] <= span[0] - half and tall / 2 <= s[1] <= span[1] - tall / 2
        ]
        boxes = [(a - half, b - tall / 2, a + half, b + tall / 2) for a, b in inside or spots[:1]]
        own = int(place)
        box = min(boxes, key=lambda b: _overlap(b, [t for i, t in enumerate(taken) if i != own]))
        taken.append(box)
        text = axes.text(
            (box[0] + box[2]) / 2,
            (box[1] + box[3]) / 2,
            words.replace("$", r"\$"),
            ha="center",
            va="center_baseline",
            color=page.theme.ink,
            fontproperties=page.font(SMALL),
            zorder=3,
        )
        text.set_path_effects([withStroke(linewidth=2.4, foreground=page.theme.paper)])


Box = tuple[float, float, float, float]


def _overlap(box: Box, others: list[Box]) -> float:
    """How much of a box lies on others, in square inches."""
    return sum(
        max(0.0, min(box[2], o[2]) - max(box[0], o[0]))
        * max(0.0, min(box[3], o[3]) - max(box[1], o[1]))
        for o in others
    )
