"""A small dialog for an attribute: its name, and for a new one its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.cases.values import TYPE_NAMES
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.widgets import label
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow


class AttributeDialog(Dialog):
    """Makes an attribute, or gives `attribute` another name."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, attribute: AttributeRow | None = None
    ) -> None:
        title = _("New attribute") if attribute is None else _("Rename the attribute")
        super().__init__(parent, title, 420)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._attribute = workspace, attribute
        form = Form()
        self.name = QLineEdit(attribute.name if attribute is not None else "")
        self.name.setFont(fonts.interface())
        self.kind = QComboBox()
        self.kind.setFont(fonts.interface())
        for key, text in TYPE_NAMES.items():
            self.kind.addItem(_(text), key)
        form.add(_("Name"), self.name)
        if attribute is None:
            form.add(_("Type"), self.kind)
            words = _("Organisation and function are categories; years a number.")
            form.note(label(words, "small", wrap=True))
        self.body.addLayout(form.grid)
        self.main = self.finish_with(_("Add") if attribute is None else _("Rename"), self._keep)
        self.name.textChanged.connect(self._look)
        self.name.setFocus()
        self._look()

    def _look(self, _text: str = "") -> None:
        if self.main is not None:
            self.main.setEnabled(bool(self.name.text().strip()))

    def _keep(self) -> None:
        from qda.models import cases

        name = self.name.text()
        if self._attribute is None:
            kind = str(self.kind.currentData())
            done = self._workspace.did(cases.define_attribute, name, kind)
        else:
            done = self._workspace.did(cases.rename_attribute, self._attribute.id, name)
        if done:
            self.accept()
