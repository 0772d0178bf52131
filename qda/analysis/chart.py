"""What a chart is to those who show it: a figure, places that mean something, a table, words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.path import Path as Polygon


@dataclass(frozen=True)
class Hotspot:
    """A place of a chart that stands for passages.

    `shape` is "box" (x0, y0, x1, y1), "disc" (x, y, radius in points) or "line" (x0, y0, x1, y1,
    width in points), in the axes' data coordinates; with an `outline` (corners of a polygon) the
    box is what the polygon lies in. `title` says what it is; `codings` are the ids of the codings
    behind it; `key` is the word, where it stands for a word.
    """

    axes: Axes
    shape: str
    place: tuple[float, ...]
    title: str
    codings: tuple[int, ...] = ()
    outline: tuple[tuple[float, float], ...] = ()
    key: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        """A point in it, in the axes' data coordinates."""
        if self.outline:
            return _inside(np.array(self.outline))
        x0, y0, *rest = self.place
        x1, y1 = (x0, y0) if self.shape == "disc" else (rest[0], rest[1])
        return (x0 + x1) / 2, (y0 + y1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the figure, in its pixels from the left bottom, is on the place."""
        points = np.array(self.place[:4] if self.shape != "disc" else self.place[:2])
        at = self.axes.transData.transform(points.reshape(-1, 2))
        figure = self.axes.get_figure()
        scale = (figure.dpi if figure is not None else 72.0) / 72
        here = np.array((x, y))
        if self.shape == "box":
            low, high = at.min(axis=0), at.max(axis=0)
            inside = bool((low <= here).all() and (here <= high).all())
            return inside and (not self.outline or self._around(here))
        if self.shape == "disc":
            return bool(np.hypot(*(here - at[0])) <= max(6.0, self.place[2]) * scale)
        return bool(_distance(here, at[0], at[1]) <= max(4.0, self.place[4] / 2 + 2) * scale)

    def _around(self, here: np.ndarray) -> bool:
        corners = self.axes.transData.transform(np.array(self.outline))
        return bool(Polygon(corners).contains_point((float(here[0]), float(here[1])), radius=1e-9))


def area(axes: Axes, outline: np.ndarray, title: str, codings: tuple[int, ...]) -> Hotspot:
    """A place with the outline of a polygon (n x 2, in data coordinates)."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    place = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    corners = tuple((float(x), float(y)) for x, y in outline)
    return Hotspot(axes, "box", place, title, codings, corners)


def _inside(corners: np.ndarray) -> tuple[float, float]:
    """A point in a polygon whose second half of corners runs back along the first: a band."""
    half = len(corners) // 2
    step = half // 2
    x, y = (corners[step] + corners[len(corners) - 1 - step]) / 2
    return float(x), float(y)


def _distance(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> float:
    along = end - start
    length = float(along @ along)
    share = 0.0 if length == 0 else float(np.clip((point - start) @ along / length, 0, 1))
    return float(np.hypot(*(point - start - share * along)))


@dataclass(frozen=True)
class Chart:
    """A figure with what belongs to it.

    `hotspots` are in drawing order, the topmost last; `table` is the data behind it with headings
    in the current language; `alt` describes it in words for those who cannot see it; `caption` is
    the definition written under it, `definition` the chart's own where another stands there.
    """

    figure: Figure
    title: str
    caption: str
    alt: str
    table: pd.DataFrame
    hotspots: list[Hotspot] = field(default_factory=list)
    definition: str = ""

    @property
    def note(self) -> str:
        """What its figures are: goes with the table, whatever is written under the picture."""
        return self.definition or self.caption

    def at(self, x: float, y: float) -> Hotspot | None:
        """The topmost hotspot under a point (pixels from the figure's left bottom), or None."""
        return next((spot for spot in reversed(self.hotspots) if spot.holds(x, y)), None)


@lru_cache(maxsize=10_000)
def readable(colour: str) -> str:
    """Black or white type, whichever stands out more on `colour`: at least 4.5 to 1 on any."""
    dark, light = "#000000", "#ffffff"
    return dark if contrast(colour, dark) >= contrast(colour, light) else light


@lru_cache(maxsize=10_000)
def mixed(first: str, second: str, share: float) -> str:
    """The colour between two: `share` of the first."""
    one, two = _channels(first), _channels(second)
    return "#" + "".join(
        f"{round(a * share + b * (1 - share)):02x}" for a, b in zip(one, two, strict=True)
    )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in _channels(colour)]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)
