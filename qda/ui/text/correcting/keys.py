"""Which edit a key, a paste or an input method asks for. The view itself never edits anything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor

from qda.ui.text.correcting.composing import Composing
from qda.ui.text.document_view import DocumentView

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Standard = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_DELETES = (
    (_Standard.DeleteStartOfWord, _Move.PreviousWord),
    (_Standard.DeleteEndOfWord, _Move.NextWord),
    (_Standard.Delete, _Move.NextCharacter),
    (_Standard.Backspace, _Move.PreviousCharacter),
)
_OTHERS = (_Standard.Undo, _Standard.Redo, _Standard.Paste, _Standard.Cut)


class Keys(QObject):
    """Turns keys into edits: `edited(start, end, text)`; `undo`, `redo` and `left` (Escape)."""

    edited = Signal(int, int, str)
    undo = Signal()
    redo = Signal()
    left = Signal()

    def __init__(self, view: DocumentView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.composing = Composing(view)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what would edit a text; let through what moves, selects or is an action."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_ours(event):
                event.accept()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._compose(event)
            return True
        return False

    def _compose(self, event: QInputMethodEvent) -> None:
        """Write what an input method gives, and show what it is composing."""
        self.composing.clear()
        self._write_composed(event)
        self.composing.show(event.preeditString())

    def _write_composed(self, event: QInputMethodEvent) -> None:
        """Write it, in the place of what the event says (in UTF-16 units)."""
        words, length = event.commitString(), event.replacementLength()
        if not length:
            if words:
                self._write(words)
            return
        if self._view.textCursor().hasSelection():
            self._write("")  # its places are counted from where the selection began
        low = self._view.textCursor().position() + event.replacementStart()
        last = self._view.document().characterCount() - 1
        low, high = max(0, min(low, last)), max(0, min(low + length, last))
        to_points = self._view.places.to_points
        self.edited.emit(to_points(low), to_points(high), words)

    def _is_ours(self, event: QKeyEvent) -> bool:
        if _is_text(event) or event.key() == Qt.Key.Key_Escape or _is_enter(event):
            return True
        keys = (*_OTHERS, *(key for key, _move in _DELETES))
        return any(event.matches(key) for key in keys) or event.key() == Qt.Key.Key_Backspace

    def _press(self, event: QKeyEvent) -> bool:
        if not self._is_ours(event):
            return False
        self.composing.clear()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(_Standard.Undo):
            self.undo.emit()
        elif event.matches(_Standard.Redo):
            self.redo.emit()
        elif event.matches(_Standard.Paste):
            self._write(QGuiApplication.clipboard().text())
        elif event.matches(_Standard.Cut):
            self._cut()
        elif _is_enter(event):
            self._write("\n")
        elif _is_text(event):
            self._write(event.text())
        else:
            self._delete(event)
        return True

    def _write(self, text: str) -> None:
        start, end = self._view.selection()
        if text or start < end:
            self.edited.emit(start, end, text)

    def _cut(self) -> None:
        if self._view.textCursor().hasSelection():
            self._view.copy()
            self._write("")

    def _delete(self, event: QKeyEvent) -> None:
        cursor = self._view.textCursor()
        if not cursor.hasSelection():
            moves = (move for key, move in _DELETES if event.matches(key))
            move = next(moves, _Move.PreviousCharacter)
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        to_points = self._view.places.to_points
        start, end = to_points(cursor.selectionStart()), to_points(cursor.selectionEnd())
        if start < end:
            self.edited.emit(start, end, "")


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and not event.modifiers() & _MODIFIERS


def _is_text(event: QKeyEvent) -> bool:
    """Whether a key writes something; with AltGr, which some systems tell as Ctrl and Alt."""
    held = event.modifiers() & _MODIFIERS
    plain = held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
    return plain and bool(event.text()) and event.text().isprintable()
