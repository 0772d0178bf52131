"""The list of places that are taken for questions of the guide: what is ticked is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem

from qda.i18n import _
from qda.importers.sections import SURE
from qda.ui.widgets import button, row
from qda.ui.words import number, percent

WORDS, PARAGRAPH, NAME, HOW_SURE = range(4)


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A place: words and paragraph of the text, question or topic of the guide, from 0 to 1.

    `key` is whatever the place is known by to who shows the list.
    """

    key: object
    words: str
    paragraph: int
    name: str
    confidence: float
    ticked: bool = True


class ProposalsTree(QTreeWidget):
    """Lines with a tick, below their documents or alone; `ticked` is emitted when any changes."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What was found"))
        self.setHeaderLabels([_("In the text"), _("Paragraph"), _("In the guide"), _("How sure")])
        self.setIndentation(12)
        self.setWordWrap(True)
        head = self.header()
        head.setStretchLastSection(False)
        for at in (WORDS, NAME):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at in (PARAGRAPH, HOW_SURE):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(lambda _item, _column: self.ticked.emit())

    def add_document(self, name: str) -> QTreeWidgetItem:
        """A heading for the lines of one document."""
        made = QTreeWidgetItem([name, "", "", ""])
        self.addTopLevelItem(made)
        made.setFirstColumnSpanned(True)
        made.setFlags(Qt.ItemFlag.ItemIsEnabled)
        made.setExpanded(True)
        return made

    def add_line(self, line: ProposalLine, below: QTreeWidgetItem | None = None) -> None:
        """One place that was found."""
        made = QTreeWidgetItem()
        _fill(made, line)
        if below is not None:
            below.addChild(made)
        else:
            self.addTopLevelItem(made)

    def show_lines(self, lines: Sequence[ProposalLine]) -> None:
        """Show these places, of no document; those that are shown already stay in place."""
        self.blockSignals(True)
        items = self.lines()
        shown = [line_of(item) for item in items]
        if [one and one.key for one in shown] == [one.key for one in lines]:
            for item, line in zip(items, lines, strict=True):
                _fill(item, line)
        else:
            self.clear()
            for line in lines:
                self.add_line(line)
        self.blockSignals(False)
        self.viewport().update()

    def lines(self) -> list[QTreeWidgetItem]:
        """The lines that can be ticked."""
        return [one for one in self._items() if line_of(one) is not None]

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            top = self.topLevelItem(place)
            if top is not None:
                yield top
                below = (top.child(at) for at in range(top.childCount()))
                yield from (one for one in below if one is not None)

    def chosen(self) -> list[ProposalLine]:
        """What is ticked."""
        return self._with(Qt.CheckState.Checked)

    def refused(self) -> list[ProposalLine]:
        """What is not ticked."""
        return self._with(Qt.CheckState.Unchecked)

    def _with(self, state: Qt.CheckState) -> list[ProposalLine]:
        found = (line_of(one) for one in self._items() if one.checkState(WORDS) == state)
        return [one for one in found if one is not None]

    def tick(self, least: float) -> None:
        """Tick what is at least this sure, and nothing else."""
        self.blockSignals(True)
        for one in self.lines():
            line = line_of(one)
            sure = line is not None and line.confidence >= least
            one.setCheckState(WORDS, Qt.CheckState.Checked if sure else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def tools(self) -> QHBoxLayout:
        """Links that tick all, or what is sure."""
        every = button(_("All"), lambda: self.tick(0.0), "link")
        return row(every, 12, button(_("Only the sure ones"), lambda: self.tick(SURE), "link"), 0)


def _fill(item: QTreeWidgetItem, line: ProposalLine) -> None:
    texts = (line.words, number(line.paragraph), line.name, percent(line.confidence))
    for at, text in enumerate(texts):
        item.setText(at, text)
    item.setToolTip(WORDS, line.words)
    item.setToolTip(NAME, line.name)
    for at in (PARAGRAPH, HOW_SURE):
        item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    state = Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
    item.setCheckState(WORDS, state)
    item.setData(WORDS, Qt.ItemDataRole.UserRole, line)


def line_of(item: QTreeWidgetItem) -> ProposalLine | None:
    """The place of a line; None for a heading."""
    found = item.data(WORDS, Qt.ItemDataRole.UserRole)
    return found if isinstance(found, ProposalLine) else None
