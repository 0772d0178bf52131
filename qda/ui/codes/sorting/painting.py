"""How a card is painted: large with its best quotes, or as one line on a pile."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda.ui import fonts
from qda.ui.codes.sorting.desk import Desk
from qda.ui.icons import paint_icon, paint_swatch
from qda.ui.theme import tokens
from qda.ui.words import number

CARD = QSize(232, 128)
GRID = QSize(240, 136)
LINE = 28
_Index = QModelIndex | QPersistentModelIndex


def draw_words(painter: QPainter, rect: QRectF, text: str, font: QFont, most: int) -> float:
    """Draw `text` in at most so many lines, cut with an ellipsis; how high it became."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height, step = 0.0, metrics.height()
    for place in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        begin = line.textStart()
        last = place == most - 1
        shown = text[begin:] if last else text[begin : begin + line.textLength()]
        if last:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, int(rect.width()))
        spot = QRectF(rect.left(), rect.top() + height, rect.width(), step)
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, shown.rstrip())
        height += step
    layout.endLayout()
    return height


class _Delegate(QStyledItemDelegate):
    """What both ways of painting share."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk

    def _head(self, painter: QPainter, rect: QRectF, card: int, *, strong: bool) -> None:
        """Swatch, name, and the count at the right."""
        row = self._desk.code(card)
        if row is None:
            return
        middle = Qt.AlignmentFlag.AlignVCenter
        paint_swatch(painter, QRectF(rect.left(), rect.center().y() - 5, 10, 10), row.colour)
        painter.setFont(fonts.numbers(fonts.SMALL))
        painter.setPen(QColor(tokens().quiet))
        count = number(self._desk.count(card))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, count)
        aside = QFontMetrics(painter.font()).horizontalAdvance(count) + 8
        painter.setFont(fonts.interface(fonts.BODY, fonts.MEDIUM if strong else fonts.NORMAL))
        painter.setPen(QColor(tokens().ink))
        room = rect.adjusted(18, 0, -aside, 0)
        metrics = QFontMetrics(painter.font())
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, name)


class CardDelegate(_Delegate):
    """A card with its name, count, colour and best quotes."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All cards are of one size."""
        return GRID

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the card."""
        card = int(index.data(Qt.ItemDataRole.UserRole))
        colours = tokens()
        rect = QRectF(option.rect.topLeft() + QPointF(4, 4).toPoint(), CARD).adjusted(0, 0, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        here = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if chosen or here else colours.line
        painter.setPen(QPen(QColor(edge), 2 if here else 1))
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.raised))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inside = rect.adjusted(12, 8, -12, -8)
        head = QRectF(inside.left(), inside.top(), inside.width(), 20)
        self._head(painter, head, card, strong=True)
        self._words(painter, inside.adjusted(0, 26, 0, 0), card, chosen=chosen)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, card: int, *, chosen: bool) -> None:
        found = self._desk.quotes(card)
        font = fonts.reading(13)
        painter.setFont(font)
        painter.setPen(QColor(tokens().ink if chosen else tokens().quiet))
        lines, top = max(1, int(rect.height() // QFontMetrics(font).height())), rect.top()
        for place, quote in enumerate(found or ()):
            share = lines - lines // 2 if place == 0 and len(found or ()) > 1 else lines
            room = QRectF(rect.left(), top, rect.width(), rect.bottom() - top)
            if quote.key:
                star = QRect(int(rect.right()) - 12, int(top) + 3, 12, 12)
                paint_icon(painter, star, "star-fill", QColor(tokens().accent))
                room.setRight(room.right() - 16)
            words = quote.words + (" …" if quote.cut else "")
            top += draw_words(painter, room, words, font, share) + 4
            lines = int((rect.bottom() - top) // QFontMetrics(font).height())
            if lines < 1:
                break


class LineDelegate(_Delegate):
    """A card on a pile: one line."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All lines are of one height."""
        return QSize(120, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the line."""
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        here = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(tokens().accent)) if here else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().accent_soft if chosen else tokens().panel))
            painter.drawRoundedRect(rect.adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        self._head(painter, rect.adjusted(8, 0, -8, 0), int(index.data(_CARD)), strong=False)
        painter.restore()


_CARD = Qt.ItemDataRole.UserRole
