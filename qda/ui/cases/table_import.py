"""Taking in a table of respondents: read aside, shown with what it would do, then one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QScrollArea, QWidget

from qda.i18n import _, ngettext
from qda.ui import fonts, recent
from qda.ui.actions import Shell
from qda.ui.cases.values import TYPE_NAMES
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import Elided, label

if TYPE_CHECKING:
    from qda.importers.respondents import RespondentTable
    from qda.models.project import Project
    from qda.ui.workspace import Workspace


def ask_table(shell: Shell) -> QFileDialog:
    """Ask for a file and read it."""
    from qda.importers.respondents import SUFFIXES

    title = _("Take in a table of respondents")
    chooser = QFileDialog(shell.dialog_parent(), title, recent.last_folder())
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    chooser.setNameFilters([_("Tables") + f" ({patterns})", _("All files") + " (*)"])
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.fileSelected.connect(lambda name: read_table(shell, Path(name)))
    chooser.finished.connect(lambda _result: chooser.deleteLater())
    chooser.open()
    return chooser


def read_table(
    shell: Shell, path: Path, on_shown: Callable[[TableDialog], object] | None = None
) -> None:
    """Read a table on another thread and show what it would do."""

    def read(_state: object) -> RespondentTable:
        from qda.importers import respondents

        return respondents.read(path)

    def show(table: RespondentTable) -> None:
        dialog = TableDialog(shell.dialog_parent(), shell.workspace, table, path.name)
        dialog.accepted.connect(lambda: shell.show_room("cases"))
        dialog.open()
        if on_shown is not None:
            on_shown(dialog)

    shell.tasks.run(read, show, None, _("Reading {name}").format(name=path.name))


class TableDialog(Dialog):
    """Shows the columns of a table with the types that were guessed, which can be changed."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, table: RespondentTable, name: str
    ) -> None:
        from qda.models import cases

        super().__init__(parent, _("Table of respondents"), 520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._table = workspace, table
        self._known = {row.name: row.type for row in workspace.ask(cases.attributes)}
        there = {row.name.casefold() for row in workspace.ask(cases.listing)}
        new = sum(1 for case, _values in table.rows if case.strip().casefold() not in there)
        self.kinds: dict[str, QComboBox] = {}
        self.body.addWidget(label(_summary(name, new, len(table.rows) - new), "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self._columns(), 1)
        self.finish_with(_("Take in"), self._take_in)

    def _columns(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnMinimumWidth(2, 120)
        for place, text in enumerate((_("Attribute"), _("For example"), _("Type"))):
            grid.addWidget(label(text, "cap"), 0, place)
        for line, column in enumerate(self._table.columns, start=1):
            examples = (values.get(column.name, "") for _case, values in self._table.rows)
            example = next((value for value in examples if value), "–")
            grid.addWidget(Elided(column.name), line, 0)
            grid.addWidget(Elided(example, "quiet"), line, 1)
            grid.addWidget(self._kind(column.name, column.type), line, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setMinimumHeight(min(320, 40 + 38 * (1 + len(self._table.columns))))
        return area

    def _kind(self, name: str, guessed: str) -> QComboBox:
        made = QComboBox()
        made.setFont(fonts.interface())
        made.setAccessibleName(_("Type of {attribute}").format(attribute=name))
        for key, text in TYPE_NAMES.items():
            made.addItem(_(text), key)
        made.setCurrentIndex(max(0, made.findData(self._known.get(name, guessed))))
        made.setEnabled(name not in self._known)
        if name in self._known:
            made.setToolTip(_("This attribute is there already and keeps its type."))
        self.kinds[name] = made
        return made

    def _take_in(self) -> None:
        """Take the table in and link whoever has the name of a case, as one step to undo."""
        from qda.importers import batch
        from qda.models import cases

        types = {name: str(kind.currentData()) for name, kind in self.kinds.items()}

        def edits(project: Project) -> int:
            project.do(cases.load_table, self._table.as_pairs(), types)
            return batch.link_to_cases(project)

        links = self._workspace.together(edits)
        if links is None:
            return
        if links:
            self._workspace.message.emit(_linked(len(self._table.rows), links), True)
        self.accept()


def _linked(count: int, links: int) -> str:
    taken = ngettext(
        "Took in a table of {count} case", "Took in a table of {count} cases", count
    ).format(count=count)
    linked = ngettext(
        "{count} link to a document or speaker of that name",
        "{count} links to documents and speakers of those names",
        links,
    ).format(count=links)
    return f"{taken}: {linked}"


def _summary(name: str, new: int, known: int) -> str:
    parts = []
    if new:
        parts.append(ngettext("{count} new case", "{count} new cases", new).format(count=new))
    if known:
        text = ngettext(
            "{count} case brought up to date", "{count} cases brought up to date", known
        )
        parts.append(text.format(count=known))
    told = ", ".join(parts) or _("no cases")
    return _("From {name}: {what}. An empty cell changes nothing.").format(name=name, what=told)
