"""What every chart begins and ends with: title, what is counted, room, caption; and its legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from qda.analysis.chart import Chart, Hotspot, mixed
from qda.analysis.naming import fitted_lines
from qda.analysis.nothing import nothing_yet
from qda.analysis.page import (
    LINE,
    MARGIN,
    SMALL,
    THEMES,
    Page,
    Theme,
    caption_height,
    head_height,
    text_width,
    write_caption,
    write_head,
)
from qda.analysis.requests import ChartRequest

SWATCH = 0.12
LEGEND_NAME = 2.4
"""Inches of a name in a legend at most."""


@dataclass(frozen=True)
class Look:
    """Title, subtitle, caption, theme and width (inches) of a chart; `name` is its own title.

    `definition` is its own caption, which goes with its table whatever is written under it.
    `spare` is how many inches more or less of height than its content takes it may have.
    """

    name: str
    title: str
    subtitle: str
    caption: str
    theme: str
    width: float
    spare: float = 0.0
    definition: str = ""

    @property
    def inner(self) -> float:
        """Inches between the margins."""
        return self.width - 2 * MARGIN

    @property
    def colours(self) -> Theme:
        """The colours of its theme."""
        return THEMES[self.theme]

    def with_note(self, *more: str) -> Look:
        """With more said in the definition, and in the caption where that is the chart's own."""
        said = " ".join(part for part in (self.definition, *more) if part)
        own = self.caption == self.definition
        return replace(self, definition=said, caption=said if own else self.caption)

    def empty(self, why: str = "") -> Chart:
        """A calm sheet that says why there is nothing to show."""
        return nothing_yet(self.title or self.name, self.caption, self.theme, self.width, why)


def look(request: ChartRequest, name: str, subtitle: str, caption: str) -> Look:
    """The chart's own title and caption, or those that were set."""
    style = request.style
    return Look(
        name,
        name if style.title is None else style.title,
        subtitle[:1].upper() + subtitle[1:],
        caption if style.caption is None else style.caption,
        request.theme,
        request.width,
        request.spare,
        caption,
    )


@dataclass
class Sheet:
    """A page with head and caption written, and the room between: axes in inches from its top."""

    look: Look
    page: Page
    axes: Axes
    top: float
    height: float
    spots: list[Hotspot] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, size: float = SMALL, **more: str | float
    ) -> None:
        """Write in the room: inches from its left top; y is the middle of the capitals."""
        options: dict[str, str | float] = {"va": "middle", **more}
        colour = str(options.pop("colour", ""))
        self.page.text(MARGIN + x, self.top + y, words, size, colour, **options)

    def box(self, place: tuple[float, float, float, float], title: str, ids: Sequence[int]) -> None:
        """Say what a box (x0, y0, x1, y1) stands for."""
        self.spots.append(Hotspot(self.axes, "box", place, title, tuple(ids)))

    def chart(self, table: pd.DataFrame, alt: str) -> Chart:
        """The finished chart."""
        name = self.look.title or self.look.name
        look = self.look
        return Chart(self.page.figure, name, look.caption, alt, table, self.spots, look.definition)


def sheet(look: Look, height: float, width: float = 0.0) -> Sheet:
    """A sheet with `height` inches of room; wider than was asked for only where that is needed."""
    wide = max(width, look.width)
    head = head_height(look.title, look.subtitle, wide)
    page = Page(wide, head + height + caption_height(look.caption, wide), look.theme)
    write_head(page, look.title, look.subtitle)
    write_caption(page, look.caption)
    axes = page.axes(MARGIN, head, wide - 2 * MARGIN, height)
    axes.set_xlim(0, wide - 2 * MARGIN)
    axes.set_ylim(height, 0)
    return Sheet(look, page, axes, head, height)


def edge(ink: str, colour: str) -> str:
    """The line around something of this colour."""
    return mixed(ink, colour, 0.3)


@dataclass(frozen=True)
class Legend:
    """Names with their colours, in rows; `height` in inches, air below included."""

    lines: tuple[tuple[float, float, str, str], ...]
    height: float

    def draw(self, sheet: Sheet, top: float = 0.0) -> None:
        """Write it at `top` inches in the room."""
        for x, y, name, colour in self.lines:
            corner = (x, top + y - SWATCH / 2)
            ink = edge(sheet.page.theme.ink, colour)
            sheet.axes.add_artist(
                Rectangle(corner, SWATCH, SWATCH, facecolor=colour, edgecolor=ink, linewidth=0.5)
            )
            sheet.text(x + SWATCH + 0.07, top + y, name)


def legend(entries: Sequence[tuple[str, str]], width: float) -> Legend:
    """Lay out (name, colour) in rows of `width` inches."""
    found: list[tuple[float, float, str, str]] = []
    x, y, step = 0.0, 0.08, SMALL * LINE + 0.06
    names = fitted_lines([name for name, _colour in entries], SMALL, min(LEGEND_NAME, width - 0.3))
    for short, (_name, colour) in zip(names, entries, strict=True):
        wide = SWATCH + 0.07 + text_width(short, SMALL)
        if x and x + wide > width:
            x, y = 0.0, y + step
        found.append((x, y, short, colour))
        x += wide + 0.22
    return Legend(tuple(found), y + step / 2 + 0.14 if found else 0.0)


def tones(theme: Theme, count: int) -> list[str]:
    """So many tones that differ in lightness, from the accent to a light grey: for groups."""
    if count <= 1:
        return [theme.accent]
    ends = (theme.accent, mixed(theme.quiet, theme.paper, 0.28))
    if count == 2:
        return [ends[0], mixed(theme.quiet, theme.paper, 0.4)]
    dark = mixed(theme.accent, theme.ink, 0.62)
    steps = [dark, theme.accent, mixed(theme.accent, theme.paper, 0.5), ends[1]]
    places = [number * (len(steps) - 1) / (count - 1) for number in range(count)]
    return [_between(steps, place) for place in places]


def _between(steps: Sequence[str], place: float) -> str:
    low = min(int(place), len(steps) - 2)
    return mixed(steps[low + 1], steps[low], place - low)
