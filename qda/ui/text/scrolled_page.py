"""What of a page is in view, and bringing a place of it to the top."""

from __future__ import annotations

import time
from math import ceil

from PySide6.QtWidgets import QTextEdit

from qda.models.rows import DocumentContent
from qda.ui.patience import BREATH_SECONDS, breathe
from qda.ui.text.places import Places


class ScrolledPage(QTextEdit):
    """A text that is scrolled by its points, not by pixels; `places` tells where they stand."""

    places: Places

    def __init__(self) -> None:
        super().__init__()
        self.content: DocumentContent | None = None
        self._asked = 0, 0  # where to scroll to, and how far that could be reached
        self._put = 0, -1  # the point that was put at the top last, and where the bar stood then

    def lines_in_view(self, around: float = 0.0) -> tuple[int, int]:
        """First and last line in view, with so many screens more above and below."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        more = around * height
        first = self.places.line_at_y(max(0.0, top - more))
        return first, self.places.line_at_y(top + height + more)

    def top_point(self) -> int:
        """Where the first row in view begins."""
        return self.places.row_start(self.verticalScrollBar().value() + 2)

    def lay_out_to(self, point: int) -> None:
        """Lay a long page out as far as it will be looked at; the window lives meanwhile."""
        since = time.perf_counter()
        for _piece in self.places.pieces_to(point):
            if time.perf_counter() - since > BREATH_SECONDS:
                self.setUpdatesEnabled(False)  # what is in view is not in its place yet
                breathe()
                since = time.perf_counter()
        self.setUpdatesEnabled(True)

    def scroll_to(self, point: int) -> None:
        """Put the row of `point` at the top."""
        self.lay_out_to(point)
        top = self.places.row_of(point)[0] if self.content and point else 0
        self.scroll_value(ceil(top) - (2 if point else 0))
        self._put = point, self.verticalScrollBar().value()

    def kept_top(self) -> int:
        """What is to stay at the top in another width: what was put there, if nobody scrolled.

        The row of it may begin earlier in one width than in the next.
        """
        point, value = self._put
        first = self.top_point()
        inside = value == self.verticalScrollBar().value() and first <= point
        return point if inside and self.places.row_of(point) == self.places.row_of(first) else first

    def scroll_value(self, value: int) -> None:
        """Scroll, also to where the layout has just come: Qt tells the bar of that only later."""
        bar = self.verticalScrollBar()
        if value > bar.maximum():
            bar.setMaximum(self.places.reach(value, self.viewport().height()))
        bar.setValue(value)
        self._asked = value, bar.value()

    def reach_further(self) -> None:
        """Scroll on to where it could not reach when it was asked to: the page is lower now."""
        wanted, reached = self._asked
        if reached < wanted and self.verticalScrollBar().value() == reached:
            self.scroll_value(wanted)
