"""The text of a document as it is read: a quiet column, selectable, never edited.

Nothing is ever read back from Qt. Positions are code points at every door of this class; it is
the only place where they are turned into Qt's UTF-16 units and back (`Places`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from qda.ui.text import page
from qda.ui.text.page_view import PageView

PASSAGE_MIME = "application/x-qda-passage"
"""What a dragged selection carries beside its words: `document:start:end`, in code points."""


class Paint(NamedTuple):
    """A stretch to be shown in a format, beneath the user's own selection."""

    start: int
    end: int
    format: QTextCharFormat


class DocumentView(PageView):
    """Shows a document; `selection`, `select`, `position_at` and `reveal` speak code points.

    Signals, beside `placed`: `selecting` when the selection changed; `selected_by_mouse` when a
    drag or double click ended with something selected; `clicked` with the place of a click;
    `asked` on Enter; `focused` when the focus came or went.
    """

    selecting = Signal()
    selected_by_mouse = Signal()
    clicked = Signal(QPoint)
    asked = Signal()
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.being_corrected = False
        self.selectionChanged.connect(self.selecting)

    # Positions, in code points

    def selection(self) -> tuple[int, int]:
        """The selected span; empty at the caret where nothing is selected."""
        cursor = self.textCursor()
        to_points = self.places.to_points
        return to_points(cursor.selectionStart()), to_points(cursor.selectionEnd())

    def caret(self) -> int:
        """Where the caret stands."""
        return self.places.to_points(self.textCursor().position())

    def has_selection(self) -> bool:
        """Whether more than blanks are selected."""
        start, end = self.selection()
        return bool(self.text[start:end].strip())

    def select(self, start: int, end: int, *, show: bool = True) -> None:
        """Select a span, with the caret at its end; brought into view if `show`."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.places.to_utf16(start))
        cursor.setPosition(self.places.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)
        if show:
            self.reveal(start, end)

    def deselect(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def position_at(self, point: QPoint) -> int | None:
        """The position under a point of the viewport; None beside the text."""
        if self.content is None:
            return None
        y = point.y() + self.verticalScrollBar().value()
        rect = self.places.block_rect(self.places.line_at_y(y))
        inside = rect.top() - page.LABEL_ROOM <= y <= rect.bottom() + self._look.size
        return self.places.point_at(point.x(), y) if inside else None

    def nearest(self, point: QPoint) -> int:
        """The position nearest to a point of the viewport, wherever that is."""
        return self.places.point_at(point.x(), point.y() + self.verticalScrollBar().value())

    def row_rect(self, point: int) -> QRectF:
        """The caret's place at `point`, in the viewport."""
        top, bottom = self.places.row_of(point)
        top -= self.verticalScrollBar().value()
        bottom -= self.verticalScrollBar().value()
        return QRectF(self.places.x_of(point), top, 1, bottom - top)

    def span_in_view(self, around: float = 0.0) -> tuple[int, int]:
        """The stretch of text in view, in whole lines."""
        if not self.plan.lines:
            return 0, 0
        first, last = self.lines_in_view(around)
        return self.plan.lines[first].start, self.plan.lines[last].end

    def points_in_view(self) -> tuple[int, int]:
        """The positions at the top left and the bottom right of what is in view."""
        top, size = self.verticalScrollBar().value(), self.viewport().size()
        if not self.plan.lines:
            return 0, 0
        first = self.places.point_at(0, top)
        return first, max(first, self.places.point_at(size.width(), top + size.height()))

    def centre_on(self, point: int) -> None:
        """Put the row of `point` in the middle."""
        if self.content is not None:
            top = self.places.row_of(point)[0]
            self.scroll_value(round(top - self.viewport().height() / 2))

    def reveal(self, start: int, end: int) -> None:
        """Bring a span into view: untouched if it is there, else a third from the top."""
        if self.content is None:
            return
        self.unfold(start, end)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self.places.extent(start, end)
        shown = bar.value() + page.LABEL_ROOM <= top and bottom <= bar.value() + height - 16
        if not shown:
            self.scroll_value(
                round(top - min(height / 3, max(32.0, (height - (bottom - top)) / 2)))
            )

    # What is shown in the text

    def show_paints(self, paints: Sequence[Paint]) -> None:
        """Show these stretches; they replace those shown before."""
        document, to_utf16 = self.document(), self.places.to_utf16
        made = []
        for start, end, chars in self._by_line(paints):
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(document)
            cursor.setPosition(to_utf16(start))
            cursor.setPosition(to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor
            one.format = chars
            made.append(one)
        self.setExtraSelections(made)

    def _by_line(self, paints: Sequence[Paint]) -> Iterator[Paint]:
        """The paints cut at line ends, which Qt would show as a stub behind the last word."""
        for paint in paints:
            number = self.plan.line_at(paint.start)
            while number < len(self.plan.lines) and self.plan.lines[number].start < paint.end:
                line = self.plan.lines[number]
                start, end = max(paint.start, line.start), min(paint.end, line.end)
                if start < end:
                    yield Paint(start, end, paint.format)
                number += 1

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for a code; all else moves and selects."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say when the mouse has selected something."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.has_selection():
            self.selected_by_mouse.emit()
        else:
            self.clicked.emit(event.position().toPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusOutEvent(event)
        self.focused.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the stored text: Qt's own would turn a fixed blank into a plain one."""
        data = QMimeData()
        start, end = self.selection()
        data.setText(self.text[start:end])
        if self.content is not None:
            place = f"{self.content.row.id}:{start}:{end}"
            data.setData(PASSAGE_MIME, place.encode("ascii"))
        return data
