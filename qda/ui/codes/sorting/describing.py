"""A pile in words: name, description, what it becomes, and why its cards lie together."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from qda.i18n import _
from qda.models import piles
from qda.ui.codes.sorting.desk import Desk
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.widgets import Segments, label


class DescribeDialog(Dialog):
    """Describes the pile of `key`."""

    def __init__(self, parent: QWidget, desk: Desk, key: str) -> None:
        super().__init__(parent, _("Describe the pile"), 520)
        self._desk, self._key = desk, key
        pile = desk.table.pile(key)
        self.name = QLineEdit(pile.name)
        self.description, self.why = QPlainTextEdit(pile.description), QPlainTextEdit(pile.why)
        for field in (self.description, self.why):
            field.setTabChangesFocus(True)
            field.setFixedHeight(96)
        kinds = [("code", _("A code")), ("folder", _("A folder"))]
        self.kind = Segments(kinds, "code" if pile.codable else "folder", _("Becomes"))
        form = Form()
        form.add(_("Name"), self.name)
        form.add(_("Description"), self.description)
        form.add(_("Why together"), self.why)
        form.note(label(_("Kept as a memo on the code."), "faint"))
        form.add(_("Becomes"), self.kind)
        form.note(label(_("A folder gathers codes; nothing is coded with it."), "faint", wrap=True))
        self.body.addLayout(form.grid)
        self.finish_with(_("Keep"), self._keep)

    def _keep(self) -> None:
        kept = self._desk.workspace.did(
            piles.describe,
            self._key,
            name=self.name.text(),
            description=self.description.toPlainText(),
            why=self.why.toPlainText(),
            codable=self.kind.current() == "code",
        )
        if kept:
            self.accept()
