"""A line with a code's name, a bar, and the number that is a door."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from qda.i18n import ngettext
from qda.ui import fonts
from qda.ui.theme import mix, ring, tokens
from qda.ui.words import locale, number

HEIGHT, NAME_SHARE, NUMBER = 24, 0.52, 32


class Bar(QAbstractButton):
    """How often a code is used: `part` of a whole bar (0 to 1), and a `mark` for the average."""

    def __init__(
        self, name: str, colour: str, count: int, part: float, mark: float | None = None
    ) -> None:
        super().__init__()
        self._name, self._colour, self._count = name, colour, count
        self._part, self._mark = part, mark
        self.setText(name)
        words = ngettext("{name}: {count} coding", "{name}: {count} codings", count)
        self._say(words.format(name=name, count=number(count)))
        if count:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setEnabled(False)  # nothing is behind it
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say_shares(self, share: float, average: float, total: int) -> None:
        """Tell who points at it the shares (0 to 1) behind bar and mark, and of how many."""
        words = ngettext(
            "{name}: {count} of {total} coding ({share} %), on average {average} %",
            "{name}: {count} of {total} codings ({share} %), on average {average} %",
            total,
        )
        figures = {"share": _figure(share), "average": _figure(average), "total": number(total)}
        self._say(words.format(name=self._name, count=number(self._count), **figures))

    def _say(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, bar and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, wide = tokens(), self.width()
        pointed = self.underMouse() and self.isEnabled()
        if pointed or self.hasFocus():
            painter.setPen(
                QPen(QColor(colours.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.setBrush(mix(colours.ink, colours.panel, 0.05))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        font = fonts.interface()
        room = int(wide * NAME_SHARE) - 8
        text = QFontMetrics(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if self._count else colours.quiet))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(4, 0, room, HEIGHT, middle | Qt.AlignmentFlag.AlignLeft, text)
        left = wide * NAME_SHARE
        full = wide - left - NUMBER - 4
        if self._count:
            bar = QRectF(left, HEIGHT / 2 - 4, max(2.0, full * self._part), 8)
            painter.setPen(QPen(ring(), 1))
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if self._mark is not None:
            mark = QRectF(left + full * self._mark - 1, HEIGHT / 2 - 7, 2, 14)
            painter.fillRect(mark.adjusted(-1, 0, 1, 0), QColor(colours.panel))
            painter.fillRect(mark, QColor(colours.ink))
        figures = fonts.numbers()
        figures.setUnderline(pointed)
        painter.setFont(figures)
        painter.setPen(QColor(colours.accent if pointed else colours.quiet))
        side = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(wide - NUMBER - 4, 0, NUMBER, HEIGHT, side, number(self._count))


def _figure(share: float) -> str:
    """A share in per cent, with a decimal where it is small."""
    percent = 100 * share
    return locale().toString(percent, "f", 0 if percent >= 10 else 1)
