"""How a note looks in the list: its picture, title and day, and its first words below."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda.models.notes import Note
from qda.ui import fonts
from qda.ui.icons import paint_icon
from qda.ui.memos.model import Index, NotesModel
from qda.ui.memos.words import ICONS, beginning, local_day, short_day, title
from qda.ui.panels.code_delegate import paint_ground
from qda.ui.theme import tokens

_PAD, _ROW, _HEADING, _LINE = 12, 52, 36, 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CUT = Qt.TextElideMode.ElideRight


class NoteDelegate(QStyledItemDelegate):
    """Paints headings and notes."""

    def __init__(self, view: QWidget, model: NotesModel) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A note takes two lines, a heading one."""
        return QSize(120, _HEADING if self._model.note_at(index) is None else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        note = self._model.note_at(index)
        if note is None:
            _paint_heading(painter, rect, self._model.heading_at(index))
        else:
            paint_ground(painter, rect, state)
            _paint_note(painter, rect, note, self._shown_day(note))
        painter.restore()

    def _shown_day(self, note: Note) -> str:
        if note.kind == "journal" and self._model.wanted.sort == "place":
            return short_day(date.fromisoformat(note.name))
        stamp = note.made_at if self._model.wanted.sort == "made" else note.changed_at
        return short_day(local_day(stamp))


def _paint_heading(painter: QPainter, rect: QRect, text: str) -> None:
    font = fonts.interface(fonts.SMALL, fonts.STRONG)
    painter.setFont(font)
    painter.setPen(QColor(tokens().quiet))
    place = rect.adjusted(_PAD, 10, -_PAD, 0)
    cut = QFontMetrics(font).elidedText(text, _CUT, place.width())
    painter.drawText(place, _LEFT, cut)


def _paint_note(painter: QPainter, rect: QRect, note: Note, when: str) -> None:
    colours = tokens()
    mark = QRect(rect.left() + _PAD, rect.top() + 9, 14, 14)
    paint_icon(painter, mark, ICONS[note.kind], QColor(colours.quiet))
    top = QRect(mark.right() + 8, rect.top() + 6, 0, _LINE)
    top.setRight(rect.right() - _PAD)
    small, plain = fonts.interface(fonts.SMALL), fonts.interface()
    painter.setFont(small)
    painter.setPen(QColor(colours.faint))
    painter.drawText(top, _RIGHT, when)
    below = top.translated(0, _LINE)
    top.setRight(top.right() - QFontMetrics(small).horizontalAdvance(when) - 8)
    painter.setFont(plain)
    painter.setPen(QColor(colours.ink))
    painter.drawText(top, _LEFT, QFontMetrics(plain).elidedText(title(note), _CUT, top.width()))
    painter.setPen(QColor(colours.quiet))
    words = beginning(note) or note.quote
    painter.setFont(small)
    painter.drawText(below, _LEFT, QFontMetrics(small).elidedText(words, _CUT, below.width()))
