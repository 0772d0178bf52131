"""What the passage panel says while nothing is chosen: how to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda.i18n import _
from qda.ui.text.coded import Coded
from qda.ui.widgets import clear, column, label, row


class Teaching(QWidget):
    """A few calm lines, with the keys that do the same."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        head = label(_("Passage"), "cap")
        head.setFixedHeight(24)  # as high as the row that it is in beside a button
        whole = column(head, 4, self._lines, 0, margins=(16, 12, 16, 16))
        self.setLayout(whole)
        self._shown: tuple[bool, bool, bool] | None = None

    def show_for(self, coded: Coded, *, read_only: bool, correcting: bool) -> None:
        """Say what fits: with codings already there or not, for reading only, while correcting."""
        now = bool(coded.codings), read_only, correcting
        if now == self._shown:
            return
        self._shown = now
        clear(self._lines)
        if correcting:
            self._say(_("You are correcting the text: keys write in it."), "quiet")
            self._say(_("To code again, stop correcting first."), "quiet")
            self._keys((("Esc", _("stop correcting")), ("Ctrl+Z", _("take back what you typed"))))
            return
        self._say(_("Nothing is chosen."), "quiet")
        if now[0]:
            self._say(_("Click a stripe beside the text to see its passage here."), "quiet")
        if read_only:
            return
        self._say(_("To code, select words in the text and choose a code beside them."), "quiet")
        self._lines.addSpacing(8)
        self._keys(
            (
                ("C", _("choose a code")),
                ("1", _("code with the code on that key")),
                ("I", _("make a code of the words")),
                ("S", _("select the sentence")),
                ("Alt+Down", _("next coding")),
            )
        )

    def _keys(self, lines: Sequence[tuple[str, str]]) -> None:
        for keys, text in lines:
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            key = label("1–9" if keys == "1" else shown, "key")
            line = row(key, 8, label(text, "small", wrap=True))
            line.setStretch(2, 1)
            self._lines.addLayout(line)
            self._lines.addSpacing(6)

    def _say(self, text: str, kind: str) -> None:
        self._lines.addWidget(label(text, kind, wrap=True))
        self._lines.addSpacing(8)
