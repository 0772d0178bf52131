"""A sheet of paper that scrolls on a quiet ground, with what is written on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextBrowser

from qda.i18n import _
from qda.ui.report import ink
from qda.ui.theme import mix, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

WIDEST, MARGIN, AROUND = 680, 64, 24
LEAST_MARGIN, LEAST_AROUND = 16, 8
TEXT_WIDTH = WIDEST - 2 * MARGIN
"""Width of the text on a whole sheet, in pixels; the room around it gives in before it does."""


class Paper(QTextBrowser):
    """Shows a document that `writing` made. `opened` is emitted with the name of a door in it."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setAccessibleName(_("What the report will look like"))
        self.anchorClicked.connect(self._open)
        self._written: QTextDocument | None = None

    def show_document(self, document: QTextDocument) -> None:
        """Show what was written, at the place where one was reading."""
        place = self.verticalScrollBar().value()
        document.setParent(self)
        self.setDocument(document)
        if self._written is not None:
            self._written.deleteLater()
        self._written = document
        self._fit()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in the middle."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, and the words on it."""
        painter = QPainter(self.viewport())
        colours = tokens()
        painter.fillRect(self.viewport().rect(), mix(colours.line, colours.panel, 0.35))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(ink.paper())
        painter.drawRoundedRect(self._sheet(), 2, 2)
        painter.end()
        super().paintEvent(event)

    def _sheet(self) -> QRectF:
        width = self._width()
        left = (self.viewport().width() - width) // 2
        top = AROUND - self.verticalScrollBar().value()
        height = max(self.document().size().height(), self.viewport().height()) - 2 * AROUND
        return QRectF(left + 0.5, top + 0.5, width - 1, height - 1)

    def _width(self) -> int:
        there = self.viewport().width()
        needed = TEXT_WIDTH + 2 * LEAST_MARGIN
        around = max(LEAST_AROUND, min(AROUND, (there - needed) // 2))
        return max(320, min(WIDEST, there - 2 * around))

    def _fit(self) -> None:
        width = self._width()
        margin = max(LEAST_MARGIN, (width - TEXT_WIDTH) // 2)
        beside = max(0, (self.viewport().width() - width) // 2) + margin
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if form.leftMargin() == beside and form.topMargin() == AROUND + MARGIN:
            return
        form.setLeftMargin(beside)
        form.setRightMargin(beside)
        form.setTopMargin(AROUND + MARGIN)
        form.setBottomMargin(AROUND + MARGIN)
        frame.setFrameFormat(form)

    def _open(self, place: QUrl) -> None:
        self.opened.emit(place.toString())
