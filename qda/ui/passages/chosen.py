"""Below a list of passages: what can be done with those that are chosen in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qda.i18n import _, language, ngettext
from qda.ui.passages.list import PassageList
from qda.ui.widgets import button, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace


class ChosenBar(QWidget):
    """“3 chosen · Recode…”; there only while something is chosen."""

    def __init__(self, workspace: Workspace, passages: PassageList) -> None:
        super().__init__()
        self._workspace, self._passages = workspace, passages
        self.setProperty("kind", "panel")
        self.count = label("", "small")
        self.recode = button(_("Recode…"), self._ask)
        self.none = button(_("Choose none"), passages.choose_none, "plain")
        self.setLayout(row(self.count, 0, self.none, 8, self.recode, margins=(16, 8, 12, 8)))
        self.hide()

    def refresh(self) -> None:
        """Say how many are chosen now."""
        count = self._passages.number_chosen()
        text = ngettext("{count} chosen", "{count} chosen", count)
        self.count.setText(text.format(count=number(count)))
        self.recode.setEnabled(not self._workspace.read_only)
        self.setVisible(count > 0)

    def _ask(self) -> None:
        """Let the code be chosen that takes the place of theirs, and tell first what it touches."""
        from qda.models import codebook
        from qda.ui.panels import code_impact
        from qda.ui.panels.code_picker import CodePicker

        chosen = self._passages.chosen()
        rows = [row for row in self._workspace.ask(codebook.tree, language()) if row.codable]
        count = self._passages.number_chosen()
        text = ngettext("Recode {count} passage to", "Recode {count} passages to", count)
        picker = CodePicker(self, text.format(count=number(count)), rows)
        picker.preview = lambda code: code_impact.of_codings(self._workspace, chosen, code)
        picker.chosen.connect(lambda code: self._recode(chosen, code))
        above = self.recode.mapToGlobal(self.recode.rect().topLeft())
        above.setY(above.y() - picker.height() - 4)
        picker.open_at(above)

    def _recode(self, codings: list[int], code: int) -> None:
        from qda.models import dealing

        if self._workspace.did(dealing.recode_many, codings, code):
            self._passages.choose_none()
