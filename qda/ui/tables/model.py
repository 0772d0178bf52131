"""A cross table as a model: what is in sight is asked for, the rest stays numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import isnan
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from qda.i18n import _, ngettext
from qda.ui.tables.figures import counted_in_words, is_share, percent, shown
from qda.ui.tables.wish import TOTAL, TableWish
from qda.ui.theme import heat, tokens
from qda.ui.words import number

if TYPE_CHECKING:
    import numpy as np

    from qda.analysis.crosstab import CrossTab, Key, Line

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
STRONG = Roles.UserRole + 1
"""Whether a figure stands out: a total."""


_TONES = 50


@cache
def _heat(_theme: str, tone: int) -> QColor:
    """One of the grounds of a theme; mixed once."""
    return heat(tone / _TONES)


class CrossModel(QAbstractTableModel):
    """Codes by columns; behind and below them the totals, where figures are no percentages."""

    def __init__(self) -> None:
        super().__init__()
        self.found: CrossTab | None = None
        self.wish = TableWish()
        self._cells: np.ndarray | None = None
        self._plain: np.ndarray | None = None
        self._most = 0.0
        self._share = False

    def show_table(self, found: CrossTab | None, wish: TableWish) -> None:
        """Show a table as it is wished for."""
        import numpy as np

        self.beginResetModel()
        self.found, self.wish = found, wish
        self._cells, self._most = None, 0.0
        if found is not None:
            self._plain = found.values.to_numpy(dtype=float)
            shares = found.percent(wish.percent) if wish.percent else None  # type: ignore[arg-type]
            self._cells = self._plain if shares is None else shares.to_numpy(dtype=float)
            self._share = is_share(found.unit)
            if self._cells.size:
                self._most = float(np.nan_to_num(self._cells).max())
        self.endResetModel()

    @property
    def has_totals(self) -> bool:
        """Whether totals are shown: percentages have none, nor have codes by codes."""
        return self.found is not None and not self.wish.percent and self.wish.columns != "code"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Codes, and the totals."""
        if parent.isValid() or self.found is None or not self.found.rows:
            return 0
        return len(self.found.rows) + self.has_totals

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns, and the totals."""
        if parent.isValid() or self.found is None or not self.found.columns:
            return 0
        return len(self.found.columns) + self.has_totals

    @property
    def is_flat(self) -> bool:
        """Whether the rows stand in another order than the codebook's."""
        return self.wish.sort is not None

    def lines(self) -> Sequence[Line]:
        """The codes of the rows."""
        return self.found.rows if self.found is not None else ()

    def line(self, row: int) -> Line | None:
        """The code of a row; None is the row of totals."""
        assert self.found is not None
        return self.found.rows[row] if row < len(self.found.rows) else None

    def column(self, column: int) -> Line | None:
        """What a column is; None is the totals."""
        assert self.found is not None
        return self.found.columns[column] if column < len(self.found.columns) else None

    def key_of(self, column: int) -> Key:
        """What a click on the head of a column sorts by."""
        line = self.column(column)
        return TOTAL if line is None else line.key

    def keys(self, index: Index) -> tuple[Key | None, Key | None]:
        """Row and column of a cell, as a table's doors want them."""
        row, column = self.line(index.row()), self.column(index.column())
        return (None if row is None else row.key, None if column is None else column.key)

    def figure(self, index: Index) -> float:
        """The plain figure of a cell, before percentages."""
        row, column = index.row(), index.column()
        assert self.found is not None and self._plain is not None
        inside, beside = row < len(self.found.rows), column < len(self.found.columns)
        if inside and beside:
            return float(self._plain[row, column])
        if inside:
            return float(self.found.row_totals.iloc[row])
        return float(self.found.column_totals.iloc[column] if beside else self.found.total)

    def title(self, index: Index) -> str:
        """Which cell it is: Trust, R07."""
        row, column = self.line(index.row()), self.column(index.column())
        parts = [line.name for line in (row, column) if line is not None]
        return ", ".join(parts) or _("All codes")

    def in_words(self, row: int, column: int) -> str:
        """The figure of a cell with its unit; of a whole row with column -1."""
        if self.found is None:
            return ""
        across = len(self.found.columns) if column < 0 else column
        return counted_in_words(self.figure(self.index(row, across)), self.found.unit)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        """The figure, its ground, and what it is in words."""
        if self.found is None:
            return None
        if role == Roles.DisplayRole:
            return self._shown(index)
        if role == Roles.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == STRONG:
            return not self._inside(index)
        if role == Roles.BackgroundRole:
            return self._ground(index)
        if role == Roles.ForegroundRole:
            value = self.figure(index)
            return QColor(tokens().faint if not value or isnan(value) else tokens().ink)
        if role in (Roles.ToolTipRole, Roles.AccessibleTextRole):
            return self._told(index)
        return None

    def _inside(self, index: Index) -> bool:
        assert self.found is not None
        return index.row() < len(self.found.rows) and index.column() < len(self.found.columns)

    def _shown(self, index: Index) -> str:
        if self.wish.percent and self._inside(index):
            assert self._cells is not None
            return percent(float(self._cells[index.row(), index.column()]))
        return shown(self.figure(index), share=self._share)

    def _ground(self, index: Index) -> Any:
        if not self.wish.heat or not self._inside(index) or not self._most:
            return None
        assert self._cells is not None
        value = float(self._cells[index.row(), index.column()])
        if isnan(value) or not value:
            return None
        return _heat(tokens().name, round(_TONES * value / self._most))

    def _told(self, index: Index) -> str:
        assert self.found is not None
        said = f"{self.title(index)}: {counted_in_words(self.figure(index), self.found.unit)}"
        if self.wish.percent and self._inside(index):
            said += f" ({self._shown(index)})"
        if not self._inside(index):
            return said
        row, column = self.found.rows[index.row()], self.found.columns[index.column()]
        why = self.found.why(row.key, column.key)
        if self.found.unasked is not None:
            beside = int(self.found.unasked.iat[index.row(), index.column()])
            if beside:
                more = ngettext(
                    "{count} mentions it without being asked",
                    "{count} mention it without being asked",
                    beside,
                )
                why = "\n".join(filter(None, (why, more.format(count=number(beside)))))
        return f"{said}\n{why}" if why else said

    def headerData(self, section: int, way: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        """Names; of columns also how many respondents they have."""
        if self.found is None:
            return None
        line = self.line(section) if way == Qt.Orientation.Vertical else self.column(section)
        if role in (Roles.DisplayRole, Roles.AccessibleTextRole):
            return _("Total") if line is None else line.name
        if role == Roles.ToolTipRole and line is not None:
            parts = [line.label or line.name]
            if line.size is not None:
                people = ngettext("{count} respondent", "{count} respondents", line.size)
                parts.append(people.format(count=number(line.size)))
            return "\n".join(parts)
        return None
