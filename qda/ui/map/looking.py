"""Where one looks on the canvas: how near, which part, and how far it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

from qda.ui.map.desk import MapDesk
from qda.ui.map.look import whole
from qda.ui.map.painting import pill_rect

if TYPE_CHECKING:
    from qda.ui.map.items import ArrowItem, HintItem

ROOM = 400
"""Pixels of free canvas around what is on it, at the least."""
SMALLEST, LARGEST = 0.25, 3.0
_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.DragEnter)


class MapLooks(QGraphicsView):
    """Comes nearer and goes further off; `fitted` is the map that was shown whole.

    It stays whole in a window of another size, until one does something on it.
    """

    space: QGraphicsScene
    desk: MapDesk
    fitted: int | None
    arrows: dict[int, ArrowItem]
    hints: list[HintItem]
    _is_touched = False

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
        """As much room as the window now needs; the whole map, where that was shown."""
        super().resizeEvent(event)
        self.make_room()
        self.stay_whole()

    def stay_whole(self) -> None:
        """Show the whole map again, if it was and nobody has begun to work on it since."""
        if self.fitted is not None and self.fitted == self.desk.key and not self._is_touched:
            self.fit()

    def event(self, event: QEvent) -> bool:
        """As with the mouse: notice that one works on it with the keyboard."""
        self._is_touched = self._is_touched or event.type() == QEvent.Type.KeyPress
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Notice when one begins to work on what is seen: it stays in its place from then on."""
        self._is_touched = self._is_touched or event.type() in _TOUCHES
        return super().viewportEvent(event)

    def _all(self) -> QRectF:
        """Around all that is seen of the map, with suggestions and what stands on the lines."""
        around = whole(self.desk.drawing)
        for line in self.arrows.values():
            around = around.united(pill_rect(line.way, line.arrow))
        for hint in self.hints:
            around = around.united(hint.way.path.boundingRect()).united(hint.count.boundingRect())
        return around

    def fit(self) -> None:
        """Show the whole map, no larger than it is."""
        around = self._all()
        self.fitted, self._is_touched = self.desk.key, False
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
        self._is_touched = True
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
