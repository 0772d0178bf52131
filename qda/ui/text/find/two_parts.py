"""Two groups of controls beside each other; where there is little room, below each other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

HEIGHT, LINE, AIR = 44, 36, 6
"""Pixels of one line with its air, what a second one takes more, and the air around both."""
_WAYS = QBoxLayout.Direction


class TwoParts(QWidget):
    """Turns when it is narrower than `narrow` pixels; `turned` tells how high it is then."""

    turned = Signal(int)

    def __init__(
        self,
        first: QHBoxLayout,
        second: QHBoxLayout,
        narrow: int,
        margins: tuple[int, int, int, int],
        corner: QWidget | None = None,
    ) -> None:
        """`corner` stays at the right of the first line, whichever way they stand."""
        super().__init__()
        self._narrow, self._margins = narrow, margins
        self._first, self._corner = first, corner
        self._box = QBoxLayout(_WAYS.LeftToRight)
        self._box.addLayout(first)
        self._box.addLayout(second)
        self.setLayout(self._box)
        if corner is not None:
            corner.setParent(self)
        self._turn(_WAYS.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        way = _WAYS.TopToBottom if event.size().width() < self._narrow else _WAYS.LeftToRight
        if way != self._box.direction():
            self._turn(way)
            self.turned.emit(self.height())
        if self._corner is not None:
            size = self._corner.sizeHint()
            right = self.width() - self._margins[2] - size.width()
            self._corner.setGeometry(right, (HEIGHT - size.height()) // 2, *size.toTuple())

    def _turn(self, way: QBoxLayout.Direction) -> None:
        below = way == _WAYS.TopToBottom
        left, top, right, bottom = self._margins
        room = 0 if self._corner is None else self._corner.sizeHint().width() + 8
        air = AIR if below else 0
        self._box.setDirection(way)
        self._box.setSpacing(4 if below else 8)
        self._box.setContentsMargins(left, top + air, right + (0 if below else room), bottom + air)
        self._first.setContentsMargins(0, 0, room if below else 0, 0)
        self.setFixedHeight(HEIGHT + LINE if below else HEIGHT)
