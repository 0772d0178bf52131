"""Who was asked what: a row an interview, a column a question of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from qda.i18n import _, ngettext
from qda.models.guide import Section, TopicRow
from qda.ui import fonts
from qda.ui.words import number

_Index = QModelIndex | QPersistentModelIndex
_COLUMN = 40


class AskedModel(QAbstractTableModel):
    """Documents by questions; a cell holds where it is asked there."""

    def __init__(self) -> None:
        super().__init__()
        self.documents: Sequence[tuple[int, str]] = ()
        self.questions: Sequence[tuple[int, str]] = ()
        self._at: dict[tuple[int, int], list[Section]] = {}

    def show_asked(
        self,
        documents: Sequence[tuple[int, str]],
        topics: Sequence[TopicRow],
        sections: Sequence[Section],
    ) -> None:
        """Show the documents (id, name), the guide, and what was asked where."""
        self.beginResetModel()
        self.documents = documents
        self.questions = [(one.id, one.text) for row in topics for one in row.questions]
        self._at = {}
        for one in sections:
            if one.question_id is not None:
                self._at.setdefault((one.document_id, one.question_id), []).append(one)
        self.endResetModel()

    def places(self, index: _Index) -> list[Section]:
        """Where the question of a cell is asked in its document."""
        key = (self.documents[index.row()][0], self.questions[index.column()][0])
        return self._at.get(key, [])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many documents."""
        return 0 if parent.isValid() else len(self.documents)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many questions."""
        return 0 if parent.isValid() else len(self.questions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A dot where it was asked, a number where more than once."""
        found = self.places(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return ("●" if len(found) == 1 else str(len(found))) if found else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        document, question = self.documents[index.row()][1], self.questions[index.column()][1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{document}: {question}" if found else question
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = _("asked") if found else _("not asked")
            return f"{document}, {question}: {said}"
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of documents, the numbers of questions (their words in the tooltip)."""
        if way == Qt.Orientation.Vertical:
            return self.documents[section][1] if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            key, words = self.questions[section]
            count = sum((document, key) in self._at for document, _name in self.documents)
            said = ngettext("asked in {count} document", "asked in {count} documents", count)
            return f"{words}\n{said.format(count=number(count))}"
        return None


class AskedGrid(QTableView):
    """`opened` is emitted with the section of a cell, `question_wanted` with that of a column."""

    opened = Signal(object)
    question_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.model_ = AskedModel()
        self.setModel(self.model_)
        self.setAccessibleName(_("Who was asked what"))
        self.setFont(fonts.interface(fonts.SMALL))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.horizontalHeader().setMinimumSectionSize(_COLUMN)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionClicked.connect(self._question)
        self.verticalHeader().setDefaultSectionSize(28)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        found = self.model_.places(index)
        if found:
            self.opened.emit(found[0])

    def _question(self, column: int) -> None:
        self.question_wanted.emit(self.model_.questions[column][0])
