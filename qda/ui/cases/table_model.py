"""The values of a table of respondents as they will be stored, and what belongs to each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor

from qda.i18n import N_, _
from qda.importers.grid.reading import Field, Use
from qda.ui import fonts
from qda.ui.cases.table_draft import TableDraft
from qda.ui.cases.values import TYPE_NAMES, shown
from qda.ui.importing.cells import Index
from qda.ui.theme import tokens

USE_NAMES: dict[Use, str] = {
    "case": N_("Names of the cases"),
    "link": N_("Document or speaker"),
    "open": N_("Open question: a text"),
    "skip": N_("Leave out"),
}


class TableModel(QAbstractTableModel):
    """The rows as they will be stored; in the last column what belongs to each."""

    def __init__(self, draft: TableDraft) -> None:
        super().__init__()
        self.draft = draft
        self._sheet = draft.reading.sheet
        self._along: Mapping[str, Sequence[str]] = {}
        draft.changed.connect(self._again)

    def show_along(self, files: Mapping[str, Sequence[str]]) -> None:
        """Show also which files of the same import are of whom, by the case in lower case."""
        self._along = files
        self._again()

    def _again(self) -> None:
        """Show what changed; another sheet is another table, the same one keeps its cursor."""
        if self._sheet != self.draft.reading.sheet:
            self.beginResetModel()
            self._sheet = self.draft.reading.sheet
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.belongs))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.belongs)

    @property
    def belongs(self) -> int:
        """The column of what belongs to a row."""
        return len(self.draft.reading.fields)

    def field(self, column: int) -> Field | None:
        """The column of the table at a place; None for the last."""
        fields = self.draft.reading.fields
        return fields[column] if 0 <= column < len(fields) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rows below the headings."""
        return 0 if parent.isValid() else len(self.draft.reading.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns, and one for what belongs to the row."""
        return 0 if parent.isValid() else self.belongs + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Values as they are read, in grey what is left out, marked what does not fit."""
        one = self.field(index.column())
        if one is None:
            return self._belonging(index.row(), role)
        line = self.draft.reading.lines[index.row()]
        cell = line.cell(one.place)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._value(line.number, one, cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            if (line.number, one.name) in self.draft.facts.unfit:
                return _("“{value}” does not fit the type, and is left out.").format(value=cell)
            return cell if len(cell) > 20 else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if (line.number, one.name) in self.draft.facts.unfit:
                return QColor(tokens().warn)
            return QColor(tokens().faint if one.use == "skip" else tokens().ink)
        if role == Qt.ItemDataRole.FontRole and one.use == "case":
            return fonts.interface(weight=fonts.STRONG)
        if role == Qt.ItemDataRole.TextAlignmentRole and one.use == "attribute":
            side = (
                Qt.AlignmentFlag.AlignRight if one.type == "number" else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _value(self, line: int, one: Field, cell: str) -> str:
        if one.use != "attribute" or not cell or (line, one.name) in self.draft.facts.unfit:
            return cell.replace("\n", " ")
        from qda.importers.grid import values

        if values.is_missing(cell, one.type):
            return ""
        return shown(values.canonical(cell, one.type, one.notation), one.type).replace("\n", " ")

    def _belonging(self, row: int, role: int) -> object:
        line = self.draft.reading.lines[row].number
        one = self.draft.facts.by_line.get(line)
        if one is None:
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(tokens().warn)
            return _("no name: left out") if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            along = _("{name} (in this import)")
            files = (along.format(name=file) for file in self._along.get(one.name.casefold(), ()))
            return ", ".join(filter(None, (self.draft.status(one), *files))) or "–"
        if role == Qt.ItemDataRole.EditRole:
            links = self.draft.facts.links_of(one)
            return str(self.draft.targets.index(links[0].target)) if links else ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().ink if self.draft.facts.links_of(one) else tokens().quiet)
        return None

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heading of a column, and for who cannot see it also what it is taken for."""
        if side != Qt.Orientation.Horizontal:
            return None
        one = self.field(section)
        name = _("Belongs to it") if one is None else one.name
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return name if one is None else f"{name}: {taken_for(one)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What belongs to a row can be said by hand."""
        last = index.column() == self.belongs
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsEditable if last else Qt.ItemFlag.NoItemFlags
        )

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Link a row by hand, or to nothing."""
        line = self.draft.reading.lines[index.row()].number
        known = line in self.draft.facts.by_line
        if role != Qt.ItemDataRole.EditRole or index.column() != self.belongs or not known:
            return False
        if value == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        self.draft.set_link(line, self.draft.targets[int(str(value))] if value else None)
        return True


def taken_for(one: Field) -> str:
    """What a column is taken for, in a word or two."""
    return _(TYPE_NAMES[one.type]) if one.use == "attribute" else _(USE_NAMES[one.use])
