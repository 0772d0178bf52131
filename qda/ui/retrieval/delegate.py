"""How a passage looks in the list: where it stands and who speaks, its words, its codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda.ui import fonts
from qda.ui.icons import paint_icon
from qda.ui.panels.code_delegate import paint_ground
from qda.ui.retrieval.answer import Code, Row
from qda.ui.theme import code_text, mix, tokens

Index = QModelIndex | QPersistentModelIndex

PAD, TOP, LINE, LINES = 16, 10, 22, 3
HEIGHT = TOP + 20 + LINES * LINE + 4 + 20 + TOP
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CUT = Qt.TextElideMode.ElideRight


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height, so that any number of them costs nothing."""

    def __init__(self, view: QWidget, row_at: Callable[[Index], Row | None]) -> None:
        super().__init__(view)
        self._row_at = row_at

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Who speaks, three lines of words, the codes."""
        return QSize(160, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one passage."""
        row = self._row_at(index)
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect.adjusted(4, 1, -4, -1), state)
        painter.setPen(QColor(tokens().line))
        painter.drawLine(rect.left() + PAD, rect.bottom(), rect.right() - PAD, rect.bottom())
        inner = rect.adjusted(PAD, TOP, -PAD, -TOP)
        _paint_head(painter, inner, row)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        _paint_words(painter, inner.adjusted(0, 20, 0, -20), row, chosen)
        _paint_codes(painter, inner, row)
        painter.restore()


def _paint_head(painter: QPainter, inner: QRect, row: Row) -> None:
    colours = tokens()
    line = QRect(inner.left(), inner.top(), inner.width(), 18)
    for shown, name, token in (
        (row.key_quote, "star-fill", colours.accent),
        (row.memo, "note", colours.quiet),
    ):
        if shown:
            mark = QRect(line.right() - 14, line.top() + 2, 14, 14)
            paint_icon(painter, mark, name, QColor(token))
            line.setRight(line.right() - 20)
    small = fonts.interface(fonts.SMALL)
    painter.setFont(small)
    painter.setPen(QColor(colours.quiet))
    width = QFontMetrics(small).horizontalAdvance(row.place)
    painter.drawText(line, _LEFT, row.place)
    rest = line.adjusted(width + 12, 0, 0, 0)
    painter.setPen(QColor(colours.faint))
    painter.drawText(rest, _LEFT, QFontMetrics(small).elidedText(row.who, _CUT, rest.width()))


def _paint_words(painter: QPainter, place: QRect, row: Row, chosen: bool) -> None:
    """Three lines at most: the words on their ground, what stands around them stepping back."""
    colours = tokens()
    before, words, after = (one.replace("\n", " ") for one in (row.before, row.words, row.after))
    layout = QTextLayout(before + words + after, fonts.reading(14))
    under = colours.accent_soft if chosen else colours.bg
    ground = mix(row.codes[0][2], under, 0.2) if row.codes else None
    low, high = _units(before), _units(before) + _units(words)
    layout.setFormats(
        [
            _format(0, low, colours.quiet, None),
            _format(low, high - low, colours.ink, ground),
            _format(high, _units(after), colours.quiet, None),
        ]
    )
    layout.beginLayout()
    for number in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(place.width() if number < LINES - 1 else place.width() - 16)
        line.setPosition(QPointF(0, number * LINE))
    layout.endLayout()
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    layout.draw(painter, QPointF(place.topLeft()))
    if last is not None and last.textStart() + last.textLength() < len(layout.text()):
        painter.setPen(QColor(colours.quiet))
        painter.setFont(layout.font())
        where = QRectF(place.left() + last.naturalTextWidth() + 1, place.top() + last.y(), 16, LINE)
        painter.drawText(where, _LEFT, "…")


def _units(text: str) -> int:
    """Its length as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2


def _format(start: int, length: int, ink: str, ground: QColor | None) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look = QTextCharFormat()
    look.setForeground(QBrush(QColor(ink)))
    if ground is not None:
        look.setBackground(QBrush(ground))
    made.format = look
    return made


def _paint_codes(painter: QPainter, inner: QRect, row: Row) -> None:
    line = QRect(inner.left(), inner.bottom() - 17, inner.width(), 18)
    found = fonts.interface(fonts.SMALL, fonts.MEDIUM)
    other = fonts.interface(fonts.SMALL)
    left = _paint_names(painter, line, row.codes, found)
    _paint_names(painter, line.adjusted(left, 0, 0, 0), row.others, other)


def _paint_names(painter: QPainter, line: QRect, codes: Sequence[Code], font: QFont) -> int:
    """Names beside each other, as many as there is room for; how wide they are."""
    metrics, left = QFontMetrics(font), 0
    painter.setFont(font)
    for place, (_code, name, colour) in enumerate(codes):
        shown = metrics.elidedText(name, _CUT, 200)
        width = metrics.horizontalAdvance(shown)
        rest = line.width() - left
        if width > rest - (28 if place < len(codes) - 1 else 0):
            painter.setPen(QColor(tokens().quiet))
            painter.drawText(line.adjusted(left, 0, 0, 0), _LEFT, f"+{len(codes) - place}")
            return line.width()
        painter.setPen(code_text(colour))
        painter.drawText(line.adjusted(left, 0, 0, 0), _LEFT, shown)
        left += width + 12
    return left
