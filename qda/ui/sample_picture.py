"""The little drawing on the welcome page: a page of text with stripes beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from qda.ui.theme import CODE_COLOURS, tokens, with_alpha

_LINES = (
    (16, 96),
    (26, 104),
    (36, 100),
    (46, 64),
    (56, 0),
    (76, 92),
    (86, 82),
    (96, 100),
    (106, 88),
)
_CODED = ((22, 90, 1), (82, 82, 2))
_STRIPES = ((22, 30, 1), (82, 26, 2))


class SamplePicture(QWidget):
    """176 by 124 pixels, in the colours of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(176, 124)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.bg))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 175, 123), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        for top, width, code in _CODED:
            painter.setBrush(with_alpha(CODE_COLOURS[code], 0.26))
            painter.drawRoundedRect(QRectF(14, top, width, 12), 2, 2)
        painter.setBrush(QColor(colours.line))
        for top, width in _LINES:
            painter.drawRoundedRect(QRectF(16, top, width, 4), 2, 2)
        for top, height, code in _STRIPES:
            painter.setBrush(QColor(CODE_COLOURS[code]))
            painter.drawRoundedRect(QRectF(130, top + 2, 4, height), 2, 2)
            painter.setBrush(with_alpha(CODE_COLOURS[code], 0.5))
            painter.drawRoundedRect(QRectF(140, top + 2, 22, 4), 2, 2)
