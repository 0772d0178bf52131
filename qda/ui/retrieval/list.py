"""The passages that were found, as a list that paints only what is in sight."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from qda.i18n import _
from qda.ui.retrieval.answer import Answer, Row
from qda.ui.retrieval.delegate import HEIGHT, RowDelegate

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PassageModel(QAbstractListModel):
    """The passages of an answer; a row is read when it is asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None

    def take(self, answer: Answer | None) -> None:
        """List these passages."""
        self.beginResetModel()
        self.answer = answer
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many passages there are."""
        return len(self.answer) if self.answer is not None and not parent.isValid() else 0

    def row_at(self, index: Index) -> Row | None:
        """The passage of a row."""
        if self.answer is None or not 0 <= index.row() < len(self.answer):
            return None
        return self.answer.row(index.row())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its words; for who hears the list rather than sees it, all that is on it."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            codes = ", ".join(name for _id, name, _colour in (*row.codes, *row.others))
            return f"{row.place}, {row.who}: {row.words} [{codes}]"
        return None


class PassageView(QTableView):
    """`opened` by Enter or a double click; `keys` are letters that do something.

    A table of one column: rows of one height cost it nothing, where a list lays out each.
    """

    opened = Signal(object)
    pointed = Signal(object)
    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = PassageModel(self)
        self.keys: dict[int, Callable[[], object]] = {}
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, self.rows.row_at))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Passages found"))
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._point)
        self.selectionModel().selectionChanged.connect(lambda *_what: self.chosen_changed.emit())

    def show_answer(self, answer: Answer) -> None:
        """Show what was found; what was chosen stays so where it is still there."""
        before = self.rows.row_at(self.currentIndex())
        same = self.rows.answer is not None and self.rows.answer.wish == answer.wish
        place = self.verticalScrollBar().value() if same else 0
        chosen = self._spans() if same else np.empty((0, 3), np.int64)
        self.rows.take(answer)
        found = self._places_of(answer, chosen)
        current = self._places_of(answer, np.array([before.span])) if before is not None else found
        if len(answer):
            at = int(current[0]) if len(current) else 0
            self._choose(found if len(found) else np.array([at]))
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(at), flag)
        if same:
            self.verticalScrollBar().setValue(place)
        else:
            self.scrollToTop()
        self._point(self.currentIndex())
        self.chosen_changed.emit()

    def places(self) -> np.ndarray:
        """The rows that are chosen, ascending."""
        chosen = np.zeros(self.rows.rowCount(), dtype=bool)  # sorting a great many takes long
        for one in self.selectionModel().selection().toList():
            chosen[one.top() : one.bottom() + 1] = True
        return np.flatnonzero(chosen)

    def current(self) -> Row | None:
        """The passage that is pointed at."""
        return self.rows.row_at(self.currentIndex())

    def _spans(self) -> np.ndarray:
        assert self.rows.answer is not None
        found, places = self.rows.answer.result, self.places()[:5000]
        return np.column_stack((found.document[places], found.start[places], found.end[places]))

    def _places_of(self, answer: Answer, spans: np.ndarray) -> np.ndarray:
        """Where stretches stand in a new answer; those that are gone are left out."""
        if not len(spans) or not len(answer):
            return np.empty(0, np.int64)
        found = answer.result
        near = np.flatnonzero(np.isin(found.start, spans[:, 1]) & np.isin(found.end, spans[:, 2]))
        wanted = set(map(tuple, spans.tolist()))
        keys = zip(
            *(one[near].tolist() for one in (found.document, found.start, found.end)), strict=True
        )
        kept = [place for place, key in zip(near.tolist(), keys, strict=True) if key in wanted]
        return np.array(kept, dtype=np.int64)

    def _choose(self, places: np.ndarray) -> None:
        chosen = QItemSelection()
        breaks = np.flatnonzero(np.diff(places) > 1) + 1
        for run in np.split(places, breaks):
            ends = (self.rows.index(int(run[0])), self.rows.index(int(run[-1])))
            chosen.select(*ends)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(chosen, flag)

    def _open(self, index: Index) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _point(self, index: Index, _before: Index | None = None) -> None:
        self.pointed.emit(self.rows.row_at(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; a letter does what the bar below says."""
        call = self.keys.get(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif call is not None and plain:
            call()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain:
            last = self.rows.rowCount() - 1
            self.setCurrentIndex(self.rows.index(0 if event.key() == Qt.Key.Key_Home else last))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _words: str) -> None:
        """Letters are commands here, not a search."""
