"""The page that a document is set on: a quiet column in the middle, centred by margins.

A resize of the window lays nothing out again unless the column would not fit any more; another
size or theme sets the page anew, in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QMouseEvent,
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
from qda.ui.text import page
from qda.ui.text.folds import Fold, hidden_lines, labels_after
from qda.ui.text.looks import FIRST_SIZE, looks
from qda.ui.text.outline import Label, Outline, outline
from qda.ui.text.places import Places
from qda.ui.text.scrolled_page import ScrolledPage
from qda.ui.text.speakers import fold_rect, paint_fold, paint_label
from qda.ui.theme import mix, theme, tokens

GUTTER = 40
EDGE = 16
STRIPES_GAP, NUMBERS_GAP = 20, 4
STRIPES_MIN, STRIPES_WANTED, STRIPES_MAX = 168, 208, 340
NARROW_GUTTER, NARROW_STRIPES, NARROW_GAP = 28, 28, 8
_COLUMNS = (66, 63, 60, 56, 50, 44, 38, 32, 26, 20)
_LEAST_BESIDE_WIDE = 44
_COALESCE = 80


class PageView(ScrolledPage):
    """Sets a document, scrolls and zooms.

    `left_out` is asked, for each document that is shown, which of its lines are not.
    `placed` says that what is in view moved or is new; `fold_clicked` that a line which stands for
    paragraphs left out was clicked, `fold_reached` that one of those paragraphs must be seen.
    """

    placed = Signal()
    fold_clicked = Signal(object)
    fold_reached = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.plan = Outline([], [])
        self.places = Places(self.document(), self.plan, "")
        self._look = page.Look.now()
        self._page: QTextDocument | None = None
        self.folds: Sequence[Fold] = ()
        self._named: dict[int, Label] = {}
        self.left_out: Callable[[], Sequence[Fold]] | None = None
        self.is_narrow = False  # no room for names beside a column that reads well: stripes alone
        self._steps = 0
        self._building = False
        self._set_up()
        self._zooming = QTimer(self)
        self._zooming.setSingleShot(True)
        self._zooming.timeout.connect(self._apply_zoom)
        theme().changed.connect(self._theme_changed)
        looks().page_changed.connect(self._rebuild)
        looks().margin_changed.connect(self._margin_changed)
        looks().paint_changed.connect(self._repaint)
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
        self.horizontalScrollBar().rangeChanged.connect(self._stay_in_the_column)

    def _stay_in_the_column(self, _least: int, _most: int) -> None:
        """Qt would scroll a pixel or two aside for a caret at the right edge, off every place."""
        self.horizontalScrollBar().setRange(0, 0)

    # The document

    def show_content(self, content: DocumentContent | None) -> None:
        """Show a document from its beginning; None shows an empty page."""
        self.content = content
        self.plan = outline(content) if content else Outline([], [])
        self.folds = self.left_out() if self.left_out is not None else ()
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
        self._named = labels_after(self.plan, self.folds)
        made = page.make(self.text, self.plan, self._look, self.folds)
        made.setParent(self)
        old, self._page = self._page, made
        self._set_column()
        self.setDocument(made)
        if old is not None:
            old.deleteLater()
        self.places = Places(made, self.plan, self.text, hidden_lines(self.folds))
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
        self.lay_out_to(top)
        cursor = QTextCursor(self.document())
        cursor.setPosition(kept.anchor())
        cursor.setPosition(kept.position(), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.scroll_to(top)
        self.placed.emit()

    def leave_out(self, left_out: Sequence[Fold]) -> None:
        """Leave these lines out of the page, and only these; what is in view stays in its place."""
        before = self.folds
        if list(left_out) == list(before):
            return
        top = self.top_point()
        self.folds, self._building = left_out, True
        stands = page.leave_out(self.document(), self.plan, self._look, before, left_out)
        if stands:
            self._named = labels_after(self.plan, left_out)
            self.places.leave_out(hidden_lines(left_out))
            self.places.lay_out()
        self._building = False
        if not stands:
            self._rebuild()
            return
        self.scroll_to(top)
        self.placed.emit()

    def unfold(self, start: int, end: int) -> None:
        """Have the lines of a span shown, if they are left out."""
        if self.folds:
            lines = range(self.plan.line_at(start), self.plan.line_at(max(start, end - 1)) + 1)
            for fold in self.folds:
                if fold.first in lines or fold.first < lines[0] <= fold.last:
                    self.fold_reached.emit(fold)

    # Column and margins

    def _set_column(self) -> None:
        counts: Sequence[int] = _COLUMNS
        room = self.width() - EDGE - GUTTER - STRIPES_GAP
        wanted = self._wanted_margin(room)
        least = page.column_width(self._look, _LEAST_BESIDE_WIDE)
        self.is_narrow = least > room - (wanted or STRIPES_MIN)
        if self.is_narrow:
            room = self.width() - NARROW_GUTTER - NARROW_GAP - EDGE // 4
            wanted, counts = NARROW_STRIPES, range(_COLUMNS[0], _COLUMNS[-1], -1)
        widths = [page.column_width(self._look, count) for count in counts]
        fitting = (width for width in widths if width <= room - (wanted or STRIPES_MIN))
        column = next(fitting, widths[-1])
        if column != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(column)
        left = self._left_of_column(self.width() - column, wanted)
        right = max(0, self.width() - column - left)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)

    def _wanted_margin(self, room: int) -> int:
        """The margin that the reader wants, as far as it leaves a column to read; 0: any."""
        wanted = looks().margin
        least = page.column_width(self._look, _LEAST_BESIDE_WIDE)
        return max(STRIPES_MIN, min(wanted, room - least)) if wanted > STRIPES_MIN else wanted

    def _left_of_column(self, free: int, wanted: int) -> int:
        """The column is centred if the margin leaves room for that; beside one that the reader
        made, it stands right beside it, so that the edge goes where it is dragged."""
        if self.is_narrow:
            beside = NARROW_GAP + NARROW_STRIPES
            return free - EDGE // 4 if looks().get("side") == "left" else max(0, free - beside)
        if looks().get("side") == "left":
            least = (wanted or STRIPES_WANTED) + NUMBERS_GAP + GUTTER
            return max(0, min(least if wanted else max(free // 2, least), free - EDGE))
        least = STRIPES_GAP + (wanted or STRIPES_WANTED)
        return max(EDGE + GUTTER, free - least if wanted else min(free // 2, free - least))

    def gutter_rect(self) -> QRect:
        """The room for paragraph numbers, in this widget."""
        left = self.viewportMargins().left()
        if self.is_narrow:
            return QRect(left - NARROW_GUTTER, 0, NARROW_GUTTER - 8, self.height())
        return QRect(left - GUTTER, 0, GUTTER - 12, self.height())

    def stripes_rect(self) -> QRect:
        """The room for stripes and names, in this widget: at either side of the column."""
        most = NARROW_STRIPES if self.is_narrow else looks().margin or STRIPES_MAX
        gutter, gap = (NARROW_GUTTER, NARROW_GAP) if self.is_narrow else (GUTTER, STRIPES_GAP)
        if looks().get("side") == "left":
            right = self.viewportMargins().left() - gutter - NUMBERS_GAP
            width = max(0, min(most, right))
            return QRect(right - width, 0, width, self.height())
        left = self.width() - self.viewportMargins().right() + gap
        return QRect(left, 0, min(most, self.width() - left), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column; it is only set anew where it would not fit."""
        before, top = self._before_column()
        self._set_column()
        super().resizeEvent(event)
        self._after_column(before, top)

    def _margin_changed(self) -> None:
        before, top = self._before_column()
        self._set_column()
        self._after_column(before, top)

    def _before_column(self) -> tuple[int, int]:
        return self.lineWrapColumnOrWidth(), self.kept_top() if self.content else 0

    def _after_column(self, before: int, top: int) -> None:
        if self.content and self.lineWrapColumnOrWidth() != before:
            self.places.lay_out()
            self.scroll_to(top)
        elif self.content:
            self.reach_further()
        self.placed.emit()

    def _repaint(self) -> None:
        self.viewport().update()
        self.placed.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the speakers' labels in the space that was left for them."""
        super().paintEvent(event)
        if not self.plan.lines:
            return
        painter = QPainter(self.viewport())
        for number in self.places.lines(*self.lines_in_view(0.1)):
            self._paint_label(painter, number)
        for fold, place in self.folds_in_view():
            paint_fold(painter, fold.paragraphs, place)
        painter.end()

    def label_of(self, number: int) -> Label | None:
        """Who is named above line `number`; None where nobody is."""
        return self.plan.lines[number].label or self._named.get(number)

    def _paint_label(self, painter: QPainter, number: int) -> None:
        label = self.label_of(number)
        if label is None:
            return
        top = self.places.block_rect(number).top() - self.verticalScrollBar().value()
        rtl = self.document().findBlockByNumber(number).textDirection()
        right = self.viewport().width() - page.MARGIN
        rtl_ = rtl == Qt.LayoutDirection.RightToLeft
        paint_label(painter, label, page.MARGIN, right, top, rtl=rtl_)

    # Paragraphs that are left out

    def folds_in_view(self) -> list[tuple[Fold, QRectF]]:
        """What is left out between the lines in view, with the place of the line that says so."""
        if not self.folds:
            return []
        first, last = self.lines_in_view(0.2)
        scrolled, width = self.verticalScrollBar().value(), self.viewport().width()
        found = []
        for fold in self.folds:
            if fold.last < first - 1 or fold.first > last + 1:
                continue
            place = fold_rect(self._fold_top(fold) - scrolled, width)
            found.append((fold, place))
        return found

    def _fold_top(self, fold: Fold) -> float:
        """Where the room for the line begins: above the line that follows, or below the last."""
        if fold.last + 1 < len(self.plan.lines):
            above = self.document().findBlockByNumber(fold.last + 1).blockFormat().topMargin()
            return self.places.block_rect(fold.last + 1).top() - above
        if fold.first:
            return self.places.block_rect(fold.first - 1).bottom() + self._look.size
        return float(page.ABOVE)

    def fold_at(self, place: QPointF) -> Fold | None:
        """What is left out where the line at `place` of the viewport says so, or None."""
        return next((fold for fold, rect in self.folds_in_view() if rect.contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open what is left out where it is clicked."""
        fold = self.fold_at(event.position())
        if fold is not None and event.button() == Qt.MouseButton.LeftButton:
            self.fold_clicked.emit(fold)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        super().mouseMoveEvent(event)
        if self.folds and not event.buttons():
            hand = self.fold_at(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    # The reading size

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by so many pixels, once the steps stop coming."""
        self._steps += steps
        self._zooming.start(_COALESCE)

    def reset_zoom(self) -> None:
        """Back to the size at first."""
        self._steps = FIRST_SIZE - fonts.reading_size()
        self._apply_zoom()

    def _apply_zoom(self) -> None:
        steps, self._steps = self._steps, 0
        looks().set_size(fonts.reading_size() + steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
