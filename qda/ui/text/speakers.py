"""Painting what stands between paragraphs: speakers above their turns, and what is left out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from qda.i18n import ngettext
from qda.ui import fonts
from qda.ui.text.looks import looks
from qda.ui.text.outline import Label
from qda.ui.text.page import FOLD_ROOM, LABEL_ROOM, MARGIN
from qda.ui.theme import tokens
from qda.ui.words import number

_GAP = 8


def label_font() -> QFont:
    """The font of a speaker's name: small, strong, in capitals a little apart."""
    font = fonts.interface(fonts.TINY, fonts.STRONG)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return font


def paint_label(
    painter: QPainter, label: Label, left: float, right: float, below: float, *, rtl: bool
) -> None:
    """Paint `label` just above the text that begins at `below`, between `left` and `right`."""
    strong, faint = label_font(), fonts.numbers(fonts.TINY)
    top, height = below - LABEL_ROOM, LABEL_ROOM - 3
    said = label.time if looks().has("times") else ""
    time = QFontMetricsF(faint).horizontalAdvance(said) + _GAP if said else 0.0
    metrics = QFontMetricsF(strong)
    name = metrics.elidedText(label.speaker, Qt.TextElideMode.ElideRight, right - left - time)
    width = metrics.horizontalAdvance(name) + 1
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    at = right - width if rtl else left
    painter.setFont(strong)
    painter.setPen(QColor(tokens().quiet if label.known else tokens().faint))
    painter.drawText(QRectF(at, top, width, height), middle, name)
    if said:
        beside = at - time if rtl else at + width + _GAP
        painter.setFont(faint)
        painter.setPen(QColor(tokens().faint))
        painter.drawText(QRectF(beside, top, time + 2, height), middle, said)


def label_width(label: Label, room: float) -> float:
    """How wide a label is painted, with its time, where there is so much `room`."""
    said = label.time if looks().has("times") else ""
    time = QFontMetricsF(fonts.numbers(fonts.TINY)).horizontalAdvance(said) + _GAP if said else 0.0
    return min(room, QFontMetricsF(label_font()).horizontalAdvance(label.speaker) + 1 + time)


def fold_rect(top: float, width: float) -> QRectF:
    """The place of the line that stands for paragraphs left out, in room that begins at `top`."""
    return QRectF(MARGIN, top + 10, width - 2 * MARGIN, FOLD_ROOM - 16)


def paint_fold(painter: QPainter, count: int, place: QRectF) -> None:
    """Paint a hairline with how many paragraphs are left out there."""
    said = ngettext("{count} paragraph", "{count} paragraphs", count).format(count=number(count))
    painter.setFont(fonts.numbers(fonts.TINY))
    width = QFontMetricsF(painter.font()).horizontalAdvance(said) + 2 * _GAP
    middle = round(place.center().y()) + 0.5
    painter.setPen(QColor(tokens().line))
    left, right = place.center().x() - width / 2, place.center().x() + width / 2
    painter.drawLine(QPointF(place.left(), middle), QPointF(left, middle))
    painter.drawLine(QPointF(right, middle), QPointF(place.right(), middle))
    painter.setPen(QColor(tokens().faint))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
