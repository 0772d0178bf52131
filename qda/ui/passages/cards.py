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
from qda.ui.widgets import button, column, label, restyle, row

MOST_OTHERS = 3


class PassageCard(QFrame):
    """Shows one passage; `opened` is emitted by a click, Enter or the space bar."""

    opened = Signal(object)
    toggled = Signal(int, bool)  # chosen or not: the coding, and whether with all since the last
    reviewed = Signal(int)

    def __init__(
        self, passage: Passage, *, with_code: bool = False, mark: str = "", review: bool = False
    ) -> None:
        super().__init__()
        self.passage = passage
        self._with_code = with_code
        self.chosen = False
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
        parts = column(self._words, 6, self._foot, margins=(14, 12, 14, 12))
        if mark:
            parts.addSpacing(6)
            parts.addWidget(label(mark, "warn", wrap=True))
        if mark and review:
            self.still_right = button(_("Looked at: still right"), self._say_reviewed, "link")
            parts.addLayout(row(self.still_right, 0))
        self.setLayout(parts)
        theme().changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        one, colours = self.passage, tokens()
        under = colours.accent_soft if self.chosen else colours.raised
        ground = mix(one.colour, under, 0.22).name()
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

    def _say_reviewed(self) -> None:
        self.reviewed.emit(self.passage.coding)

    def choose(self, chosen: bool) -> None:
        """Show the card as one of those chosen, or not."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.setProperty("chosen", "true" if chosen else "false")
            restyle(self)
            self._write()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the passage; with Ctrl or Shift, choose it."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not inside:
            return
        held = event.modifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            all_since = bool(held & Qt.KeyboardModifier.ShiftModifier)
            self.toggled.emit(self.passage.coding, all_since)
        else:
            self.opened.emit(self.passage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the passage by the keyboard, or choose it: Ctrl+Space."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space and control:
            self.toggled.emit(self.passage.coding, False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.passage)
        else:
            super().keyPressEvent(event)


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _name(name: str, colour: str) -> str:
    shown = name if len(name) <= 32 else name[:31] + "…"
    return f'<span style="color:{code_text(colour).name()}">{escape(shown)}</span>'
