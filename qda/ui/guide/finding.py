"""“Find the guide's questions”: what was found, with how sure it is; what is ticked is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from qda.i18n import _, ngettext
from qda.importers.sections import SURE, Proposal, propose_in
from qda.models import documents, guide, guide_marks
from qda.models.guide_marks import NewMark
from qda.models.project import Project
from qda.models.rows import DocumentContent
from qda.ui.dialogs.base import Dialog
from qda.ui.tasks import State
from qda.ui.widgets import button, label, row
from qda.ui.words import percent
from qda.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """What is proposed for one document, with the words it stands on."""

    document: int
    name: str
    rows: tuple[tuple[Proposal, str], ...]


class FindingDialog(Dialog):
    """Shows proposals by document; nothing is marked before it is accepted, then all at once."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, found: Sequence[Found]
    ) -> None:
        super().__init__(parent, _("Questions of the guide"), 720)
        self._workspace = workspace
        topics = workspace.ask(guide.tree)
        self._names = {("topic", row_.id): row_.name for row_ in topics}
        self._names |= {("question", q.id): q.text for row_ in topics for q in row_.questions}
        self._count = sum(len(one.rows) for one in found)
        self.list = QTreeWidget()
        self._fill(found)
        self.body.addWidget(label(self._said(bool(topics)), "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.list)
        self.list.setMinimumHeight(320)
        self.list.setVisible(bool(self._count))
        if not self._count:
            self.finish_with()
            return
        tools = row(
            button(_("All"), lambda: self._tick(0.0), "link"),
            12,
            button(_("Only the sure ones"), lambda: self._tick(SURE), "link"),
            0,
        )
        self.body.addSpacing(8)
        self.body.addLayout(tools)
        self.main = self.finish_with(_("Mark these questions"), self._mark)
        self.list.itemChanged.connect(self._tell)
        self._tell()

    @classmethod
    def ask(
        cls, parent: QWidget | None, workspace: Workspace, chosen: Sequence[int]
    ) -> FindingDialog:
        """Look for the questions in these documents, and show what was found."""
        topics = workspace.ask(guide.tree)
        contents: list[DocumentContent] = [workspace.ask(documents.read, key) for key in chosen]

        def look(_state: State) -> list[Found]:
            found = []
            for one in contents:
                rows = [(p, one.text[p.start : p.end]) for p in propose_in(one, topics)]
                found.append(Found(one.row.id, one.row.name, tuple(rows)))
            return found

        found = workspace.meanwhile(look, _("Looking for the questions"))
        made = cls(parent, workspace, found)
        made.finished.connect(made.deleteLater)
        made.open()
        return made

    def _said(self, has_guide: bool) -> str:
        if not has_guide:
            return _(
                "This project has no interview guide yet: make one on the page Interview guide."
            )
        if not self._count:
            return _("Nothing was found that is not marked yet. A question that is put quite "
                     "differently is marked by hand, with Shift+Q where it is asked.")  # fmt: skip
        words = ngettext(
            "{count} place looks like a question of the guide. Take off what is wrong; the rest "
            "is marked, and undone at once if you wish.",
            "{count} places look like questions of the guide. Take off what is wrong; the rest "
            "is marked, and undone at once if you wish.",
            self._count,
        )
        return words.format(count=self._count)

    def _fill(self, found: Sequence[Found]) -> None:
        tree = self.list
        tree.setAccessibleName(_("What was found"))
        tree.setHeaderLabels([_("In the text"), _("In the guide"), _("How sure")])
        tree.setIndentation(12)
        tree.setWordWrap(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        for one in found:
            if not one.rows:
                continue
            top = QTreeWidgetItem([one.name, "", ""])
            tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setExpanded(True)
            for proposal, words in one.rows:
                top.addChild(self._line(one.document, proposal, words))

    def _line(self, document: int, one: Proposal, words: str) -> QTreeWidgetItem:
        key = ("topic", one.topic) if one.question is None else ("question", one.question)
        made = QTreeWidgetItem([words, self._names.get(key, ""), percent(one.confidence)])
        made.setToolTip(0, words)
        made.setToolTip(1, self._names.get(key, ""))
        made.setCheckState(0, Qt.CheckState.Checked)
        topic = one.topic if one.question is None else None
        place = NewMark(one.start, one.end, one.question, topic)
        made.setData(0, Qt.ItemDataRole.UserRole, (document, place, one.confidence))
        return made

    def lines(self) -> list[QTreeWidgetItem]:
        """The lines that can be ticked."""
        tops = (self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount()))
        found = (top.child(at) for top in tops if top is not None for at in range(top.childCount()))
        return [one for one in found if one is not None]

    def _tick(self, least: float) -> None:
        for line in self.lines():
            sure = line.data(0, Qt.ItemDataRole.UserRole)[2] >= least
            line.setCheckState(0, Qt.CheckState.Checked if sure else Qt.CheckState.Unchecked)

    def _chosen(self) -> dict[int, list[NewMark]]:
        wanted: dict[int, list[NewMark]] = {}
        for line in self.lines():
            if line.checkState(0) == Qt.CheckState.Checked:
                document, place, _sure = line.data(0, Qt.ItemDataRole.UserRole)
                wanted.setdefault(document, []).append(place)
        return wanted

    def _tell(self) -> None:
        if self.main is not None:
            count = sum(len(one) for one in self._chosen().values())
            words = ngettext("Mark {count} question", "Mark {count} questions", count)
            self.main.setText(words.format(count=count))
            self.main.setEnabled(bool(count))

    def _mark(self) -> None:
        wanted = self._chosen()

        def mark(project: Project) -> bool:
            for document, places in wanted.items():
                project.do(guide_marks.mark_many, document, places)
            return True

        if self._workspace.together(mark):
            self.accept()
