"""A passage as a card: the words around it step back, a click opens it in its place."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from qda.i18n import _
from qda.ui import fonts
from qda.ui.passages.reader import Passage
from qda.ui.theme import code_text, mix, theme, tokens
from qda.ui.widgets import column

MOST_OTHERS = 3


class PassageCard(QFrame):
    """Shows one passage; `opened` is emitted by a click, Enter or the space bar."""

    opened = Signal(object)

    def __init__(self, passage: Passage, *, with_code: bool = False) -> None:
        super().__init__()
        self.passage = passage
        self._with_code = with_code
        self.setProperty("kind", "card")
        self.setObjectName("passageCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        spoken = _("{label}: {words}").format(label=passage.label, words=passage.words[:200])
        self.setAccessibleName(spoken)
        self._words, self._foot = QLabel(), QLabel()
        self._words.setFont(fonts.reading(14))
        self._foot.setFont(fonts.interface(fonts.SMALL))
        for part in (self._words, self._foot):
            part.setTextFormat(Qt.TextFormat.RichText)
            part.setWordWrap(True)
            part.setAlignment(Qt.AlignmentFlag.AlignTop)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._words, 6, self._foot, margins=(14, 12, 14, 12)))
        theme().changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        one, colours = self.passage, tokens()
        ground = mix(one.colour, colours.raised, 0.22).name()
        self._words.setText(
            f'<div><span style="color:{colours.quiet}">'
            f"{_html(one.before)}</span>"
            f'<span style="background-color:{ground};color:{colours.ink}">{_html(one.words)}</span>'
            f'<span style="color:{colours.quiet}">{_html(one.after)}</span></div>'
        )
        names = [_name(name, colour) for name, colour in one.others[:MOST_OTHERS]]
        if self._with_code:
            names.insert(0, _name(one.code, one.colour))
        if len(one.others) > MOST_OTHERS:
            names.append(f"+{len(one.others) - MOST_OTHERS}")
        label = f'<span style="color:{colours.quiet}">{_html(one.label)}</span>'
        self._foot.setText(" &nbsp; ".join([label, *names]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the passage."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.opened.emit(self.passage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the passage by the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.passage)
        else:
            super().keyPressEvent(event)


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _name(name: str, colour: str) -> str:
    shown = name if len(name) <= 32 else name[:31] + "…"
    return f'<span style="color:{code_text(colour).name()}">{escape(shown)}</span>'
