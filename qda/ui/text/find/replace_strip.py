"""The line below the hits that replaces them: with what, and how many."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _, ngettext
from qda.ui.text.find.asking import AskField
from qda.ui.widgets import button, label, row
from qda.ui.words import number

HEIGHT = 44
NARROW = 640
"""Pixels below which the note is left out."""
_PAUSE_MS = 60


class ReplaceStrip(QWidget):
    """`changed` a moment after the words did, `wanted` when they are to be put in the texts."""

    changed = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        prompt = _("Replace with")
        self.field = AskField()
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.field.setMinimumWidth(220)
        self.field.setToolTip(_("In a regular expression \\1 stands for its first group"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda _text: self._later.start())
        self.note = label(_("Codings keep their place."), "small")
        self.do = button("", self.wanted.emit, "main")
        words = label(prompt, "quiet")
        line = row(words, 8, self.field, 16, self.note, 0, self.do, margins=(24, 0, 16, 0))
        self.setLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the field and the button have it."""
        super().resizeEvent(event)
        self.note.setVisible(event.size().width() >= NARROW)

    @property
    def waiting(self) -> bool:
        """Whether letters were typed that were not asked for yet."""
        return self._later.isActive()

    def refresh(self, count: int, *, can: bool) -> None:
        """Say how many are replaced."""
        text = ngettext("Replace {count}", "Replace {count}", count)
        self.do.setText(text.format(count=number(count)))
        self.do.setEnabled(can and count > 0)
