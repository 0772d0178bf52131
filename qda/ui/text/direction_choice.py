"""The choice of a coding's direction: four icons, and the word for the one that holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from qda.i18n import _
from qda.models.codings import DIRECTIONS
from qda.ui.icons import icon
from qda.ui.text.words import direction_word
from qda.ui.widgets import label, row

_ICONS = {
    "none": "circle-dashed",
    "positive": "plus-circle",
    "negative": "minus-circle",
    "mixed": "plus-minus",
}


class DirectionChoice(QWidget):
    """Emits `chosen` with the direction."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Direction"))
        self._group = QButtonGroup(self)
        self._word = label("", "quiet")
        line = row()
        for place, direction in enumerate(DIRECTIONS):
            part = QToolButton()
            part.setIcon(icon(_ICONS[direction]))
            part.setIconSize(QSize(18, 18))
            part.setCheckable(True)
            part.setToolTip(direction_word(direction))
            part.setAccessibleName(direction_word(direction))
            self._group.addButton(part, place)
            line.addWidget(part)
            line.addSpacing(2)
        line.addSpacing(8)
        line.addWidget(self._word, 1)
        self.setLayout(line)
        self._group.idClicked.connect(self._tell)

    def show_direction(self, direction: str) -> None:
        """Show which one holds."""
        self._group.button(DIRECTIONS.index(direction)).setChecked(True)
        self._word.setText(direction_word(direction))

    def button_for(self, direction: str) -> QToolButton:
        """The button of a direction."""
        found = self._group.button(DIRECTIONS.index(direction))
        assert isinstance(found, QToolButton)
        return found

    def _tell(self, place: int) -> None:
        self._word.setText(direction_word(DIRECTIONS[place]))
        self.chosen.emit(DIRECTIONS[place])
