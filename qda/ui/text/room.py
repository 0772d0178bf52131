"""The Text room: places the parts, and leads from one to the other."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.ui.first_control import focus_first
from qda.ui.patience import breathe
from qda.ui.recording.listening import Listening
from qda.ui.rooms import Room
from qda.ui.text import menu
from qda.ui.text.correcting import recovery
from qda.ui.text.going import Going
from qda.ui.text.pane import Pane
from qda.ui.text.panes import Panes
from qda.ui.text.parts import PartsOfActive
from qda.ui.text.passage_panel import PassagePanel
from qda.ui.text.picker import Picker
from qda.ui.text.picking import Picking
from qda.ui.text.resuming import Listing, Resuming
from qda.ui.text.tabbing import Tabbing
from qda.ui.text.trail import Place
from qda.ui.widgets import EmptyPage, column, row
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
        self.listing = Listing(workspace)
        self.listing.read()
        self.places: dict[int, Place] = {}
        self.listening = Listening(self)
        self.panes = Panes(self._made_pane)
        self.tabs = Tabbing(workspace, self.panes, self.listing)
        self.going = Going(self)
        self.picking = Picking(self, lambda: self.active)
        breathe()
        self.panel = PassagePanel(workspace, self.view, self.coded, self.gestures)
        self._lay_out()
        self._connect()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.panel.refresh)
        self.resuming = Resuming(self)

    def settle_in(self) -> None:
        """Read on where one was, once the room has its size: a page is laid out only once."""
        breathe()
        self.resuming.begin()
        recovery.offer_soon(self, self.workspace)

    def take_focus(self) -> None:
        """Give the keyboard to the text; where there is none, to what brings one in."""
        if self._stack.currentWidget() is self._empty:
            focus_first(self._empty)
        else:
            super().take_focus()

    @property
    def active(self) -> Pane:
        """The pane that one is in."""
        return self.panes.active

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
        page = QWidget()
        parts = column(self.tabs, self.panes, self.listening.bar)
        parts.setStretch(1, 1)
        page.setLayout(parts)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        line = row(self._stack, self.panel)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.panes)

    def _made_pane(self) -> Pane:
        made = Pane(self.workspace, self.places)
        made.code_wanted.connect(self.open_picker)
        made.menu_wanted.connect(self._open_menu)
        made.chosen_anew.connect(self._settle_soon)
        made.stepped.connect(self.step_document)
        made.shown.connect(self._pane_shown)
        made.close_wanted.connect(self.close_pane)
        made.coded.codes_changed.connect(self._codes_changed)
        made.coded.codings_changed.connect(self._codings_changed)
        self.listening.join(made)
        return made

    def _connect(self) -> None:
        work = self.workspace
        work.about_to_close.connect(self.panel.keep_memo)
        work.about_to_close.connect(self._keep_reading)
        work.changed.connect(self._follow)
        work.document_selected.connect(self.show_document)
        work.coding_selected.connect(self._coding_chosen)
        work.coder_changed.connect(self._coder_changed)
        work.doubled.connect(self.picking.apply_in)
        self.panel.add_wanted.connect(self.open_picker)
        self.panel.menu_wanted.connect(self._open_menu)
        self.panel.text_wanted.connect(self._to_text)
        self.panes.active_changed.connect(self._pane_changed)
        self.panes.split_changed.connect(self.tabs.refresh)
        self.tabs.beside_wanted.connect(self.open_beside)

    # Documents

    def show_document(self, document: int) -> None:
        """Show a document in the active pane; follows the workspace (-1: none)."""
        if document != -1 and document not in self.listing.order:
            self.listing.read()
        self.panel.keep_memo()
        self.picker.close_quietly()
        there = document if document in self.listing.order else None
        if there is not None:
            self.tabs.take(there)
        if there is None or there != self.active.document:
            self._make_place(there is not None)  # before the page is laid out, which takes a while
            with self.jump():
                self.active.show_document(there)
        self.tabs.refresh()
        if there is not None:
            self.resuming.note(there)
            self.resuming.keep()

    def _make_place(self, there: bool) -> None:
        self._stack.setCurrentIndex(0 if there else 1)
        self.panel.setVisible(there)

    def _pane_shown(self, pane: Pane) -> None:
        pane.show_head(self.listing.order)
        if pane is not self.active:
            return
        self._make_place(pane.document is not None)
        self.panel.refresh()
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

    def _pane_changed(self, before: Pane) -> None:
        """Another pane is active: the passage panel, the codes and the tabs go by that one."""
        now = self.active
        self.picker.close_quietly()
        now.gestures.recent = before.gestures.recent
        self.panel.turn_to(now.view, now.coded, now.gestures)
        if self.workspace.coding not in now.coded.codings:
            self.workspace.select_coding(None)
        if now.document is not None:
            self.workspace.select_document(now.document)
        self.tabs.refresh()
        self.listening.turn_to(now)
        self._pane_shown(now)

    def step_document(self, step: int) -> None:
        """Open the next document, or the one before."""
        if self.coded.document in self.listing.order:
            place = self.listing.order.index(self.coded.document or 0) + step
            if 0 <= place < len(self.listing.order):
                self.workspace.select_document(self.listing.order[place])

    def keep_tab(self) -> None:
        """Give the document of the active pane a tab of its own."""
        if self.active.document is not None:
            self.tabs.keep(self.active.document)

    def open_beside(self, document: int) -> None:
        """Show a document in the pane beside the active one, which is made if need be."""
        self.panes.activate(self._beside())
        self.workspace.select_document(document)
        self.keep_tab()
        self.view.setFocus()

    def _beside(self) -> Pane:
        """The pane that is not active; a new one shows the same place of the same document."""
        if self.panes.other is None:
            self.keep_tab()
            self.panes.split().show_document(self.active.document, self.active.place())
        return self.panes.other or self.active

    def to_other_pane(self) -> None:
        """Go to the pane beside the active one, which is made if need be."""
        self.panes.activate(self._beside())
        self.view.setFocus()

    def toggle_split(self, *, below: bool = False) -> None:
        """Show two panes, side by side or one `below` the other; or, where so, but the active."""
        other, as_wanted = self.panes.other, self.panes.is_below == below
        self.panes.put_below(below)
        if other is None:
            self.to_other_pane()
        elif as_wanted:
            self.close_pane(other)
        self.workspace.state_changed.emit()

    def close_pane(self, pane: Pane) -> None:
        """Close one of two panes; its document stays open in its tab."""
        self.panes.close_pane(pane)
        self.tabs.refresh()

    def open_passage(self, document: int, start: int, end: int) -> None:
        """Show a stretch of a document: its coding chosen, or else its words selected."""
        with self.jump():
            self.workspace.select_document(document)
            if self.coded.document == document:
                self._show_passage(start, end)

    def _show_passage(self, start: int, end: int) -> None:
        rows = self.coded.on_span(start, end)
        if rows:
            if self.workspace.coding not in {row.id for row in rows}:
                self.workspace.select_coding(rows[0].id)
            self.view.select(start, start, show=False)
            self.view.reveal(start, end)
        else:
            self.view.select(start, end)
        self.view.setFocus()

    # Back and forward

    def jump(self) -> AbstractContextManager[None]:
        """What happens within goes somewhere else in the active pane: one can come back."""
        return self.going.jump()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of the mouse go back and forward."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            self.going.go(event.button() == Qt.MouseButton.ForwardButton)
        else:
            super().mousePressEvent(event)

    # What changes

    def _follow(self, change: Change) -> None:
        if change.touches("document"):
            self.listing.read()
            self.tabs.open.only(self.listing.order)
        for pane in tuple(self.panes.shown):  # one of them may be closed
            self._follow_in(pane, change)
        if self._is_unused():
            if len(change.documents) > 1:
                self.workspace.after_a_breath(self._open_first)
            else:
                self._open_first()
        if change.touches("document"):
            self.tabs.refresh()
        if self.workspace.coding is not None and change.touches("coding"):
            self._drop_lost_coding()
        if change.touches(*_SHOWN_IN_PANEL):
            self._settle.start(0)

    def _is_unused(self) -> bool:
        nothing = self.active.document is None and self.workspace.document is None
        return nothing and bool(self.listing.order)

    def _open_first(self) -> None:
        if self._is_unused():
            self.workspace.select_document(self._next_best())

    def _follow_in(self, pane: Pane, change: Change) -> None:
        before = pane.coded.content
        pane.take(change)
        if pane.coded.content is None and before is not None:
            self._replace(pane)
        elif pane.coded.content is before and change.touches(*_SHOWN_IN_HEAD):
            pane.show_head(self.listing.order)

    def _replace(self, pane: Pane) -> None:
        """The document of a pane is not there any more: show another."""
        best = self._next_best()
        if pane is self.active:
            self.workspace.select_document(best)
        elif best is None:
            self.panes.close_pane(pane)
        else:
            pane.show_document(best)

    def _next_best(self) -> int | None:
        return self.tabs.latest() or next(iter(self.listing.order), None)

    def _drop_lost_coding(self) -> None:
        if self.workspace.coding not in self.coded.codings and self.coded.document is not None:
            self.workspace.select_coding(None)

    def _codings_changed(self, _ids: object) -> None:
        self.summary_changed.emit()

    def _codes_changed(self) -> None:
        self.picking.codes_changed()

    def _coder_changed(self) -> None:
        for pane in self.panes.shown:
            pane.stripes.update()
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
        from qda.ui.cases import giving

        made, span = menu.for_text(self), self.gestures.span()
        document = self.coded.document
        if span is not None and document is not None and self.workspace.is_writable:
            giving.offer(made, self.workspace, (document, *span))
        made.popup(place)

    def _keep_reading(self) -> None:
        if self.workspace.is_open:
            self.resuming.keep()

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
        """What was written is kept; what cannot be stopped from elsewhere is not heard on."""
        self.panel.keep_memo()
        self.listening.playback.pause()
        self._keep_reading()
        super().hideEvent(event)
