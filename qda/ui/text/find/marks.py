"""Where the hits are, shown: a ground under each in the text, a tick in the overview."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from qda.ui.text.document_view import Paint
from qda.ui.text.overview import Overview
from qda.ui.text.tints import Tints
from qda.ui.theme import mix, tokens

Span = tuple[int, int]


class HitMarks(QWidget):
    """Shows the hits of one pane; it lies over the overview, and lets every click through."""

    def __init__(self, tints: Tints, overview: Overview) -> None:
        super().__init__(overview)
        self._tints, self._overview = tints, overview
        self.spans: list[Span] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        overview.installEventFilter(self)
        tints.layers.append(self.paints)
        self.hide()

    def show_hits(self, spans: list[Span]) -> None:
        """Show these, in order of place, and no others."""
        if not spans and not self.spans:
            return
        self.spans = spans
        self.setGeometry(self._overview.rect())
        self.setVisible(bool(spans))
        self.update()
        self._tints.renew()

    def paints(self, low: int, high: int) -> list[Paint]:
        """The grounds for the hits between two places."""
        if not self.spans:
            return []
        first = bisect_right(self.spans, low, key=_end)
        last = bisect_left(self.spans, (high, 0))
        ground = QTextCharFormat()
        ground.setBackground(hit_ground())
        ground.setForeground(QColor(tokens().ink))
        return [Paint(start, end, ground) for start, end in self.spans[first:last]]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Be as large as the overview."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._overview.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a tick for each row of pixels in which a hit begins."""
        painter = QPainter(self)
        colour = QColor(tokens().ink)
        for y in self._rows():
            painter.fillRect(0, y, 6, 2, colour)
        painter.end()

    def _rows(self) -> Iterator[int]:
        """The rows of pixels with a hit: looked up row by row, however many hits there are."""
        place = 0
        while place < len(self.spans):
            y = round(self._overview.y_of(self.spans[place][0]))
            yield y
            behind = lambda span, y=y: round(self._overview.y_of(span[0])) > y  # noqa: E731
            place = bisect_left(self.spans, True, place + 1, key=behind)


def _end(span: Span) -> int:
    return span[1]


def hit_ground() -> QColor:
    """The ground of a hit: the marker's yellow of the theme, strong enough beside tints."""
    colours = tokens()
    return mix(colours.warn, colours.hit, 0.16 if colours.dark else 0.08)
