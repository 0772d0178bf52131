"""The cells of the framework matrix: how many passages they have, and what is written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from qda.i18n import ngettext
from qda.ui.tables.model import Index
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.crosstab import Line
    from qda.analysis.framework import Framework

Roles = Qt.ItemDataRole


class SummaryModel(QAbstractTableModel):
    """Cases by codes; `summaries` are by case and code."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.found: Framework | None = None
        self.summaries: dict[tuple[int, int], str] = {}

    def show_matrix(self, found: Framework | None) -> None:
        """Show a matrix; where it has the same cases and codes, only its cells change."""
        before = self.found
        same = (
            before is not None
            and found is not None
            and [line.key for line in before.cases] == [line.key for line in found.cases]
            and [line.key for line in before.codes] == [line.key for line in found.codes]
        )
        if same:
            self.found = found
            self.read()
            return
        self.beginResetModel()
        self.found = found
        self.read(quiet=True)
        self.endResetModel()

    def read(self, *, quiet: bool = False) -> None:
        """Read the summaries afresh."""
        from qda.models import summaries

        if not self._workspace.is_open:
            return
        rows = self._workspace.ask(summaries.listing)
        self.summaries = {(row.case_id, row.code_id): row.text for row in rows}
        if not quiet and self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Cases."""
        return 0 if parent.isValid() or self.found is None else len(self.found.cases)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Codes."""
        return 0 if parent.isValid() or self.found is None else len(self.found.codes)

    def keys(self, index: Index) -> tuple[int, int]:
        """The case and the code of a cell."""
        assert self.found is not None
        case, code = self.found.cases[index.row()], self.found.codes[index.column()]
        return int(case.key), int(code.key)

    def names(self, index: Index) -> tuple[str, str]:
        """The names of both."""
        assert self.found is not None
        return self.found.cases[index.row()].name, self.found.codes[index.column()].name

    def count(self, index: Index) -> int:
        """How many passages a cell has."""
        assert self.found is not None
        return self.found.count(*self.keys(index))

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        """The summary, and what the cell is in words."""
        if self.found is None:
            return None
        text = self.summaries.get(self.keys(index), "")
        if role in (Roles.DisplayRole, Roles.EditRole):
            return text
        if role in (Roles.ToolTipRole, Roles.AccessibleTextRole):
            count = self.count(index)
            said = ngettext("{count} passage", "{count} passages", count).format(
                count=number(count)
            )
            head = f"{', '.join(self.names(index))}: {said}"
            return f"{head}\n{text}" if text else head
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be written in, unless the project is only read."""
        flags = super().flags(index)
        return flags if self._workspace.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, way: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        """The names of codes and cases."""
        if self.found is None or role not in (Roles.DisplayRole, Roles.ToolTipRole):
            return None
        lines = self.found.cases if way == Qt.Orientation.Vertical else self.found.codes
        return (lines[section].label if role == Roles.ToolTipRole else "") or lines[section].name

    def code(self, section: int) -> Line:
        """The code of a column."""
        assert self.found is not None
        return self.found.codes[section]
