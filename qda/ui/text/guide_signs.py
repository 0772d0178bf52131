"""Quiet signs at the left of the paragraphs where a question of the interview guide is asked."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from qda.i18n import _
from qda.models import guide
from qda.models.rows import MarkRow
from qda.ui import fonts
from qda.ui.icons import paint_icon
from qda.ui.text.page_view import PageView
from qda.ui.theme import tokens
from qda.ui.workspace import Workspace

_SIDE = 12


class GuideSigns(QWidget):
    """Paints a sign beside each question; `asked` is emitted with its mark and where to ask."""

    asked = Signal(object, QPoint)

    def __init__(self, workspace: Workspace, view: PageView) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._read_of: object = None
        self._marks: dict[int, list[MarkRow]] = {}
        self.setAccessibleName(_("Questions of the guide beside the text"))
        view.placed.connect(self.follow)

    def marks(self) -> list[MarkRow]:
        """The marks of the guide in the document, in its order."""
        content = self._view.content
        if content is None:
            return []
        return [one for one in content.marks if one.question_id or one.topic_id]

    def follow(self) -> None:
        """Keep to the view."""
        self._read()
        self.setVisible(bool(self._marks))
        where = self._view.gutter_rect()
        self.setGeometry(QRect(where.left(), 0, _SIDE + 2, where.height()))
        self.update()

    def _read(self) -> None:
        if self._read_of is self._view.content:
            return
        self._read_of = self._view.content
        starts = [line.start for line in self._view.plan.lines]
        self._marks = {}
        for one in self.marks():
            self._marks.setdefault(max(0, bisect_right(starts, one.start) - 1), []).append(one)

    def signs(self) -> list[tuple[QRect, list[MarkRow]]]:
        """The signs in view: where each is painted, and the marks it stands for."""
        if not self._marks or not self._view.plan.lines:
            return []
        found, places = [], self._view.places
        scrolled = self._view.verticalScrollBar().value()
        high = QFontMetricsF(fonts.numbers(fonts.TINY)).capHeight()
        for number in places.lines(*self._view.lines_in_view()):
            line = places.first_row(number) if number in self._marks else None
            if line is not None and line.isValid():
                base = places.block_rect(number).top() - scrolled + line.y() + line.ascent()
                top = round(base - high / 2 - _SIDE / 2)
                found.append((QRect(0, top, _SIDE, _SIDE), self._marks[number]))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the signs in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, _marks in self.signs():
            paint_icon(painter, place, "question", QColor(tokens().accent))
        painter.end()

    def words(self, marks: list[MarkRow]) -> str:
        """What the guide calls these, each on a line."""
        topics = self._workspace.ask(guide.tree)
        names = {one.id: one.text for row in topics for one in row.questions}
        called = {row.id: row.name for row in topics}
        said = [
            names.get(one.question_id or 0, "") or called.get(one.topic_id or 0, "")
            for one in marks
        ]
        return "\n".join(one for one in said if one)

    def at(self, point: QPoint) -> list[MarkRow]:
        """The marks of the sign at a point of this widget."""
        for place, marks in self.signs():
            if place.adjusted(-2, -4, 4, 4).contains(point):
                return marks
        return []

    def event(self, event: QEvent) -> bool:
        """A tooltip says which question it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            marks = self.at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(marks) if marks else "", self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a sign asks what to do with it."""
        marks = self.at(event.position().toPoint())
        if marks and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.asked.emit(marks[0], event.globalPosition().toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, wherever the pointer is."""
        self._view.wheelEvent(event)
