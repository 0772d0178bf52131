"""A sheet to draw a chart on: sizes in inches from the top left, one typeface, measured text.

Everything that is drawn is measured first, so that nothing is clipped or runs into something else.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from qda.analysis.lettering import Lettering, Line

# Unhinted type is as wide on every screen and printer as it was measured. A sign that no installed
# typeface has is drawn as a box and still stands in an SVG; a warning would help nobody.
mpl.rcParams["text.hinting"] = "none"
warnings.filterwarnings("ignore", r"Glyph .* missing from font", UserWarning)

TITLE, LABEL, SMALL, TINY = 13.0, 9.5, 8.5, 7.5
"""Sizes of type in points."""
MARGIN = 0.3
LINE = 1.4 / 72
"""Height of a line of type, in inches a point."""
CAPITAL = 0.727 / 72
"""Height of a capital or a figure, in inches a point."""
ABOVE = 1.0 / 72
"""From the top of a line to its foot, in inches a point."""
OTHER_SCRIPTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Microsoft YaHei",
    "Yu Gothic",
    "PingFang SC",
    "Hiragino Sans",
    "WenQuanYi Zen Hei",
    "Arial Unicode MS",
)
"""Typefaces of common systems for what neither Inter nor DejaVu Sans can write."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a sheet."""

    name: str
    paper: str
    ink: str
    quiet: str
    line: str
    accent: str
    faint: str


THEMES = {
    "light": Theme("light", "#ffffff", "#22201c", "#6b665d", "#e4e0d9", "#2f6f6a", "#f3f1ed"),
    "dark": Theme("dark", "#1c1b19", "#ece8e0", "#b0aaa0", "#383631", "#7cc0b8", "#2a2926"),
}


_sketch: ContextVar[bool] = ContextVar("sketch", default=False)


def sketching() -> bool:
    """Whether what is drawn here and now is a small picture without words."""
    return _sketch.get()


@contextmanager
def sketch() -> Iterator[None]:
    """Within, on this thread, type takes no room and is not written."""
    token = _sketch.set(True)
    try:
        yield
    finally:
        _sketch.reset(token)


@cache
def typeface() -> str:
    """The family charts are set in: Inter where it is installed, else what matplotlib brings."""
    spec = find_spec("fontpkg_inter")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for path in sorted(Path(folder, "files").glob("*.ttf")):
            if "italic" not in path.name.lower():
                font_manager.fontManager.addfont(str(path))
                return str(FontProperties(fname=str(path)).get_name())
    return "DejaVu Sans"


@cache
def _families() -> list[str]:
    there = {font.name for font in font_manager.fontManager.ttflist}
    return [typeface(), "DejaVu Sans", *(name for name in OTHER_SCRIPTS if name in there)]


@cache
def _letters() -> Lettering:
    return Lettering(_families())


def text_width(words: str, size: float) -> float:
    """How wide a line of type is, in inches."""
    return 0.0 if sketching() else _letters().width(words) * size / 72


def shorten(words: str, size: float, width: float) -> str:
    """`words` on one line no wider than `width` inches, with an ellipsis where some had to go."""
    words = " ".join(words.split())
    if text_width(words, size) <= width:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(words[:middle].rstrip() + "…", size) <= width:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…"


def wrap(words: str, size: float, width: float, lines: int = 0) -> list[str]:
    """`words` in lines no wider than `width` inches; at most `lines` of them if that is not 0."""
    found: list[str] = []
    line = ""
    parts = words.split()
    for number, word in enumerate(parts):
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size) > width:
            if lines and len(found) == lines - 1:
                rest = " ".join([line, *parts[number:]])
                return [*found, shorten(rest, size, width)]
            found.append(line)
            line = word
        else:
            line = longer
    return [*(shorten(item, size, width) for item in found), shorten(line, size, width)]


class Page:
    """A figure of a fixed size with text and axes placed in inches from its top left corner."""

    def __init__(self, width: float, height: float, theme: str = "light") -> None:
        self.width, self.height = width, height
        self.theme = THEMES[theme]
        self.figure = Figure(figsize=(width, height), dpi=100, facecolor=self.theme.paper)
        FigureCanvasAgg(self.figure)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = LABEL,
        colour: str = "",
        **more: str | float,
    ) -> Text:
        """Write one line with its left top at (x, y); `more` is ha, va, rotation and the like;
        `drawn`: it is part of the drawing, and written in a small picture too.

        With va "middle", y is the middle of its capitals and figures, as beside a bar.
        """
        options: dict[str, object] = {"ha": "left", "va": "top", **more}
        if sketching() and not options.pop("drawn", False):
            return Text()
        options.pop("drawn", None)
        if options["va"] == "middle":
            options["va"], y = "baseline", y + size * CAPITAL / 2
        elif options["va"] == "top" and "rotation" not in options:
            options["va"], y = "baseline", y + size * ABOVE
        place = (x / self.width, 1 - y / self.height)
        return self._set(self.figure, place, words, size, colour, options)

    def text_in(
        self, axes: Axes, place: tuple[float, float], words: str, size: float, colour: str
    ) -> None:
        """Write one line with its middle at a point of the axes' data, over what is drawn there."""
        if not sketching():
            line = self._set(axes, place, words, size, colour, {"ha": "center", "clip_on": False})
            low = ScaledTranslation(0, -size * CAPITAL / 2, self.figure.dpi_scale_trans)
            line.set_transform(axes.transData + low)

    def _set(
        self,
        place_in: Figure | Axes,
        place: tuple[float, float],
        words: str,
        size: float,
        colour: str,
        options: Mapping[str, object],
    ) -> Line:
        letters = _letters()
        font, ink = letters.properties(size), colour or self.theme.ink
        line = Line(letters, place, words, fontproperties=font, color=ink, **options)
        place_in.add_artist(line)
        return line

    def lines(self, x: float, y: float, lines: list[str], size: float, colour: str = "") -> float:
        """Write lines below each other; the y under the last one."""
        for line in lines:
            self.text(x, y, line, size, colour)
            y += size * LINE
        return y

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """Bare axes with the left top at (x, y), in inches."""
        place = (x / self.width, 1 - (y + height) / self.height)
        made = self.figure.add_axes(
            (*place, width / self.width, height / self.height), facecolor="none"
        )
        made.set_axis_off()
        return made


def head_height(title: str, subtitle: str, width: float) -> float:
    """How many inches the head of a sheet takes, the margin above included."""
    if sketching():
        return MARGIN
    lines = len(wrap(title, TITLE, width - 2 * MARGIN, 2)) if title else 0
    return MARGIN + lines * TITLE * LINE + (SMALL * LINE if subtitle else 0) + 0.18


def write_head(page: Page, title: str, subtitle: str) -> None:
    """The title, and under it, quieter, what is counted."""
    y = MARGIN
    if title:
        y = page.lines(MARGIN, y, wrap(title, TITLE, page.width - 2 * MARGIN, 2), TITLE)
    if subtitle:
        page.text(
            MARGIN,
            y + 0.02,
            shorten(subtitle, SMALL, page.width - 2 * MARGIN),
            SMALL,
            page.theme.quiet,
        )


def caption_lines(caption: str, width: float) -> list[str]:
    """The caption in lines of the sheet's width."""
    return wrap(caption, TINY, width - 2 * MARGIN) if caption else []


def caption_height(caption: str, width: float) -> float:
    """How many inches the caption takes, the margin below included."""
    if sketching():
        return MARGIN
    return len(caption_lines(caption, width)) * TINY * LINE + MARGIN + 0.2


def write_caption(page: Page, caption: str) -> None:
    """The definition of the figure, at the foot of the sheet."""
    lines = caption_lines(caption, page.width)
    y = page.height - MARGIN - len(lines) * TINY * LINE
    page.lines(MARGIN, y, lines, TINY, page.theme.quiet)
