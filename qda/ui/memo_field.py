"""The field for a memo: it grows with what is written and is kept when one leaves it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from qda.i18n import _
from qda.ui import fonts

_LEAST, _MOST = 68, 260


class MemoField(QPlainTextEdit):
    """Emits `left` when the writing is over: the focus goes, or Escape or Ctrl+Enter is pressed.

    Qt turns some blanks into others here, which is right for what a person types; a document's
    text never comes through this field.
    """

    left = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(fonts.interface())
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Memo"))
        self.setPlaceholderText(_("What strikes you here?"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self, *_size: object) -> None:
        rows = self.document().size().height()
        wanted = rows * self.fontMetrics().lineSpacing() + 20
        self.setFixedHeight(round(max(_LEAST, min(_MOST, wanted))))

    def sizeHint(self) -> QSize:
        """As high as what is written."""
        return QSize(200, self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The writing is over."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter go back to the text."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.left.emit()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
