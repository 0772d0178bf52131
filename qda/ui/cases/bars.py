"""A line with a code's name, a bar, and the number that is a door."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from qda.i18n import ngettext
from qda.ui import fonts
from qda.ui.theme import mix, ring, tokens
from qda.ui.words import number

HEIGHT, NAME_SHARE, NUMBER = 24, 0.52, 32


class Bar(QAbstractButton):
    """Shows how often a code is used, beside the most that any is used."""

    def __init__(self, name: str, colour: str, count: int, most: int) -> None:
        super().__init__()
        self._name, self._colour, self._count, self._most = name, colour, count, max(1, most)
        self.setText(name)
        words = ngettext("{name}: {count} coding", "{name}: {count} codings", count)
        self.setAccessibleName(words.format(name=name, count=count))
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, bar and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, wide = tokens(), self.width()
        if self.underMouse() or self.hasFocus():
            painter.setPen(
                QPen(QColor(colours.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.setBrush(mix(colours.ink, colours.panel, 0.05))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        font = fonts.interface()
        room = int(wide * NAME_SHARE) - 8
        text = QFontMetrics(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(4, 0, room, HEIGHT, middle | Qt.AlignmentFlag.AlignLeft, text)
        left = wide * NAME_SHARE
        full = wide - left - NUMBER - 4
        bar = QRectF(left, HEIGHT / 2 - 4, max(2.0, full * self._count / self._most), 8)
        painter.setPen(QPen(ring(), 1))
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        figures = fonts.numbers()
        figures.setUnderline(self.underMouse())
        painter.setFont(figures)
        painter.setPen(QColor(colours.accent if self.underMouse() else colours.quiet))
        side = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(wide - NUMBER - 4, 0, NUMBER, HEIGHT, side, number(self._count))
