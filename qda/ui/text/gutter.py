"""The numbers at the left of the column: of paragraphs, by which a passage is cited (R07:13), or
of every fifth line, or none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.text.looks import looks
from qda.ui.text.page_view import PageView
from qda.ui.theme import tokens

_EACH = 5


class Gutter(QWidget):
    """Paints each number beside its row, on the row's baseline."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self.setAccessibleName(_("Numbers of paragraphs or lines"))
        view.placed.connect(self.follow)

    def follow(self) -> None:
        """Keep to the view."""
        self.setGeometry(self._view.gutter_rect())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the numbers in view."""
        painter = QPainter(self)
        font = fonts.numbers(fonts.TINY)
        painter.setFont(font)
        painter.setPen(QColor(tokens().faint))
        height = QFontMetricsF(font).height()
        ascent = QFontMetricsF(font).ascent()
        for number, base in self.numbers():
            place = QRectF(0, base - ascent, self.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(number))
        painter.end()

    def numbers(self) -> list[tuple[int, float]]:
        """The numbers in view, each with the baseline of its row.

        Where paragraphs are left out lines cannot be counted, and paragraphs are numbered.
        """
        wanted = looks().get("numbers")
        if wanted == "none" or not self._view.plan.lines:
            return []
        if wanted == "lines" and not self._view.folds:
            return self._of_lines()
        return self._of_paragraphs()

    def _of_paragraphs(self) -> list[tuple[int, float]]:
        lines, places, found = self._view.plan.lines, self._view.places, []
        scrolled = self._view.verticalScrollBar().value()
        for number in places.lines(*self._view.lines_in_view()):
            row = places.first_row(number)
            if lines[number].number and row.isValid():
                top = places.block_rect(number).top() - scrolled
                found.append((lines[number].number, top + row.y() + row.ascent()))
        return found

    def _of_lines(self) -> list[tuple[int, float]]:
        lines, places, found = self._view.plan.lines, self._view.places, []
        scrolled = self._view.verticalScrollBar().value()
        for number in places.lines(*self._view.lines_in_view()):
            if not lines[number].number:
                continue
            layout = self._view.document().findBlockByNumber(number).layout()
            before, top = places.rows_before(number), places.block_rect(number).top() - scrolled
            for place in range(layout.lineCount()):
                row = layout.lineAt(place)
                if (before + place + 1) % _EACH == 0:
                    found.append((before + place + 1, top + row.y() + row.ascent()))
        return found

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, wherever the pointer is."""
        self._view.wheelEvent(event)
