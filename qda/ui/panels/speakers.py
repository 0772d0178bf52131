"""Who speaks in a document: names, roles, and the cases they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QWidget

from qda.i18n import N_, _
from qda.text import name_key
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog
from qda.ui.open_choice import OpenChoice
from qda.ui.widgets import label
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.project import Project
    from qda.models.rows import SpeakerRow

ROLES = {
    "respondent": N_("Respondent"),
    "interviewer": N_("Interviewer"),
    "other": N_("Other"),
}


class SpeakersDialog(Dialog):
    """A line for each speaker; what was changed is one step, which can be undone.

    A case may be chosen or typed: a name that no case has yet makes that case.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, document: int) -> None:
        from qda.models import cases, documents

        super().__init__(parent, _("Speakers"), 560)
        self._workspace = workspace
        self._cases = {row.name: row.id for row in workspace.ask(cases.listing)}
        self._speakers = workspace.ask(documents.speakers, document)
        self.names: list[QLineEdit] = []
        self.roles: list[QComboBox] = []
        self.links: list[QComboBox] = []
        words = _(
            "A coding counts for the cases of those who speak in it, never for the interviewer."
        )
        self.body.addWidget(label(words, "quiet", wrap=True))
        more = _("Give two lines the same name and they become one speaker.")
        self.body.addWidget(label(more, "quiet", wrap=True))
        self.body.addSpacing(12)
        if self._speakers:
            self.body.addWidget(self._lines(), 1)
        else:
            self.body.addWidget(label(_("No speakers are known in this document."), "quiet"))
        if self._speakers and not workspace.read_only:
            self.finish_with(_("Done"), self._keep)
        else:
            self.finish_with()

    def _lines(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for place, text in enumerate((_("Name"), _("Role"), _("Case"))):
            grid.addWidget(label(text, "cap"), 0, place)
            grid.setColumnStretch(place, (3, 2, 3)[place])
        for line, speaker in enumerate(self._speakers, start=1):
            for place, field in enumerate(self._fields(speaker)):
                grid.addWidget(field, line, place)
        grid.setRowStretch(grid.rowCount(), 1)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setMinimumHeight(min(320, 48 + 36 * len(self._speakers)))
        return area

    def _fields(self, speaker: SpeakerRow) -> tuple[QLineEdit, QComboBox, QComboBox]:
        name = QLineEdit(speaker.name)
        name.setCursorPosition(0)
        role, link = QComboBox(), OpenChoice(_("Case"))
        for key, text in ROLES.items():
            role.addItem(_(text), key)
        role.setCurrentIndex(max(0, role.findData(speaker.role)))
        link.addItem("", None)
        for case, number in self._cases.items():
            link.addItem(case, number)
        link.setCurrentIndex(max(0, link.findData(speaker.case_id)))
        link.setMinimumContentsLength(8)
        for field, text in ((name, _("Name")), (role, _("Role")), (link, _("Case"))):
            field.setFont(fonts.interface())
            field.setAccessibleName(
                _("{field} of {speaker}").format(field=text, speaker=name.text())
            )
        self.names.append(name)
        self.roles.append(role)
        self.links.append(link)
        return name, role, link

    def _keep(self) -> None:
        wanted = [
            (name.text(), str(role.currentData()), link.currentText().strip())
            for name, role, link in zip(self.names, self.roles, self.links, strict=True)
        ]
        if self._workspace.together(lambda project: self._keep_all(project, wanted)):
            self.accept()

    def _keep_all(self, project: Project, wanted: list[tuple[str, str, str]]) -> bool:
        from qda.models import cases, documents, turns

        known = {name_key(title): key for title, key in self._cases.items()}
        kept = _kept(self._speakers, [name for name, _role, _title in wanted])
        for speaker, (name, role, title) in zip(self._speakers, wanted, strict=True):
            if kept[speaker.id] != speaker.id:
                project.do(turns.merge_speakers, speaker.id, kept[speaker.id])
                continue
            if title and name_key(title) not in known:
                known[name_key(title)] = project.do(cases.create, title)
            case = known[name_key(title)] if title else None
            if (name, role, case) != (speaker.name, speaker.role, speaker.case_id):
                project.do(
                    documents.set_speaker,
                    speaker.id,
                    name=name,
                    role=role,
                    case=case,
                    clear_case=case is None,
                )
        return True


def _kept(speakers: list[SpeakerRow], names: list[str]) -> dict[int, int]:
    """Into whom each speaker goes who gets another's name: whoever was called so, or the first.

    Two who had one name all along stay two.
    """
    found: dict[int, int] = {}
    for speaker, name in zip(speakers, names, strict=True):
        alike = [
            other
            for other, given in zip(speakers, names, strict=True)
            if given.strip().casefold() == name.strip().casefold()
        ]
        named_so = [other for other in alike if name_key(other.name) == name_key(name)]
        alone = speaker in named_so or not name.strip()
        found[speaker.id] = speaker.id if alone else (named_so or alike)[0].id
    return found
