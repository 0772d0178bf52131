"""The framework matrix: cases by codes, a summary in each cell, its passages beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QStackedWidget

from qda.i18n import N_, _, ngettext
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.guids import Guids
from qda.ui.nothing_counted import NothingCounted
from qda.ui.settings import recall, remember
from qda.ui.tables.choices import combo, fill
from qda.ui.tables.counting import TableView, Writer, copy_table
from qda.ui.tables.framework_grid import FrameworkGrid
from qda.ui.tables.wish import of_coder
from qda.ui.widgets import EmptyPage, column
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.facts import Facts
    from qda.analysis.framework import Framework
    from qda.models import Project
    from qda.models.journal import Change

EVERY, TOP = "every", "top"
CODES = ((TOP, N_("Top-level codes")), (EVERY, N_("Every code")))


@dataclass(frozen=True, slots=True)
class FrameworkWish:
    """Which codes (EVERY, TOP or ids) and cases (None: all), with what is below codes or not."""

    codes: str | tuple[int, ...] = TOP
    cases: frozenset[int] | None = None
    with_subcodes: bool = True
    coder: int | None = None


def matrix(project: Project, facts: Facts, wish: FrameworkWish) -> Framework:
    """The matrix that is wished for; called on a thread."""
    from qda.analysis.framework import framework
    from qda.models import summaries

    texts = {(row.case_id, row.code_id): row.text for row in project.ask(summaries.listing)}
    codes = None if wish.codes == EVERY else wish.codes
    if codes == TOP:
        codes = tuple(_top(facts))
    return framework(
        of_coder(facts, wish.coder),
        texts,
        codes=codes,  # type: ignore[arg-type]
        cases=wish.cases,
        with_subcodes=wish.with_subcodes,
    )


def as_written(project: Project, found: Framework) -> Framework:
    """The matrix with what is written in its cells by now."""
    from qda.models import summaries

    texts = {(row.case_id, row.code_id): row.text for row in project.ask(summaries.listing)}
    counted = found.cell
    return replace(
        found,
        cell=lambda case, code: replace(counted(case, code), summary=texts.get((case, code), "")),
    )


def _top(facts: Facts) -> list[int]:
    """Codes that lie below no other code but folders."""
    codes = facts.codes
    codable = set(codes.loc[codes["codable"].astype(bool), "code"].tolist())
    return [
        int(code)
        for code, path in zip(codes["code"], codes["path"], strict=True)
        if code in codable and not codable.intersection(path[:-1])
    ]


class FrameworkView(TableView):
    """Cells are written in; the passages of the cell pointed at stand beside the page."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.found: Framework | None = None
        self._sets: dict[str, tuple[int, ...]] = {}
        self._groups: dict[str, frozenset[int]] = {}
        self.codes = combo(_("Which codes"))
        self.cases = combo(_("Which respondents"))
        self.subcodes = QCheckBox(_("With sub-codes"))
        self.subcodes.setChecked(recall("tables/framework/subcodes") != "no")
        self.passages = QCheckBox(_("Save with passages"))
        self.passages.setChecked(True)
        line = Flow(8)
        for box in (self.codes, self.cases):
            box.activated.connect(self._chosen)
            line.addWidget(box)
        for check in (self.subcodes, self.passages):
            check.setFont(fonts.interface())
            line.addWidget(check)
        self.subcodes.clicked.connect(self._chosen)
        self.grid = FrameworkGrid(workspace)
        self.grid.pointed.connect(self._point)
        teaching = EmptyPage(
            "table",
            _("Nothing to summarise yet"),
            _(
                "The matrix has a row for each respondent and a column for each code. In a cell "
                "you write what this respondent says on it."
            ),
            _("Go to the cases"),
            lambda: workspace.room_requested.emit("cases"),
        )
        self.empty = NothingCounted(workspace, teaching)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        whole = column(margins=(24, 0, 24, 0))
        whole.addLayout(line)
        whole.addSpacing(12)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.definition)
        self.setLayout(whole)
        workspace.changed.connect(self._follow)

    def wish(self) -> FrameworkWish:
        """What is chosen."""
        codes = self.codes.currentData() or TOP
        return FrameworkWish(
            self._sets.get(codes, codes),
            self._groups.get(self.cases.currentData()),
            self.subcodes.isChecked(),
            self.coder,
        )

    def _chosen(self, _what: object = None) -> None:
        remember("tables/framework/subcodes", "yes" if self.subcodes.isChecked() else "no")
        self.count()

    def show_choices(self) -> None:
        """Offer the sets of codes, and the groups of cases; one that is changed stays chosen."""
        from qda.analysis import groups
        from qda.models import sets

        known = self.workspace.ask(sets.listing, "code")
        self._sets = {one.guid: tuple(one.members) for one in known}
        codes = [(key, _(text)) for key, text in CODES]
        fill(self.codes, codes + [(one.guid, one.name) for one in known], self.codes.currentData())
        saved = groups.saved(self.workspace.project)
        self._groups = {str(one.key): one.cases for one in saved}
        people = [("", _("All respondents")), *((str(one.key), one.name) for one in saved)]
        fill(self.cases, people, self.cases.currentData())
        self.cases.setVisible(len(people) > 1)

    def count(self) -> None:
        """Ask for the matrix."""
        wish, project = self.wish(), self.workspace.project
        self.counter.ask(lambda facts: matrix(project, facts, wish), self._show)

    def _show(self, found: Framework) -> None:
        self.found = found
        something = bool(found.cases and found.codes)
        self.grid.show_matrix(found)
        self.stack.setCurrentWidget(self.grid if something else self.empty)
        scope = _("Counted in: {scope}.").format(scope=found.scope)
        self.define(f"{found.definition} {scope}" if something else "")
        self.told.emit()

    def _follow(self, change: Change) -> None:
        if change.touches("summary"):
            self.grid.texts.read()
            self.told.emit()

    def _point(self, index: QModelIndex) -> None:
        if self.found is None or not index.isValid():
            return
        case, code = self.grid.texts.keys(index)
        names = self.grid.texts.names(index)
        self.workspace.show_passages(" × ".join(names), self.found.cell(case, code).codings)

    # Keeping

    def content(self, _guids: Guids) -> dict[str, Any]:
        """The choices; sets and groups by their GUIDs."""
        return {
            "codes": self.codes.currentData() or TOP,
            "cases": self.cases.currentData() or "",
            "subcodes": self.subcodes.isChecked(),
            "passages": self.passages.isChecked(),
        }

    def show_content(self, content: Mapping[str, Any], _guids: Guids) -> bool:
        """Show the matrix of choices that were kept."""
        self.show_choices()
        there = True
        for box, first, name in ((self.codes, TOP, "codes"), (self.cases, "", "cases")):
            place = box.findData(content.get(name, first))
            there = there and place >= 0
            box.setCurrentIndex(max(0, place))
        self.subcodes.setChecked(bool(content.get("subcodes", True)))
        self.passages.setChecked(bool(content.get("passages", True)))
        self.count()
        return there

    # Out of the window

    can_copy = True

    def copy(self) -> None:
        """Put the whole matrix on the clipboard, as a spreadsheet takes it."""
        from qda.exporters import matrices

        self.grid.keep()
        if self.found is not None:
            now = as_written(self.workspace.project, self.found)
            passages = self.passages.isChecked()
            copy_table(
                self.workspace, matrices.framework_table(now, self.name(), passages=passages)
            )

    def name(self) -> str:
        """What it is called in a file."""
        return _("Framework matrix")

    def writer(self) -> Writer | None:
        """Writes the matrix as it is now, with what was written in its cells."""
        self.grid.keep()
        found, passages, name = self.found, self.passages.isChecked(), self.name()
        project = self.workspace.project
        if found is None:
            return None

        def write(path: Any, is_cancelled: Any) -> None:
            now = as_written(project, found)
            if path.suffix.lower() == ".docx":
                from qda.exporters.word.matrices import write_framework

                write_framework(now, path, name, passages=passages, is_cancelled=is_cancelled)
            else:
                from qda.exporters import crosstabs, matrices

                table = matrices.framework_table(now, name, passages=passages)
                crosstabs.write([table], path)

        return write

    def summary(self) -> list[str]:
        """How many cells are written in."""
        count = len(self.grid.texts.summaries)
        return [ngettext("{count} summary", "{count} summaries", count).format(count=number(count))]
