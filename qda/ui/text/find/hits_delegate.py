"""How a hit is painted: its place and who speaks, then the words with the hit standing out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda.text import Utf16Map
from qda.ui import fonts
from qda.ui.icons import paint_icon, paint_swatch
from qda.ui.text.find.hits_model import Hit, HitsModel
from qda.ui.text.find.marks import hit_ground
from qda.ui.theme import mix, tokens

ROW = 32
LABEL = 148
CHECK = 28
BEFORE = 42
Part = tuple[str, QTextCharFormat]


class HitDelegate(QStyledItemDelegate):
    """Paints headings and hits; `colour_of(hit)` gives the colour of the code that it has."""

    def __init__(self, model: HitsModel, colour_of: Callable[[Hit], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._colour_of = model, colour_of

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """All rows are as high."""
        return QSize(200, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        self._ground(painter, rect, option.state)
        hit = self._model.hit_at(index.row())
        if hit is None:
            self._heading(painter, rect, index.row())
        else:
            self._hit(painter, rect, hit)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens().accent_soft))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(tokens().accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, mix(tokens().ink, tokens().bg, 0.04))

    def _heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        group = self._model.group_at(row)
        left = rect.left() + 24
        font = fonts.interface(fonts.BODY, fonts.STRONG)
        _text(painter, QRect(left, rect.top(), 240, ROW), group.name, font, tokens().ink)
        left += QFontMetrics(font).horizontalAdvance(group.name) + 12
        room = QRect(left, rect.top(), rect.right() - left, ROW)
        said = self._model.heading(group)
        _text(painter, room, said, fonts.interface(fonts.SMALL), tokens().quiet)

    def _hit(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        left = rect.left() + 24
        if hit.new is not None:
            name = "check-square" if self._model.is_in(hit) else "square"
            colour = tokens().accent if self._model.is_in(hit) else tokens().quiet
            paint_icon(painter, QRect(left, rect.top() + 7, 18, 18), name, QColor(colour))
            left += CHECK
        place, speaker = self._model.label(hit)
        font = fonts.interface(fonts.SMALL)
        width = QFontMetrics(font).horizontalAdvance(place) + 8
        _text(painter, QRect(left, rect.top(), width, ROW), place, font, tokens().quiet)
        room = QRect(left + width, rect.top(), LABEL - width - 8, ROW)
        _text(painter, room, speaker, font, tokens().faint)
        left += LABEL
        colour = self._colour_of(hit)
        right = rect.right() - 16
        if colour:
            paint_swatch(painter, QRectF(right - 10, rect.top() + 11, 10, 10), colour)
            right -= 20
        self._words(painter, QRect(left, rect.top(), right - left, ROW), hit)

    def _words(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        before, words, after = self._model.context(hit)
        if len(before) > BEFORE:
            before = "…" + before[-BEFORE:].split(" ", 1)[-1]
        quiet, strong = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(QColor(tokens().quiet))
        strong.setForeground(QColor(tokens().ink))
        strong.setBackground(hit_ground())
        parts = [(before, quiet), (words, strong)]
        if hit.new is not None and self._model.is_in(hit):
            strong.setFontStrikeOut(True)
            strong.setForeground(QColor(tokens().quiet))
            new = QTextCharFormat()
            new.setForeground(QColor(tokens().accent))
            new.setFontWeight(QFont.Weight.DemiBold)
            parts.append((hit.new.replace("\n", " ¶ "), new))
        _line(painter, rect, [*parts, (after, quiet)])


def _text(painter: QPainter, rect: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


def _line(painter: QPainter, rect: QRect, parts: list[Part]) -> None:
    """One line of words in formats; Arabic goes its own way, and is cut where the room ends."""
    text = "".join(words for words, _format in parts)
    units = Utf16Map(text)
    layout = QTextLayout(text, fonts.reading(14))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    ranges, point = [], 0
    for words, chars in parts:
        one = QTextLayout.FormatRange()
        one.start = units.to_utf16(point)
        one.length = units.to_utf16(point + len(words)) - one.start
        one.format = chars
        ranges.append(one)
        point += len(words)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(rect.width(), 10))
    layout.endLayout()
    painter.setClipRect(rect)
    layout.draw(painter, QPointF(rect.left(), rect.top() + (ROW - line.height()) / 2))
