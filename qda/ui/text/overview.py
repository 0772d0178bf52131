"""The strip at the right edge: the whole document with its codings, and where one is in it.

It takes the place of a scroll bar: a click goes to that part of the text, a drag follows it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView
from qda.ui.text.emphasis import Emphasis
from qda.ui.text.stripes import mark_colour
from qda.ui.theme import mix, theme, tokens, with_alpha

WIDTH = 12


class Overview(QWidget):
    """Paints each coding as a mark at its share of the text."""

    def __init__(self, view: DocumentView, coded: Coded, emphasis: Emphasis) -> None:
        super().__init__()
        self._view, self._coded, self._emphasis = view, coded, emphasis
        self._marks: QPixmap | None = None
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Overview of the document"))
        self.setToolTip(_("The whole document: click to go there"))
        view.placed.connect(self.update)
        coded.opened.connect(self._renew)
        coded.codings_changed.connect(self._renew)
        coded.codes_changed.connect(self._renew)
        emphasis.changed.connect(self._renew)
        theme().changed.connect(self._renew)

    def _renew(self, *_whatever: object) -> None:
        self._marks = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the marks and what is in view."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().panel))
        painter.fillRect(0, 0, 1, self.height(), QColor(tokens().line))
        if self._coded.content is None or not self._coded.text:
            painter.end()
            return
        if self._marks is None:
            self._marks = self._painted()
        painter.drawPixmap(0, 0, self._marks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(with_alpha(tokens().ink, 0.28))
        painter.setBrush(with_alpha(tokens().ink, 0.08))
        painter.drawRoundedRect(self.window_rect().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def window_rect(self) -> QRectF:
        """Where the part in view is, in this strip."""
        bar = self._view.verticalScrollBar()
        if self._view.places.whole:
            whole = max(1, bar.maximum() + bar.pageStep())
            top, bottom = bar.value() / whole, (bar.value() + bar.pageStep()) / whole
        else:
            low, high = self._view.span_in_view()
            length = max(1, len(self._coded.text))
            top, bottom = low / length, high / length
        height = max(12.0, (bottom - top) * self.height())
        return QRectF(1, min(top * self.height(), self.height() - height), WIDTH - 1, height)

    def y_of(self, point: int) -> float:
        """Where position `point` is, in this strip."""
        if self._view.places.whole:
            bar = self._view.verticalScrollBar()
            whole = max(1, bar.maximum() + bar.pageStep())
            return self._view.places.row_of(point)[0] / whole * self.height()
        return point / max(1, len(self._coded.text)) * self.height()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        standing_out = self._emphasis.any()
        drawn: set[tuple[int, int, str]] = set()
        later = []
        for span in self._coded.index:
            shown = self._emphasis.of(span.id) if standing_out else ""
            top, bottom = self.y_of(span.start), self.y_of(span.end)
            mark = (round(top), max(2, round(bottom - top)), self._coded.colour_of(span.id))
            if shown in ("strong", "lit"):
                later.append(mark)
            elif mark not in drawn:
                drawn.add(mark)
                colour = mark_colour(mark[2])
                colour = mix(colour, tokens().panel, 0.25) if shown else colour
                painter.fillRect(3, mark[0], WIDTH - 5, mark[1], colour)
        for top, height, name in later:
            painter.fillRect(3, top, WIDTH - 5, height, mark_colour(name))
        painter.end()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the marks anew."""
        super().resizeEvent(event)
        self._marks = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def _go(self, y: float) -> None:
        share = max(0.0, min(1.0, y / max(1, self.height())))
        bar = self._view.verticalScrollBar()
        if self._view.places.whole:
            bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        else:
            point = round(share * len(self._coded.text))
            self._view.scroll_to(point)
            bar.setValue(bar.value() - bar.pageStep() // 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, wherever the pointer is."""
        self._view.wheelEvent(event)
