"""The Memos page: the list at the left, the chosen note beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from qda.i18n import _, language
from qda.models import notes
from qda.models.notes import Note
from qda.ui.memos import writing
from qda.ui.memos.list import NoteList
from qda.ui.memos.page import NotePage
from qda.ui.memos.subject_picker import SubjectPicker
from qda.ui.panels.shell import trigger
from qda.ui.rooms import Room
from qda.ui.settings import recall_number, remember
from qda.ui.widgets import EmptyPage, Head, button, column, icon_button
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

_SHOWN = (
    "memo",
    "log_entry",
    "passage",
    "coding",
    "code",
    "code_text",
    "document",
    "case",
    "project",
    "coder",
)


class MemosRoom(Room):
    """All that was written, in one place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.list, self.page = NoteList(), NotePage(workspace)
        self.head = Head(_("Memos"), margin=12)
        self.today = button(_("Today"), self.begin_today, "main")
        self.today.setToolTip(_("The journal entry of today"))
        self.new = icon_button("plus", _("New memo on…"), self.ask_subject)
        self.export = icon_button(
            "file-arrow-down", _("Save as Word…"), lambda: trigger(self, "memos.word")
        )
        if workspace.read_only:
            self.today.hide()
            self.new.hide()
        self.head.detail.hide()
        self.head.add(self.new)
        self.head.add(self.export)
        self.head.add(self.today)
        self._stale = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("kind", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setLayout(column(self.head, self.list))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._empty_page())
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(left)
        self._parts.addWidget(self._stack)
        self._parts.setStretchFactor(1, 1)
        width = recall_number("memos/left", 300)
        self._parts.setSizes([width, 720])
        self.setLayout(column(self._parts))
        self.setFocusProxy(self.list.view)

    def _empty_page(self) -> QWidget:
        words = _(
            "What you think, wonder and decide on the way stands here together: memos on codes, "
            "documents and respondents, remarks in the text, and a journal by day."
        )
        begin = "" if self.workspace.read_only else _("Begin the journal")
        return EmptyPage("notebook", _("No memos yet"), words, begin, self.begin_today)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.page.write)
        self._parts.splitterMoved.connect(self._moved)
        self.workspace.changed.connect(self._follow)

    # What is shown

    def entered(self) -> None:
        """Read anew what changed while another room was shown."""
        if self._stale:
            self._read()

    def summary(self) -> list[str]:
        """How much was written."""
        return writing.summary(self.list.model.notes)

    def _follow(self, change: Change) -> None:
        if not change.touches(*_SHOWN):
            return
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._stale = False
        found = self.workspace.ask(notes.listing, language())
        shown = self.page.shown
        key = shown.key if shown else None
        self.list.take(found, key)
        now = next((note for note in found if note.key == key), None)
        if now is None and shown is not None and self._is_being_written():
            now = shown  # emptied for the moment: the page stays until one leaves it
        if now is None:
            now = next(iter(self.list.model.listed()), None)
            self.list.choose(now.key if now else None, tell=False)
        self._show(now)
        self.summary_changed.emit()

    def _is_being_written(self) -> bool:
        return self.page.editor.hasFocus()

    def _choose(self, key: tuple[str, int]) -> None:
        self.page.keep()
        self._show(next((note for note in self.list.model.notes if note.key == key), None))

    def _show(self, note: Note | None) -> None:
        empty = note is None and not self.list.model.notes
        self._stack.setCurrentIndex(1 if empty else 0)
        self.page.show_note(note)
        self.workspace.state_changed.emit()

    # What one does

    def show_key(self, kind: str, subject: int) -> None:
        """Show the note on a thing."""
        self.entered()
        self.list.reveal((kind, subject))

    def ask_subject(self) -> SubjectPicker | None:
        """Ask what to write a memo on, and begin it."""
        if self.workspace.read_only:
            return None
        picker = SubjectPicker(self.window(), self.workspace)
        picker.picked.connect(self._begin_on)
        picker.finished.connect(lambda _result: picker.deleteLater())
        picker.open()
        return picker

    def _begin_on(self, where: str) -> None:
        kind, _slash, subject = where.partition("/")
        self.begin(kind, int(subject))

    def begin(self, kind: str, subject: int) -> None:
        """Write on a thing: in the memo that is there, or a new one, kept with its first words."""
        self.page.keep()
        self.entered()
        if any(note.key == (kind, subject) for note in self.list.model.notes):
            self.show_key(kind, subject)
        else:
            self.list.choose(None, tell=False)
            self._show(writing.blank(self.workspace, kind, subject))
        self.page.write()

    def begin_today(self) -> None:
        """Write in the journal of today."""
        self.page.keep()
        entry = writing.begin_day(self.workspace, date.today().isoformat())
        if entry is not None:
            self.show_key("journal", entry)
            self.page.write()

    def _moved(self, *_where: int) -> None:
        remember("memos/left", self._parts.sizes()[0])

    def hideEvent(self, event: QHideEvent) -> None:
        """What was written is kept."""
        self.page.keep()
        super().hideEvent(event)
