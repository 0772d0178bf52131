"""A line in the list of groups: its name, and how many cases it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QStyle

from qda.i18n import ngettext
from qda.ui import fonts
from qda.ui.panels.code_delegate import paint_ground
from qda.ui.theme import tokens
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.ui.cases.grouping import Saved


class GroupLine(QAbstractButton):
    """A group: its name, and how many cases it has."""

    wants_away = Signal(object, QPoint)

    def __init__(self, text: str, count: int, chosen: bool) -> None:
        super().__init__()
        self.saved: Saved | None = None
        self._count = number(count)
        self.setText(" ".join(text.split()))
        self.setToolTip(self.text() if len(text) > 20 else "")
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFixedHeight(28)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = ngettext("{group}, {count} case", "{group}, {count} cases", count)
        self.setAccessibleName(words.format(group=self.text(), count=number(count)))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(120, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, name and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = QStyle.StateFlag.State_None
        if self.isChecked():
            state |= QStyle.StateFlag.State_Selected
        if self.underMouse():
            state |= QStyle.StateFlag.State_MouseOver
        if self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        paint_ground(painter, self.rect(), state)
        figures = fonts.numbers()
        wide = QFontMetrics(figures).horizontalAdvance(self._count) + 2
        inner = self.rect().adjusted(8, 0, -8, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(figures)
        painter.setPen(QColor(tokens().quiet if self.isChecked() else tokens().faint))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self._count)
        font = fonts.interface()
        room = inner.width() - wide - 8
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(tokens().ink))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the panel for the menu of a saved group."""
        self.wants_away.emit(self, event.globalPos())
