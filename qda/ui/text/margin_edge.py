"""The edge of the margin, to be dragged; a double click gives the margin its own width back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.text.document_view import DocumentView
from qda.ui.text.looks import looks
from qda.ui.theme import tokens

WIDTH = 8


class MarginEdge(QWidget):
    """Stands between text and stripes, and is seen only under the pointer."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self._grip: int | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(_("Edge of the margin"))
        self.setToolTip(_("Drag to make the margin wider or narrower; double click: by itself"))

    def follow(self) -> None:
        """Stand beside the stripes."""
        stripes = self._view.stripes_rect()
        at_left = looks().get("side") == "left"
        x = stripes.right() + 1 if at_left else stripes.left() - WIDTH - 4
        self.setGeometry(x, 0, WIDTH, self._view.height())

    def _margin(self, place: QPoint) -> int:
        """How wide the margin is when its edge is at `place` of the view."""
        if looks().get("side") == "left":
            return place.x()
        return self._view.width() - place.x()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            stripes = self._view.stripes_rect()
            at_left = looks().get("side") == "left"
            now = stripes.right() + 1 if at_left else self._view.width() - stripes.left()
            self._grip = now - self._margin(self._place(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The margin follows."""
        if self._grip is not None and event.buttons() & Qt.MouseButton.LeftButton:
            looks().set_margin(max(1, self._margin(self._place(event)) + self._grip))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The margin gets the width it has by itself."""
        self._grip = None
        looks().set_margin(0)

    def _place(self, event: QMouseEvent) -> QPoint:
        return self._view.mapFromGlobal(event.globalPosition().toPoint())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Be seen."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a hairline while the pointer is here."""
        if self.underMouse() or self._grip is not None:
            painter = QPainter(self)
            painter.fillRect(WIDTH // 2, 0, 1, self.height(), QColor(tokens().accent))
            painter.end()
