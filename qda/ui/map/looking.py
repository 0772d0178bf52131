"""Where one looks on the canvas: how near, which part, and how far it reaches."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

from qda.ui.map.desk import MapDesk
from qda.ui.map.look import whole

ROOM = 400
"""Pixels of free canvas around what is on it, at the least."""
SMALLEST, LARGEST = 0.25, 3.0


class MapLooks(QGraphicsView):
    """Comes nearer and goes further off; `fitted` is the map that was shown whole."""

    space: QGraphicsScene
    desk: MapDesk
    fitted: int | None

    def make_room(self, share: float | None = None) -> None:
        """Let the canvas reach a window's breadth beyond what is on it, and around what one sees.

        Were it smaller than the window, Qt would put it in the middle, and all that lies on it
        would move with each thing that comes on it. `share`: as it will be at that size.
        """
        port, share = self.viewport().rect(), share or self.transform().m11()
        across, down = (max(ROOM, side / share) for side in (port.width(), port.height()))
        around = whole(self.desk.drawing).adjusted(-across, -down, across, down)
        self.space.setSceneRect(around.united(self.mapToScene(port).boundingRect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much room as the window now needs."""
        super().resizeEvent(event)
        self.make_room()

    def fit(self) -> None:
        """Show the whole map, no larger than it is."""
        around = whole(self.desk.drawing)
        self.fitted = self.desk.key
        self.resetTransform()
        if around.isEmpty():
            self.centerOn(0, 0)
            return
        room = QRectF(self.viewport().rect()).adjusted(24, 24, -24, -24)
        share = min(room.width() / around.width(), room.height() / around.height())
        self.zoom_to(min(1.0, share))
        self.centerOn(around.center())

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Come nearer (above 1) or go further off; what is `at` a place of the view stays there."""
        at = at if at is not None else self.viewport().rect().center()
        before = self.mapToScene(at)
        self.zoom_to(self.transform().m11() * factor)
        moved = self.mapToScene(at) - before
        self.centerOn(self.mapToScene(self.viewport().rect().center()) - moved)

    def zoom_to(self, share: float) -> None:
        """Show things at so many times their size."""
        share = max(SMALLEST, min(LARGEST, share))
        self.make_room(share)
        self.resetTransform()
        self.scale(share, share)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer or further off; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 ** (event.angleDelta().y() / 120), event.position().toPoint())
        else:
            super().wheelEvent(event)
