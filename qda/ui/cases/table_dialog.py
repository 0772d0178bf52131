"""The table of respondents before it is taken in: what it is taken for, and what it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from qda.i18n import _, ngettext
from qda.importers.grid import difference
from qda.importers.grid.reading import Reading
from qda.ui import fonts
from qda.ui.cases.table_changes import ChangesTree
from qda.ui.cases.table_draft import TableDraft
from qda.ui.cases.table_view import TableView
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import Picture, button, clear, column, label, row
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.importers.grid.difference import Chosen, Difference
    from qda.importers.grid.matching import Link
    from qda.importers.grid.taking import Taken
    from qda.models.project import Project
    from qda.ui.workspace import Workspace

_HIGHEST = 88


class TableDialog(Dialog):
    """Two pages: the table with its columns and rows, and what changes of cases that are there."""

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        reading: Reading,
        decide: Callable[[Reading, Difference, Chosen, Sequence[Link]], object] | None = None,
    ) -> None:
        """`decide` is told what was decided instead of it being done."""
        super().__init__(parent, _("Table of respondents"), 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._decide = workspace, decide
        self.draft = TableDraft(workspace, reading)
        self.table = TableView(self.draft)
        self.changes = ChangesTree()
        self.sheets = self._sheet_picker()
        self.summary = label("", "quiet", wrap=True)
        self.wave = QCheckBox(_("Another round: the answers get documents of their own"))
        self.wave.setFont(fonts.interface())
        self.wave.toggled.connect(self.draft.set_wave)
        self._doubts = column()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._table_page())
        self.pages.addWidget(self._changes_page())
        self.body.addWidget(self.pages, 1)
        self.back = button(_("Back"), lambda: self._turn(0))
        self.add_tool(self.back)
        self._done = _("Take in") if decide is None else _("Use this table")
        main = self.finish_with(self._done, self._go_on)
        self.main: QPushButton = main if main is not None else QPushButton()
        self.main.setDefault(False)  # Enter in the table edits a cell
        self.draft.changed.connect(self._show)
        self._show()
        self._turn(0)
        self.resize(self._width(parent), 560)
        self.table.setFocus()

    def _width(self, parent: QWidget | None) -> int:
        wanted = sum(self.table.columnWidth(at) for at in range(self.table.rows.columnCount())) + 72
        most = parent.window().width() - 48 if parent is not None else 960
        return max(560, min(wanted, most, 1120))

    def _sheet_picker(self) -> QComboBox:
        made = QComboBox()
        made.setFont(fonts.interface())
        made.setAccessibleName(_("Sheet"))
        sheets = self.draft.reading.book.sheets
        for sheet in sheets:
            made.addItem(sheet.name or self.draft.reading.book.name)
        made.setCurrentIndex(self.draft.reading.sheet)
        made.activated.connect(self.draft.set_sheet)
        made.setVisible(len(sheets) > 1)
        return made

    def _table_page(self) -> QWidget:
        page = QWidget()
        words = _("Click on the head of a column to say what it is. An empty cell changes nothing.")
        line = row(label(words, "quiet", wrap=True), 12)
        line.setStretch(0, 1)
        line.addWidget(self.sheets)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(self._doubts)
        self._doubtful = QScrollArea()
        self._doubtful.setWidgetResizable(True)
        self._doubtful.setWidget(inner)
        self._doubtful.setMaximumHeight(_HIGHEST)
        parts = column(line, 8, self._doubtful, 8)
        parts.addWidget(self.table, 1)
        parts.addSpacing(8)
        parts.addWidget(self.summary)
        parts.addWidget(self.wave)
        page.setLayout(parts)
        return page

    def _changes_page(self) -> QWidget:
        page = QWidget()
        words = _("The project has other values for these cases. What is ticked is done.")
        parts = column(label(words, "quiet", wrap=True), 8)
        parts.addWidget(self.changes, 1)
        page.setLayout(parts)
        return page

    def _show(self) -> None:
        problem = self.draft.problem()
        clear(self._doubts)
        doubts = [problem] if problem else self.draft.facts.doubts
        for words in doubts:
            said = label(words, "bad" if problem else "warn", wrap=True)
            line = row(Picture("warning-circle", 14, "bad" if problem else "warn"), 8, said)
            line.setStretch(2, 1)
            self._doubts.addLayout(line)
        self._doubts.addStretch(1)
        self._doubtful.setVisible(bool(doubts))
        self._doubtful.setFixedHeight(min(_HIGHEST, 4 + 20 * len(doubts)))
        self.summary.setText(self.draft.summary())
        found = self.draft.difference()
        offered = found is not None and bool(found.followed)
        self.wave.setVisible(offered or self.draft.reading.wave)
        self.main.setEnabled(not problem)
        if self.pages.currentIndex() == 0:
            self._name_main()

    def _name_main(self) -> None:
        found = self.draft.difference()
        first = found is None or found.first or self.pages.currentIndex() == 1
        self.main.setText(self._done if first else _("Show the changes"))

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.back.setVisible(page == 1)
        self._name_main()

    def _go_on(self) -> None:
        """Show the changes, if cases that are there change; else take it in."""
        found = self.draft.difference()
        if found is None:
            return
        if self.pages.currentIndex() == 0 and not found.first:
            types = {one.name: one.type for one in self.draft.reading.fields}
            self.changes.show_difference(found, types)
            self._turn(1)
            self.changes.setFocus()
            return
        reading, links = self.draft.reading, self.draft.facts.links
        chosen = difference.choose(found) if found.first else self.changes.chosen()
        if self._decide is not None:
            self._decide(reading, found, chosen, links)
            self.accept()
            return

        def edits(project: Project) -> Taken:
            from qda.importers.grid import taking

            return taking.take_in(project, reading, found, chosen, links)

        taken = self._workspace.together(edits)
        if taken is not None:
            self._workspace.message.emit(_told(taken), True)
            self.accept()


def _told(taken: Taken) -> str:
    words = ngettext(
        "Took in a table of {count} case", "Took in a table of {count} cases", taken.cases
    )
    parts = [words.format(count=number(taken.cases))]
    if taken.links:
        words = ngettext(
            "{count} link to a document or speaker of that name",
            "{count} links to documents and speakers of those names",
            taken.links,
        )
        parts.append(words.format(count=number(taken.links)))
    came = sum(1 for one in taken.answers if one.document is not None)
    if came:
        words = ngettext("{count} document of answers", "{count} documents of answers", came)
        parts.append(words.format(count=number(came)))
    return f"{parts[0]}: {', '.join(parts[1:])}" if parts[1:] else parts[0]
