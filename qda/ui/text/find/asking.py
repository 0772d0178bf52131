"""The field in which one says what to look for, with its three quiet switches."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from qda.search import Query
from qda.ui import fonts
from qda.ui.search_switches import search_switches
from qda.ui.settings import recall, remember
from qda.ui.widgets import row

_PLACE = "find/options"
_PAUSE_MS = 40


class AskField(QLineEdit):
    """The words; Enter and Shift+Enter, Escape and Down are told instead of done."""

    entered = Signal(int)
    left = Signal()
    downward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell where to go; type all else."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.entered.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.downward.emit()
        else:
            super().keyPressEvent(event)


class Asking(QWidget):
    """`asked` is emitted a moment after the last letter, and when a switch was turned."""

    asked = Signal()

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self.field = AskField()
        self.field.setFont(fonts.interface())
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.field.setClearButtonEnabled(True)
        self.switches = search_switches()
        for switch in self.switches.values():
            switch.clicked.connect(self._turned)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.asked)
        self.field.textChanged.connect(lambda _text: self._later.start())
        line = row(self.field, 4, *self.switches.values())
        line.setStretch(0, 1)
        self.setLayout(line)
        self.recall()

    def _turned(self) -> None:
        on = [key for key, switch in self.switches.items() if switch.isChecked()]
        remember(_PLACE, " ".join(on))
        self.ask_now()

    def recall(self) -> None:
        """Set the switches as they were left, here or in another field."""
        on = recall(_PLACE).split()
        for key, switch in self.switches.items():
            switch.setChecked(key in on)

    def ask_now(self) -> None:
        """Ask without waiting for another letter."""
        self._later.stop()
        self.asked.emit()

    @property
    def waiting(self) -> bool:
        """Whether letters were typed that were not asked for yet."""
        return self._later.isActive()

    def query(self) -> Query:
        """What is asked."""
        on = {key: switch.isChecked() for key, switch in self.switches.items()}
        return Query(self.field.text(), **on)

    def begin(self, words: str = "") -> None:
        """Take the keyboard, with `words` or what stands there chosen, to be typed over."""
        self.recall()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus()
        self.ask_now()
