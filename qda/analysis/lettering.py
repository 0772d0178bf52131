"""Type on a sheet, measured and drawn a word at a time, and each word only once.

Laying out and rasterising type is most of what a chart costs: a heat map of a hundred codes has a
thousand pieces of it, of which most are the same few figures. What is set here is unhinted, so a
word is as wide at any size, and a line is as wide as its words and the spaces between them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

_SIDES = {"left": 0.0, "center": 0.5, "right": 1.0}
_FIRST_RIGHT_TO_LEFT = "\u0590"
_MARKS = dict.fromkeys(range(0x2010, 0x2028), ".")
"""Dashes, quotation marks and the ellipsis: they stand in any line, and change no order."""


class Lettering:
    """A typeface with fallbacks: how wide its words are, and their pictures."""

    def __init__(self, families: list[str]) -> None:
        self._families = families
        self._measure = TextToPath()
        self.em = lru_cache(maxsize=100_000)(self._em)
        self.picture = lru_cache(maxsize=4_000)(self._picture)
        self.properties = cache(self._properties)
        self._font_names = cache(self._named)

    def _properties(self, size: float) -> FontProperties:
        return FontProperties(family=self._families, size=size)

    def _named(self) -> tuple[str, ...]:
        """The files of the typefaces, so that they are looked up once."""
        return tuple(dict.fromkeys(findfont(FontProperties(family=f)) for f in self._families))

    def _em(self, word: str) -> float:
        measured = self._measure.get_text_width_height_descent(word, self.properties(100.0), False)
        return float(measured[0]) / 100

    def width(self, words: str) -> float:
        """How wide a line is at a size of one, in ems."""
        parts = pieces(words)
        return sum(map(self.em, parts)) + (len(parts) - 1) * self.em(" ")

    def _picture(self, word: str, size: float, dpi: float) -> tuple[np.ndarray, int, int]:
        """How much of each pixel a word covers (0 to 255); its left and its foot by the origin."""
        font = get_font(self._font_names())
        font.clear()
        font.set_size(size, dpi)
        font.set_text(word, 0.0, flags=LoadFlags.NO_HINTING)
        font.draw_glyphs_to_bitmap(antialiased=True)
        covered = np.array(font.get_image())
        highest = (font.get_width_height()[1] - font.get_descent()) // 64
        return covered, font.get_bitmap_offset()[0] // 64, highest - (len(covered) - 1)

    def line(self, words: str, size: float, dpi: float) -> tuple[np.ndarray, int, int]:
        """The picture of a line: its words on whole pixels, each where its measure puts it."""
        parts, scale = pieces(words), size * dpi / 72
        if len(parts) == 1:
            return self.picture(words, size, dpi)
        at, placed = 0.0, []
        for part in parts:
            if part:
                covered, left, foot = self.picture(part, size, dpi)
                placed.append((covered, round(at) + left, foot))
            at += (self.em(part) + self.em(" ")) * scale
        left = min(one[1] for one in placed)
        low = min(one[2] for one in placed)
        wide = max(x + len(covered[0]) for covered, x, _foot in placed) - left
        high = max(foot + len(covered) for covered, _x, foot in placed) - low
        whole = np.zeros((high, wide), np.uint8)
        for covered, x, foot in placed:
            top, begin = high - (foot - low) - len(covered), x - left
            part_of = whole[top : top + len(covered), begin : begin + len(covered[0])]
            np.maximum(part_of, covered, out=part_of)
        return whole, left, low


def pieces(words: str) -> list[str]:
    """The words of a line; one piece where order or shape may hang on what stands beside."""
    if not words.isascii() and max(words.translate(_MARKS)) >= _FIRST_RIGHT_TO_LEFT:
        return [words]
    return words.split(" ")


class Line(Text):
    """One line of type. On a grid of pixels it is put together from the pictures of its words."""

    def __init__(
        self, letters: Lettering, place: tuple[float, float], words: str, **options: object
    ) -> None:
        super().__init__(*place, words, parse_math=False, **options)  # type: ignore[arg-type]
        self._letters = letters

    def draw(self, renderer: RendererBase) -> None:
        """Draw it; for print, and where it is not plain, as matplotlib draws any text."""
        if not (isinstance(renderer, RendererAgg) and self._is_plain()):
            super().draw(renderer)
            return
        words, size, dpi = self.get_text(), float(self.get_fontsize()), renderer.dpi
        if not words.strip() or not self.get_visible():
            return
        x, y = self.get_transform().transform(self.get_position())
        x -= _SIDES[self.get_horizontalalignment()] * self._letters.width(words) * size * dpi / 72
        covered, left, foot = self._letters.line(words, size, dpi)
        tinted = np.empty((*covered.shape, 4), np.uint8)
        tinted[..., :3] = [round(255 * part) for part in to_rgb(self.get_color())]
        tinted[..., 3] = covered[::-1]  # what is drawn begins at the bottom
        context = renderer.new_gc()
        renderer.draw_image(context, round(x) + left, round(y) + foot, tinted)
        context.restore()
        self.stale = False

    def _is_plain(self) -> bool:
        upright = not self.get_rotation() and self.get_verticalalignment() == "baseline"
        return upright and self.get_bbox_patch() is None and self.get_alpha() is None
