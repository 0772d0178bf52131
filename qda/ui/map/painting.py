"""Painting a map: concepts, links, suggestions; in the colours that are given, on any ground."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from qda.ui import fonts
from qda.ui.map.look import PAD_X, Arrow, Concept, Course, Drawing, around, course, signs
from qda.ui.theme import Tokens, mix
from qda.ui.words import number

RADIUS = 8
STRIPE = 6
PILL = 20


def paint_concept(painter: QPainter, concept: Concept, t: Tokens, *, chosen: bool = False) -> None:
    """A code as a box with its colour at the left; words of one's own in a box with round ends."""
    rect = concept.rect.adjusted(0.5, 0.5, -0.5, -0.5)
    own = concept.code is None
    radius = rect.height() / 2 if own and rect.height() < 48 else RADIUS * (2 if own else 1)
    painter.setPen(QPen(QColor(t.accent), 2) if chosen else QPen(mix(t.faint, t.line, 0.35), 1))
    painter.setBrush(QColor(t.accent_soft if chosen else t.panel if own else t.raised))
    painter.drawRoundedRect(rect, radius, radius)
    if not own:
        stripe = QRectF(rect.left() + 6, rect.top() + 8, STRIPE - 2, rect.height() - 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_mark(concept.colour, t.bg))
        painter.drawRoundedRect(stripe, 2, 2)
    painter.setPen(QColor(t.ink))
    painter.setFont(fonts.interface(fonts.BODY, fonts.NORMAL if own else fonts.MEDIUM))
    room = rect.adjusted(PAD_X - 2, 0, 2 - PAD_X, 0)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room, int(flags), concept.text)


def paint_arrow(
    painter: QPainter, way: Course, arrow: Arrow, t: Tokens, *, chosen: bool = False
) -> None:
    """A link: its line, its head, and on it its sign with the number of meetings."""
    colour = QColor(t.accent if chosen else t.quiet)
    pen = QPen(colour, 2.2 if chosen else 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(way.path)
    if arrow.directed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(way.head))
    mark = signs()[arrow.sign][0]
    told = number(arrow.count) if arrow.count is not None else ""
    if mark or told or arrow.memo:
        _pill(painter, way.middle, (mark, told), t, colour, noted=bool(arrow.memo))


def paint_hint(painter: QPainter, way: Course, t: Tokens, *, chosen: bool = False) -> None:
    """The dotted line of a suggestion."""
    pen = QPen(QColor(t.accent if chosen else t.faint), 1.5 if chosen else 1.2)
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1, 4])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(way.path)


def paint_hint_count(
    painter: QPainter, middle: QPointF, count: int, t: Tokens, *, chosen: bool = False
) -> None:
    """The number of meetings of a suggestion, above the lines of all suggestions."""
    rect = count_rect(middle, count)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.bg))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor(t.accent if chosen else t.faint))
    painter.setFont(fonts.numbers(fonts.TINY))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number(count))


def count_rect(middle: QPointF, count: int) -> QRectF:
    """Where the number of a suggestion stands."""
    return _pill_rect(middle, ("", number(count)), noted=False)


def pill_rect(way: Course, arrow: Arrow) -> QRectF:
    """Where the sign and the number of a link stand; empty where it has neither nor a memo."""
    words = signs()[arrow.sign][0], number(arrow.count) if arrow.count is not None else ""
    if not any(words) and not arrow.memo:
        return QRectF()
    return _pill_rect(way.middle, words, noted=bool(arrow.memo))


def paint_all(painter: QPainter, drawing: Drawing, t: Tokens, *, hints: bool = False) -> None:
    """A whole map as it is printed: links below, concepts above."""
    rects = {key: concept.rect for key, concept in drawing.concepts.items()}
    dotted = [
        (around(rects, hint.source, hint.target), hint.count) for hint in drawing.hints if hints
    ]
    for way, _count in dotted:
        paint_hint(painter, way, t)
    for way, count in dotted:
        paint_hint_count(painter, way.middle, count, t)
    for arrow in drawing.arrows:
        way = course(rects[arrow.source], rects[arrow.target], arrow.bend)
        paint_arrow(painter, way, arrow, t)
    for concept in drawing.concepts.values():
        paint_concept(painter, concept, t)


def _pill(
    painter: QPainter,
    middle: QPointF,
    words: tuple[str, str],
    t: Tokens,
    colour: QColor,
    *,
    noted: bool,
) -> None:
    rect = _pill_rect(middle, words, noted=noted)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QColor(t.raised))
    painter.drawRoundedRect(rect, PILL / 2, PILL / 2)
    x = rect.left() + 7
    for text, font, ink in zip(words, _pill_fonts(), (t.ink, t.quiet), strict=True):
        if text:
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            place = QRectF(x, rect.top(), width + 1, rect.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
            x += width + 4
    if noted:  # three short lines: something is written on it
        painter.setPen(QPen(QColor(t.quiet), 1))
        for line, width in enumerate((8, 8, 5)):
            y = rect.center().y() - 3 + 3 * line
            painter.drawLine(QPointF(x, y), QPointF(x + width, y))


def _pill_rect(middle: QPointF, words: tuple[str, str], *, noted: bool) -> QRectF:
    widths = [
        QFontMetricsF(font).horizontalAdvance(text) + 4
        for text, font in zip(words, _pill_fonts(), strict=True)
        if text
    ]
    width = max(PILL, sum(widths) + (12 if noted else 0) + 10)
    return QRectF(middle.x() - width / 2, middle.y() - PILL / 2, width, PILL)


def _pill_fonts() -> tuple[QFont, QFont]:
    return fonts.interface(fonts.HEAD, fonts.STRONG), fonts.numbers(fonts.TINY)


@cache
def _mark(colour: str, ground: str) -> QColor:
    from qda.models.palette import is_colour, seen_on

    return QColor(seen_on(colour, ground) if is_colour(colour) else colour)
