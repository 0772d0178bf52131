"""The memo on the project or on a document, in a window of its own with room to write."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qda.i18n import _
from qda.models import documents, memos, settings
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import label
from qda.ui.workspace import Workspace


class MemoDialog(Dialog):
    """Shows one memo; "Keep" writes it in one step, an emptied one is removed."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, subject: str, key: int, name: str
    ) -> None:
        super().__init__(parent, _("Memo"), width=560)
        self._workspace, self._subject, self._key = workspace, subject, key
        self.field = QPlainTextEdit()
        self.field.setFont(fonts.reading(15))
        self.field.setAccessibleName(_("Memo on {name}").format(name=name))
        self.field.setPlaceholderText(_("What you think, wonder or decide"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(240)
        self.field.setPlainText(workspace.ask(memos.read, subject, key))
        self.field.setReadOnly(workspace.read_only)
        self.body.addWidget(label(name, "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.field, 1)
        if workspace.read_only:
            self.finish_with(away=_("Close"))
        else:
            self.finish_with(_("Keep"), self._keep)
        self.field.setFocus()

    def _keep(self) -> None:
        text = self.field.toPlainText()
        if self._workspace.did(memos.write, self._subject, self._key, text):
            self.accept()


def on_project(parent: QWidget | None, workspace: Workspace) -> MemoDialog:
    """Open the memo on the project."""
    key, name = workspace.ask(settings.project_id), workspace.name
    return _open(MemoDialog(parent, workspace, "project", key, name))


def on_document(parent: QWidget | None, workspace: Workspace, document: int) -> MemoDialog:
    """Open the memo on a document."""
    name = workspace.ask(documents.read, document).row.name
    return _open(MemoDialog(parent, workspace, "document", document, name))


def _open(dialog: MemoDialog) -> MemoDialog:
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()
    return dialog
