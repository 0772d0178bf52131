"""The page of the speakers: their table, and what can be done with those that are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.importing import speakers
from qda.ui.importing.cells import Cells, CellsTable
from qda.ui.importing.draft import Draft
from qda.ui.importing.headed import Index
from qda.ui.importing.offer import OfferStrip
from qda.ui.importing.speakers import BECOMES, CASE, ROLE, ROLES, TURNS, SpeakersModel
from qda.ui.widgets import button, column, label, row


class SpeakersPage(QWidget):
    """Speakers of the file that is shown, or of all files."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.model = SpeakersModel(draft)
        self.table = CellsTable(self.model, _("Speakers"))
        roles = {key: _(words) for key, words in ROLES.items()}
        offers = {BECOMES: self._names, CASE: self._cases}
        self.table.setItemDelegate(Cells(self.table, self._name_of, {ROLE: roles}, offers))
        self.table.set_widths({TURNS: 84, ROLE: 136})
        self.asks = button(_("Interviewer"), lambda: self._be("interviewer"))
        self.merge = button(_("Merge"), self._merge)
        self.speaks = button(_("A speaker"), lambda: self._be("respondent"))
        self.unknown = button(_("Nobody known"), lambda: self._be("unknown"))
        self.words = button(_("Words of the text"), lambda: self._be("words"))
        self.asks.setToolTip(_("The chosen ones ask the questions; they are never counted."))
        self.speaks.setToolTip(_("These are names, and no words of the text"))
        self.merge.setToolTip(_("Make the chosen ones one speaker"))
        self.unknown.setToolTip(_("Their turns stay, of nobody known"))
        self.words.setToolTip(_("This is no name: it stands in the text again"))
        self.nobody = label(_("Nobody is known to speak here."), "quiet", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        tools = row(self.asks, 8, self.speaks, 8, self.merge, 8, self.unknown, 8, self.words, 0)
        self.offer = OfferStrip(draft)
        parts = (self.nobody, self.offer, self.table, 8, tools)
        self.setLayout(column(*parts, margins=(0, 4, 0, 4)))
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._look())
        self.model.modelReset.connect(self._look)
        self._look()

    def _name_of(self, index: Index) -> str:
        field = {BECOMES: _("Becomes"), ROLE: _("Is"), CASE: _("Case")}.get(index.column(), "")
        name = self.model.rows[index.row()].name
        return _("{field} of {speaker}").format(field=field, speaker=name)

    def _names(self) -> list[str]:
        return [row.called for row in self.model.rows if row.called and not row.merged]

    def _cases(self) -> list[str]:
        return self._draft.plan.case_names()

    def _chosen(self) -> list[str]:
        return [self.model.rows[at].name for at in self.table.chosen_rows()]

    def _look(self) -> None:
        count = len(self.table.chosen_rows())
        for part in (self.asks, self.unknown, self.words):
            part.setEnabled(count > 0)
        self.merge.setEnabled(count > 1)
        there = bool(self.model.rows)
        chosen = [self.model.rows[at].role for at in self.table.chosen_rows()]
        self.speaks.setEnabled(any(one in (None, "words", "unknown") for one in chosen))
        self.nobody.setVisible(all(one.role == "words" for one in self.model.rows))
        self.table.setVisible(there)
        for part in (self.asks, self.speaks, self.merge, self.unknown, self.words):
            part.setVisible(there)

    def _be(self, role: str) -> None:
        speakers.set_role(self._draft, self._chosen(), role)

    def _merge(self) -> None:
        speakers.merge(self._draft, self._chosen())
