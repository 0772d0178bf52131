"""A note on its page: what it is on, and the words, written or as they read."""

from __future__ import annotations

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QStackedWidget, QWidget

from qda.exporters.word.memos import heading_of
from qda.i18n import _
from qda.models.notes import Note
from qda.ui import fonts
from qda.ui.keeping import Keeper
from qda.ui.memos import doors, writing
from qda.ui.memos.editor import NoteEditor
from qda.ui.memos.link_picker import LinkPicker
from qda.ui.memos.preview import Preview
from qda.ui.memos.words import DOORS
from qda.ui.settings import recall, remember
from qda.ui.widgets import Head, Segments, button, column, icon_button, label, row, words_or_icon
from qda.ui.words import locale, when
from qda.ui.workspace import Workspace

WRITE, READ = "write", "read"
WIDEST = 720
ROOMY = 600
"""From this width, in pixels, the buttons of the head say what they do."""


class NotePage(QWidget):
    """Shows one note and keeps what is written in it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.shown: Note | None = None
        self.head = Head()
        self.mode = Segments(
            [(WRITE, _("Write")), (READ, _("Read"))],
            recall("memos/mode") or READ,
            _("Write or read"),
        )
        self.link = button(_("Link to…"), self.ask_link, icon_name="link")
        self.door = button("", self._go, icon_name="arrow-square-out")
        self.trash = icon_button("trash", _("Remove this memo"), self._remove)
        self.day, self.title = QDateEdit(), QLineEdit()
        self.quote = label("", "quote", wrap=True)
        self.facts = label("", "faint")
        self.editor, self.preview = NoteEditor(workspace), Preview(workspace)
        self.keeper = Keeper(workspace, self.editor, writing.keep_words(workspace))
        self.title_keeper = Keeper(workspace, self.title, writing.keep_title(workspace))
        self._lay_out()
        self._connect()
        self.show_note(None)

    def _lay_out(self) -> None:
        for part in (self.mode, self.link, self.door, self.trash):
            self.head.add(part)
        self.day.setCalendarPopup(True)
        self.day.setLocale(locale())
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setAccessibleName(_("Day of the entry"))
        self.day.setFixedWidth(168)
        self.title.setAccessibleName(_("Title of the entry"))
        self.title.setPlaceholderText(_("Title"))
        self.title.setFont(fonts.interface(fonts.HEAD, fonts.STRONG))
        self._of_journal = QWidget()
        self._of_journal.setLayout(column(row(self.day, 8, self.title), 12))
        self._words = QStackedWidget()
        self._words.addWidget(self.editor)
        self._words.addWidget(self.preview)
        sheet = QWidget()
        sheet.setMaximumWidth(WIDEST)
        parts = column(16, self.facts, 8, self._of_journal, self.quote, margins=(24, 0, 24, 16))
        parts.addSpacing(8)
        parts.addWidget(self._words, 1)
        sheet.setLayout(parts)
        self._sheet = QWidget()
        beside = row()
        beside.addWidget(sheet, 10_000)  # in line with the head, at any width
        beside.addStretch(1)
        self._sheet.setLayout(beside)
        whole = column(self.head)
        whole.addWidget(self._sheet, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.mode.chosen.connect(self._turned)
        self.editor.left.connect(self.keeper.keep)
        self.preview.edit_wanted.connect(self._write_wanted)
        self.title.editingFinished.connect(self.title_keeper.keep)
        self.day.dateChanged.connect(self._day_chosen)

    # What is shown

    def show_note(self, note: Note | None) -> None:
        """Show a note, or the same as it is now; None shows an empty page."""
        same = note is not None and self.shown is not None and note.key == self.shown.key
        self.shown = note
        self._sheet.setVisible(note is not None)
        for part in (self.mode, self.link, self.trash):
            part.setVisible(note is not None and (part is self.mode or self._writable))
        self.door.setVisible(note is not None and note.kind in DOORS)
        self._of_journal.setVisible(note is not None and note.kind == "journal")
        if note is None:
            self.keeper.begin(None, "")
            self.title_keeper.begin(None, "")
            self.head.title.set_whole(_("Memos"))
            return
        self._show_words(note, same)
        self._show_about(note)
        self._show_mode()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in the head what there is room for."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Where the head is narrow, the link and the door are pictures with a tooltip."""
        kind = self.shown.kind if self.shown is not None else ""
        roomy = self.width() >= ROOMY
        for part, words in (
            (self.link, _("Link to…")),
            (self.door, _(DOORS[kind]) if kind in DOORS else ""),
        ):
            words_or_icon(part, words, roomy=roomy)

    @property
    def _writable(self) -> bool:
        return not self._workspace.read_only

    def _show_words(self, note: Note, same: bool) -> None:
        if same:
            self.keeper.renew(note.text)
            self.title_keeper.renew(note.title)
        else:
            self.keeper.begin(note.key, note.text)
            self.title_keeper.begin(note.key if note.kind == "journal" else None, note.title)
        self.editor.setReadOnly(not self._writable)
        self.title.setReadOnly(not self._writable)
        self.day.setEnabled(self._writable)

    def _show_about(self, note: Note) -> None:
        self.head.title.set_whole(_("Journal") if note.kind == "journal" else heading_of(note))
        facts = (note.coder, when(note.changed_at))
        self.facts.setText(", ".join(filter(None, facts)))
        self._fit_head()
        self.quote.setVisible(bool(note.quote))
        self.quote.setText(_("“{words}”").format(words=" ".join(note.quote.split())))
        if note.kind == "journal":
            with QSignalBlocker(self.day):
                self.day.setDate(QDate.fromString(note.name, Qt.DateFormat.ISODate))

    def _show_mode(self) -> None:
        reading = self.mode.current() == READ
        self._words.setCurrentWidget(self.preview if reading else self.editor)
        self.setFocusProxy(self.preview if reading else self.editor)
        if reading:
            self.preview.show_note(self.keeper.text())

    # Writing

    def write(self) -> None:
        """Put the caret into the words, at their end."""
        if self.shown is None:
            return
        self.mode.choose(WRITE)
        self._show_mode()
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> None:
        """From writing to reading and back."""
        if self.mode.current() == WRITE:
            self.mode.choose(READ)
            self._turned()
        else:
            self.write()
            remember("memos/mode", WRITE)

    def _write_wanted(self) -> None:
        if self._writable:
            self.write()

    def _turned(self, *_key: str) -> None:
        remember("memos/mode", self.mode.current())
        self.keep()
        self._show_mode()

    def keep(self) -> None:
        """Keep what was written."""
        self.keeper.keep()
        self.title_keeper.keep()

    def _day_chosen(self, chosen: QDate) -> None:
        if self.shown is not None and self.shown.kind == "journal":
            self.keep()
            day = chosen.toString(Qt.DateFormat.ISODate)
            writing.set_day(self._workspace, self.shown, day)

    def _remove(self) -> None:
        if self.shown is not None:
            self.keep()
            writing.remove(self._workspace, self.shown)

    # Links and the door

    def ask_link(self) -> LinkPicker | None:
        """Ask what to link to, and put the link in at the caret."""
        if self.shown is None or not self._writable:
            return None
        picker = LinkPicker(self.window(), self._workspace)
        picker.picked.connect(self.put_link)
        picker.finished.connect(lambda _result: picker.deleteLater())
        picker.open()
        return picker

    def put_link(self, words: str) -> None:
        """Put a link in at the caret."""
        if self.mode.current() != WRITE:
            self.write()
        self.editor.insert_link(words)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        if self.shown is not None:
            self.keep()
            doors.open_subject(self._workspace, self.shown)
