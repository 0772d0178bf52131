"""The table of words and the lines of a word in its context, as models that read what is seen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from qda.analysis.concordance import Concordance, Line
from qda.i18n import _
from qda.text import Paragraphs
from qda.ui.retrieval.counted_words import CountedWords
from qda.ui.words import locale, number

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SIDES = (_LEFT, _RIGHT, Qt.AlignmentFlag.AlignCenter, _LEFT)  # of where, before, word, behind
BLOCK = 50


class WordModel(QAbstractTableModel):
    """A row a word; the columns of a group are how often in a thousand of its words."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words: CountedWords | None = None
        self._columns: list[tuple[str, str, np.ndarray]] = []
        self._order = np.empty(0, np.int64)

    def take(self, words: CountedWords) -> None:
        """Show these words, the most frequent first."""
        self.beginResetModel()
        self.words = words
        rows = words.table.rows
        self._columns = [
            (_("word"), "", rows["word"].to_numpy()),
            (_("times"), "", rows["count"].to_numpy()),
            (_("documents"), "", rows["documents"].to_numpy()),
        ]
        for name, _cases in words.groups:
            whole = words.table.group_words[name]
            tip = _("{group}: times in every 1,000 words; {count} words in all")
            values = rows[("per_1000", name)].to_numpy(dtype=float)
            said = tip.format(group=name, count=number(whole))
            self._columns.append((name, said, values))
        if "log_likelihood" in rows:
            tip = _("How differently the groups use it: G² of Rayson and Garside (2000)")
            values = rows["log_likelihood"].to_numpy(dtype=float)
            self._columns.append((_("difference"), tip, values))
        self._order = np.arange(len(rows))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many words there are."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def place(self, row: int) -> int:
        """The place in the counted table of a row that is shown."""
        return int(self._order[row])

    def word(self, row: int) -> str:
        """The word of a row."""
        return str(self._columns[0][2][self.place(row)])

    def group_at(self, column: int) -> str:
        """The group of a column; "" where it is not one's."""
        count = len(self.words.groups) if self.words is not None else 0
        return self._columns[column][0] if 3 <= column < 3 + count else ""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal ones stay as often as they are used."""
        if not 0 <= column < len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        values = self._columns[column][2]
        if values.dtype == object:
            self._order = np.array(
                sorted(range(len(values)), key=values.__getitem__), dtype=np.int64
            )
            if order == Qt.SortOrder.DescendingOrder:
                self._order = self._order[::-1]
        else:
            down = -values if order == Qt.SortOrder.DescendingOrder else values
            self._order = np.argsort(down, kind="stable")
        self.layoutChanged.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A word, or a figure."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() == 0 else _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        value = self._columns[index.column()][2][self.place(index.row())]
        if isinstance(value, str):
            return value
        if isinstance(value, np.integer):
            return number(int(value))
        return "–" if np.isnan(value) else locale().toString(float(value), "f", 1)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a column holds."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        name, tip, _values = self._columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == 0 else _RIGHT
        return name if role == Qt.ItemDataRole.DisplayRole else None


class LineModel(QAbstractTableModel):
    """A row a hit: where it stands, what is before it, the word, what follows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: Concordance | None = None
        self._blocks: dict[int, list[Line]] = {}
        self._names: dict[int, str] = {}
        self._paragraphs: dict[int, Paragraphs] = {}

    def take(self, hits: Concordance) -> None:
        """Show these hits."""
        self.beginResetModel()
        self.hits = hits
        self._blocks.clear()
        self._paragraphs.clear()
        papers = hits.facts.documents
        self._names = dict(zip(papers["document"].tolist(), papers["name"], strict=True))
        self.endResetModel()

    def line(self, row: int) -> Line:
        """The hit of a row; read in blocks."""
        assert self.hits is not None
        block = row // BLOCK
        if block not in self._blocks:
            self._blocks[block] = self.hits.lines(block * BLOCK, (block + 1) * BLOCK, 80)
        return self._blocks[block][row % BLOCK]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many hits there are."""
        return len(self.hits) if self.hits is not None and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Where, before, the word, behind."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A part of a line."""
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[column]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        line = self.line(index.row())
        if column == 0:
            return self._place(line)
        return " ".join((line.left, line.word, line.right)[column - 1].split())

    def _place(self, line: Line) -> str:
        if line.document not in self._paragraphs:
            assert self.hits is not None
            self._paragraphs[line.document] = Paragraphs(self.hits.facts.text(line.document))
        number_at = self._paragraphs[line.document].number_at(line.start)
        return f"{self._names.get(line.document, '')}:{number_at}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a column holds."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[section]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("where"), _("before"), _("word"), _("behind"))[section]
