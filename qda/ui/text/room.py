"""The Text room: places the parts, and leads from one to the other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.models import documents, settings, usage
from qda.ui.rooms import Room
from qda.ui.settings import recall, remember
from qda.ui.text import menu
from qda.ui.text.chip import CodeChip
from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView
from qda.ui.text.dropping import CodeDrop
from qda.ui.text.edges import Edges
from qda.ui.text.emphasis import Emphasis
from qda.ui.text.gestures import Gestures
from qda.ui.text.gutter import Gutter
from qda.ui.text.head import DocumentHead
from qda.ui.text.overview import Overview
from qda.ui.text.passage_panel import PassagePanel
from qda.ui.text.picker import Picker
from qda.ui.text.stripes import Stripes
from qda.ui.text.tints import Tints
from qda.ui.widgets import EmptyPage, column, row
from qda.ui.words import number, percent
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change


class TextRoom(Room):
    """Reading and coding one document at a time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.coded = Coded(workspace, self)
        self.emphasis = Emphasis(workspace, self.coded)
        self.view = DocumentView()
        self.gestures = Gestures(workspace, self.view, self.coded)
        self.tints = Tints(self.view, self.coded, self.emphasis)
        self.gutter = Gutter(self.view)
        self.stripes = Stripes(workspace, self.view, self.coded, self.emphasis)
        self.overview = Overview(self.view, self.coded, self.emphasis)
        self.edges = Edges(workspace, self.view, self.gestures, self.tints)
        self.drop = CodeDrop(workspace, self.view, self.gestures, self.tints)
        self.chip = CodeChip(self.view)
        self.head = DocumentHead()
        self.panel = PassagePanel(workspace, self.view, self.coded, self.gestures)
        self.picker = Picker(self)
        self._tops: dict[int, int] = {}
        self._order: list[int] = []
        self._about_to_recode = False
        self._lay_out()
        self._connect()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.panel.refresh)
        self._begin()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("kind", "page")
        page.setLayout(row(self.view, self.overview))
        self._empty = EmptyPage(
            "file-text",
            _("No document yet"),
            _("Interviews, papers and notes are read and coded here. Bring in the first ones: "
              "Word, text or a transcript of Teams or Webex. Or drop files on the window."),
            _("Import documents…"),
            lambda: menu.trigger(self, "documents.import"),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        middle = QWidget()
        middle.setLayout(column(self.head, self._stack))
        line = row(middle, self.panel)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        work, view = self.workspace, self.view
        work.about_to_close.connect(self.panel.keep_memo)
        work.changed.connect(self._follow)
        work.document_selected.connect(self._show_document)
        work.coding_selected.connect(self._coding_chosen)
        work.coder_changed.connect(self._coder_changed)
        view.selecting.connect(self._selecting)
        view.clicked.connect(self.gestures.click)
        view.asked.connect(self.open_picker)
        view.focused.connect(work.state_changed)
        view.cursorPositionChanged.connect(self._caret_moved)
        view.customContextMenuRequested.connect(self._open_menu)
        self.chip.clicked.connect(self.open_picker)
        self.stripes.menu_asked.connect(self._open_coding_menu)
        self.panel.add_wanted.connect(self.open_picker)
        self.panel.text_wanted.connect(view.setFocus)
        self.picker.picked.connect(self._picked)
        self.picker.named.connect(self._named)
        self.picker.closed.connect(view.setFocus)
        self.coded.codes_changed.connect(self._codes_changed)
        self.coded.codings_changed.connect(self._codings_changed)
        self.head.stepped.connect(self.step_document)

    # Documents

    def _begin(self) -> None:
        self._read_order()
        if self.workspace.document is None and self._order:
            self.workspace.select_document(self._last_read())
        else:
            self._show_document(self.workspace.document or -1)

    def _last_read(self) -> int:
        """The document that was read last on this computer, or the first."""
        last = recall(self._place)
        found = [row.id for row in self._listing if row.guid == last]
        return found[0] if found else self._order[0]

    @cached_property
    def _place(self) -> str:
        """Where it is remembered, for each project, which document was read last."""
        return f"reading/{self.workspace.ask(settings.info).guid}"

    def _read_order(self) -> None:
        self._listing = self.workspace.ask(documents.listing)
        self._order = [row.id for row in self._listing]

    def _show_document(self, document: int) -> None:
        if self.coded.document is not None:
            self._tops[self.coded.document] = self.view.top_point()
        if document != -1 and document not in self._order:
            self._read_order()
        self.picker.close_quietly()
        self.coded.open(document if document in self._order else None)
        self._show_content()
        self.view.scroll_to(self._tops.get(document, 0))
        if self.coded.content is not None:
            remember(self._place, self.coded.content.row.guid)

    def _show_content(self) -> None:
        there = self.coded.content is not None
        self._stack.setCurrentIndex(0 if there else 1)
        self.head.setVisible(there)
        self.panel.setVisible(there)
        self.view.show_content(self.coded.content)
        self.tints.forget()
        self._show_head()
        self.panel.refresh()
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

    def _show_head(self) -> None:
        content = self.coded.content
        if content is not None:
            who = self.workspace.ask(usage.describe_documents).get(content.row.id, "")
            place = self._order.index(content.row.id) + 1 if content.row.id in self._order else 0
            self.head.show_document(content.row, who, place, len(self._order))

    def step_document(self, step: int) -> None:
        """Open the next document, or the one before."""
        if self.coded.document in self._order:
            place = self._order.index(self.coded.document or 0) + step
            if 0 <= place < len(self._order):
                self.workspace.select_document(self._order[place])

    def open_passage(self, document: int, start: int, end: int) -> None:
        """Show a stretch of a document: its coding chosen, or else its words selected."""
        self.workspace.select_document(document)
        if self.coded.document != document:
            return
        rows = self.coded.on_span(start, end)
        if rows:
            if self.workspace.coding not in {row.id for row in rows}:
                self.workspace.select_coding(rows[0].id)
            self.view.select(start, start, show=False)
            self.view.reveal(start, end)
        else:
            self.view.select(start, end)
        self.view.setFocus()

    # What changes

    def _follow(self, change: Change) -> None:
        before = self.coded.content
        if change.touches("document"):
            self._read_order()
        self.coded.take(change)
        if self.coded.content is not before:
            self._document_changed(before.row.id if before else None)
        elif change.touches("case", "attribute", "attribute_value", "document", "speaker"):
            self._show_head()
        if self.coded.content is None and self.workspace.document is None and self._order:
            self.workspace.select_document(self._order[0])
        if self.workspace.coding is not None and change.touches("coding"):
            self._drop_lost_coding()
        if change.touches("passage", "coding", "memo", "code", "code_text", "attribute_value"):
            self._settle.start(0)

    def _document_changed(self, before: int | None) -> None:
        top = self.view.top_point()
        self._show_content()
        if self.coded.document == before:
            self.view.scroll_to(top)
        elif self.coded.document is None and before is not None:
            self.workspace.select_document(self._order[0] if self._order else None)

    def _drop_lost_coding(self) -> None:
        if self.workspace.coding not in self.coded.codings and self.coded.document is not None:
            self.workspace.select_coding(None)

    def _codings_changed(self, _ids: object) -> None:
        self.summary_changed.emit()

    def _codes_changed(self) -> None:
        current = self.picker.current() if self.picker.isVisible() else None
        lost = current is not None and current.code not in (None, *self.coded.codes)
        self.picker.refresh(current.name if current and lost else "")

    def _coder_changed(self) -> None:
        self.stripes.update()
        self._settle.start(0)

    def _coding_chosen(self, _coding: int) -> None:
        if self.coded.content is not None and self._coding_elsewhere():
            return
        self.panel.refresh()

    def _coding_elsewhere(self) -> bool:
        return self.workspace.coding is not None and self.gestures.chosen() is None

    def _selecting(self) -> None:
        if self.view.has_selection() and self.workspace.coding is not None:
            self.workspace.select_coding(None)
        self.workspace.state_changed.emit()
        self._settle.start(60)

    def _caret_moved(self) -> None:
        row_ = self.gestures.chosen()
        if row_ is None or not self.view.hasFocus():
            return
        if not row_.start <= self.view.caret() <= row_.end:
            self.workspace.select_coding(None)

    # The picker

    def open_picker(self) -> None:
        """Offer codes for what is selected or chosen."""
        if self.gestures.can_code():
            self._about_to_recode = False
            self._open_picker(_("Code with…"))

    def open_recode(self) -> None:
        """Offer codes to put in the place of the chosen coding's."""
        if self.gestures.chosen() is not None and not self.workspace.read_only:
            self._about_to_recode = True
            self._open_picker(_("Change to…"))

    def _open_picker(self, hint: str) -> None:
        start, end = self.gestures.span() or (0, 0)
        self.view.reveal(start, end)
        self.chip.hide()
        x, _top, bottom = self.view.places.edge(end, leading=False)
        first = self.view.places.row_of(start)[0]
        scrolled = self.view.verticalScrollBar().value()
        height = self.view.viewport().height()
        upper, lower = max(0.0, first - scrolled), min(float(height), bottom - scrolled)
        corner = self.view.viewport().mapTo(self, QPoint(round(x) - 24, round(upper)))
        anchor = QRect(corner.x(), corner.y(), 1, max(1, round(lower - upper)))
        self.picker.open_at(anchor, self.gestures.offer, hint)

    def _picked(self, code: int) -> None:
        if code not in self.coded.codes:
            self.picker.refresh()
            self.picker.say(_("That code is not there any more."))
            return
        self.picker.close_quietly()
        if self._about_to_recode:
            self.gestures.recode(code)
        else:
            self.gestures.apply(code)

    def _named(self, name: str) -> None:
        self.picker.close_quietly()
        if self._about_to_recode:
            self.gestures.recode_new(name)
        else:
            self.gestures.apply_new(name)

    # Menus

    def _open_menu(self, point: QPoint) -> None:
        if not self.view.has_selection():
            self.gestures.click(point)
        made = menu.for_text(self)
        made.popup(self.view.viewport().mapToGlobal(point))

    def _open_coding_menu(self, _coding: int, place: QPoint) -> None:
        menu.for_text(self).popup(place)

    # The status line

    def summary(self) -> list[str]:
        """Codings, words and how much of the text is coded."""
        content = self.coded.content
        if content is None:
            return []
        count = len(self.coded.codings)
        words = content.row.words
        said = ngettext("{count} coding", "{count} codings", count).format(count=number(count))
        length = ngettext("{count} word", "{count} words", words).format(count=number(words))
        share = self.coded.share()
        return [said, length, _("{share} coded").format(share=percent(share))]

    def hideEvent(self, event: QHideEvent) -> None:
        """What was written is kept."""
        self.panel.keep_memo()
        super().hideEvent(event)
