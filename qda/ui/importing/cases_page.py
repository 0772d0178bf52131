"""The page of the cases: from the names of the files, or a table of respondents with attributes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qda.errors import Cancelled, QdaError
from qda.i18n import _, ngettext
from qda.importers.plan import cases_in, patterns
from qda.ui.flow import Flow
from qda.ui.importing.draft import Draft
from qda.ui.open_choice import OpenChoice
from qda.ui.widgets import button, column, label, row, scrolling
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.importers.grid.difference import Chosen, Difference
    from qda.importers.grid.matching import Link
    from qda.importers.grid.reading import Reading
    from qda.ui.cases.table_dialog import TableDialog
    from qda.ui.tasks import State, Tasks
    from qda.ui.workspace import Workspace

_MOST = 60
_EXAMPLES = 3


class CasesPage(QWidget):
    """For all files at once; who a single speaker is stands on the page of the speakers."""

    def __init__(self, draft: Draft, work: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._draft, self._work, self._tasks = draft, work, tasks
        self.pattern = OpenChoice(_("Where the case stands in the names of the files"))
        self.pattern.setToolTip(
            _("{case} is the case, * is anything; {code} is letters with a number, as R07")
        )
        found = patterns([item.path for item in draft.plan.items if item.transcript is not None])
        for one in found:
            self.pattern.addItem(one.pattern)
        if not found:
            self.pattern.setEditText("{case}_*")
        self.pattern.editTextChanged.connect(lambda _text: self._show_example())
        self.by_name = button(_("Make cases"), self._from_names)
        self.example = label("", "small", wrap=True)
        self.table = button(_("Choose a table…"), self.ask_table)
        self.away = button(_("Leave it out"), lambda: self._draft.take_table(None))
        self.found = label("", "small", wrap=True)
        self.offers: list[QPushButton] = []
        self._tables = Flow(8)
        self.new = label("", "", wrap=True)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(self._laid_out())
        self.setLayout(column(scrolling(inner)))
        self.dialog: TableDialog | None = None
        draft.changed.connect(self.look_again)
        self._show_example()
        self.look_again()

    def _laid_out(self) -> QVBoxLayout:
        whole = column(margins=(0, 8, 12, 8))
        whole.addWidget(label(_("From the names of the files"), "cap"))
        whole.addSpacing(4)
        line = row()
        line.addWidget(self.pattern, 1)
        line.addSpacing(8)
        line.addWidget(self.by_name)
        whole.addLayout(line)
        whole.addSpacing(4)
        whole.addWidget(self.example)
        whole.addSpacing(16)
        whole.addWidget(label(_("From a table of respondents"), "cap"))
        whole.addSpacing(4)
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.away)
        whole.addLayout(self._tables)
        whole.addSpacing(4)
        whole.addWidget(self.found)
        whole.addSpacing(16)
        whole.addWidget(label(_("Cases that will be made"), "cap"))
        whole.addSpacing(4)
        whole.addWidget(self.new)
        whole.addStretch(1)
        return whole

    def offer(self, tables: list[Path]) -> None:
        """Offer tables that lie with the files."""
        for one in self.offers:
            self._tables.removeWidget(one)
            one.deleteLater()
        self.offers = []
        for path in tables[:_EXAMPLES]:
            said = _("Take {name}").format(name=path.name)
            self.offers.append(button(said, partial(self.read_table, path)))
            self._tables.addWidget(self.offers[-1])

    def _show_example(self) -> None:
        wanted = self.pattern.currentText().strip()
        read = [item for item in self._draft.plan.items if item.transcript is not None]
        stems = [item.path.stem for item in read]
        found = zip(stems[:_EXAMPLES], cases_in(stems, wanted), strict=False)
        shown = [f"{stem} → {case or '–'}" for stem, case in found]
        more = " …" if len(read) > _EXAMPLES else ""
        self.example.setText(" · ".join(shown) + more)

    def look_again(self) -> None:
        """Show which cases the plan makes now, and what the table gives."""
        plan = self._draft.plan
        names = plan.new_cases()
        more = "  …" if len(names) > _MOST else ""
        self.new.setText(", ".join(names[:_MOST]) + more or _("None"))
        self.away.setVisible(plan.table is not None)
        self.found.setVisible(plan.table is not None)
        if plan.table is None:
            return
        known = {name.casefold() for name, _values in plan.table.rows}
        linked = sum(
            any(
                case.casefold() in known
                for case in (item.choices.case, *(one.case for one in item.choices.speakers))
                if case
            )
            for item in plan.coming
        )
        rows = ngettext("{count} respondent", "{count} respondents", len(plan.table.rows))
        columns = ngettext("{count} attribute", "{count} attributes", len(plan.table.columns))
        files = _("found in {count} of {total} files")
        self.found.setText(
            " · ".join(
                (
                    rows.format(count=number(len(plan.table.rows))),
                    columns.format(count=number(len(plan.table.columns))),
                    files.format(count=number(linked), total=number(len(plan.coming))),
                )
            )
        )

    def _from_names(self) -> None:
        wanted = self.pattern.currentText().strip()
        self._draft.become(self._draft.plan.with_cases_from_names(wanted))

    # The table

    def ask_table(self) -> None:
        """Ask for a table of respondents."""
        from qda.ui.cases.table_import import ask_for_table

        ask_for_table(self, self.read_table)

    def read_table(self, path: Path) -> None:
        """Read a table aside, and show what it is taken for and what it changes.

        What is decided there is done when the import is; what is wrong with the file is told.
        """
        from qda.models import answers

        kinds = self._work.ask(answers.columns)

        def read(_state: State) -> Reading:
            import qda.ui.cases.table_dialog  # noqa: F401 - here, where nobody waits for it
            from qda.importers import respondents

            return respondents.understood(path, kinds)

        def show(reading: Reading) -> None:
            self._work.when_free(lambda: self.show_table(reading, path))

        self._tasks.run(read, show, self._tell, within=self)

    def show_table(self, reading: Reading, path: Path) -> None:
        """Show a table with its columns, rows and changes, pseudonyms in their places."""
        from qda.importers import respondents
        from qda.importers.plan import tabled
        from qda.ui.cases.table_dialog import TableDialog

        def of_file(seen: Reading) -> Reading:
            file = reading.on_sheet(seen.sheet) if seen.sheet != reading.sheet else reading
            return replace(file, fields=seen.fields, wave=seen.wave)

        def decide(seen: Reading, found: Difference, chosen: Chosen, links: Sequence[Link]) -> None:
            file = of_file(seen)
            table = replace(respondents.table_of(file, answers=True), path=path)
            self._draft.take_table(table, path, tabled.decided(file, found, chosen, links))

        if self._work.is_open and self.isVisible():
            shown = tabled.with_key(reading, self._draft.plan.key)
            with suppress(Cancelled):
                dialog = self.dialog = TableDialog(self.window(), self._work, shown, decide)
                show = partial(self._show_along, dialog, of_file)
                dialog.draft.changed.connect(show)
                show()
                dialog.open()

    def _show_along(self, dialog: TableDialog, of_file: Callable[[Reading], Reading]) -> None:
        """Show beside the rows which files of this import they get, worked out aside."""
        from qda.importers.plan import tabled

        seen, plan = dialog.draft.reading, self._draft.plan

        def work(_state: State) -> dict[str, list[str]]:
            file = of_file(seen)
            return {} if file.problem() else tabled.files_by_case(plan, file)

        def show(found: dict[str, list[str]]) -> None:
            if dialog.draft.reading is seen:
                dialog.table.rows.show_along(found)

        self._tasks.run(work, show, within=dialog)

    def _tell(self, error: QdaError) -> None:
        from qda.ui.dialogs.error import for_expected

        for_expected(self.window(), error).open()
