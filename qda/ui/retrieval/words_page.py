"""The page Words: how often words are used and by whom, and each of them in its context."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QWidget,
)

from qda.analysis.concordance import SORTS, Concordance
from qda.i18n import N_, _, ngettext
from qda.models import settings as study_settings
from qda.search import Query as Words
from qda.ui import fonts
from qda.ui.explore.pages import ExplorePage
from qda.ui.facts_cache import facts_of
from qda.ui.flow import Flow
from qda.ui.retrieval import counted_words
from qda.ui.retrieval.counted_words import CountedWords, WordWish
from qda.ui.retrieval.word_models import LineModel, WordModel
from qda.ui.retrieval.word_tables import CutAtTheLeft, word_table
from qda.ui.widgets import Segments, button, column, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

PAUSE_MS = 200
NARROW = 720
SORT_NAMES = {
    "place": N_("As they stand in the texts"),
    "left": N_("By what is before"),
    "word": N_("By the word"),
    "right": N_("By what is behind"),
}
assert set(SORT_NAMES) == set(SORTS)


class WordsPage(ExplorePage):
    """Counts on a thread; the word that is pointed at stands in its context beside the table."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._stale = True
        self._title = ""
        self.wish = WordWish()
        self._context = QObject(self)
        lengths = [("1", _("Words")), ("2", _("Runs of two")), ("3", _("Runs of three"))]
        self.runs = Segments(lengths, "1", _("How many words a run"))
        self.stems = QCheckBox(_("Stems"))
        self.stems.setToolTip(_("Count forms of one word together (Snowball)"))
        self.by = QComboBox()
        self.by.setAccessibleName(_("Compared by"))
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.by.addItem(_("Not by group"), "")
        self.stop = button(_("Stop words…"), self._edit_stop_words, "plain", "list")
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(_("Words to show in context"))
        self.typed.setAccessibleName(_("Words to show in context"))
        self.typed.setClearButtonEnabled(True)
        self.typed.setFixedWidth(200)
        self.sort = QComboBox()
        self.sort.setAccessibleName(_("Order of the lines"))
        for key, text in SORT_NAMES.items():
            self.sort.addItem(_(text), key)
        self.says, self.hits = label("", "small"), label("", "strong")
        self.definition = label("", "small", wrap=True)
        self.words, self.lines = WordModel(self), LineModel(self)
        self.table = word_table(_("Words by how often they are used"))
        self.table.setModel(self.words)
        self.table.setSortingEnabled(True)
        self.context = word_table(_("The word in its context"))
        self.context.setModel(self.lines)
        self.context.setItemDelegateForColumn(1, CutAtTheLeft(self.context))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = Flow(8)
        for part in (self.runs, self.by, self.stems, self.stop, self.typed):
            part.setFont(fonts.interface())
            line.addWidget(part)
        above = column(margins=(24, 12, 20, 8))
        above.addLayout(line)
        above.addSpacing(6)
        above.addWidget(self.says)
        above.addWidget(self.definition)
        right = QWidget()
        head = row(self.hits, 8, 0, self.sort, margins=(12, 6, 12, 6))
        right.setLayout(column(head, self.context))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(right)
        self.splitter.setSizes([400, 600])
        whole = column(above)
        tables = column(self.splitter, margins=(12, 0, 0, 0))  # their words line up with the rest
        whole.addLayout(tables, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.runs.chosen.connect(lambda key: self._put(size=int(key)))
        self.stems.toggled.connect(lambda on: self._put(stems=on))
        self.by.activated.connect(lambda _place: self._put(by=self.by.currentData()))
        self.sort.activated.connect(lambda _place: self._sort())
        self.typed.textEdited.connect(lambda _text: self._timer.start())
        self.typed.textChanged.connect(lambda text: None if text else self._timer.start())
        self._timer.timeout.connect(self._search)
        self.table.selectionModel().currentChanged.connect(self._point)
        for view in (self.table, self.context):
            view.installEventFilter(self)
        self.context.doubleClicked.connect(self._open)
        facts_of(self.workspace).dropped.connect(self._dropped)

    # What the room asks of a page

    def entered(self) -> None:
        """Count what was put off while something else was shown."""
        if self._stale:
            self.count()

    def summary(self) -> list[str]:
        """How many words were read."""
        return [self.says.text()] if self.says.text() else []

    # Counting

    def _put(self, **changes: object) -> None:
        self.wish = replace(self.wish, **changes)  # type: ignore[arg-type]
        self.count()

    def count(self) -> None:
        """Count what is asked for now, on another thread."""
        from qda.analysis import stop_words

        self._stale = False
        cache, project = facts_of(self.workspace), self.workspace.project
        self.wish = replace(self.wish, only_found=cache.filter is not None)
        wish, stop = self.wish, stop_words.of_project(project)
        spoken = self.workspace.ask(study_settings.info).language
        self.says.setText(_("Counting…"))
        cache.ask(
            lambda facts: counted_words.counted(facts, wish, stop, spoken),
            self._show,
            self,
            filtered=True,
        )

    def _show(self, words: CountedWords) -> None:
        before = self._title
        self.words.take(words)
        self.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._offer_groups(words)
        read, kinds = words.table.words, self.words.rowCount()
        said = ngettext("{count} word read", "{count} words read", read)
        different = ngettext("{count} different", "{count} different", kinds)
        parts = (said.format(count=number(read)), different.format(count=number(kinds)))
        self.says.setText(" · ".join(parts))
        self.definition.setText(words.definition)
        self.summary_changed.emit()
        if self.typed.text().strip():
            self._search()
        elif kinds:
            self.point_at(self._place_of(before))

    def _place_of(self, word: str) -> int:
        """The row of a word that was pointed at before; the first where it is gone."""
        assert self.words.words is not None
        rows = self.words.words.table.rows["word"].to_numpy()
        found = [place for place in (rows == word).nonzero()[0].tolist()]
        return found[0] if found else 0

    def _offer_groups(self, words: CountedWords) -> None:
        self.by.clear()
        self.by.addItem(_("Not by group"), "")
        if words.has_groups:
            self.by.addItem(_("By the saved groups"), "groups")
        for name in words.attributes:
            self.by.addItem(_("By {attribute}").format(attribute=name), name)
        self.by.setCurrentIndex(max(0, self.by.findData(self.wish.by)))

    # In context

    def show_word(self, word: str) -> None:
        """Count single words when the page is shown, and point at this one."""
        for control in (self.runs, self.stems, self.typed):
            control.blockSignals(True)
        self.runs.choose("1")
        self.stems.setChecked(False)
        self.typed.clear()
        for control in (self.runs, self.stems, self.typed):
            control.blockSignals(False)
        self.wish = replace(self.wish, size=1, stems=False)
        self._title, self._stale = word, True

    def point_at(self, place: int, group_column: int = 0) -> None:
        """Show the word of a row in its context; of one group where its column is pointed at."""
        self.table.setCurrentIndex(self.words.index(place, group_column))

    def _point(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        words = self.words.words
        if words is None or not index.isValid():
            return
        place, group = self.words.place(index.row()), self.words.group_at(index.column())
        self._title = self.words.word(index.row())
        title = f"{self._title} · {group}" if group else self._title
        self._ask_lines(title, lambda facts: counted_words.places_of(facts, words, place, group))

    def _search(self) -> None:
        text, wish = self.typed.text().strip(), self.wish
        if text:
            asked = Words(text)
            self._ask_lines(text, lambda facts: counted_words.search(facts, asked, wish))
        elif self.table.currentIndex().isValid():
            self._point(self.table.currentIndex())

    def _ask_lines(self, title: str, find: object) -> None:
        way = self.sort.currentData()

        def found(facts: object) -> tuple[str, Concordance]:
            hits: Concordance = find(facts)  # type: ignore[operator]
            return title, hits if way == "place" else hits.sorted_by(way)

        facts_of(self.workspace).ask(found, self._show_lines, self._context, filtered=True)

    def _show_lines(self, found: tuple[str, Concordance]) -> None:
        title, hits = found
        self.lines.take(hits)
        count = ngettext("“{word}”: {count} time", "“{word}”: {count} times", len(hits))
        self.hits.setText(count.format(word=title, count=number(len(hits))))
        self._fit_context()

    def _sort(self) -> None:
        if self.typed.text().strip():
            self._search()
        else:
            self._point(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            line = self.lines.line(index.row())
            self.workspace.open_passage(line.document, line.start, line.end)

    # The keyboard, the room there is

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a word goes to its lines; Enter on a line opens it in its place."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            if watched is self.context:
                self._open(self.context.currentIndex())
            else:
                self.context.setFocus()
                self.context.setCurrentIndex(self.lines.index(0, 2))
            return True
        return super().eventFilter(watched, event)

    def _fit_context(self) -> None:
        """The word in the middle, what stands around it on either side."""
        header = self.context.horizontalHeader()
        for section, mode in enumerate(
            (
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
            )
        ):
            header.setSectionResizeMode(section, mode)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the context stands below the table."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes([220, 260] if narrow else [400, 600])

    # Following

    def _dropped(self) -> None:
        self._stale = True
        if self.isVisible():
            self.count()

    def _edit_stop_words(self) -> None:
        from qda.ui.retrieval.stop_words_dialog import StopWordsDialog

        dialog = StopWordsDialog(self.window(), self.workspace)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
