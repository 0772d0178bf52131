"""The field above a tree or table in which a few letters leave only what fits."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from qda.ui import fonts
from qda.ui.widgets import label, row


class FilterField(QLineEdit):
    """Emits `textChanged` as one types, `left` when the list is to have the keyboard again.

    Escape empties the field first, and then leaves it: with `stepwise` by a second press, which
    goes on to what is around, as a dialog that is closed by it.
    """

    left = Signal()
    emptied = Signal()

    def __init__(self, prompt: str, key: str = "/", *, stepwise: bool = False) -> None:
        super().__init__()
        self._stepwise = stepwise
        self.setFont(fonts.interface())
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self._key = label(key, "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key.setFixedHeight(18)
        inside = row(0, self._key, margins=(8, 0, 8, 0))
        inside.setAlignment(self._key, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inside)
        self._key.setVisible(bool(key))
        self.textChanged.connect(lambda text: self._key.setVisible(bool(key) and not text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, Down and Enter lead back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._stepwise:
            event.setAccepted(bool(self.text()))
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so when it is left without a letter in it."""
        super().focusOutEvent(event)
        if not self.text():
            self.emptied.emit()
