"""The strip at the right edge: the whole document with its codings, and where one is in it.

It takes the place of a scroll bar: a click goes to that part of the text, a drag follows it.
Places are shares of the characters, which are known before anything is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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
from qda.ui.text.spans import Span
from qda.ui.text.stripes import mark_colour
from qda.ui.theme import theme, tokens, with_alpha

WIDTH = 12
_FEW = 50
_BACK = 0.25


class Spot(NamedTuple):
    """A mark in the strip."""

    top: int
    height: int
    colour: str


class Overview(QWidget):
    """Paints each coding as a mark at its share of the text.

    All marks are kept as one picture; a coding that comes or goes mends only its own rows.
    """

    def __init__(self, view: DocumentView, coded: Coded, emphasis: Emphasis) -> None:
        super().__init__()
        self._view, self._coded, self._emphasis = view, coded, emphasis
        self._marks: QPixmap | None = None
        self._spots: dict[int, Spot] = {}
        self._whole: tuple[QPixmap, dict[int, Spot]] | None = None
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Overview of the document"))
        self.setToolTip(_("The whole document: click to go there"))
        view.placed.connect(self.update)
        coded.opened.connect(self._renew)
        coded.codings_changed.connect(self._take)
        coded.codes_changed.connect(self._renew)
        coded.shown_changed.connect(self._turn)
        emphasis.changed.connect(self.update)
        theme().changed.connect(self._renew)

    def spots(self) -> dict[int, Spot]:
        """The marks by coding."""
        if self._marks is None:
            self._make()
        return self._spots

    def y_of(self, point: int) -> float:
        """Where position `point` is, in this strip."""
        return point / max(1, len(self._coded.text)) * self.height()

    # The picture of all marks

    def _renew(self, *_whatever: object) -> None:
        self._marks = self._whole = None
        self.update()

    def _turn(self) -> None:
        """The filter lets others through: the picture of all is kept for when it goes."""
        self._marks = None
        if self._whole is not None and not self._coded.filter.narrows:
            self._marks, self._spots = self._whole
        self.update()

    def _spots_of(self, spans: Iterable[Span]) -> dict[int, Spot]:
        scale = self.height() / max(1, len(self._coded.text))
        colour_of = self._coded.colour_of
        return {
            key: Spot(round(start * scale), round((end - start) * scale) or 1, colour_of(key))
            for start, end, key in spans
        }

    def _make(self) -> None:
        ratio = self.devicePixelRatioF()
        self._marks = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        self._marks.setDevicePixelRatio(ratio)
        self._marks.fill(Qt.GlobalColor.transparent)
        self._spots = self._spots_of(self._coded.shown)
        painter = QPainter(self._marks)
        _paint(painter, self._spots.values())
        painter.end()
        if not self._coded.filter.narrows:
            self._whole = (self._marks, self._spots)

    def _take(self, ids: frozenset[int]) -> None:
        if self._coded.filter.narrows:
            self._whole = None
        if self._marks is None or len(ids) > _FEW:
            self._renew()
            return
        for key in ids:
            before, span = self._spots.pop(key, None), self._coded.shown.get(key)
            if before is not None:
                self._mend(before)
            if span is not None:
                self._spots |= self._spots_of((span,))
                painter = QPainter(self._marks)
                _paint(painter, (self._spots[key],))
                painter.end()
        self.update()

    def _mend(self, gone: Spot) -> None:
        """Paint the rows of a mark that went anew."""
        if self._marks is None:
            return
        bottom = gone.top + gone.height + 1
        painter = QPainter(self._marks)
        painter.setClipRect(0, gone.top, WIDTH, gone.height + 1)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(0, gone.top, WIDTH, gone.height + 1, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        around = (s for s in self._spots.values() if s[0] < bottom and s[0] + s[1] >= gone.top)
        _paint(painter, around)
        painter.end()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the marks and what is in view."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().panel))
        painter.fillRect(0, 0, 1, self.height(), QColor(tokens().line))
        if self._coded.text:
            spots = self.spots()
            out = self._emphasis.standing_out()
            painter.setOpacity(_BACK if out else 1.0)
            painter.drawPixmap(0, 0, self._marks or QPixmap())
            painter.setOpacity(1.0)
            _paint(painter, (spots[key] for key in out if key in spots))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(with_alpha(tokens().ink, 0.28))
            painter.setBrush(with_alpha(tokens().ink, 0.08))
            painter.drawRoundedRect(self.window_rect().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def window_rect(self) -> QRectF:
        """Where the part in view is, in this strip."""
        low, high = self._view.points_in_view()
        top, bottom = self.y_of(low), self.y_of(high)
        height = max(12.0, bottom - top)
        return QRectF(1, min(top, self.height() - height), WIDTH - 1, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the marks anew."""
        super().resizeEvent(event)
        self._marks = self._whole = None

    # The pointer

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
        self._view.centre_on(round(share * len(self._coded.text)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, wherever the pointer is."""
        self._view.wheelEvent(event)


def _paint(painter: QPainter, spots: Iterable[Spot]) -> None:
    """Paint marks; what would paint the same twice is painted once."""
    colours: dict[str, QColor] = {}
    for spot in dict.fromkeys(spots):
        if spot.colour not in colours:
            colours[spot.colour] = mark_colour(spot.colour)
        painter.fillRect(3, spot.top, WIDTH - 5, max(2, spot.height), colours[spot.colour])
