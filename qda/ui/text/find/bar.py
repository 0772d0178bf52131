"""The find bar of a pane: a quiet line between head and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from qda.errors import QdaError
from qda.i18n import _
from qda.ui.text.find.asking import Asking
from qda.ui.text.find.marks import HitMarks
from qda.ui.text.find.places import hit_at, place_of, step_from
from qda.ui.text.find.seeker import Seeker
from qda.ui.text.pane import Pane
from qda.ui.widgets import button, icon_button, label, restyle, row
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.search import Found

HEIGHT = 44
_WIDE = 600
"""Below this width, in pixels, there is no room for the way to all documents."""


class FindBar(QWidget):
    """Finds in the pane's document as one types. `all_wanted` asks for the list of all documents.

    The hit one is at is the selection of the text, so that a code can be put on it at once.
    """

    all_wanted = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._pane = pane
        self.spans: list[tuple[int, int]] = []
        self._origin = 0
        self._going = 0
        self.asking = Asking(_("Find in this document"))
        self.count = label("", "small")
        self.count.setMinimumWidth(64)
        self.seeker = Seeker(pane.workspace, self)
        self.marks = HitMarks(pane.tints, pane.overview)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.asking.setMinimumWidth(184)
        self.asking.setMaximumWidth(420)
        self.back = icon_button("caret-up", _("Previous hit"), lambda: self.go(-1), "Shift+F3")
        self.on = icon_button("caret-down", _("Next hit"), lambda: self.go(1), "F3")
        self.all = button(_("All documents…"), self.all_wanted.emit, "link")
        self.away = icon_button("x", _("Close the find bar"), self.close_bar, "Esc")
        parts = (self.asking, 8, self.back, self.on, 8, self.count, 8, self.all, 0, self.away)
        line = row(*parts, margins=(24, 0, 12, 0))
        line.setStretch(0, 1)
        self.setLayout(line)

    def _connect(self) -> None:
        self.asking.asked.connect(self.seek)
        self.asking.field.entered.connect(self.go)
        self.asking.field.left.connect(self.close_bar)
        self.asking.field.downward.connect(lambda: self.go(1))
        self.seeker.found.connect(self._take)
        self.seeker.finished.connect(self._finished)
        self.seeker.failed.connect(self._failed)
        self._pane.shown.connect(self._other_text)
        self._pane.workspace.project_closed.connect(self.seeker.close)

    @property
    def is_open(self) -> bool:
        """Whether it stands above the text."""
        return self._pane.bar is self

    def open_bar(self, words: str = "") -> None:
        """Show it, with `words` or what was asked last."""
        self._origin = self._pane.view.selection()[0]
        self._pane.show_bar(self)
        self.asking.begin(words)

    def close_bar(self) -> None:
        """Go back to the text; the hit stays selected there."""
        self.seeker.drop()
        self.marks.show_hits([])
        if self.is_open:
            self._pane.show_bar(None)
        self._pane.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the way to all documents where there is hardly room for the words."""
        super().resizeEvent(event)
        self.all.setVisible(self.width() >= _WIDE)

    def hideEvent(self, event: QHideEvent) -> None:
        """Mark nothing where another bar has taken the place."""
        super().hideEvent(event)
        if not self.is_open:
            self.marks.show_hits([])

    # Searching

    def seek(self) -> None:
        """Look for what is asked, from where one was when the bar was opened."""
        from qda.models.search import Scope

        if self._pane.document is None:
            return
        self._fresh: list[tuple[int, int]] = []
        self.seeker.seek(self.asking.query(), Scope(self._pane.document))

    def _take(self, found: list[Found]) -> None:
        for one in found:
            if one.page.text == self._pane.coded.text:
                self._fresh += one.spans

    def _finished(self) -> None:
        self.spans = self._fresh
        self.marks.show_hits(self.spans)
        going, self._going = self._going, 0
        here = self._pane.view.selection()
        if self.spans and place_of(self.spans, here) is None:
            self._select(hit_at(self.spans, self._origin))
            going -= 1 if going > 0 else 0
        if going:
            self.go(going)
        self._show_count()

    def _failed(self, error: QdaError) -> None:
        self.spans, self._going = [], 0
        self.marks.show_hits([])
        self._say(_("Not a valid expression"), error)
        if type(error).__name__ == "SlowExpression":
            self._say(_("Takes too long"), error)

    def _other_text(self) -> None:
        """Another document is shown, or this one was changed."""
        self.marks.show_hits([])
        self.spans, self._origin = [], 0
        if self.is_open:
            self._origin = self._pane.view.selection()[0]
            self.seek()

    # From hit to hit

    def go(self, step: int) -> None:
        """To the next hit, or the one before; round at the end."""
        if self.asking.waiting:
            self._going = step
            self.asking.ask_now()
            return
        if self.spans:
            self._select(step_from(self.spans, self._pane.view.selection(), step))
        self._show_count()

    def _select(self, place: int) -> None:
        start, end = self.spans[place]
        self._origin = start
        self._pane.view.select(start, end)

    def _show_count(self) -> None:
        words = self.asking.field.text()
        place = place_of(self.spans, self._pane.view.selection())
        if not words:
            text = ""
        elif not self.spans:
            text = _("No hits")
        elif place is not None:
            text = _("{place} of {count}").format(
                place=number(place + 1), count=number(len(self.spans))
            )
        else:
            text = _("{count} found").format(count=number(len(self.spans)))
        self._say(text)

    def _say(self, text: str, error: QdaError | None = None) -> None:
        self.count.setText(text)
        tip = "\n".join(part for part in (error.what, error.todo) if part) if error else ""
        self.count.setToolTip(tip)
        self.count.setProperty("kind", "bad" if error else "small")
        restyle(self.count)
