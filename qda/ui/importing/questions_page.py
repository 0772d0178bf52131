"""The page of the guide: whether its questions are marked in a file, and which of those found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QTreeWidgetItem, QWidget

from qda.i18n import _, ngettext
from qda.importers.plan import Item
from qda.ui import fonts
from qda.ui.guide.proposals import ProposalLine, ProposalsTree, line_of
from qda.ui.importing.draft import Draft
from qda.ui.widgets import column, label
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.importers.plan.item import Place


class QuestionsPage(QWidget):
    """The places of the file that is shown; `wanted_paragraph` is emitted when one is chosen."""

    wanted_paragraph = Signal(int)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._count = 0
        self.mark = QCheckBox(_("Mark the questions of the interview guide"))
        self.mark.setFont(fonts.interface())
        self.said = label("", "quiet", wrap=True)
        self.list = ProposalsTree()
        self.tools = QWidget()
        self.tools.setProperty("kind", "clear")
        self.tools.setLayout(self.list.tools())
        parts = (self.mark, 4, self.said, 8, self.list, 8, self.tools)
        self.setLayout(column(*parts, margins=(0, 8, 0, 4)))
        self.mark.clicked.connect(self._choose)
        self.list.ticked.connect(self._refuse)
        self.list.currentItemChanged.connect(lambda now, _before: self._go(now))
        for signal in (draft.changed, draft.turned, draft.looked):
            signal.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Show what is found in the file that is shown now."""
        item = self._draft.item
        readable = item is not None and item.transcript is not None
        self.mark.setEnabled(readable)
        on = item is not None and readable and item.choices.sections
        self.mark.setChecked(on)
        lines = self._lines(item) if item is not None and on else []
        self._count = len(lines)
        self.list.show_lines(lines)
        self.said.setText(self._words(item) if item is not None and on else "")
        self.said.setVisible(bool(self.said.text()))
        self.list.setVisible(bool(lines))
        self.tools.setVisible(bool(lines))

    def _words(self, item: Item) -> str:
        if not self._draft.has_looked(item):
            return _("Looking for the questions…")
        if not self._count:
            return _("No question of the guide was found here.")
        words = ngettext(
            "{count} place looks like a question of the guide. Take off what is wrong.",
            "{count} places look like questions of the guide. Take off what is wrong.",
            self._count,
        )
        return words.format(count=number(self._count))

    def _lines(self, item: Item) -> list[ProposalLine]:
        if not self._draft.has_looked(item):
            self._draft.look_for_questions(item)
            return []
        return [
            ProposalLine(
                one.place, one.words, one.paragraph, one.name, one.confidence, not one.refused
            )
            for one in self._draft.plan.asked_in(item)
        ]

    def _choose(self, on: bool) -> None:
        self._draft.change(lambda item: replace(item.choices, sections=on))

    def _refuse(self) -> None:
        item = self._draft.item
        if item is not None:
            refused = frozenset(cast("Place", one.key) for one in self.list.refused())
            self._draft.change(lambda one: replace(one.choices, refused=refused), [item])

    def _go(self, item: QTreeWidgetItem | None) -> None:
        line = line_of(item) if item is not None else None
        if line is not None:
            self.wanted_paragraph.emit(line.paragraph)
