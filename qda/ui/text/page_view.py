"""The page that a document is set on: a quiet column in the middle, centred by margins.

A resize of the window lays nothing out again unless the column would not fit any more; another
size or theme sets the page anew, in its place.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
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

GUTTER = 40
EDGE = 16
STRIPES_GAP = 20
STRIPES_MIN, STRIPES_WANTED, STRIPES_MAX = 116, 200, 280
_COLUMNS = (66, 62, 56, 50, 44, 38, 32, 26, 20)
_COALESCE = 80


class PageView(QTextEdit):
    """Sets a document, scrolls and zooms; `placed` says that what is in view moved or is new."""

    placed = Signal()

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
        self._zooming = QTimer(self)
        self._zooming.setSingleShot(True)
        self._zooming.timeout.connect(self._apply_zoom)
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
        top, kept = self.top_point(), self.textCursor()
        self.verticalScrollBar().setValue(0)
        self._build()
        cursor = QTextCursor(self.document())
        cursor.setPosition(kept.anchor())
        cursor.setPosition(kept.position(), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
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

    # Scrolling

    def lines_in_view(self, around: float = 0.0) -> tuple[int, int]:
        """First and last line in view, with so many screens more above and below."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        more = around * height
        first = self.places.line_at_y(max(0.0, top - more))
        return first, self.places.line_at_y(top + height + more)

    def top_point(self) -> int:
        """The position at the left of the first row in view."""
        return self.places.point_at(0, self.verticalScrollBar().value() + 2)

    def scroll_to(self, point: int) -> None:
        """Put the row of `point` at the top."""
        top = self.places.row_of(point)[0] if self.content and point else 0
        self.scroll_value(round(top) - (2 if point else 0))

    def scroll_value(self, value: int) -> None:
        """Scroll, also to where the layout has just come: Qt tells the bar of that only later."""
        bar = self.verticalScrollBar()
        if value > bar.maximum():
            bar.setMaximum(self.places.reach(value, self.viewport().height()))
        bar.setValue(value)

    # Painting

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
        self._zooming.start(_COALESCE)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
