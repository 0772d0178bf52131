"""The table of cases: a row a case, a column an attribute, at the right its codings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from qda.i18n import _, ngettext
from qda.ui.cases.narrowing import Narrowing, Words
from qda.ui.cases.values import RIGHT, OrderKey, order_key, shown, typed
from qda.ui.patience import aside, breathe
from qda.ui.recount import Recount
from qda.ui.tables.choices import named_coder
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models import Project
    from qda.models.journal import Change
    from qda.models.rows import AttributeRow, CaseRow
    from qda.models.usage import CaseUse

Index = QModelIndex | QPersistentModelIndex
TABLES = ("case", "attribute", "attribute_value")
COUNTED = ("case", "case_passage", "coding", "passage", "document", "speaker", "turn")
USE = (*TABLES, *COUNTED)
FEW = 500
"""Up to this many changed rows the cases they belong to are read alone."""


class CaseModel(QAbstractTableModel):
    """The cases of the open project. The first column is the name, the last the codings."""

    recounted = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._all: list[CaseRow] = []
        self._rows: list[CaseRow] = []
        self._by_id: dict[int, CaseRow] = {}
        self.words = Words()
        self._draft = False
        self._order: tuple[int, bool] | None = None  # column, downwards
        self.attributes: list[AttributeRow] = []
        self.use: dict[int, CaseUse] = {}
        self.most_codings = 0  # of any case: a full bar
        self.narrowing = Narrowing()
        self.coder = named_coder(workspace)  # whose codings are to be counted; None: of all
        self.coder_name = ""  # of whom they were counted; "": of all
        self._recount = Recount(workspace, self._counted, self._take_use, self)
        self._show_read(aside(lambda: self._read(workspace.project)))
        breathe()
        self.recount()

    # Reading the project

    def load(self) -> None:
        """Read cases and attributes again."""
        self._show_read(self._read(self._workspace.project))

    @staticmethod
    def _read(project: Project) -> tuple[list[CaseRow], list[AttributeRow]]:
        from qda.models import cases

        return project.ask(cases.listing), project.ask(cases.attributes)

    def _show_read(self, read: tuple[list[CaseRow], list[AttributeRow]]) -> None:
        rows, attributes = read
        if [a.id for a in attributes] != [a.id for a in self.attributes]:
            self.beginResetModel()
            self.attributes, self._order = attributes, None
            self._hold(rows)
            self._rows = self._arranged()
            self.endResetModel()
            return
        self.attributes = attributes
        self._take(rows)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def follow(self, change: Change) -> None:
        """Bring up to date what a change touched; codings a little later, in one go."""
        some = self._touched(change)
        if some is not None:
            self._read_again(some)
        elif change.touches(*TABLES):
            self.load()
        if change.touches(*COUNTED):
            self._recount.soon()

    def _touched(self, change: Change) -> set[int] | None:
        """The few cases that a change touched; None where that is not known, or there are many."""
        from qda.models import cases

        values = change.tables.get("attribute_value", frozenset())
        named = change.tables.get("case", frozenset())
        few = 0 < len(values) + len(named) <= FEW
        if change.touches("attribute") or not few:
            return None
        found = self._workspace.ask(cases.of_values, values) if values else {}
        gone = values - found.keys()  # whose they were, only a case that went with them could tell
        return None if gone else {*found.values(), *named}

    def _read_again(self, some: set[int]) -> None:
        from qda.models import cases

        fresh = self._workspace.ask(cases.listing, some)
        rows = [row for row in self._all if row.id not in some] + fresh
        rows.sort(key=lambda row: (row.position, row.id))
        self._take(rows)

    def _hold(self, rows: list[CaseRow]) -> None:
        self._all = rows
        self._by_id = {row.id: row for row in rows}
        self.words.keep(self._by_id.keys())

    def _take(self, rows: list[CaseRow]) -> None:
        """Show these in place of what was shown, each row where it stood."""
        self._rearrange(rows, keep=True)
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def recount(self) -> None:
        """Count the codings again."""
        self._recount.begin()

    def count_of(self, coder: int | None) -> None:
        """Count the codings of another coder; None: of all."""
        if coder != self.coder:
            self.coder = coder
            self._recount.begin()

    def _counted(self, session: Any) -> tuple[str, dict[int, CaseUse]]:
        from qda.models import coders, usage

        coder = self.coder
        names = {row.id: row.name for row in coders.listing(session)}
        return names.get(coder, "") if coder else "", usage.of_cases(session, coder)

    def _take_use(self, counted: tuple[str, dict[int, CaseUse]]) -> None:
        self.coder_name, self.use = counted
        self.most_codings = max((use.total for use in self.use.values()), default=0)
        last = self.columnCount() - 1
        if self._rows:
            self.dataChanged.emit(self.index(0, last), self.index(len(self._rows) - 1, last))
        self.recounted.emit()

    def _arranged(self, *, keep: bool = False) -> list[CaseRow]:
        rows = self.narrowing.keeps(self._all, self.attributes, self.words)
        if self._order is not None and keep:  # a row stays where it is while it is being edited
            places = {row.id: place for place, row in enumerate(self._rows)}
            rows.sort(key=lambda row: places.get(row.id, len(places)))
        elif self._order is not None:
            column, down = self._order
            keys = {row.id: self._key(row, column) for row in rows}
            filled = [row for row in rows if not keys[row.id][0]]
            empty = [row for row in rows if keys[row.id][0]]
            filled.sort(key=lambda row: keys[row.id], reverse=down)
            rows = filled + empty
        return rows

    def _key(self, row: CaseRow, column: int) -> OrderKey:
        if column == 0:
            return order_key(row.name, "text")
        if column == self.columnCount() - 1:
            return (False, float(self.total(row.id)), ())
        attribute = self.attributes[column - 1]
        return order_key(row.values.get(attribute.name, ""), attribute.type)

    def _rearrange(self, rows: list[CaseRow], *, keep: bool = False) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        places = [(self.case_at(index), index.column()) for index in old]
        self._hold(rows)
        self._rows = self._arranged(keep=keep)
        found = {row.id: number for number, row in enumerate(self._rows)}
        new = [
            self.index(found[row.id], column) if row and row.id in found else QModelIndex()
            for row, column in places
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    # What is shown of it

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only some of the cases."""
        self.narrowing = narrowing
        self._rearrange(self._all)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; -1 in their own."""
        down = order == Qt.SortOrder.DescendingOrder
        self._order = None if column < 0 else (column, down)
        self._rearrange(self._all)

    def all_rows(self) -> list[CaseRow]:
        """All cases, also those that are not shown."""
        return self._all

    def shown_rows(self) -> list[CaseRow]:
        """The cases that are shown, in their order on the screen."""
        return self._rows

    def case_at(self, index: Index) -> CaseRow | None:
        """The case of a row; None for the one about to be named."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def case(self, case: int) -> CaseRow | None:
        """The row of a case; None where it is not, or no longer, there."""
        return self._by_id.get(case)

    def index_of(self, case: int, column: int = 0) -> QModelIndex:
        """Where a case stands; invalid where it is not shown."""
        if case not in self._by_id:
            return QModelIndex()
        place = next((at for at, row in enumerate(self._rows) if row.id == case), None)
        return QModelIndex() if place is None else self.index(place, column)

    def attribute_at(self, column: int) -> AttributeRow | None:
        """The attribute of a column; None for the name and the codings."""
        place = column - 1
        return self.attributes[place] if 0 <= place < len(self.attributes) else None

    def total(self, case: int) -> int:
        """How many codings a case has."""
        use = self.use.get(case)
        return use.total if use is not None else 0

    def whose(self) -> str:
        """Whose codings are counted, in words."""
        if not self.coder_name:
            return _("Codings of all coders")
        return _("Codings of {coder}").format(coder=self.coder_name)

    # The case about to be named

    def draft(self) -> QModelIndex:
        """Put a row without a name last; the case is made when it is given one."""
        if not self._draft:
            place = len(self._rows)
            self.beginInsertRows(QModelIndex(), place, place)
            self._draft = True
            self.endInsertRows()
        return self.index(len(self._rows), 0)

    def drop_draft(self) -> None:
        """Forget the case that was about to be named."""
        if self._draft:
            place = len(self._rows)
            self.beginRemoveRows(QModelIndex(), place, place)
            self._draft = False
            self.endRemoveRows()

    @property
    def has_draft(self) -> bool:
        """Whether a case is about to be named."""
        return self._draft

    # Qt's model

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The cases that are shown, and the draft."""
        return 0 if parent.isValid() else len(self._rows) + self._draft

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Name, attributes, codings."""
        return 0 if parent.isValid() else len(self.attributes) + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names and values can be edited, the number of codings not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        last = index.column() == self.columnCount() - 1
        draft = index.row() >= len(self._rows)
        if not self._workspace.read_only and not last and not (draft and index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        attribute = self.attribute_at(section)
        if role == Qt.ItemDataRole.DisplayRole:
            last = section == self.columnCount() - 1
            name = attribute.name if attribute else _("Codings") if last else _("Case")
            return name if len(name) <= 28 else name[:27] + "…"
        if role == Qt.ItemDataRole.ToolTipRole and attribute is not None:
            from qda.ui.cases.values import TYPE_NAMES

            return f"{attribute.name} ({_(TYPE_NAMES.get(attribute.type, attribute.type))})"
        if role == Qt.ItemDataRole.ToolTipRole and section == self.columnCount() - 1:
            return self.whose()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def _side(self, column: int) -> int:
        attribute = self.attribute_at(column)
        right = attribute is not None and attribute.type in RIGHT
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as it is read, or as it is edited."""
        row = self.case_at(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if row is None:
            return "" if role == Qt.ItemDataRole.EditRole else None
        attribute = self.attribute_at(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.EditRole:
            if attribute is None:
                return row.name if index.column() == 0 else None
            return typed(row.values.get(attribute.name, ""), attribute.type)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        return None

    def _text(self, row: CaseRow, column: int) -> str:
        attribute = self.attribute_at(column)
        if attribute is not None:
            return shown(row.values.get(attribute.name, ""), attribute.type)
        return row.name if column == 0 else str(self.total(row.id))

    def texts(self, column: int, most: int) -> list[str]:
        """What stands in the first cells of a column."""
        return [self._text(row, column) for row in self._rows[:most]]

    def _spoken(self, row: CaseRow, column: int) -> str:
        if column == self.columnCount() - 1:
            total = self.total(row.id)
            return ngettext("{count} coding", "{count} codings", total).format(count=number(total))
        attribute = self.attribute_at(column)
        text = self._text(row, column) or _("empty")
        return f"{attribute.name}: {text}" if attribute is not None else text

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Name a case, or set a value."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        from qda.models import cases

        text, row = str(value).strip(), self.case_at(index)
        if row is None:
            self.drop_draft()
            return bool(text) and self._workspace.do(cases.create, text) is not None
        attribute = self.attribute_at(index.column())
        if attribute is None:
            return text == row.name or self._workspace.did(cases.rename, row.id, text)
        if text == typed(row.values.get(attribute.name, ""), attribute.type):
            return True
        return self._workspace.did(cases.set_value, row.id, attribute.id, text)
