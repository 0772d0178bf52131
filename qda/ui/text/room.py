"""The Text room: places the parts, and leads from one to the other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget

from qda.i18n import _, ngettext
from qda.models import documents, settings
from qda.ui.rooms import Room
from qda.ui.settings import recall, remember
from qda.ui.text import menu
from qda.ui.text.pane import Pane
from qda.ui.text.parts import PartsOfActive
from qda.ui.text.passage_panel import PassagePanel
from qda.ui.text.picker import Picker
from qda.ui.text.picking import Picking
from qda.ui.widgets import EmptyPage, row
from qda.ui.words import number, percent
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

_SHOWN_IN_PANEL = ("passage", "coding", "memo", "code", "code_text", "attribute_value")
_SHOWN_IN_HEAD = ("case", "attribute", "attribute_value", "document", "speaker")


class TextRoom(PartsOfActive, Room):
    """Reading and coding documents.

    `active` is the pane that one is in: it has the passage panel and gets the codes. Its parts go
    by their own names here too (`room.view`, `room.gestures`, ...: see `PartsOfActive`), so ask
    for them each time and do not keep them: another pane may be active then.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._pane = self._made_pane()
        self.picking = Picking(self, lambda: self.active)
        self.panel = PassagePanel(workspace, self.view, self.coded, self.gestures)
        self._order: list[int] = []
        self._lay_out()
        self._connect()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.panel.refresh)
        self._begin()

    @property
    def active(self) -> Pane:
        """The pane that one is in."""
        return self._pane

    @property
    def picker(self) -> Picker:
        """The picker, which goes by the active pane."""
        return self.picking.picker

    def _lay_out(self) -> None:
        self._empty = EmptyPage(
            "file-text",
            _("No document yet"),
            _("Interviews, papers and notes are read and coded here. Bring in the first ones: "
              "Word, text or a transcript of Teams or Webex. Or drop files on the window."),
            _("Import documents…"),
            lambda: menu.trigger(self, "documents.import"),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pane)
        self._stack.addWidget(self._empty)
        line = row(self._stack, self.panel)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self._pane)

    def _made_pane(self) -> Pane:
        made = Pane(self.workspace)
        made.code_wanted.connect(self.open_picker)
        made.menu_wanted.connect(self._open_menu)
        made.chosen_anew.connect(self._settle_soon)
        made.stepped.connect(self.step_document)
        made.shown.connect(self._pane_shown)
        made.coded.codes_changed.connect(self._codes_changed)
        made.coded.codings_changed.connect(self._codings_changed)
        return made

    def _connect(self) -> None:
        work = self.workspace
        work.about_to_close.connect(self.panel.keep_memo)
        work.changed.connect(self._follow)
        work.document_selected.connect(self._show_document)
        work.coding_selected.connect(self._coding_chosen)
        work.coder_changed.connect(self._coder_changed)
        self.panel.add_wanted.connect(self.open_picker)
        self.panel.text_wanted.connect(self._to_text)

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
        if document != -1 and document not in self._order:
            self._read_order()
        self.panel.keep_memo()
        self.picker.close_quietly()
        self.active.show_document(document if document in self._order else None)
        if self.coded.content is not None:
            remember(self._place, self.coded.content.row.guid)

    def _pane_shown(self) -> None:
        there = self.coded.content is not None
        self._stack.setCurrentIndex(0 if there else 1)
        self.panel.setVisible(there)
        self.active.show_head(self._order)
        self.panel.refresh()
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

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
        self.active.take(change)
        if self.coded.content is None and before is not None:
            self.workspace.select_document(self._order[0] if self._order else None)
        elif self.coded.content is before and change.touches(*_SHOWN_IN_HEAD):
            self.active.show_head(self._order)
        if self.coded.content is None and self.workspace.document is None and self._order:
            self.workspace.select_document(self._order[0])
        if self.workspace.coding is not None and change.touches("coding"):
            self._drop_lost_coding()
        if change.touches(*_SHOWN_IN_PANEL):
            self._settle.start(0)

    def _drop_lost_coding(self) -> None:
        if self.workspace.coding not in self.coded.codings and self.coded.document is not None:
            self.workspace.select_coding(None)

    def _codings_changed(self, _ids: object) -> None:
        self.summary_changed.emit()

    def _codes_changed(self) -> None:
        self.picking.codes_changed()

    def _coder_changed(self) -> None:
        self.stripes.update()
        self._settle.start(0)

    def _coding_chosen(self, _coding: int) -> None:
        if self.coded.content is not None and self._coding_elsewhere():
            return
        self.panel.refresh()

    def _coding_elsewhere(self) -> bool:
        return self.workspace.coding is not None and self.gestures.chosen() is None

    def _settle_soon(self) -> None:
        self._settle.start(60)

    def _to_text(self) -> None:
        self.view.setFocus()

    # The picker and the menu

    def open_picker(self) -> None:
        """Offer codes for what is selected or chosen."""
        self.picking.open()

    def open_recode(self) -> None:
        """Offer codes to put in the place of the chosen coding's."""
        self.picking.open_recode()

    def _open_menu(self, place: QPoint) -> None:
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
