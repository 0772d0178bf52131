"""A map as a picture: on light paper, with its name above it and below it what its signs mean."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from qda.i18n import _
from qda.ui import fonts
from qda.ui.map.look import Drawing, signs, whole
from qda.ui.map.painting import paint_all
from qda.ui.theme import LIGHT

MARGIN = 32
NARROWEST = 420
SUFFIXES = (".png", ".svg", ".pdf")
SCALE = 3
"""Dots of a picture for a pixel of the canvas: some 300 an inch."""


def caption(drawing: Drawing) -> str:
    """What the signs on a map mean and what its numbers count."""
    used = {arrow.sign for arrow in drawing.arrows} - {"none"}
    parts = [f"{mark} {word}" for key, (mark, word) in signs().items() if key in used]
    if any(arrow.count is not None for arrow in drawing.arrows):
        text = _(
            "A number counts the pairs of passages of both codes, sub-codes with them, that share "
            "at least one character; codings of {coder}."
        )
        parts.append(text.format(coder=drawing.coder))
    return " · ".join(parts)


class Sheet:
    """Where the name, the map and the caption stand on the paper."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing, self.caption = drawing, caption(drawing)
        self.inner = whole(drawing).adjusted(-8, -8, 8, 8)
        width = max(NARROWEST, self.inner.width())
        room = QRectF(0, 0, width, 1000)
        flags = int(Qt.TextFlag.TextWordWrap)
        note = QFontMetricsF(fonts.interface(fonts.SMALL)).boundingRect(room, flags, self.caption)
        title = QFontMetricsF(_title()).boundingRect(room, flags, drawing.name)
        self._title = QRectF(MARGIN, MARGIN, width, title.height())
        self._top = self._title.bottom() + 24
        low = self._top + self.inner.height() + 24
        self._note = QRectF(MARGIN, low, width, note.height() if self.caption else 0)
        self.size = QSizeF(width + 2 * MARGIN, self._note.bottom() + MARGIN).toSize()

    def paint(self, painter: QPainter) -> None:
        """Paint all of it in pixels of the canvas."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor("white"))
        painter.setPen(QColor(LIGHT.ink))
        painter.setFont(_title())
        painter.drawText(self._title, int(Qt.TextFlag.TextWordWrap), self.drawing.name)
        painter.setPen(QColor(LIGHT.quiet))
        painter.setFont(fonts.interface(fonts.SMALL))
        painter.drawText(self._note, int(Qt.TextFlag.TextWordWrap), self.caption)
        left = (self.size.width() - self.inner.width()) / 2
        painter.translate(left - self.inner.left(), self._top - self.inner.top())
        paint_all(painter, self.drawing, LIGHT)


def as_image(drawing: Drawing) -> QImage:
    """A map as an image of 300 dots an inch."""
    sheet = Sheet(drawing)
    image = QImage(sheet.size * SCALE, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(96 * SCALE / 0.0254))
    image.setDotsPerMeterY(round(96 * SCALE / 0.0254))
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    sheet.paint(painter)
    painter.end()
    return image


def save(drawing: Drawing, path: Path) -> None:
    """Write a map as PNG, SVG or PDF, by the suffix of `path`; whole or not at all.

    Raises what `qda.exporters.files.replacing` does.
    """
    from qda.exporters.files import replacing

    with replacing(path, SUFFIXES) as place:
        if path.suffix.lower() == ".svg":
            _svg(Sheet(drawing), place)
        elif path.suffix.lower() == ".pdf":
            _pdf(Sheet(drawing), place)
        elif not as_image(drawing).save(str(place)):
            raise OSError(_("the picture could not be written"))


def _svg(sheet: Sheet, place: Path) -> None:
    from PySide6.QtSvg import QSvgGenerator

    made = QSvgGenerator()
    made.setFileName(str(place))
    made.setSize(sheet.size)
    made.setViewBox(QRectF(0, 0, sheet.size.width(), sheet.size.height()))
    made.setTitle(sheet.drawing.name)
    made.setDescription(sheet.caption)
    painter = QPainter(made)
    sheet.paint(painter)
    painter.end()


def _pdf(sheet: Sheet, place: Path) -> None:
    made = QPdfWriter(str(place))
    points = QSizeF(sheet.size) * 0.75  # a pixel is 1/96 of an inch, a point 1/72
    made.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    made.setPageMargins(QMarginsF())
    made.setTitle(sheet.drawing.name)
    made.setResolution(96 * 4)
    painter = QPainter(made)
    painter.scale(4, 4)
    sheet.paint(painter)
    painter.end()


def _title() -> QFont:
    return fonts.interface(fonts.HEAD, fonts.STRONG)
