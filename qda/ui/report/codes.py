"""Which codes a report shows: all, or those that are ticked in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QTreeWidget, QTreeWidgetItem, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import icon, swatch
from qda.ui.widgets import Segments, column, label

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

ALL, CHOSEN = "all", "chosen"
_ID = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CodeChoice(QWidget):
    """All codes or a tree to tick; `changed` comes once for a tick and all that it draws along."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        choices = ((ALL, _("All codes")), (CHOSEN, _("Some codes")))
        self.which = Segments(choices, ALL, _("Which codes"))
        self.which.chosen.connect(self._which_chosen)
        self.tree = QTreeWidget()
        self.tree.setProperty("kind", "card")
        self.tree.setHeaderHidden(True)
        self.tree.setFont(fonts.interface())
        self.tree.setIconSize(QSize(12, 12))
        self.tree.setIndentation(12)
        self.tree.setMinimumHeight(232)
        self.tree.setAccessibleName(_("Codes in the report"))
        self.tree.itemChanged.connect(self._ticked)
        self.below = QCheckBox(_("With their sub-codes"))
        self.below.setChecked(True)
        self.below.setToolTip(_("A tick goes for all codes below it as well."))
        self._items: dict[int, QTreeWidgetItem] = {}
        self._first: int | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.changed)
        self._some = QWidget()
        self._some.setLayout(column(8, self.tree, 4, self.below))
        self._some.hide()
        self.setLayout(column(label(_("Codes"), "quiet"), 4, self.which, self._some))

    def show_codes(self, rows: list[CodeRow], first: int | None) -> None:
        """Show the codebook; ticks stay. `first` is ticked when one first begins to choose."""
        ticked = {code for code, item in self._items.items() if item.checkState(0) == _ON}
        folded = {code for code, item in self._items.items() if not item.isExpanded()}
        self._first = first
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items.clear()
        for row in rows:
            item = QTreeWidgetItem([row.name])
            item.setData(0, _ID, row.id)
            item.setToolTip(0, row.name)
            item.setIcon(0, swatch(row.colour) if row.codable else icon("folder"))
            item.setCheckState(0, _ON if row.id in ticked else _OFF)
            above = self._items.get(row.parent_id or 0)
            if above is None:
                self.tree.addTopLevelItem(item)
            else:
                above.addChild(item)
            self._items[row.id] = item
        for code, item in self._items.items():
            item.setExpanded(code not in folded)
        self.tree.blockSignals(False)

    def codes(self) -> tuple[int, ...] | None:
        """The ids of the ticked codes in the tree's order; None for all there are."""
        if self.which.current() == ALL:
            return None
        return tuple(code for code, item in self._items.items() if item.checkState(0) == _ON)

    def _which_chosen(self, key: str) -> None:
        self._some.setVisible(key == CHOSEN)
        if key == CHOSEN and not self.codes():
            self._begin()
        self._soon.start(0)

    def _begin(self) -> None:
        """Tick the code that is chosen in the window with all below it, or everything."""
        first = self._items.get(self._first or 0)
        if first is not None:
            first.setCheckState(0, _ON)
            self.tree.scrollToItem(first)
            return
        for item in self._items.values():
            item.setCheckState(0, _ON)

    def _ticked(self, item: QTreeWidgetItem, _column: int) -> None:
        if self.below.isChecked():
            for place in range(item.childCount()):
                child = item.child(place)
                if child is not None:
                    child.setCheckState(0, item.checkState(0))
        self._soon.start(0)
