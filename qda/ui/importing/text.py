"""The text of a file as it will be: set as in the Text room, with every replacement marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from qda.i18n import _
from qda.models.rows import DocumentContent, DocumentRow, MarkRow, TurnRow
from qda.pseudonyms import Replaced
from qda.text import Paragraphs
from qda.transcript import MarkKind, Role, Transcript
from qda.ui.text import page
from qda.ui.text.gutter import Gutter
from qda.ui.text.page_view import GUTTER, PageView
from qda.ui.text.speakers import label_font
from qda.ui.theme import tokens

_EDGE = 12
_NONE = 0


def content_of(transcript: Transcript, name: str) -> DocumentContent:
    """A transcript as the page shows documents; it has no ids, for it is not stored."""
    roles = {one.name: one.role.value for one in transcript.speakers}
    turns = [
        TurnRow(
            number,
            _NONE,
            turn.start,
            turn.end,
            None,
            turn.speaker,
            roles.get(turn.speaker, Role.OTHER.value),
            None,
            turn.time,
        )
        for number, turn in enumerate(transcript.turns)
    ]
    marks = [
        MarkRow(
            number, _NONE, mark.kind.value, mark.start, mark.end, mark.label, mark.level, mark.value
        )
        for number, mark in enumerate(transcript.marks)
    ]
    return DocumentContent(_row(transcript, name), transcript.text, turns, marks)


def _row(transcript: Transcript, name: str) -> DocumentRow:
    return DocumentRow(
        id=_NONE,
        guid="",
        name=name,
        kind=transcript.kind.value,
        position=0,
        language=transcript.language,
        title=transcript.title,
        words=0,
        length=len(transcript.text),
        case_id=None,
        case_name="",
        file_name="",
        recorded_at="",
        duration=transcript.duration,
        sha256="",
    )


class PreviewText(PageView):
    """Shows a transcript that is not stored yet.

    Pseudonyms have the ground of a hit, questions a dotted line and remarks of the file a line
    below them; under the pointer each says what it is. Names above paragraphs that became others
    have the ground of a hit as well.
    """

    marked: Sequence[Replaced] = ()
    notes: Sequence[tuple[int, int, str]] = ()
    questions: Sequence[tuple[int, int]] = ()
    renamed: dict[str, str] = {}  # noqa: RUF012 - replaced as a whole, never changed

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The text as it will be"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.gutter = Gutter(self)

    def show_transcript(
        self, transcript: Transcript | None, name: str, marked: Sequence[Replaced] = ()
    ) -> None:
        """Show a text from its beginning, or where it stood if it is another form of the same."""
        same = self.content is not None and self.content.row.name == name
        top = self.top_point() if same and self.content is not None else 0
        self.marked = marked
        self.notes, self.questions = (), ()
        if transcript is None:
            self.show_content(None)
            return
        self.notes = [(one.start, one.end, one.text) for one in transcript.remarks]
        self.questions = [
            (mark.start, mark.end)
            for mark in transcript.marks
            if mark.kind == MarkKind.QUESTION and mark.start < mark.end
        ]
        self.show_content(content_of(transcript, name))
        if top:
            self.scroll_to(min(top, len(transcript.text)))

    # Layout: a column that fills what there is, with numbers beside it

    def _set_column(self) -> None:
        room = max(120, self.width() - GUTTER - 2 * _EDGE)
        column = min(room, page.column_width(self._look, 66))
        if column != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(column)
        left = GUTTER + max(0, (room - column) // 2)
        self.setViewportMargins(left, 0, 0, 0)

    def _build(self) -> None:
        super()._build()
        self._mark()

    # Marks

    def _mark(self) -> None:
        made = [self._selection(one.start, one.end, _hit()) for one in self.marked]
        made += [self._selection(start, end, _asked()) for start, end in self.questions]
        made += [self._selection(start, end, _noted()) for start, end, _words in self.notes]
        self.setExtraSelections(made)

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.places.to_utf16(start))
        cursor.setPosition(self.places.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = cursor, look
        return made

    def show_mark(self, number: int) -> None:
        """Bring a pseudonym into view, and select it."""
        one = self.marked[number]
        self.scroll_to(max(0, self.plan.lines[self.plan.line_at(one.start)].start))
        selection = self._selection(one.start, one.end, _hit())
        self.setTextCursor(selection.cursor)
        self.ensureCursorVisible()

    def show_paragraph(self, number: int) -> None:
        """Bring a paragraph into view, by its number."""
        one = Paragraphs(self.text).get(number)
        if one is not None:
            self.scroll_to(one.start)

    def said_at(self, place: QPoint) -> str:
        """What a marked place of the viewport is, in words; empty elsewhere."""
        y = place.y() + self.verticalScrollBar().value()
        point = self.places.point_at(place.x(), y) if self.plan.lines else 0
        for one in self.marked:
            if one.start <= point <= one.end:
                return _("In the file: {name}").format(name=one.was)
        for start, end, words in self.notes:
            if start <= point <= max(end, start + 1):
                return words
        if any(start <= point < end for start, end in self.questions):
            return _("A question")
        return ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a marked place is, under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = self.said_at(event.pos())
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)

    def _paint_label(self, painter: QPainter, number: int) -> None:
        label = self.label_of(number)
        if label is not None and label.speaker in self.renamed:
            metrics = QFontMetricsF(label_font())
            width = min(metrics.horizontalAdvance(label.speaker), self.viewport().width() - 60.0)
            top = self.places.block_rect(number).top() - self.verticalScrollBar().value()
            place = QRectF(page.MARGIN - 3, top - page.LABEL_ROOM, width + 8, page.LABEL_ROOM - 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().hit))
            painter.drawRoundedRect(place, 3, 3)
        super()._paint_label(painter, number)


def _hit() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(tokens().hit))
    return made


def _asked() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(QColor(tokens().faint))
    return made


def _noted() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(QColor(tokens().accent))
    return made
