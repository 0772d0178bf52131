"""Beside a passage that is dealt out: the sub-codes with their keys, and what else can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qda.i18n import _
from qda.ui.codes.deal_state import MOST_KEYS, DealState
from qda.ui.icons import icon, swatch
from qda.ui.labels import shortened
from qda.ui.panels.name_field import NameField
from qda.ui.widgets import button, clear, column, frame, label, row, scrolling
from qda.ui.words import number


class GoalList(QWidget):
    """A line for each goal; `given(number)`, `named(name)`, `left` and `went_back` say the rest."""

    given = Signal(int)
    named = Signal(str)
    left = Signal()
    went_back = Signal()

    def __init__(self, state: DealState, code: str) -> None:
        super().__init__()
        self._state = state
        self.setAccessibleName(_("Where the passage goes"))
        self._lines = column()
        self.buttons: list[QPushButton] = []
        self.field = _NewName(None, _("Name of the new sub-code"))
        self.field.setPlaceholderText(_("Name of the new sub-code"))
        self.field.taken.connect(self._take_name)
        self.field.dropped.connect(self._drop_name)
        self.field.hide()
        leave = _("Leave it with “{code}”").format(code=shortened(code, 28))
        self.new = _line(_("New sub-code"), self.ask_name, "plus")
        self.leave = _line(leave, self.left.emit, "arrow-right")
        self.back = _line(_("Go back"), self.went_back.emit, "arrow-left")
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._lines, 0))
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = column()
        whole.addWidget(area, 1)
        whole.addWidget(self.field)
        whole.addSpacing(8)
        whole.addWidget(frame("rule"))
        whole.addSpacing(8)
        for made, key in ((self.new, "N"), (self.leave, _("Space")), (self.back, _("Backspace"))):
            whole.addLayout(_with_key(made, key, wide=76))
        self.setLayout(whole)

    def refresh(self) -> None:
        """Show the goals with what they have by now; the chosen one is checked."""
        clear(self._lines)
        self.buttons = []
        chosen, over = self._state.choice(), self._state.is_over
        for place, goal in enumerate(self._state.goals):
            made = _line(shortened(goal.name, 34), partial(self.given.emit, place))
            made.setIcon(swatch(goal.colour) if goal.colour else icon("plus-circle"))
            made.setToolTip(goal.name)
            made.setCheckable(True)
            made.setChecked(place == chosen)
            made.setEnabled(not over)
            self.buttons.append(made)
            key = str(place + 1) if place < MOST_KEYS else ""
            self._lines.addLayout(_with_key(made, key, number(self._state.count(place))))
        if not self._state.goals:
            words = _("No sub-codes yet: press N to make the first.")
            self._lines.addWidget(label(words, "small", wrap=True))
        self.new.setEnabled(not over)
        self.leave.setEnabled(not over)
        self.back.setEnabled(self._state.place > 0)

    def ask_name(self) -> None:
        """Open the field for the name of a new sub-code."""
        self.field.clear()
        self.field.show()
        self.field.setFocus()

    def _take_name(self) -> None:
        name = " ".join(self.field.text().split())
        if name and not self.field.problem():
            self.field.hide()
            self.named.emit(name)

    def _drop_name(self) -> None:
        self.field.hide()
        self.window().setFocus()


class _NewName(NameField):
    """Enter takes the name, Escape leaves the field and nothing else."""

    taken = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)
        event.accept()


def _line(text: str, call: Callable[[], object], icon_name: str = "") -> QPushButton:
    made = button(text, kind="chip", icon_name=icon_name)
    made.clicked.connect(lambda _on=False: call())
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _with_key(made: QPushButton, key: str, count: str = "", wide: int = 24) -> QHBoxLayout:
    keys = label(key, "key")
    keys.setMinimumWidth(wide)
    keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
    keys.setVisible(bool(key))
    line = row(keys, 8, made)
    line.setStretch(2, 1)
    if count:
        counted = label(count, "number")
        counted.setMinimumWidth(32)
        counted.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(counted)
    line.setContentsMargins(0, 2, 0, 2)
    return line
