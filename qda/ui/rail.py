"""The rail at the far left: the five rooms."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import icon
from qda.ui.rooms import RAIL, ROOMS
from qda.ui.widgets import column, with_keys


class Rail(QWidget):
    """Five buttons of which one is on; `chosen` is emitted with the room's id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(64)
        self.setAccessibleName(_("Rooms"))
        self._group = QButtonGroup(self)
        parts = column(margins=(4, 8, 4, 8))
        parts.setSpacing(4)
        for number, room_id in enumerate(RAIL):
            button = _button(room_id, number + 1)
            self._group.addButton(button, number)
            parts.addWidget(button)
        parts.addStretch(1)
        self.setLayout(parts)
        self._group.idClicked.connect(lambda number: self.chosen.emit(RAIL[number]))

    def show_as(self, room_id: str) -> None:
        """Mark a room as the one that is shown; one that is not here marks none."""
        if room_id in RAIL:
            self.button(room_id).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, room_id: str) -> QToolButton:
        """The button of a room."""
        found = self._group.button(RAIL.index(room_id))
        assert isinstance(found, QToolButton)
        return found


def _button(room_id: str, number: int) -> QToolButton:
    entry = ROOMS[room_id]
    result = QToolButton()
    result.setProperty("kind", "rail")
    result.setObjectName(f"rail.{room_id}")
    result.setText(_(entry.label))
    result.setAccessibleName(_(entry.label))
    result.setToolTip(with_keys(_(entry.label), f"Ctrl+{number}"))
    result.setIcon(icon(entry.icon))
    result.setIconSize(QSize(20, 20))
    result.setFont(fonts.interface(10, fonts.MEDIUM))
    result.setCheckable(True)
    result.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    result.setFixedSize(55, 48)
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return result
