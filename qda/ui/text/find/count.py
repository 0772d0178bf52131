"""How many hits there are; where there is no room for all of it, without how many documents."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics

from qda.ui.widgets import Elided


class HitCount(Elided):
    """Shows the whole, or else the short of it: never a half of a word while there is a choice."""

    def __init__(self) -> None:
        self._short = ""
        super().__init__("", "small")

    def tell(self, whole: str, short: str = "") -> None:
        """Show `whole` as far as there is room, and else `short`."""
        self._short = short
        self.set_whole(whole)

    def minimumSizeHint(self) -> QSize:
        """Room for the short of it."""
        least = super().minimumSizeHint()
        needed = QFontMetrics(self.font()).horizontalAdvance(self._short) + 2
        return QSize(max(least.width(), needed), least.height())

    def _cut(self) -> None:
        super()._cut()
        if self._short and self.text() != self.whole():
            self.setText(self._short)
