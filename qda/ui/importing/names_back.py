"""The question before names come into a project in which pseudonyms stand for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qda.i18n import _, ngettext
from qda.importers.plan.item import Item
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import button, label

_MOST = 6


class NamesBack(Dialog):
    """Offers to open the key; only a second button takes the files in as they are.

    `key_wanted` is emitted for the one, `agreed` for the other.
    """

    key_wanted = Signal()
    agreed = Signal()

    def __init__(self, parent: QWidget, items: Sequence[Item]) -> None:
        super().__init__(parent, _("Real names would come into the project"), 520)
        words = ngettext(
            "This document was imported with pseudonyms, and its names are in no key that is open. "
            "Its file may hold the real names.",
            "These documents were imported with pseudonyms, and their names are in no key that is "
            "open. Their files may hold the real names.",
            len(items),
        )
        self.body.addWidget(label(words, wrap=True))
        self.body.addSpacing(8)
        said = [f"{one.nameless.name}  ←  {one.path.name}" for one in items if one.nameless]
        shown = [*said[:_MOST], *(["…"] if len(said) > _MOST else [])]
        self.names = label("\n".join(shown), "quiet", wrap=True)
        self.body.addWidget(self.names)
        self.anyway = button(_("Take in with the names"), self._agree)
        self.add_tool(self.anyway)
        self.open_key = self.finish_with(_("Open a key…"), self._want_key)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()

    def _want_key(self) -> None:
        self.accept()
        self.key_wanted.emit()
