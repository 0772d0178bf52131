"""The field in which a note is written, in plain Markdown; takes codes and passages as links."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from qda.i18n import _
from qda.ui import fonts
from qda.ui.memos import links
from qda.ui.workspace import Workspace

SIZE = 15


class NoteEditor(QPlainTextEdit):
    """Emits `left` when the focus goes; Ctrl+B and Ctrl+I make words bold and italic."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("kind", "bare")
        self.setFont(fonts.reading(SIZE))
        self.document().setDocumentMargin(0)  # in line with what stands above it
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Words of the memo"))
        self.setPlaceholderText(_("What you think, wonder or decide"))

    def insert_link(self, words: str) -> None:
        """Put a link in at the caret, with a blank where words stand right before it."""
        cursor = self.textCursor()
        before = QTextCursor(cursor)
        before.setPosition(cursor.selectionStart())
        before.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
        blank = " " if before.selectedText().strip() and not before.atBlockEnd() else ""
        cursor.insertText(blank + words)
        self.setTextCursor(cursor)

    def wrap(self, mark: str) -> None:
        """Put `mark` on both sides of what is selected, or take it away there."""
        cursor = self.textCursor()
        words, size = cursor.selectedText(), len(mark)
        if len(words) >= 2 * size and words.startswith(mark) and words.endswith(mark):
            cursor.insertText(words[size:-size])
            return
        cursor.insertText(f"{mark}{words}{mark}")
        if not words:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=size)
            self.setTextCursor(cursor)

    # Qt's events

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Codes and passages too."""
        return links.can_take(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A code or passage that is dropped or pasted becomes a link."""
        words = links.from_mime(self._workspace, source) if links.can_take(source) else ""
        if words:
            self.insert_link(words)
        else:
            super().insertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The writing is over for now."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """The keys of bold and italics are meant for the words, not for the window."""
        if event.type() == QEvent.Type.ShortcutOverride and _mark(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bold and italics by their keys."""
        mark = _mark(event)
        if mark and not self.isReadOnly():
            self.wrap(mark)
        else:
            super().keyPressEvent(event)


def _mark(event: QEvent) -> str:
    """The mark that a key asks for."""
    if not isinstance(event, QKeyEvent):
        return ""
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return ""
    return {int(Qt.Key.Key_B): "**", int(Qt.Key.Key_I): "*"}.get(event.key(), "")
