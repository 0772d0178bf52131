"""The line above the tree of codes that says what the columns of numbers count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.theme import tokens
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.ui.panels.code_tree import CodeTree

HEIGHT = 18


class CodeHeads(QWidget):
    """“passages”, “docs” and “of 15”, each above its column."""

    def __init__(self, tree: CodeTree, parent: QWidget) -> None:
        super().__init__(parent)
        self._tree = tree
        self.setFixedHeight(HEIGHT)
        self.refresh()

    def refresh(self) -> None:
        """Say what is counted now, and of how many; not there for a single plain number."""
        self.setVisible(self._tree.codes.look.measures != ("passages",))
        self.setAccessibleName(", ".join(self._long(key) for key in self._measures()))
        self.update()

    def _measures(self) -> tuple[str, ...]:
        return self._tree.codes.look.measures

    def words(self) -> list[str]:
        """What stands above the columns, from left to right."""
        short = {
            "passages": _("passages"),
            "documents": _("docs"),
            "cases": _("of {count}").format(count=number(self._tree.codes.cases)),
        }
        return [short[key] for key in self._measures()]

    def _long(self, measure: str) -> str:
        if measure == "cases":
            count = self._tree.codes.cases
            return _("respondents, of {count} in all").format(count=number(count))
        return _("passages") if measure == "passages" else _("documents")

    def _places(self) -> tuple[QRect, ...]:
        rect = QRect(0, 0, self._tree.viewport().width(), HEIGHT)
        return self._tree.parts_in(rect).counts

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write each word so that it ends where its column ends."""
        painter = QPainter(self)
        painter.setFont(fonts.interface(fonts.TINY))
        painter.setPen(QColor(tokens().faint))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, words in zip(self._places(), self.words(), strict=True):
            painter.drawText(QRect(0, 0, place.right() + 1, HEIGHT), flags, words)

    def event(self, event: QEvent) -> bool:
        """The tip says in full what is counted."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip_at(event.pos()), self)
            return True
        return super().event(event)

    def _tip_at(self, point: QPoint) -> str:
        for place, measure in zip(self._places(), self._measures(), strict=True):
            if point.x() <= place.right() + 4:
                return self._long(measure)
        return ""
