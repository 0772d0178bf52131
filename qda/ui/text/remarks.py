"""Remarks on passages without a code: their dots under the words, their sign beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from qda.i18n import _
from qda.models import annotations as remarks
from qda.models.annotations import AnnotationRow
from qda.ui.icons import paint_icon
from qda.ui.labels import shortened
from qda.ui.text import stretch
from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView, Paint
from qda.ui.text.edges import Edges
from qda.ui.text.gestures import Gestures
from qda.ui.text.remark_popup import RemarkPopup
from qda.ui.text.spans import Span, SpanIndex
from qda.ui.text.tints import Tints
from qda.ui.theme import tokens
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

_WIDTH, _SIGN = 14, 12
_LEFT = 54  # of the text: left of the paragraph's number
_TIP = 400


class Remarks(QWidget):
    """The strip beside the paragraph numbers in which the signs stand; knows the remarks."""

    def __init__(
        self,
        workspace: Workspace,
        view: DocumentView,
        coded: Coded,
        gestures: Gestures,
        tints: Tints,
    ) -> None:
        super().__init__(view)
        self._workspace, self._view, self._coded = workspace, view, coded
        self._gestures, self._tints = gestures, tints
        self.rows: dict[int, AnnotationRow] = {}
        self._index = SpanIndex()
        self.popup = RemarkPopup(workspace, view)
        self.edges = Edges(workspace, view, tints, self._span, self.move_to)
        self.popup.turned.connect(self.edges.place)
        self.setAccessibleName(_("Remarks beside the text"))
        self.setMouseTracking(True)
        view.placed.connect(self.follow)
        view.clicked.connect(self._clicked)
        view.viewport().installEventFilter(self)
        coded.opened.connect(self._read)
        tints.layers.append(self._paints)

    # What there is

    def take(self, change: Change) -> None:
        """Follow a change of the project."""
        moved = change.tables.get("passage", frozenset()) & self.rows.keys()
        if (change.touches("memo") or moved) and self._coded.document in change.documents:
            self._read()

    def _read(self) -> None:
        document = self._coded.document
        found = [] if document is None else self._workspace.ask(remarks.of_document, document)
        rows = {row.id: row for row in found}
        moved = rows != self.rows
        self.rows = rows
        self._index = SpanIndex(Span(row.start, row.end, row.id) for row in found)
        self.popup.follow(self.rows, document, self._coded.text)
        if moved:
            self._tints.renew()
            self.update()

    def at(self, point: int) -> AnnotationRow | None:
        """The shortest remark on the character at `point`."""
        spans = self._index.overlapping(point, point + 1)
        shortest = min(spans, key=lambda span: (span.end - span.start, span.id), default=None)
        return self.rows[shortest.id] if shortest else None

    # Writing

    def can_write(self) -> bool:
        """Whether there are words to put a remark on, or a remark at the caret."""
        if self._coded.document is None:
            return False
        return self._gestures.can_code() or self.at(self._view.caret()) is not None

    def write(self) -> None:
        """Open the remark on the selected words, or a new one; else the one at the caret."""
        span, document = self._gestures.span(), self._coded.document
        if document is None:
            return
        if span is None:
            row = self.at(self._view.caret())
            if row is not None:
                self.show_remark(row.id)
            return
        same = [row for row in self.rows.values() if (row.start, row.end) == span]
        if same:
            self.show_remark(same[0].id)
        elif not self._workspace.read_only:
            self.popup.begin(document, *span)

    def show_remark(self, key: int, *, to_write: bool = True) -> None:
        """Open a remark below its words."""
        self._view.reveal(self.rows[key].start, self.rows[key].end)
        self.popup.show_remark(self.rows[key], to_write=to_write)

    # Its edges

    def open_remark(self) -> AnnotationRow | None:
        """The remark that is open, if it stands in this document."""
        return self.rows.get(self.popup.remark or 0) if self.popup.isVisible() else None

    def _span(self) -> tuple[int, int] | None:
        row = self.open_remark()
        return (row.start, row.end) if row is not None else None

    def move_to(self, start: int, end: int) -> None:
        """Give the remark that is open other edges."""
        row, written = self.open_remark(), self.popup.field.hasFocus()
        start, end = max(0, start), min(end, len(self._coded.text))
        if row is None or start >= end or (row.start, row.end) == (start, end):
            return
        made = self._workspace.do(remarks.move, row.id, start, end)
        if made is not None and made in self.rows:
            self.popup.show_remark(self.rows[made], to_write=written)

    def move_edge(self, start: bool, outward: bool, unit: str = "word") -> None:
        """Move an edge of the remark that is open by a word, a sentence or a turn."""
        row, content = self.open_remark(), self._coded.content
        if row is None or content is None:
            return
        point, forward = row.start if start else row.end, start != outward
        moved = stretch.edge(content.text, content.turns, point, unit, start=start, forward=forward)
        self.move_to(*((moved, row.end) if start else (row.start, moved)))

    # How they are shown

    def follow(self) -> None:
        """Keep to the view."""
        left = self._view.viewportMargins().left()
        self.setGeometry(max(0, left - _LEFT), 0, _WIDTH, self._view.height())
        self.popup.place()
        self.update()

    def _paints(self, low: int, high: int) -> list[Paint]:
        dots = QTextCharFormat()
        dots.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        dots.setUnderlineColor(QColor(tokens().quiet))
        spans = self._index.overlapping(low, high)
        return [Paint(max(low, s.start), min(high, s.end), dots) for s in spans]

    def signs(self) -> list[tuple[QRect, list[int]]]:
        """Where the signs in view stand, each with its remarks."""
        found: dict[int, list[int]] = {}
        low, high = self._view.span_in_view()
        for span in self._index.overlapping(low, high):
            if span.start >= low:
                row = self._view.row_rect(span.start)
                found.setdefault(round(row.center().y()), []).append(span.id)
        return [(QRect(0, y - _SIGN // 2, _SIGN, _SIGN), ids) for y, ids in found.items()]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the signs in view."""
        if not self.rows or self._view.content is not self._coded.content:
            return
        painter = QPainter(self)
        for rect, ids in self.signs():
            chosen = self.popup.isVisible() and self.popup.remark in ids
            colour = tokens().accent if chosen else tokens().quiet
            paint_icon(painter, rect, "chat-centered-text", QColor(colour))
        painter.end()

    # The mouse

    def _sign_at(self, point: QPoint) -> list[int]:
        around = (0, -3, 2, 3)
        return next(
            (ids for rect, ids in self.signs() if rect.adjusted(*around).contains(point)), []
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A sign opens its remark."""
        ids = self._sign_at(event.position().toPoint())
        if ids:
            self.show_remark(ids[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a sign."""
        here = self._sign_at(event.position().toPoint())
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if here else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, wherever the pointer is."""
        self._view.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """A sign tells what its remark says."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(event, [self.rows[key] for key in self._sign_at(event.pos())], self)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words with a remark tell it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.rows:
            point = self._view.position_at(event.pos())
            spans = self._index.overlapping(point, point + 1) if point is not None else []
            self._tell(event, [self.rows[span.id] for span in spans], self._view.viewport())
            return bool(spans)
        return super().eventFilter(watched, event)

    def _tell(self, event: QHelpEvent, rows: list[AnnotationRow], beside: QWidget) -> None:
        said = "\n\n".join(shortened(row.text, _TIP) for row in rows)
        if said and not self.popup.isVisible():
            QToolTip.showText(event.globalPos(), said, beside)
        else:
            QToolTip.hideText()

    def _clicked(self, point: QPoint) -> None:
        place = self._view.position_at(point)
        row = self.at(place) if place is not None else None
        if row is None or (place is not None and self._coded.shown.overlapping(place, place + 1)):
            self.popup.leave()
        else:
            self.show_remark(row.id, to_write=False)
