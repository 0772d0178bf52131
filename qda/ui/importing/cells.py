"""How cells of the preview are edited in place: a field with what is offered, or a choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda.ui import fonts

Index = QModelIndex | QPersistentModelIndex
ROW = 34


class Cells(QStyledItemDelegate):
    """Edits a table: `choices` are columns of which one value holds, as (key, words).

    `offers` are asked for what may be typed in a column; `name` says what a cell is called.
    """

    def __init__(
        self,
        view: QTableView,
        name: Callable[[Index], str],
        choices: Mapping[int, Mapping[str, str]] | None = None,
        offers: Mapping[int, Callable[[], Sequence[str]]] | None = None,
    ) -> None:
        super().__init__(view)
        self._name, self._choices, self._offers = name, choices or {}, offers or {}

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field, or a list to choose from."""
        made: QWidget
        choices = self._choices.get(index.column())
        if choices is not None:
            made = QComboBox(parent)
            for key, words in choices.items():
                made.addItem(words, key)
            made.activated.connect(lambda _at: self._chosen(made))
            # Its list is open at once: in a closed one the first arrow key would choose already.
            QTimer.singleShot(0, made, made.showPopup)
        else:
            made = QLineEdit(parent)
            offers = self._offers.get(index.column())
            if offers is not None:
                completer = QCompleter(list(dict.fromkeys(offers())), made)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                made.setCompleter(completer)
        made.setFont(fonts.interface())
        made.setAccessibleName(self._name(index))
        return made

    def _chosen(self, field: QWidget) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value, all of it selected."""
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take over what was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Over the cell."""
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -2))


class CellsTable(QTableView):
    """A table whose cells are edited in place: a click on a chosen row, F2, or by typing."""

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.SelectedClicked
            | trigger.DoubleClicked
            | trigger.EditKeyPressed
            | trigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setFont(fonts.interface(fonts.SMALL))
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def set_widths(self, fixed: Mapping[int, int]) -> None:
        """Columns of these widths; the others share what is left."""
        for at, width in fixed.items():
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(at, width)

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, in order."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to edit the cell; it accepts nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            editing = self.state() == QAbstractItemView.State.EditingState
            if not editing and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            event.accept()
        else:
            super().keyPressEvent(event)
