"""Which of the charts and maps that were kept by name stand in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.widgets import button, clear, column, label, row

if TYPE_CHECKING:
    from qda.models.named import Named


class KeptCharts(QWidget):
    """A box to tick for each; where there is no chart among them, how one gets there.

    Emits `changed` when one is ticked, `wanted` to go where charts are made.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._list = QVBoxLayout()
        whole = column(24, label(_("Saved charts and maps"), "cap"), 8)
        whole.addLayout(self._list)
        words = _("A chart of Explore that you save stands here, to be ticked.")
        self.none = label(words, "quiet", wrap=True)
        self.go = button(_("Go to the charts"), self.wanted.emit, "link")
        whole.addWidget(self.none)
        whole.addLayout(row(self.go, 0))
        self.setLayout(whole)

    def show_charts(self, rows: list[Named]) -> None:
        """Offer these; ticks stay where they can."""
        ticked, charts = set(self.chosen()), any(one.kind == "chart" for one in rows)
        self.none.setVisible(not charts)
        self.go.setVisible(not charts)
        if list(self.boxes) == [row.guid for row in rows]:
            for one in rows:
                self.boxes[one.guid].setText(_plain(one.name))
            return
        clear(self._list)
        self.boxes = {one.guid: self._box(one, one.guid in ticked) for one in rows}

    def _box(self, kept: Named, on: bool) -> QCheckBox:
        box = QCheckBox(_plain(kept.name))
        box.setAccessibleName(kept.name)
        box.setToolTip(kept.name)
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
