"""Painting the labels of speakers into the space above their turns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from qda.ui import fonts
from qda.ui.text.outline import Label
from qda.ui.text.page import LABEL_ROOM
from qda.ui.theme import tokens

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
    time = QFontMetricsF(faint).horizontalAdvance(label.time) + _GAP if label.time else 0.0
    metrics = QFontMetricsF(strong)
    name = metrics.elidedText(label.speaker, Qt.TextElideMode.ElideRight, right - left - time)
    width = metrics.horizontalAdvance(name) + 1
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    at = right - width if rtl else left
    painter.setFont(strong)
    painter.setPen(QColor(tokens().quiet))
    painter.drawText(QRectF(at, top, width, height), middle, name)
    if label.time:
        beside = at - time if rtl else at + width + _GAP
        painter.setFont(faint)
        painter.setPen(QColor(tokens().faint))
        painter.drawText(QRectF(beside, top, time + 2, height), middle, label.time)
