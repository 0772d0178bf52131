"""How many hits there are; where there is no room for all of it, without how many documents."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy

from qda.ui.widgets import Elided


class HitCount(Elided):
    """Shows the whole, or else the short of it, or nothing: never a half of a word.

    It takes the room that is left; what stands beside it is not cut on its account.
    """

    def __init__(self) -> None:
        self._short = ""
        super().__init__("", "small")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, whole: str, short: str = "") -> None:
        """Show `whole` as far as there is room, and else `short`."""
        self._short = short
        self.set_whole(whole)

    def _cut(self) -> None:
        super()._cut()
        if self._short and self.text() != self.whole():
            fits = QFontMetrics(self.font()).horizontalAdvance(self._short) <= self.width()
            self.setText(self._short if fits else "")
