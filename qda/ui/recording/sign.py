"""The small play sign that appears at a turn's time stamp while the pointer is over the turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolButton

from qda.i18n import _
from qda.ui.icons import icon
from qda.ui.recording.words import clock
from qda.ui.text import page
from qda.ui.text.correcting.turn_labels import turn_of_line
from qda.ui.text.speakers import label_width
from qda.ui.theme import tokens
from qda.ui.widgets import with_keys

if TYPE_CHECKING:
    from qda.models.rows import TurnRow
    from qda.ui.text.pane import Pane

_SIDE, _GAP = 18, 4


class TurnSign(QToolButton):
    """Plays from the turn it stands at: `play(time)`. It is there only if `is_wanted()`."""

    def __init__(
        self, pane: Pane, is_wanted: Callable[[], bool], play: Callable[[int], object]
    ) -> None:
        super().__init__(pane.view)
        self._pane, self._view, self._wanted = pane, pane.view, is_wanted
        self._time = 0
        self.setIcon(icon("play-fill", "accent"))
        self.setIconSize(QSize(12, 12))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Play this turn"))
        self.hide()
        self.clicked.connect(lambda _on=False: play(self._time))
        self._view.placed.connect(self.hide)
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer over the text and the room beside it."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if watched is self._view:
                point = self._view.viewport().mapFrom(self._view, point)
            self._turn_to(point, bool(event.buttons()))
        elif event.type() == QEvent.Type.Leave and watched is self._view:
            self.hide()
        return False

    def _turn_to(self, point: QPoint, busy: bool) -> None:
        place = None if busy or self._view.being_corrected or not self._wanted() else point
        turn = self._turn_at(place) if place is not None else None
        if turn is None or turn.time is None:
            self.hide()
            return
        self._time = turn.time
        where = _("Play from {time}").format(time=clock(turn.time))
        self.setToolTip(with_keys(where, "Shift+F8"))
        rect = self._place_of(turn)
        self.setStyleSheet(f"QToolButton {{ background: {tokens().bg}; border: none; }}")
        self.setGeometry(rect)
        self.setVisible(self._view.rect().contains(rect))
        self.raise_()

    def _turn_at(self, point: QPoint) -> TurnRow | None:
        content, view = self._pane.coded.content, self._view
        if content is None or not view.plan.lines or view.content is not content:
            return None
        y = point.y() + view.verticalScrollBar().value()
        number = view.places.line_at_y(y + page.LABEL_ROOM)
        above = view.places.block_rect(number).top() - page.LABEL_ROOM
        if view.label_of(number) is None or y < above:
            number = view.places.line_at_y(y)
        return turn_of_line(content, view.plan.starts, number)

    def _place_of(self, turn: TurnRow) -> QRect:
        """Behind the name and time above the turn; where none are shown, over its number."""
        view = self._view
        number = view.plan.line_at(turn.start)
        left, scrolled = view.viewportMargins().left(), view.verticalScrollBar().value()
        top = round(view.places.block_rect(number).top()) - scrolled
        named = view.label_of(number)
        if named is None:
            room, row = view.gutter_rect(), view.row_rect(turn.start)
            y = round(row.center().y()) - _SIDE // 2
            return QRect(room.left(), y, room.width(), _SIDE)
        width = view.viewport().width() - 2 * page.MARGIN
        behind = round(min(label_width(named, width), width - _SIDE)) + _GAP
        y = top - page.LABEL_ROOM + (page.LABEL_ROOM - 3 - _SIDE) // 2
        rtl = view.document().findBlockByNumber(number).textDirection()
        if rtl == Qt.LayoutDirection.RightToLeft:
            x = left + view.viewport().width() - page.MARGIN - behind - _SIDE
        else:
            x = left + page.MARGIN + behind
        return QRect(x, y, _SIDE, _SIDE)
