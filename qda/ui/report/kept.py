"""Which of the charts and maps that were kept by name stand in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.widgets import clear, column, label

if TYPE_CHECKING:
    from qda.models.named import Named


class KeptCharts(QWidget):
    """A box to tick for each; hidden where there are none. Emits `changed` when one is ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._list = QVBoxLayout()
        whole = column(24, label(_("Saved charts and maps"), "cap"), 8)
        whole.addLayout(self._list)
        self.setLayout(whole)
        self.hide()

    def show_charts(self, rows: list[Named]) -> None:
        """Offer these; ticks stay where they can."""
        ticked = set(self.chosen())
        if list(self.boxes) == [row.guid for row in rows]:
            for row in rows:
                self.boxes[row.guid].setText(_plain(row.name))
            return
        clear(self._list)
        self.boxes = {row.guid: self._box(row, row.guid in ticked) for row in rows}
        self.setVisible(bool(rows))

    def _box(self, row: Named, on: bool) -> QCheckBox:
        box = QCheckBox(_plain(row.name))
        box.setAccessibleName(row.name)
        box.setToolTip(row.name)
        box.setFont(fonts.interface())
        box.setChecked(on)
        box.toggled.connect(self.changed)
        self._list.addWidget(box)
        return box

    def chosen(self) -> tuple[str, ...]:
        """The GUIDs of those that are ticked, in the order that they stand in."""
        return tuple(guid for guid, box in self.boxes.items() if box.isChecked())


def _plain(name: str) -> str:
    return name.replace("&", "&&")
