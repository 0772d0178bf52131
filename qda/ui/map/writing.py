"""The field in which words of one's own are written on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from qda.i18n import _

if TYPE_CHECKING:
    from qda.ui.map.canvas import MapCanvas

WIDTH = 220


class WordsField(QLineEdit):
    """Stands where the words will; Enter or leaving it keeps them, Escape does not."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas.viewport())
        self._canvas = canvas
        self._node: int | None = None
        self._point = QPointF()
        self.setAccessibleName(_("Words on the map"))
        self.setPlaceholderText(_("Words of your own"))
        self.setMaxLength(200)
        self.setFixedWidth(WIDTH)
        self.hide()

    def begin(self, node: int | None, point: QPointF) -> None:
        """Write new words at a point of the scene, or change those of a concept."""
        self._node, self._point = node, self._canvas.on_grid(point)
        concept = self._canvas.desk.drawing.concepts.get(node or 0)
        self.setText(concept.text if concept is not None else "")
        place = self._canvas.mapFromScene(point)
        self.adjustSize()
        self.move(place.x() - self.width() // 2, place.y() - self.height() // 2)
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was written."""
        if self.isHidden():
            return
        text, node = self.text(), self._node
        self.hide()
        kept = self._canvas.desk.write_words(node, text, self._point.x(), self._point.y())
        if kept is not None:
            self._canvas.choose([kept], [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Escape does not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps what was written."""
        super().focusOutEvent(event)
        self.leave()
