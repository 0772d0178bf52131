"""A chart in the window: what lies under the pointer tells what it is, a click opens its passages.

From the keyboard the arrow keys go from place to place and Enter opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from qda.ui.theme import tokens

if TYPE_CHECKING:
    from qda.analysis.chart import Chart, Hotspot

DPI = 100.0
"""Pixels an inch of a chart that is not made to fit."""


def is_door(spot: Hotspot) -> bool:
    """Whether there are passages behind the place, or it is a word to be looked for."""
    return bool(spot.codings or spot.key)


class ChartView(FigureCanvasQTAgg):
    """Shows one chart at its own size; `opened(Hotspot)` is emitted for a place that is a door.

    `dpi`: pixels an inch.
    """

    opened = Signal(object)

    def __init__(self, chart: Chart, parent: QWidget | None = None, dpi: float = DPI) -> None:
        chart.figure.set_dpi(dpi)
        super().__init__(chart.figure)  # type: ignore[no-untyped-call]
        self.setParent(parent)
        self.chart = chart
        self._places = [spot for spot in chart.hotspots if is_door(spot)]
        self._chosen = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(f"{chart.alt} {chart.caption}")
        width, height = chart.figure.get_size_inches()
        self._dpi = dpi
        self.setFixedSize(round(width * dpi), round(height * dpi))

    def spot_at(self, point: QPoint) -> Hotspot | None:
        """What lies at a point of the widget."""
        ratio = self.devicePixelRatioF()
        return self.chart.at(point.x() * ratio, (self.height() - point.y()) * ratio)

    def point_of(self, spot: Hotspot) -> QPoint:
        """The middle of a place, in the widget's coordinates."""
        x, y = spot.axes.transData.transform(spot.middle)
        ratio = self.devicePixelRatioF()
        return QPoint(round(x / ratio), round(self.height() - y / ratio))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what lies under the pointer."""
        spot = self.spot_at(event.position().toPoint())
        door = spot is not None and is_door(spot)
        self.setCursor(Qt.CursorShape.PointingHandCursor if door else Qt.CursorShape.ArrowCursor)
        where = event.globalPosition().toPoint()
        QToolTip.showText(where, spot.title if spot is not None else "", self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing yet: what is meant is where the button is let go."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the passages behind the place."""
        spot = self.spot_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None and is_door(spot):
            self._choose(self._places.index(spot))
            self.opened.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place; Enter opens."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._chosen >= 0:
            self.opened.emit(self._places[self._chosen])
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._go(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._go(-1)
        else:
            event.ignore()

    def _go(self, by: int) -> None:
        if self._places:
            begin = 0 if by > 0 else -1
            step = begin if self._chosen < 0 else self._chosen + by
            self._choose(step % len(self._places))
            spot = self._places[self._chosen]
            self.setAccessibleDescription(spot.title)
            QToolTip.showText(self.mapToGlobal(self.point_of(spot)), spot.title, self)

    def _choose(self, place: int) -> None:
        self._chosen = place
        self.update()

    def chosen(self) -> Hotspot | None:
        """The place that was chosen last."""
        return self._places[self._chosen] if self._chosen >= 0 else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figure, and a line around the place that is chosen."""
        super().paintEvent(event)  # type: ignore[no-untyped-call]
        spot = self.chosen()
        if spot is None or spot.shape == "line":
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().ink), 1.5))
        if spot.shape == "disc":
            radius = round(spot.place[2] * self._dpi / 72) + 3
            painter.drawEllipse(self.point_of(spot), radius, radius)
        else:
            points = spot.axes.transData.transform([spot.place[:2], spot.place[2:4]])
            ratio = self.devicePixelRatioF()
            (x0, y0), (x1, y1) = points / ratio
            left, top = min(x0, x1), self.height() - max(y0, y1)
            painter.drawRoundedRect(
                round(left), round(top), round(abs(x1 - x0)), round(abs(y1 - y0)), 4, 4
            )
        painter.end()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the words away with the pointer."""
        QToolTip.hideText()
        event.accept()
