"""The page of shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QWidget

from qda.i18n import _
from qda.ui.actions import MENUS, Action, plain, table
from qda.ui.dialogs.base import Dialog
from qda.ui.rooms import ROOMS
from qda.ui.widgets import label


class ShortcutsDialog(Dialog):
    """Every action that has keys, by menu, with a field to find one."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Shortcuts"), 520)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find a shortcut"))
        self.field.setAccessibleName(_("Find a shortcut"))
        self.field.textChanged.connect(self._fill)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Shortcuts"))
        self.body.addWidget(self.field)
        self.body.addSpacing(12)
        self.body.addWidget(self._area, 1)
        self.finish_with()
        self.resize(560, 640)
        self._fill("")

    def texts(self) -> list[str]:
        """The actions now listed, in words."""
        return list(self._listed)

    def _fill(self, wanted: str) -> None:
        self._listed: list[str] = []
        page = QWidget()
        page.setProperty("kind", "clear")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for caption, actions in _groups():
            found = [a for a in actions if wanted.lower() in plain(_(a.text)).lower()]
            if found:
                grid.setRowMinimumHeight(grid.rowCount(), 8)
                grid.addWidget(label(caption, "cap"), grid.rowCount(), 0, 1, 2)
            for action in found:
                self._add(grid, action)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(page)

    def _add(self, grid: QGridLayout, action: Action) -> None:
        text = plain(_(action.text))
        self._listed.append(text)
        line = grid.rowCount()
        grid.addWidget(label(text, wrap=True), line, 0)  # else the longest makes all scroll
        keys = QKeySequence(action.shortcuts[0])
        words = keys.toString(QKeySequence.SequenceFormat.NativeText)
        shown = label(words, "key")
        shown.setAccessibleName(_("{action}: {keys}").format(action=text, keys=words))
        grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignRight)


def _groups() -> Iterator[tuple[str, list[Action]]]:
    keyed = [action for action in table() if action.shortcuts]
    for menu_id, text in MENUS:
        yield plain(_(text)), [a for a in keyed if a.menu == menu_id and not a.room]
    for room_id, entry in ROOMS.items():
        yield plain(_(entry.label)), [a for a in keyed if a.room == room_id]
    yield _("Elsewhere"), [a for a in keyed if not a.room and not a.menu]
