"""The text of a document as it is read: a quiet column, selectable, never edited.

Nothing is ever read back from Qt. Positions are code points at every door of this class; it is
the only place where they are turned into Qt's UTF-16 units and back (`Places`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from qda.i18n import _
from qda.models.rows import DocumentContent
from qda.ui import fonts
from qda.ui.settings import remember
from qda.ui.text import page
from qda.ui.text.outline import Outline, outline
from qda.ui.text.places import Places
from qda.ui.text.speakers import paint_label
from qda.ui.theme import mix, theme, tokens

PASSAGE_MIME = "application/x-qda-passage"
"""What a dragged selection carries beside its words: `document:start:end`, in code points."""

GUTTER = 40
EDGE = 16
STRIPES_GAP = 20
STRIPES_MIN, STRIPES_WANTED, STRIPES_MAX = 116, 200, 280
_COLUMNS = (66, 62, 56, 50, 44, 38, 32, 26, 20)
_COALESCE = 80


class Paint(NamedTuple):
    """A stretch to be shown in a format, beneath the user's own selection."""

    start: int
    end: int
    format: QTextCharFormat


class DocumentView(QTextEdit):
    """Shows a document; `selection`, `select`, `position_at` and `reveal` speak code points.

    Signals: `placed` when what is in view moved or was set anew; `selecting` when the selection
    changed; `selected_by_mouse` when a drag or double click ended with something selected;
    `clicked` with the place of a click; `asked` on Enter; `focused` when the focus came or went.
    """

    placed = Signal()
    selecting = Signal()
    selected_by_mouse = Signal()
    clicked = Signal(QPoint)
    asked = Signal()
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.content: DocumentContent | None = None
        self.plan = Outline([], [])
        self.places = Places(self.document(), self.plan, "")
        self._look = page.Look.now()
        self._page: QTextDocument | None = None
        self._steps = 0
        self._building = False
        self._set_up()
        self._zoom = QTimer(self)
        self._zoom.setSingleShot(True)
        self._zoom.timeout.connect(self._apply_zoom)
        theme().changed.connect(self._theme_changed)
        self._theme_changed()

    def _set_up(self) -> None:
        self.setProperty("kind", "reading")
        self.setAccessibleName(_("Text of the document"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(2)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().valueChanged.connect(self._tell_placed)
        self.selectionChanged.connect(self.selecting)

    # The document

    def show_content(self, content: DocumentContent | None) -> None:
        """Show a document from its beginning; None shows an empty page."""
        self.content = content
        self.plan = outline(content) if content else Outline([], [])
        self._build()
        self.verticalScrollBar().setValue(0)
        self.placed.emit()

    @property
    def text(self) -> str:
        """The text as the project holds it."""
        return self.content.text if self.content else ""

    def _build(self) -> None:
        """Set the page; nobody looks before it stands, or it would be laid out to the end."""
        self._building = True
        self.setExtraSelections([])
        self._look = page.Look.now()
        made = page.make(self.text, self.plan, self._look)
        made.setParent(self)
        old, self._page = self._page, made
        self._set_column()
        self.setDocument(made)
        if old is not None:
            old.deleteLater()
        self.places = Places(made, self.plan, self.text)
        made.documentLayout().documentSizeChanged.connect(self._tell_placed)
        self.places.lay_out()
        self._building = False

    def _tell_placed(self, *_whatever: object) -> None:
        if not self._building:
            self.placed.emit()

    def _theme_changed(self) -> None:
        ground = mix(tokens().accent, tokens().bg, 0.34 if tokens().dark else 0.26).name()
        self.setStyleSheet(f"QTextEdit {{ selection-background-color: {ground}; }}")
        self._rebuild()

    def _rebuild(self) -> None:
        """Set the page anew in another look; the place and the selection stay."""
        if self.content is None:
            return
        top, span = self.top_point(), self.selection()
        self.verticalScrollBar().setValue(0)
        self._build()
        self.select(*span, show=False)
        self.scroll_to(top)
        self.placed.emit()

    # Column and margins

    def _set_column(self) -> None:
        room = self.width() - EDGE - GUTTER - STRIPES_GAP - STRIPES_MIN
        widths = [page.column_width(self._look, count) for count in _COLUMNS]
        column = next((width for width in widths if width <= room), widths[-1])
        if column != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(column)
        left = min(
            (self.width() - column) // 2, self.width() - column - STRIPES_GAP - STRIPES_WANTED
        )
        left = max(left, EDGE + GUTTER)
        right = max(0, self.width() - left - column)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)

    def gutter_rect(self) -> QRect:
        """The room for paragraph numbers, in this widget."""
        left = self.viewportMargins().left()
        return QRect(left - GUTTER, 0, GUTTER - 12, self.height())

    def stripes_rect(self) -> QRect:
        """The room for stripes and names, in this widget."""
        left = self.width() - self.viewportMargins().right() + STRIPES_GAP
        return QRect(left, 0, min(STRIPES_MAX, self.width() - left), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column; it is only set anew where it would not fit."""
        before = self.lineWrapColumnOrWidth()
        top = self.top_point() if self.content else 0
        self._set_column()
        super().resizeEvent(event)
        if self.content and self.lineWrapColumnOrWidth() != before:
            self.places.lay_out()
            self.scroll_to(top)
        self.placed.emit()

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

    def lines_in_view(self, around: float = 0.0) -> tuple[int, int]:
        """First and last line in view, with so many screens more above and below."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        more = around * height
        first = self.places.line_at_y(max(0.0, top - more))
        return first, self.places.line_at_y(top + height + more)

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
            self._scroll(round(top - self.viewport().height() / 2))

    def top_point(self) -> int:
        """The position at the left of the first row in view."""
        return self.places.point_at(0, self.verticalScrollBar().value() + 2)

    def scroll_to(self, point: int) -> None:
        """Put the row of `point` at the top."""
        top = self.places.row_of(point)[0] if self.content and point else 0
        self._scroll(round(top) - (2 if point else 0))

    def _scroll(self, value: int) -> None:
        """Scroll, also to where the layout has just come: Qt tells the bar of that only later."""
        bar = self.verticalScrollBar()
        if value > bar.maximum():
            bar.setMaximum(self.places.reach(value, self.viewport().height()))
        bar.setValue(value)

    def reveal(self, start: int, end: int) -> None:
        """Bring a span into view: untouched if it is there, else a third from the top."""
        if self.content is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self.places.extent(start, end)
        shown = bar.value() + page.LABEL_ROOM <= top and bottom <= bar.value() + height - 16
        if not shown:
            self._scroll(round(top - min(height / 3, max(32.0, (height - (bottom - top)) / 2))))

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the speakers' labels in the space that was left for them."""
        super().paintEvent(event)
        if not self.plan.lines:
            return
        painter = QPainter(self.viewport())
        scrolled = self.verticalScrollBar().value()
        first, last = self.lines_in_view()
        for number in range(first, min(last + 2, len(self.plan.lines))):
            label = self.plan.lines[number].label
            if label is not None:
                rect = self.places.block_rect(number)
                rtl = self.document().findBlockByNumber(number).textDirection()
                paint_label(
                    painter,
                    label,
                    page.MARGIN,
                    self.viewport().width() - page.MARGIN,
                    rect.top() - scrolled,
                    rtl=rtl == Qt.LayoutDirection.RightToLeft,
                )
        painter.end()

    # The reading size

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by so many pixels, once the steps stop coming."""
        self._steps += steps
        self._zoom.start(_COALESCE)

    def reset_zoom(self) -> None:
        """Back to the size at first."""
        self._steps = 16 - fonts.reading_size()
        self._apply_zoom()

    def _apply_zoom(self) -> None:
        low, high = fonts.READING_SIZES
        size = max(low, min(high, fonts.reading_size() + self._steps))
        self._steps = 0
        if size != self._look.size:
            remember("fonts/reading_size", size)
            self._rebuild()

    # Qt's events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

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
