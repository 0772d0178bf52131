"""Handles at both edges of the chosen coding, or of an open remark, to drag them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.text.document_view import DocumentView, Paint
from qda.ui.text.gestures import Gestures
from qda.ui.text.tints import Tints
from qda.ui.theme import mix, tokens
from qda.ui.workspace import Workspace

_WIDTH, _KNOB = 11, 3.5


class Edges(QObject):
    """Keeps two handles at the edges of what `span` gives: nothing, or a stretch of the text.

    `move(start, end)` is called when one was dragged elsewhere.
    """

    def __init__(
        self,
        workspace: Workspace,
        view: DocumentView,
        tints: Tints,
        span: Callable[[], tuple[int, int] | None],
        move: Callable[[int, int], object],
    ) -> None:
        super().__init__(view)
        self._workspace, self._view, self._tints = workspace, view, tints
        self._span, self._move = span, move
        self.start = Handle(view, at_start=True)
        self.end = Handle(view, at_start=False)
        for handle in (self.start, self.end):
            handle.dragged.connect(self._drag)
            handle.dropped.connect(self._drop)
        view.placed.connect(self.place)
        workspace.coding_selected.connect(self.place)
        workspace.changed.connect(self.place)

    @classmethod
    def of_coding(
        cls, workspace: Workspace, view: DocumentView, gestures: Gestures, tints: Tints
    ) -> Self:
        """The handles of the chosen coding."""

        def span() -> tuple[int, int] | None:
            row = gestures.chosen()
            return (row.start, row.end) if row is not None else None

        def move(start: int, end: int) -> None:
            row = gestures.chosen()
            if row is not None:
                gestures.move_to(row.id, start, end)

        return cls(workspace, view, tints, span, move)

    def place(self, *_whatever: object) -> None:
        """Put the handles where the edges are; away where nothing can be moved."""
        span = self._span()
        fixed = self._view.being_corrected or self._workspace.read_only
        if span is None or fixed or not self._view.plan.lines:
            self.start.hide()
            self.end.hide()
            return
        low, high = self._view.span_in_view()
        self.start.place(span[0], low <= span[0] <= high)
        self.end.place(span[1], low <= span[1] <= high + 1)

    def _moved(self, handle: Handle, point: int) -> tuple[int, int] | None:
        span = self._span()
        if span is None:
            return None
        span = (point, span[1]) if handle.at_start else (span[0], point)
        return span if span[0] < span[1] else None

    def _drag(self, handle: Handle, point: int) -> None:
        span = self._moved(handle, point)
        chars = QTextCharFormat()
        chars.setBackground(mix(tokens().accent, tokens().bg, 0.22))
        self._tints.show_extra([Paint(*span, chars)] if span else [])

    def _drop(self, handle: Handle, point: int) -> None:
        self._tints.show_extra([])
        span = self._moved(handle, point)
        if span is not None:
            self._move(*span)
        self.place()


class Handle(QWidget):
    """A thin bar with a knob; `dragged` and `dropped` carry the handle and a position."""

    dragged = Signal(object, int)
    dropped = Signal(object, int)

    def __init__(self, view: DocumentView, *, at_start: bool) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.at_start = at_start
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(_("Start of the passage") if at_start else _("End of the passage"))
        self.setToolTip(_("Drag to move the edge"))
        self.hide()

    def place(self, point: int, shown: bool) -> None:
        """Stand at `point`."""
        if shown:
            x, top, bottom = self._view.places.edge(point, leading=self.at_start)
            top -= self._view.verticalScrollBar().value()
            self.setGeometry(
                round(x) - _WIDTH // 2,
                round(top) - (6 if self.at_start else 0),
                _WIDTH,
                round(bottom - self._view.verticalScrollBar().value() - top) + 6,
            )
        self.setVisible(shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, its knob above at the start and below at the end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        middle = self.width() / 2
        y = _KNOB if self.at_start else self.height() - _KNOB
        painter.drawRect(round(middle - 0.5), 3, 1, self.height() - 6)
        painter.drawEllipse(QPointF(middle, y), _KNOB, _KNOB)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the edge would go."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self, self._point(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.dropped.emit(self, self._point(event))

    def _point(self, event: QMouseEvent) -> int:
        place = self.mapTo(self._view.viewport(), event.position().toPoint())
        return self._view.nearest(place)
