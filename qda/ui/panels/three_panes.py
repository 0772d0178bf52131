"""Three panes beside each other: the outer two give way where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from qda.ui.settings import recall_number, remember
from qda.ui.widgets import Head

NARROW = 480
"""Below this width of the middle its head shows the title alone."""


class ThreePanes(QSplitter):
    """Remembers under `key` how wide the outer panes are; they never take more than their share."""

    def __init__(
        self, key: str, parts: Sequence[QWidget], widths: tuple[int, int], head: Head
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._key, self._head = key, head
        self._left = recall_number(f"{key}/left", widths[0])
        self._right = recall_number(f"{key}/right", widths[1])
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for place, part in enumerate(parts):
            self.addWidget(part)
            self.setStretchFactor(place, 1 if place == 1 else 0)
        fixed = QSizePolicy.Policy.Fixed
        head.title.setSizePolicy(fixed, fixed)  # what is beside it gives way, not the title
        self.splitterMoved.connect(self._moved)

    def _moved(self, *_where: int) -> None:
        self._left, _middle, self._right = self.sizes()
        remember(f"{self._key}/left", self._left)
        remember(f"{self._key}/right", self._right)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        whole = self.width()
        left, right = min(self._left, whole * 28 // 100), min(self._right, whole * 3 // 10)
        self.setSizes([left, whole - left - right - 2, right])
        self._look()

    def _look(self) -> None:
        self._head.detail.setVisible(self.sizes()[1] >= NARROW)
