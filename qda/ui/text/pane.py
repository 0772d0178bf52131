"""A pane of the Text room: one document as it is read, with everything that shows and codes it.

Two panes stand side by side when one wishes; each has its own text, margin and place, and follows
every change. What there is one of (passage panel, picker, tabs) belongs to the room, and goes by
its active pane: `room.active`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda.models import usage
from qda.ui.text.chip import CodeChip
from qda.ui.text.coded import Coded
from qda.ui.text.correcting.showing import adopts
from qda.ui.text.correcting.turn_labels import TurnLabels
from qda.ui.text.document_view import DocumentView
from qda.ui.text.dropping import CodeDrop
from qda.ui.text.edges import Edges
from qda.ui.text.emphasis import Emphasis
from qda.ui.text.filter_bar import FilterBar
from qda.ui.text.folding import Folding
from qda.ui.text.gestures import Gestures
from qda.ui.text.guiding import Guiding
from qda.ui.text.gutter import Gutter
from qda.ui.text.head import DocumentHead
from qda.ui.text.overview import Overview
from qda.ui.text.question import QuestionCard
from qda.ui.text.remarks import Remarks
from qda.ui.text.stripes import Stripes
from qda.ui.text.tints import Tints
from qda.ui.text.trail import Place, Stop, Trail
from qda.ui.widgets import column, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qda.models.journal import Change

_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.Drop, QEvent.Type.ContextMenu)


class Pane(QWidget):
    """Shows one document. Its parts are plain attributes: `view`, `coded`, `gestures`, ...

    Two doors for whoever builds on it: `show_bar(widget)` puts a bar (to find, to correct)
    between head and text, and `shown(pane)` says that another document is shown, or the same
    afresh. Signals, beside that: `leaving` before another comes; `touched(pane)` when mouse or drop
    come to it, before they do
    anything; `code_wanted` for a picker; `menu_wanted` with a global place; `chosen_anew` when
    what is selected changed; `stepped` with 1 or -1; `close_wanted(pane)`.
    """

    touched = Signal(QObject)
    leaving = Signal()
    shown = Signal(QObject)
    code_wanted = Signal()
    menu_wanted = Signal(QPoint)
    chosen_anew = Signal()
    stepped = Signal(int)
    close_wanted = Signal(QObject)

    def __init__(self, workspace: Workspace, places: dict[int, Place] | None = None) -> None:
        """`places` remembers where one was in each document; panes may share it."""
        super().__init__()
        self.workspace = workspace
        self.coded = Coded(workspace, self)
        self.emphasis = Emphasis(workspace, self.coded)
        self.view = DocumentView()
        self.gestures = Gestures(workspace, self.view, self.coded)
        self.tints = Tints(self.view, self.coded, self.emphasis)
        self.gutter = Gutter(self.view)
        self.guiding = Guiding(self)
        self.stripes = Stripes(workspace, self.view, self.coded, self.emphasis)
        self.overview = Overview(self.view, self.coded, self.emphasis)
        self.edges = Edges.of_coding(workspace, self.view, self.gestures, self.tints)
        self.drop = CodeDrop(workspace, self.view, self.gestures, self.tints)
        self.chip = CodeChip(self.view)
        self.question = QuestionCard(self.view)
        self.remarks = Remarks(workspace, self.view, self.coded, self.gestures, self.tints)
        self.folding = Folding(self.view, self.coded)
        self.filter_bar = FilterBar(workspace, self.coded)
        self.head = DocumentHead()
        self._bar: QWidget | None = None
        self._unseen: Place | None = None
        self._sized = QTimer(self)
        self._sized.setSingleShot(True)
        self._sized.timeout.connect(self._go_again)
        self.turn_labels = TurnLabels(self)
        self.trail = Trail()
        self._places = places if places is not None else {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._bars = QVBoxLayout()
        page = QWidget()
        page.setProperty("kind", "page")
        page.setLayout(row(self.view, self.overview))
        parts = column(self.head, self._bars, self.filter_bar, page)
        parts.setStretch(3, 1)
        self.setLayout(parts)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        view.selecting.connect(self._selecting)
        view.clicked.connect(self.gestures.click)
        view.asked.connect(self.code_wanted)
        view.focused.connect(self.workspace.state_changed)
        view.cursorPositionChanged.connect(self._caret_moved)
        view.customContextMenuRequested.connect(self._open_menu)
        self.chip.clicked.connect(self.code_wanted)
        self.gestures.asked.connect(self.question.ask)
        self.coded.codings_changed.connect(self.question.close_quietly)
        self.stripes.menu_asked.connect(self._open_coding_menu)
        self.head.stepped.connect(self._step)
        self.head.shut.clicked.connect(self._want_close)
        self.head.looks.clicked.connect(self.open_looks)
        self.head.correct.clicked.connect(self._correct)
        self.head.correct.setVisible(not self.workspace.read_only)
        for part in (view.viewport(), self.gutter, self.stripes, self.overview, self.head):
            part.installEventFilter(self)

    def open_looks(self) -> None:
        """Offer, below the head, how the text is shown."""
        from qda.ui.text.looks_popover import LooksPopover

        self.touched.emit(self)
        LooksPopover(self, self.workspace, self.coded).open_below(self.head.looks)

    def _correct(self) -> None:
        """Begin to correct the text, or end."""
        from qda.ui.text.correcting.corrector import Corrector

        self.touched.emit(self)
        corrector = Corrector.of(self)
        corrector.toggle()
        self.head.correct.setChecked(corrector.is_on)

    # A bar above the text

    @property
    def bar(self) -> QWidget | None:
        """The bar that stands between head and text now, if one does."""
        return self._bar

    def show_bar(self, widget: QWidget | None) -> None:
        """Put `widget` between head and text, in place of the bar that is there; None: no bar.

        The bar that goes is hidden and given back without a parent; its maker keeps it or not.
        """
        before, self._bar = self._bar, widget
        if before is not None and before is not widget:
            before.hide()
            self._bars.removeWidget(before)
            before.setParent(None)
        if widget is not None:
            self._bars.addWidget(widget)
            widget.show()

    # The document

    @property
    def document(self) -> int | None:
        """The id of the document that is shown."""
        return self.coded.document

    def show_document(self, document: int | None, place: Place | None = None) -> None:
        """Show a document at `place`, or else where one was in it in this pane."""
        self.leaving.emit()
        self.note_place()
        self.coded.open(document)
        self.renew()
        self.go_to(place or self._places.get(document or 0, Place()))

    def renew(self) -> None:
        """Set the page anew from what was read, from its beginning."""
        self.view.show_content(self.coded.content)
        self.tints.forget()
        self.shown.emit(self)

    def place(self) -> Place:
        """Where one is in the document now."""
        view = self.view
        top = view.top_point()
        shift = view.verticalScrollBar().value() - round(view.places.row_of(top)[0])
        return Place(top, *view.selection(), shift)

    def note_place(self) -> None:
        """Keep in mind where one is in the document."""
        if self.coded.document is not None:
            self._places[self.coded.document] = self._unseen or self.place()

    def go_to(self, place: Place) -> None:
        """Scroll to a place, and select there what was selected."""
        self._unseen = None if self.isVisible() else place
        most = len(self.coded.text)
        self.view.select(min(place.start, most), min(place.end, most), show=False)
        if place.top or place.shift:
            row_top = self.view.places.row_of(min(place.top, most))[0]
            self.view.scroll_value(round(row_top) + place.shift)
        else:
            self.view.scroll_to(0)

    def showEvent(self, event: QShowEvent) -> None:
        """What was scrolled to before there was a size is scrolled to once more."""
        super().showEvent(event)
        self._sized.start(0)

    def _go_again(self) -> None:
        if self._unseen is not None and self.coded.document is not None:
            self.go_to(self._unseen)

    def here(self) -> Stop | None:
        """Where one is now, for the trail; None without a document."""
        if self.coded.document is None:
            return None
        row_ = self.gestures.chosen()
        return Stop(self.coded.document, self.place(), row_.id if row_ else None)

    def show_split(self, split: bool, active: bool) -> None:
        """Show whether there is another pane beside this one, and which of them is active."""
        self.head.show_split(split, active)

    def show_head(self, order: Sequence[int]) -> None:
        """Say in the head which document this is, and which of `order`."""
        content = self.coded.content
        if content is not None:
            who = self.workspace.ask(usage.describe_documents).get(content.row.id, "")
            number = order.index(content.row.id) + 1 if content.row.id in order else 0
            self.head.show_document(content.row, who, number, len(order))

    def take(self, change: Change) -> None:
        """Follow a change of the project; a page that is set anew stays where it was."""
        before, top = self.coded.content, self.view.top_point()
        self.coded.take(change)
        self.remarks.take(change)
        if self.coded.content is before:
            return
        if adopts(self.view, self.coded.content):
            self.shown.emit(self)
            return
        self.renew()
        if before is not None and self.coded.document == before.row.id:
            self.view.scroll_to(top)

    # What one does in it

    def _step(self, step: int) -> None:
        self.touched.emit(self)
        self.stepped.emit(step)

    def _want_close(self) -> None:
        self.close_wanted.emit(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that one is here, before anything comes of it."""
        if event.type() in _TOUCHES:
            self.touched.emit(self)
            here = self.here()
            if watched is self.overview and here is not None:
                self.trail.left(here)
                self.workspace.state_changed.emit()
        return False

    def _selecting(self) -> None:
        if self.view.has_selection() and self.workspace.coding is not None:
            self.workspace.select_coding(None)
        self.workspace.state_changed.emit()
        self.chosen_anew.emit()

    def _caret_moved(self) -> None:
        row_ = self.gestures.chosen()
        if row_ is None or not self.view.hasFocus():
            return
        if not row_.start <= self.view.caret() <= row_.end:
            self.workspace.select_coding(None)

    def _open_menu(self, point: QPoint) -> None:
        self.touched.emit(self)
        if not self.view.has_selection():
            self.gestures.click(point)
        self.menu_wanted.emit(self.view.viewport().mapToGlobal(point))

    def _open_coding_menu(self, _coding: int, place: QPoint) -> None:
        self.menu_wanted.emit(place)
