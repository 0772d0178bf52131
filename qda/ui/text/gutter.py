"""The numbers of paragraphs at the left of the column, by which a passage is cited (R07:13)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.text.document_view import DocumentView
from qda.ui.theme import tokens


class Gutter(QWidget):
    """Paints a number beside the first row of each paragraph in view, on its baseline."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self.setAccessibleName(_("Paragraph numbers"))
        view.placed.connect(self.follow)

    def follow(self) -> None:
        """Keep to the view."""
        self.setGeometry(self._view.gutter_rect())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the numbers in view."""
        lines, places = self._view.plan.lines, self._view.places
        if not lines:
            return
        painter = QPainter(self)
        font = fonts.numbers(fonts.TINY)
        painter.setFont(font)
        painter.setPen(QColor(tokens().faint))
        height = QFontMetricsF(font).height()
        ascent = QFontMetricsF(font).ascent()
        scrolled = self._view.verticalScrollBar().value()
        first, last = self._view.lines_in_view()
        for number in range(first, last + 1):
            row = places.first_row(number)
            if lines[number].number and row.isValid():
                base = places.block_rect(number).top() + row.y() + row.ascent() - scrolled
                place = QRectF(0, base - ascent, self.width(), height)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(lines[number].number))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, wherever the pointer is."""
        self._view.wheelEvent(event)
