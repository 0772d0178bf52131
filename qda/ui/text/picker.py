"""The picker: a small list of codes beside the selection, with type-ahead and a new code.

It lies over the room, takes the keys while it is open, and gives them back to the text. Escape
and a click elsewhere close it and leave the selection as it was. Several codes can be marked; Enter
takes the marked ones and the row one is on, and the foot says beforehand which these are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLineEdit, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.text.choices import UNDER, Choice
from qda.ui.text.picker_rows import ROW, RowList, Rows
from qda.ui.theme import tokens
from qda.ui.widgets import Elided, column, label

_WIDTH, _MOST = 352, 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST,
    Qt.Key.Key_PageUp: -_MOST,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Offer = Callable[[str, Collection[int]], Sequence[Choice]]
"""Gives the choices for what is typed and what is marked."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was chosen: codes, and a new one to be made if `name` says so."""

    codes: tuple[int, ...]
    name: str = ""
    parent: int | None = None


class Picker(QFrame):
    """Offers codes; `taken(Taken)` says what was chosen.

    Who opens it gives `offer`, which is asked for the choices each time something is typed and
    again when the codes change under it.
    """

    taken = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
        self.setObjectName("picker")
        self._offer: Offer = lambda _query, _marked: ()
        self._anchor = QRect()
        self._counts_current = True
        self._gone = ""  # why nothing is chosen, after the row one was on has gone
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Find or name a code"))
        self.field.setFont(fonts.interface())
        self._rows = Rows(self)
        self.list = RowList(self._rows)
        self.note = label("", "warn", wrap=True)
        self.foot = Elided("", "small")
        self._set_up()
        self.hide()

    def _set_up(self) -> None:
        self.list.taken.connect(self._take_index)
        self.list.checked.connect(self._check_index)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.note.setContentsMargins(10, 0, 10, 4)
        self.foot.setContentsMargins(8, 0, 8, 0)
        self.foot.setFixedHeight(20)
        parts = (self.field, 4, self.note, self.list, 4, self.foot)
        self._column = column(*parts, margins=(6, 6, 6, 6))
        self.setLayout(self._column)
        self.setFixedWidth(_WIDTH)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 46))
        self.setGraphicsEffect(shadow)

    # Opening and closing

    def open_at(self, anchor: QRect, offer: Offer, hint: str, *, several: bool = True) -> None:
        """Open below `anchor` (in the parent's coordinates), or above it where there is no room.

        With `several` more than one code can be marked.
        """
        self._offer = offer
        self._rows.marked, self._rows.several = {}, several
        self.setStyleSheet(
            f"#picker {{ background: {tokens().raised}; border: 1px solid {tokens().line};"
            " border-radius: 10px; }"
        )
        self._anchor = anchor
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self.field.setPlaceholderText(hint)
        self._fill()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_quietly(self) -> None:
        """Close and give the keys back."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def refresh(self, there: Collection[int]) -> None:
        """The codes changed, and are these now: offer anew, and say what was about to be picked.

        One stays on the row one is on. Where that has gone nothing is chosen: Enter must never
        take what happens to stand there instead.
        """
        if not self.isVisible():
            return
        current, counts, gone = self.current(), self._counts_current, self._gone
        lost = {key: name for key, name in self._rows.marked.items() if key not in there}
        if current is not None and current.code is not None and current.code not in there:
            lost[current.code] = current.name
        for key in lost:
            self._rows.marked.pop(key, None)
        told = ""
        if lost:
            told = _("“{code}” has just been deleted.").format(code=", ".join(lost.values()))
        self._fill()
        row = self._rows.row_of(current)
        if row is not None:
            self._go(row)
            self._counts_current = counts
            self._tell()
        elif self._rows.choices and (gone or current is not None):
            name = "" if current is None else current.name
            self._choose_nothing(told or gone or _("“{code}” has changed.").format(code=name))
        if told or self._gone:
            self.say(told or self._gone)

    def _choose_nothing(self, why: str) -> None:
        """Be on no row until something is typed or an arrow pressed."""
        self.list.setCurrentIndex(QModelIndex())
        self._gone = why
        self._tell()

    def say(self, text: str) -> None:
        """Say something in the picker itself."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self._settle()

    def current(self) -> Choice | None:
        """The choice of the row one is on."""
        row = self.list.currentIndex().row()
        return self._rows.choices[row] if 0 <= row < len(self._rows.choices) else None

    def choices(self) -> list[Choice]:
        """What is offered now."""
        return list(self._rows.choices)

    def _fill(self, *_text: object) -> None:
        self.note.hide()
        self._counts_current = True
        self._rows.show_choices(self._offer(self.field.text(), self._rows.marked))
        self._go(0)
        self.list.setVisible(bool(self._rows.choices))
        if not self._rows.choices:
            self.note.setText(_("No codes yet: type a name and press Enter."))
            self.note.show()
        self._settle()

    def _settle(self) -> None:
        """Take the height of what is offered, and stand beside the selection within the room."""
        shown = min(_MOST, len(self._rows.choices))
        self.list.setFixedHeight(shown * ROW + 4)
        self._column.activate()
        height = self._column.sizeHint().height()
        room = self._home.rect().adjusted(8, 8, -8, -8)
        x = max(room.left(), min(self._anchor.left(), room.right() - _WIDTH))
        y = self._anchor.bottom() + 8
        if y + min(height, 6 * ROW) > room.bottom() and self._anchor.top() - 8 > height:
            y = self._anchor.top() - 8 - height
        y = max(room.top(), min(y, room.bottom() - height))
        self.setGeometry(QRect(QPoint(x, y), QSize(_WIDTH, height)))

    # Choosing

    def would_take(self) -> Taken | None:
        """What Enter would take; None where it would go into a folder, or there is nothing."""
        marked, current = tuple(self._rows.marked), self.current()
        if self._gone:
            return None
        if current is None or not self._counts_current:
            return Taken(marked) if marked else None
        if current.code is None:
            return Taken(marked, current.name, current.parent)
        if not current.codable:
            return None
        return Taken(tuple(dict.fromkeys((*marked, current.code))))

    def _tell(self) -> None:
        """Say in the foot what Enter will do."""
        taken, current = self.would_take(), self.current()
        if self._gone:
            self.foot.set_whole(_("Nothing is chosen: press an arrow, or type."))
        elif self._rows.marked and taken is not None and current is not None:
            known = self._rows.marked | {current.code or 0: current.name}
            names = [known[key] for key in taken.codes] + ([taken.name] if taken.name else [])
            self.foot.set_whole(_("Enter: {codes}").format(codes=", ".join(names)))
        elif self._rows.several:
            self.foot.set_whole(_("Ctrl+Space marks more than one · Tab: under this one"))
        else:
            self.foot.set_whole(_("Tab: a new one under this one"))

    def _take_index(self, index: QModelIndex) -> None:
        self._go(index.row())
        self._take()

    def _check_index(self, index: QModelIndex) -> None:
        if not self._rows.several:
            self._take_index(index)
            return
        self._go(index.row())
        self._mark()

    def _mark(self) -> None:
        """Mark the row one is on, or no longer; what is typed next takes the place of the words."""
        marked = self._rows.toggle(self.list.currentIndex().row())
        if marked is None:
            return
        self._counts_current = marked
        self.field.selectAll()
        self._tell()

    def _take(self) -> None:
        taken, current = self.would_take(), self.current()
        if taken is not None:
            self.taken.emit(taken)
        elif self._gone:
            nothing = _("Nothing is chosen: press an arrow, or type.")
            self.say(f"{self._gone} {nothing}")
        elif current is not None and not current.codable:
            self._go_under()

    def _go_under(self) -> None:
        """Make the row one is on the parent of what is typed next."""
        current = self.current()
        if current is not None and current.code is not None:
            self.field.setText(current.name + UNDER)

    def _go(self, row: int) -> None:
        row = max(0, min(len(self._rows.choices) - 1, row))
        self.list.setCurrentIndex(self._rows.index(row, 0))
        self._counts_current, self._gone = True, ""
        self._tell()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The keys that move and choose go to the list; leaving the field closes the picker."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                event.accept()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_quietly()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _STEPS:
            self._go(self.list.currentIndex().row() + _STEPS[key])
        elif key in _ENTER:
            self._mark() if held & Qt.KeyboardModifier.ShiftModifier else self._take()
        elif key == Qt.Key.Key_Space and held & Qt.KeyboardModifier.ControlModifier:
            self._mark()
        elif key == Qt.Key.Key_Tab:
            self._go_under()
        elif key == Qt.Key.Key_Escape:
            self.close_quietly()
        else:
            return False
        return True
