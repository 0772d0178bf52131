"""The words that are left out of counts: a list a language, kept with the project."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qda.analysis import stop_words
from qda.i18n import _
from qda.models import settings
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import Segments, button, label, row
from qda.ui.workspace import Workspace

NAMES = {"nl": "Nederlands", "en": "English"}


class StopWordsDialog(Dialog):
    """One word a line; what is changed of either language is kept in one step to undo."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, _("Stop words"), width=480)
        self._workspace = workspace
        lists = stop_words.of_project(workspace.project)
        self._texts = {key: "\n".join(sorted(lists[key])) for key in stop_words.LANGUAGES}
        first = workspace.ask(settings.info).language
        self._language = first if first in self._texts else "nl"
        names = [(key, NAMES[key]) for key in stop_words.LANGUAGES]
        self.languages = Segments(names, self._language, _("Language of the words"))
        self.languages.chosen.connect(self._turn)
        self.field = QPlainTextEdit(self._texts[self._language])
        self.field.setFont(fonts.interface())
        self.field.setAccessibleName(_("Words that are left out"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(280)
        self.field.setReadOnly(workspace.read_only)
        told = _("These words are not counted. One word a line; they are kept with the project.")
        self.body.addWidget(label(told, "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addLayout(row(self.languages, 0))
        self.body.addSpacing(8)
        self.body.addWidget(self.field, 1)
        if workspace.read_only:
            self.finish_with(away=_("Close"))
        else:
            self.add_tool(button(_("As they came"), self._as_shipped, "plain"))
            self.finish_with(_("Keep"), self._keep)
        self.field.setFocus()

    def _turn(self, language: str) -> None:
        self._texts[self._language] = self.field.toPlainText()
        self._language = language
        self.field.setPlainText(self._texts[language])

    def _as_shipped(self) -> None:
        self.field.setPlainText("\n".join(sorted(stop_words.shipped(self._language))))

    def _keep(self) -> None:
        self._texts[self._language] = self.field.toPlainText()
        value: dict[str, object] = {}
        for language, text in self._texts.items():
            words = text.split("\n")
            value[language] = stop_words.changes(self._workspace.project, language, words)[language]
        if self._workspace.did(settings.put, stop_words.SETTING, value):
            self.accept()
