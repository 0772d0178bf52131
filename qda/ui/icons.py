"""Icons from the Phosphor set, drawn in a colour of the theme.

The set's font file comes with qtawesome; its own loader reads a dozen other sets as well, so
only the one file is taken from it. An icon asks for its colour when it is painted and so
follows the theme by itself.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPen,
    QPixmap,
)

from qda.ui.theme import code_mark, ring, tokens


def icon(name: str, token: str = "quiet", on: str = "accent") -> QIcon:
    """Icon `name` of the set ("tag", "tag-fill") in the colour of `token`; `on` when checked."""
    return QIcon(_GlyphEngine(name, token, on))


def swatch(colour: str) -> QIcon:
    """A code's colour as an icon: a small rounded square with a hairline ring."""
    return QIcon(_SwatchEngine(colour))


def paint_swatch(painter: QPainter, rect: QRectF, colour: str) -> None:
    """Paint a code's colour into `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ring(), 1))
    painter.setBrush(code_mark(colour))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
    painter.restore()


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Paint icon `name` into `rect` in `colour`; nothing where the set is not installed."""
    family, glyphs = _set()
    if name not in glyphs:
        return
    painter.save()
    font = QFont(family)
    font.setPixelSize(max(1, rect.height()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, glyphs[name])
    painter.restore()


class _Engine(QIconEngine):
    """Draws afresh at every size and in every theme."""

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return result


class _GlyphEngine(_Engine):
    def __init__(self, name: str, token: str, on: str) -> None:
        super().__init__()
        self._made_from = (name, token, on)

    def clone(self) -> QIconEngine:
        return _GlyphEngine(*self._made_from)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        name, token, on = self._made_from
        colour = QColor(getattr(tokens(), on if state == QIcon.State.On else token))
        if mode == QIcon.Mode.Disabled:
            colour.setAlphaF(0.4)
        paint_icon(painter, rect, name, colour)


class _SwatchEngine(_Engine):
    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _SwatchEngine(self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height()) * 10 / 16
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        paint_swatch(painter, square, self._colour)


@cache
def _set() -> tuple[str, dict[str, str]]:
    """The set's font family and its glyphs by name; an empty set where it is missing."""
    spec = find_spec("qtawesome")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        fonts, charmaps = (
            sorted(Path(folder, "fonts").glob(p)) for p in ("phosphor-*.ttf", "phosphor-*.json")
        )
        if fonts and charmaps:
            number = QFontDatabase.addApplicationFont(str(fonts[0]))
            codes = json.loads(charmaps[0].read_text(encoding="utf-8"))
            glyphs = {name: chr(int(code, 16)) for name, code in codes.items()}
            return QFontDatabase.applicationFontFamilies(number)[0], glyphs
    return "", {}
