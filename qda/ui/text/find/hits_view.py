"""The list itself: arrows go from hit to hit, a click or an arrow shows it in its place.

It is a table of one column: a list view asks the model about every row it holds, a table only
about those in sight, and so a million hits are listed at once.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qda.i18n import _
from qda.ui.text.find.hits_delegate import ROW
from qda.ui.text.find.hits_model import HitsModel, Index

_CODE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_C)
_OWN_KEYS = (*_CODE_KEYS, Qt.Key.Key_Escape, Qt.Key.Key_Space)


class HitsView(QTableView):
    """`shown` with a hit's row when one is on it; `code_wanted` on Enter or C; `left` on Escape."""

    shown = Signal(int)
    code_wanted = Signal()
    toggled = Signal(int)
    left = Signal()

    def __init__(self, model: HitsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(_("Hits"))
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def row(self) -> int:
        """The row that one is on; -1 for none."""
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Be on a row, and show it."""
        if row >= 0:
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which hit is to be shown."""
        super().currentChanged(current, previous)
        if current.isValid() and self._model.hit_at(current.row()) is not None:
            self.shown.emit(current.row())

    def event(self, event: QEvent) -> bool:
        """Keep the keys that code from the shortcuts of the room."""
        override = event.type() == QEvent.Type.ShortcutOverride
        mine = isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS and not event.modifiers()
        if override and mine:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down pass over headings; Space leaves a hit out of what is replaced."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and not event.modifiers():
            self.go(self._model.next_hit(self.row(), steps[Qt.Key(event.key())]))
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.go(self._model.next_hit(-1))
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            self.go(self._model.next_hit(self._model.rowCount(), -1))
        elif event.key() in _CODE_KEYS and not event.modifiers():
            self.code_wanted.emit()
        elif event.key() == Qt.Key.Key_Space and self.row() >= 0:
            self.toggled.emit(self.row())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click at the left of a row takes its check."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < 24 + 24:
            self.toggled.emit(index.row())
        elif index.isValid() and self._model.hit_at(index.row()) is not None:
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.shown.emit(index.row())
