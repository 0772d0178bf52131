"""The list of notes at the left, with what narrows and sorts it above it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QWidget

from qda.exporters.word.memos import TITLES
from qda.i18n import _
from qda.models.notes import KINDS, Note
from qda.ui import fonts
from qda.ui.memos.delegate import NoteDelegate
from qda.ui.memos.model import NotesModel
from qda.ui.memos.words import SORTS
from qda.ui.settings import recall, remember
from qda.ui.widgets import column, label, row


class NoteList(QWidget):
    """Emits `chosen` with a note's key when another is chosen, and `opened` on Enter."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = NotesModel(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in the memos"))
        self.search.setAccessibleName(_("Search in the memos"))
        self.search.setClearButtonEnabled(True)
        self.kind, self.coder, self.sort = QComboBox(), QComboBox(), QComboBox()
        self.nothing = label("", "quiet", wrap=True)
        self.view = NoteView(self.model)
        self._fill_choices()
        self._lay_out()
        self._connect()

    def _fill_choices(self) -> None:
        for box, name in (
            (self.kind, _("Which memos")),
            (self.coder, _("Whose memos")),
            (self.sort, _("In which order")),
        ):
            box.setAccessibleName(name)
            box.setFont(fonts.interface(fonts.SMALL))
        self.kind.addItem(_("All memos"), "")
        for kind in KINDS:
            self.kind.addItem(_(TITLES[kind]), kind)
        for sort, words in SORTS.items():
            self.sort.addItem(_(words), sort)
        self.sort.setCurrentIndex(max(0, self.sort.findData(recall("memos/sort"))))
        self.model.wanted = replace(self.model.wanted, sort=self.sort.currentData())
        self.coder.hide()

    def _lay_out(self) -> None:
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        self.nothing.setContentsMargins(12, 12, 12, 12)
        self.nothing.hide()
        choices = column(self.search, 6, self.kind, 6, self.coder, self.sort)
        above = QWidget()
        above.setLayout(column(row(choices, margins=(12, 8, 12, 4))))
        parts = column(above, self.nothing)
        parts.addWidget(self.view, 1)
        self.setLayout(parts)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        for box in (self.kind, self.coder, self.sort):
            box.currentIndexChanged.connect(self._narrow)
        self.view.selectionModel().currentChanged.connect(self._current)
        self.view.entered_note.connect(self.opened)

    def take(self, notes: list[Note], key: tuple[str, int] | None) -> None:
        """List these notes; the one of `key` stays chosen, without a signal."""
        self._show_coders(sorted({note.coder for note in notes if note.coder}))
        self.model.take(notes)
        self.choose(key, tell=False)
        self._say_nothing()

    def choose(self, key: tuple[str, int] | None, *, tell: bool = True) -> None:
        """Choose a note in the list, if it is listed."""
        model = self.view.selectionModel()
        model.blockSignals(True)
        self.view.setCurrentIndex(self.model.index_of(key))
        model.blockSignals(False)
        self.view.scrollTo(self.model.index_of(key))
        self.view.viewport().update()
        if tell and self.model.index_of(key).isValid():
            self.chosen.emit(key)

    def reveal(self, key: tuple[str, int]) -> None:
        """Choose a note; what would keep it from the list is put aside."""
        if not self.model.index_of(key).isValid():
            self.search.clear()
            self.kind.setCurrentIndex(0)
            self.coder.setCurrentIndex(0)
        self.choose(key)

    def _show_coders(self, names: list[str]) -> None:
        now = self.coder.currentData() or ""
        self.coder.blockSignals(True)
        self.coder.clear()
        self.coder.addItem(_("By everybody"), "")
        for name in names:
            self.coder.addItem(name, name)
        self.coder.setCurrentIndex(max(0, self.coder.findData(now)))
        self.coder.blockSignals(False)
        self.coder.setVisible(len(names) > 1)

    def _narrow(self, *_whatever: object) -> None:
        remember("memos/sort", self.sort.currentData())
        key = self._key(self.view.currentIndex())
        self.model.narrow(
            replace(
                self.model.wanted,
                kind=self.kind.currentData() or "",
                coder=self.coder.currentData() or "",
                words=self.search.text(),
                sort=self.sort.currentData(),
            )
        )
        self.choose(key, tell=False)
        self._say_nothing()

    def _say_nothing(self) -> None:
        none = not self.model.listed()
        self.nothing.setText(
            _("Nothing of that.") if self.model.notes else _("Nothing is written yet.")
        )
        self.nothing.setVisible(none)

    def _key(self, index: QModelIndex) -> tuple[str, int] | None:
        note = self.model.note_at(index)
        return note.key if note else None

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        key = self._key(index)
        if key is not None:
            self.chosen.emit(key)


class NoteView(QListView):
    """The list itself; `entered_note` on Enter."""

    entered_note = Signal()

    def __init__(self, model: NotesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(NoteDelegate(self, model))
        self.setAccessibleName(_("Memos and journal"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the words."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_note.emit()
        else:
            super().keyPressEvent(event)
