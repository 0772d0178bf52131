"""The list of hits in context over all documents, below the text: to see, to code, to replace."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from qda.errors import QdaError
from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.settings import recall_number, remember
from qda.ui.text.find.asking import Asking
from qda.ui.text.find.code_strip import CodeStrip
from qda.ui.text.find.count import HitCount
from qda.ui.text.find.hit_coding import HitCoder
from qda.ui.text.find.hits_delegate import HitDelegate
from qda.ui.text.find.hits_model import Hit, HitsModel
from qda.ui.text.find.hits_view import HitsView
from qda.ui.text.find.replace_strip import ReplaceStrip
from qda.ui.text.find.replacing import replace_hits
from qda.ui.text.find.seeker import Seeker
from qda.ui.text.find.shelf import Shelf
from qda.ui.text.find.two_parts import TwoParts
from qda.ui.text.find.walk import Walk
from qda.ui.widgets import button, column, icon_button, restyle, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.search import Scope

_HEIGHT = "find/height"
NARROW = 720
"""Pixels below which what is asked, and where, stand below each other."""


class HitsPanel(QWidget):
    """`shown` with document, start, end of what is to be seen in the text; `closed` when left."""

    shown = Signal(int, int, int)
    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.replacing = False
        self.asking = Asking(_("Find in all documents"))
        self.seeker = Seeker(workspace, self)
        self._shelf = Shelf(workspace)
        self.model = HitsModel(self._shelf, self)
        self.coder = HitCoder(workspace, self._shelf)
        self.view = HitsView(self.model)
        self.delegate = HitDelegate(self.model, self._colour_of, self.view)
        self.view.setItemDelegate(self.delegate)
        self.codes = CodeStrip(workspace, self.coder)
        self.replace = ReplaceStrip()
        self.walk = Walk(self.model, self.view, self.coder, self.codes)
        self._fresh = self._each_then = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Hits in context"))
        self.where = QComboBox()
        self.where.setFont(fonts.interface())
        self.where.setAccessibleName(_("Where to look"))
        for key, text in (
            ("", _("All documents")), ("this", _("This document")), ("interview", _("Interviews")),
            ("paper", _("Papers")), ("notes", _("Notes")),
        ):  # fmt: skip
            self.where.addItem(text, key)
        self.spoken = button(_("Respondents"), kind="chip")
        self.spoken.setCheckable(True)
        self.spoken.setToolTip(_("Only in what respondents say"))
        self.count = HitCount()
        self.asking.setMinimumWidth(280)
        self.where.setMinimumWidth(96)  # but the count gives way first
        self.asking.setMaximumWidth(420)
        for chip in (self.spoken, self.codes.made):  # what room is left belongs to the count
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        away = icon_button("x", _("Close the list of hits"), self.close_panel, "Esc")
        said = row(self.where, 8, self.spoken, 12, self.count, self.codes.made)
        said.setStretch(said.indexOf(self.count), 1)
        asked = row(self.asking, 0)
        asked.setStretch(0, 10)  # as wide as it may be
        asked.setStretch(1, 1)
        head = TwoParts(asked, said, NARROW, (24, 0, 12, 0), corner=away)
        head.setObjectName("head")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setLayout(column(self.codes, self.replace))
        parts = column(_Edge(self), head, self.view, foot)
        parts.setStretch(2, 1)
        self.setLayout(parts)
        order = (self.asking.field, self.replace.field, *self.asking.switches.values(), self.where)
        for one, other in pairwise((*order, self.spoken, self.view, self.replace.do)):
            QWidget.setTabOrder(one, other)  # words, what comes in their place, and only then how
        self.setFixedHeight(recall_number(_HEIGHT, 320))

    def _connect(self) -> None:
        self.asking.asked.connect(self.seek)
        self.asking.field.left.connect(self.close_panel)
        self.asking.field.entered.connect(self._into_list)
        self.asking.field.downward.connect(self._into_list)
        self.where.activated.connect(lambda _place: self.seek())
        self.spoken.clicked.connect(lambda _on: self.seek())
        self.seeker.found.connect(self._take)
        self.seeker.finished.connect(self._finished)
        self.seeker.failed.connect(self._failed)
        self.view.shown.connect(self._show)
        self.view.left.connect(self.close_panel)
        self.view.code_wanted.connect(self.code_one)
        self.view.toggled.connect(self._toggle)
        self.codes.one_wanted.connect(self.code_one)
        self.codes.each_wanted.connect(self.look_at_each)
        self.codes.all_wanted.connect(self.code_all)
        self.codes.changed.connect(self._code_changed)
        self.walk.ended.connect(self.refresh)
        self.replace.changed.connect(self.seek)
        self.replace.wanted.connect(self.replace_all)
        self.replace.field.left.connect(self.close_panel)
        self.replace.field.downward.connect(self._into_list)
        self.workspace.changed.connect(self._follow)
        self.workspace.document_selected.connect(self._document_changed)
        self.workspace.coder_changed.connect(self._code_changed)
        self.workspace.about_to_close.connect(self.walk.stop)
        self.workspace.project_closed.connect(self.seeker.close)

    # Opening and closing

    def open_panel(self, words: str = "", *, replacing: bool = False, here: bool = False) -> None:
        """Show it, with `words` or what was asked last; to replace; in this document only."""
        self.replacing = replacing
        self.codes.setVisible(not replacing)
        self.replace.setVisible(replacing)
        self.where.setCurrentIndex(1 if here else 0)
        if self.coder.code is None:
            self.coder.choose(self.workspace.code)
        self.show()
        self.asking.begin(words)

    def close_panel(self) -> None:
        """Back to the text."""
        self.walk.stop()
        self.seeker.drop()
        self.hide()
        self.closed.emit()

    # Searching

    def scope(self) -> Scope:
        """Where is looked."""
        from qda.models.search import Scope

        key, said = str(self.where.currentData()), self.spoken.isChecked()
        if key == "this":
            return Scope(self.workspace.document, respondents=said)
        return Scope(kind=key, respondents=said)

    def seek(self) -> None:
        """Look for what is asked."""
        self.walk.stop()
        self._fresh, self._each_then = True, False
        new = self.replace.field.text() if self.replacing else None
        self.seeker.seek(self.asking.query(), self.scope(), new)

    def _take(self, found: list[object]) -> None:
        self._start_over()
        self.model.add(found)  # type: ignore[arg-type]
        self.refresh()

    def _start_over(self) -> None:
        if self._fresh:  # what was there stays to be seen until the first new hits come
            self._fresh = False
            self._shelf.forget()  # it may have learned of the old texts what it was asked meanwhile
            self.model.start_over()

    def _finished(self) -> None:
        self._start_over()
        self.refresh()
        if self._each_then:
            self._each_then = False
            self.walk.begin()

    def _failed(self, error: QdaError) -> None:
        self._start_over()
        self.refresh()
        self.count.tell(f"{error.what} {error.todo}")
        self.count.setProperty("kind", "bad")
        restyle(self.count)

    def refresh(self) -> None:
        """Say how many there are, and what can be done with them."""
        hits, documents = self.model.count, len(self.model.groups)
        found = ngettext("{count} hit", "{count} hits", hits).format(count=number(hits))
        where = ngettext("{count} document", "{count} documents", documents)
        text = f"{found} · {where.format(count=number(documents))}" if hits else _("No hits")
        short = found if hits else ""
        self.count.tell(*((text, short) if self.asking.field.text() else ("",)))
        self.count.setProperty("kind", "small")
        restyle(self.count)
        self.codes.refresh(hits, too_many=self.model.too_many)
        self.replace.refresh(self.model.chosen(), can=self.workspace.is_writable)
        self.view.viewport().update()

    def step(self, step: int) -> None:
        """Go to the next hit, or the one before."""
        self.view.go(self.model.next_hit(self.view.row(), step))

    # In the list

    def _into_list(self, _step: int = 1) -> None:
        if self.asking.waiting:
            self.asking.ask_now()
        self.view.setFocus()
        if self.view.row() < 0 or self.model.hit_at(self.view.row()) is None:
            self.view.go(self.model.next_hit(-1))

    def _show(self, row_: int) -> None:
        hit = self.model.hit_at(row_)
        if hit is not None:
            span = hit.span if self.replacing else self.coder.span(hit)
            self.shown.emit(hit.group.document, *span)

    def _toggle(self, row_: int) -> None:
        if self.replacing:
            self.model.toggle(row_)
            self.refresh()

    def _colour_of(self, hit: Hit) -> str:
        code = self.coder.code
        return code.colour if code is not None and self.coder.is_coded(hit) else ""

    # What is done with the hits

    def code_one(self) -> None:
        """Code the hit that one is on, and go to the next."""
        hit = self.model.hit_at(self.view.row())
        if hit is None or self.replacing or not self.workspace.is_writable:
            return
        if self.coder.code is None:
            self.codes.pick()
            return
        if self.coder.make(self.coder.missing([hit]), 1):
            self.view.go(self.model.next_hit(self.view.row()))
            self.refresh()
        else:
            self.seek()

    def code_all(self) -> None:
        """Code what is there of all the hits, as one step."""
        if self.coder.make_all(self.model.all_of()):
            self.refresh()
        else:
            self.seek()

    def look_at_each(self) -> None:
        """Ask of each hit whether to code it; of a list that is being made anew, once it is."""
        self.workspace.about_to_change.emit()
        if self._fresh:
            self._each_then = True
        else:
            self.walk.begin()

    def replace_all(self) -> None:
        """Put the new words in all the texts, as one step."""
        replace_hits(self.workspace, self.model.all_of(), frozenset(self.model.left_out))
        self.asking.field.setFocus()  # the button is out of work now: the keyboard stays here
        self.asking.field.selectAll()
        self.seek()

    def _code_changed(self) -> None:
        self.coder.look()
        self.refresh()
        if self.view.row() >= 0 and not self.replacing:
            self._show(self.view.row())

    # What changes

    def _document_changed(self, _document: int) -> None:
        if self.isVisible() and self.where.currentData() == "this":
            self.seek()

    def _follow(self, change: Change) -> None:
        if change.touches("document", "turn", "speaker"):
            self._shelf.forget()
            if self.isVisible():
                self.seek()
        elif change.touches("code", "code_text", "coding", "passage") and self.isVisible():
            if change.touches("code", "code_text") and self.coder.code is not None:
                self.coder.choose(self.coder.code.id)
            self.coder.look()
            self.refresh()


class _Edge(QWidget):
    """The upper edge, by which the panel is made higher."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._panel = panel
        self.setFixedHeight(5)
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.SplitVCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        wanted = self._panel.height() - round(event.position().y())
        around = self._panel.parentWidget()
        room = around.height() - 160 if around is not None else wanted
        self._panel.setFixedHeight(max(180, min(room, wanted)))
        remember(_HEIGHT, self._panel.height())
