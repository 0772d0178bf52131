"""The table of the files: what each was recognised as, and what is to be looked at in it."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qda.i18n import _
from qda.importers.plan import Item
from qda.text import one_line
from qda.ui import fonts
from qda.ui.importing.draft import Draft
from qda.ui.importing.headed import HeadedModel, Index
from qda.ui.importing.words import encoding_of, format_of, language_name, length_of
from qda.ui.theme import theme, tokens
from qda.ui.words import number

FILE, FORMAT, ENCODING, LANGUAGE, SPEAKERS, TURNS, LENGTH, DOUBTS = range(8)
_RIGHT = (SPEAKERS, TURNS, LENGTH)
_ROW, _SCROLL = 34, 12
_LEAST = 148
_GIVE_WAY = (TURNS, LENGTH, LANGUAGE, ENCODING, SPEAKERS)
"""Columns that go, in this order, until the names of the files have `_LEAST` pixels."""


class FilesModel(HeadedModel):
    """A row a file, in the order of the draft; a check takes a file in or leaves it out."""

    def __init__(self, draft: Draft) -> None:
        heads = (
            _("File"),
            _("Recognised as"),
            _("Encoding"),
            _("Language"),
            _("Speakers"),
            _("Turns"),
            _("Length"),
            _("To look at"),
        )
        super().__init__(heads, _RIGHT)
        self._draft = draft
        draft.changed.connect(self._changed)
        theme().changed.connect(self._changed)

    def _changed(self) -> None:
        if self._draft.order:
            last = self.index(len(self._draft.order) - 1, DOUBTS)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """A row a file."""
        return 0 if parent.isValid() else len(self._draft.order)

    def item(self, row: int) -> Item:
        """The file of a row."""
        return self._draft.plan[self._draft.order[row]]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A file that could be read can be checked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == FILE and self.item(index.row()).transcript is not None:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, its colour and its check."""
        item = self.item(index.row())
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(item, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == FILE:
            return Qt.CheckState.Checked if self._draft.comes(item) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._colour(item, column))
        if role == Qt.ItemDataRole.FontRole:
            return fonts.numbers(fonts.BODY)
        if role == Qt.ItemDataRole.ToolTipRole:
            found = self._draft.problems(item.number)
            return "\n".join(one.words for one in found) or str(item.path)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == FILE:
            return ", ".join(filter(None, (self.cell(item, at) for at in (FILE, FORMAT, DOUBTS))))
        return None

    def cell(self, item: Item, column: int) -> str:
        """What stands in a cell."""
        if column == FILE:
            return item.path.name
        transcript = item.transcript
        if self._draft.plan.is_table(item):
            return _("Table of respondents") if column == FORMAT else ""
        if transcript is None:
            said = _("Stays out: {reason}").format(
                reason=one_line(item.error.what if item.error else "")
            )
            return said if column == FORMAT else ""
        if column == FORMAT:
            return format_of(transcript)
        if column == ENCODING:
            return encoding_of(item)
        if column == LANGUAGE:
            return language_name(item.choices.language)
        if column == SPEAKERS:
            staying = sum(one.stays for one in item.choices.speakers)
            return number(staying) if staying else "–"
        if column == TURNS:
            return number(len(transcript.turns)) if transcript.turns else "–"
        if column == LENGTH:
            return length_of(transcript, self._draft.counts.words(item))
        return self._doubts(item)

    def _doubts(self, item: Item) -> str:
        if item.twin is not None and not item.comes:
            return _("already there")
        if not item.choices.included:
            return _("left out")
        if not self._draft.comes(item):
            return _("the same file again")
        count = len(self._draft.doubts(item.number))
        if not count:
            return _("none")
        return _("{count} to look at").format(count=number(count))

    def _colour(self, item: Item, column: int) -> str:
        colours = tokens()
        if item.transcript is None:
            return colours.bad if column == FORMAT else colours.quiet
        if not self._draft.comes(item):
            return colours.faint
        if column == DOUBTS:
            return colours.warn if self._draft.doubts(item.number) else colours.quiet
        return colours.ink

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a file in or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        on = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        self._draft.take(self._draft.order[index.row()], on)
        return True


class FilesTable(QTableView):
    """The table; the arrows go from file to file, Space takes one in or leaves it out.

    `accepted` is emitted on Enter.
    """

    accepted = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.files = FilesModel(draft)
        self.setModel(self.files)
        self.setAccessibleName(_("Files"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self._set_columns()
        self.setMinimumHeight(_ROW * 3)
        self._span_failed()
        draft.changed.connect(self._span_failed)
        draft.turned.connect(self._follow)
        self._follow()

    def _set_columns(self) -> None:
        head = self.horizontalHeader()
        head.setFont(fonts.interface(fonts.SMALL))
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(FILE, QHeaderView.ResizeMode.Stretch)
        self._widths = {ENCODING: 122, LANGUAGE: 84, SPEAKERS: 78, TURNS: 60, LENGTH: 112}
        for column, width in (self._widths | {FORMAT: 132, DOUBTS: 106}).items():
            self.setColumnWidth(column, width)

    def _span_failed(self) -> None:
        """The reason why a file stays out has the rest of its row."""
        for row in range(self.files.rowCount()):
            wanted = DOUBTS if self.files.item(row).transcript is None else 1
            if self.columnSpan(row, FORMAT) != wanted:
                self.setSpan(row, FORMAT, 1, wanted)

    def _follow(self) -> None:
        if not self._draft.order:
            return
        row = self._draft.order.index(self._draft.current)
        if self.currentIndex().row() != row:
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self.files.index(row, FILE), flag.ClearAndSelect | flag.Rows
            )

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Show the file that the arrows or the mouse came to."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._draft.turn_to(self._draft.order[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the file in or leaves it out, Enter accepts all."""
        key, row = event.key(), self.currentIndex().row()
        if key == Qt.Key.Key_Space and row >= 0:
            item = self.files.item(row)
            self._draft.take(item.number, not self._draft.comes(item))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what says least where there is little room."""
        super().resizeEvent(event)
        free = self.width() - _SCROLL - sum(map(self.columnWidth, (FORMAT, DOUBTS)))
        free -= sum(self._widths[column] for column in _GIVE_WAY)
        for column in _GIVE_WAY:
            hidden = free < _LEAST
            self.setColumnHidden(column, hidden)
            free += self._widths[column] if hidden else 0
