"""What an input method composes, shown underlined at the caret until it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCharFormat, QTextLayout

from qda.ui.text.document_view import DocumentView


class Composing:
    """The words being composed stand in the layout of their line alone, not in the text."""

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        self._block: QTextBlock | None = None

    def begin(self) -> None:
        """Let input methods write in the view from now on: to Qt it is for reading only."""
        self._allow(True)

    def end(self) -> None:
        """Let them write no more."""
        self.clear()
        self._allow(False)

    def _allow(self, on: bool) -> None:
        for part in (self._view, self._view.viewport()):
            part.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def show(self, words: str) -> None:
        """Show what is being composed; empty words show nothing."""
        self.clear()
        if not words:
            return
        self._lay_out_all()
        cursor = self._view.textCursor()
        block, place = cursor.block(), cursor.positionInBlock()
        part = QTextLayout.FormatRange()
        part.start, part.length = place, len(words.encode("utf-16-le")) // 2
        part.format = QTextCharFormat()
        part.format.setFontUnderline(True)
        block.layout().setPreeditArea(place, words)
        block.layout().setFormats([part])
        self._block = block
        self._mark(block)

    def clear(self) -> None:
        """Show nothing that is being composed."""
        block, self._block = self._block, None
        if block is None or not block.isValid():
            return
        block.layout().setPreeditArea(-1, "")
        block.layout().clearFormats()
        self._mark(block)

    def shown(self) -> str:
        """What is being composed and shown."""
        return self._block.layout().preeditAreaText() if self._block is not None else ""

    def _mark(self, block: QTextBlock) -> None:
        self._view.document().markContentsDirty(block.position(), block.length())
        self._view.places.lay_out()
        self._view.placed.emit()
        self._view.viewport().update()

    def _lay_out_all(self) -> None:
        """Qt loses lines of a page that is changed before it is laid out to its end."""
        if not self._view.places.whole:
            document = self._view.document()
            document.documentLayout().blockBoundingRect(document.lastBlock())
