"""Choosing codes from anywhere in the codebook, to lay them on the sorting table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from qda.i18n import _, language, ngettext
from qda.models import codebook, piles
from qda.ui.codes.sorting.desk import Desk
from qda.ui.dialogs.base import Dialog
from qda.ui.fuzzy import folded
from qda.ui.icons import swatch
from qda.ui.panels.filter_field import FilterField
from qda.ui.words import number

_CODE = Qt.ItemDataRole.UserRole


class LayDialog(Dialog):
    """A list of the codes that are not on the table, to tick."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, _("Lay codes on the table"), 440)
        self._desk = desk
        self.field = FilterField(_("Filter codes"), "", stepwise=True)
        self.field.textChanged.connect(self._filter)
        self.field.left.connect(self._into_list)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Codes"))
        self.list.setProperty("kind", "card")
        self.list.setMinimumHeight(320)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end is the name itself
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table = desk.table
        there = {*table.loose, *(card for pile in table.piles for card in pile.cards)}
        for code in desk.workspace.ask(codebook.tree, language()):
            if code.codable and code.id not in there:
                item = QListWidgetItem(swatch(code.colour), " › ".join(code.path))
                item.setData(_CODE, code.id)
                item.setToolTip(item.text())
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.list.addItem(item)
        self.list.itemChanged.connect(self._count)
        self.body.addWidget(self.field)
        self.body.addSpacing(8)
        self.body.addWidget(self.list)
        main = self.finish_with(_("Lay on the table"), self._lay)
        assert main is not None
        self.main = main
        self.main.setEnabled(False)

    def chosen(self) -> list[int]:
        """The codes that are ticked."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [
            int(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def _filter(self, text: str) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(folded(text.strip()) not in folded(item.text()))

    def _into_list(self) -> None:
        """Down and Enter lead to what was found, to be ticked by Space."""
        places = range(self.list.count())
        first = next((place for place in places if not self.list.item(place).isHidden()), -1)
        if first >= 0:
            self.list.setCurrentRow(first)
            self.list.setFocus()

    def _count(self, *_item: object) -> None:
        count = len(self.chosen())
        text = ngettext("Lay {count} on the table", "Lay {count} on the table", count)
        self.main.setText(text.format(count=number(count)) if count else _("Lay on the table"))
        self.main.setEnabled(count > 0)

    def _lay(self) -> None:
        if self._desk.workspace.did(piles.lay, self.chosen()):
            self.accept()
