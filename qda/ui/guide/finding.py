"""“Find the guide's questions”: what was found, with how sure it is; what is ticked is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QWidget

from qda.i18n import _, ngettext
from qda.importers.sections import Proposal, as_asked, propose_in
from qda.models import documents, guide, guide_marks
from qda.models.guide_marks import NewMark
from qda.models.project import Project
from qda.models.rows import DocumentContent
from qda.text import Paragraphs
from qda.ui.dialogs.base import Dialog
from qda.ui.guide.proposals import ProposalLine, ProposalsTree
from qda.ui.tasks import State
from qda.ui.widgets import label
from qda.ui.words import number
from qda.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """What is proposed for one document, with its paragraph and the words it stands on."""

    document: int
    name: str
    rows: tuple[tuple[Proposal, int, str], ...]


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
        self.list = ProposalsTree()
        self._fill(found)
        self.body.addWidget(label(self._said(bool(topics)), "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.list)
        self.list.setMinimumHeight(320)
        self.list.setVisible(bool(self._count))
        if not self._count:
            self.finish_with()
            return
        self.body.addSpacing(8)
        self.body.addLayout(self.list.tools())
        self.main = self.finish_with(_("Mark these questions"), self._mark)
        self.list.ticked.connect(self._tell)
        self._tell()

    @classmethod
    def ask(
        cls, parent: QWidget | None, workspace: Workspace, chosen: Sequence[int]
    ) -> FindingDialog:
        """Look for the questions in these documents, and show what was found."""
        topics = workspace.ask(as_asked)
        contents: list[DocumentContent] = [workspace.ask(documents.read, key) for key in chosen]

        def look(_state: State) -> list[Found]:
            found = []
            for one in contents:
                numbers = Paragraphs(one.text)
                rows = [
                    (p, numbers.number_at(p.start), one.text[p.start : p.end])
                    for p in propose_in(one, topics)
                ]
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
        return words.format(count=number(self._count))

    def _fill(self, found: Sequence[Found]) -> None:
        for one in found:
            if not one.rows:
                continue
            top = self.list.add_document(one.name)
            for proposal, paragraph, words in one.rows:
                self.list.add_line(self._line(one.document, proposal, paragraph, words), top)

    def _line(self, document: int, one: Proposal, paragraph: int, words: str) -> ProposalLine:
        key = ("topic", one.topic) if one.question is None else ("question", one.question)
        topic = one.topic if one.question is None else None
        place = NewMark(one.start, one.end, one.question, topic)
        name = self._names.get(key, "")
        return ProposalLine((document, place), words, paragraph, name, one.confidence)

    def _chosen(self) -> dict[int, list[NewMark]]:
        wanted: dict[int, list[NewMark]] = {}
        for line in self.list.chosen():
            document, place = cast("tuple[int, NewMark]", line.key)
            wanted.setdefault(document, []).append(place)
        return wanted

    def _tell(self) -> None:
        if self.main is not None:
            count = sum(len(one) for one in self._chosen().values())
            words = ngettext("Mark {count} question", "Mark {count} questions", count)
            self.main.setText(words.format(count=number(count)))
            self.main.setEnabled(bool(count))

    def _mark(self) -> None:
        wanted = self._chosen()

        def mark(project: Project) -> bool:
            for document, places in wanted.items():
                project.do(guide_marks.mark_many, document, places)
            return True

        if self._workspace.together(mark):
            self.accept()
            count = sum(map(len, wanted.values()))  # the last step tells of one document only
            words = ngettext("{count} question marked", "{count} questions marked", count)
            self._workspace.message.emit(words.format(count=number(count)), True)
