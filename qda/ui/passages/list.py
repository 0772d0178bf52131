"""Passages as cards below each other: the first ones, and more when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from qda.i18n import _, ngettext
from qda.ui.passages.cards import PassageCard
from qda.ui.passages.reader import PassageReader
from qda.ui.widgets import button, clear, column, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace


class PassageList(QScrollArea):
    """`opened` is emitted with the `Passage` of the card that was clicked.

    A card is a passage as figures count them: the codings of one coder on the same characters.
    Passages are read `at_once` at a time; `above` is the room over the first card, in pixels.
    Ctrl or Shift and a click choose several, Ctrl+A all; `chosen()` are their codings.
    """

    opened = Signal(object)
    reviewed = Signal(object)  # the marked codings of a passage that is “still right”
    chosen_changed = Signal()

    def __init__(self, workspace: Workspace, at_once: int, above: int) -> None:
        super().__init__()
        self._workspace = workspace
        self._reader = PassageReader(workspace)
        self._at_once = at_once
        self._parts: dict[int, tuple[int, ...]] = {}  # by the first coding of each passage
        self._with_code, self._teaching = False, ""
        self._marked: Collection[int] = ()
        self._mark, self._review = "", False
        self._chosen: set[int] = set()
        self._last: int | None = None
        self._shown = 0
        self._cards = column()
        self.more = button("", self._show_more, "link")
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._cards, 4, row(self.more, 0), 0, margins=(16, above, 12, 16)))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def show_passages(
        self, ids: Sequence[int], *, with_code: bool = False, teaching: str = ""
    ) -> None:
        """Show the passages of codings, as many as are shown now; for none of them `teaching`."""
        self._with_code, self._teaching = with_code, teaching
        self._parts = {part[0]: part for part in self._by_passage(ids)}
        self._choose(self._chosen & self._parts.keys())
        self._lay_out(max(self._at_once, self._shown))

    def _by_passage(self, ids: Sequence[int]) -> list[tuple[int, ...]]:
        from qda.models import codings

        return self._workspace.ask(codings.by_passage, ids) if ids else []

    def count_in_words(self) -> str:
        """“633 passages”; where that is another number, with their codings."""
        codings = sum(map(len, self._parts.values()))
        count = len(self._parts)
        said = ngettext("{count} passage", "{count} passages", count).format(count=number(count))
        if codings == count:
            return said
        more = ngettext("{count} coding", "{count} codings", codings).format(count=number(codings))
        return _("{passages} ({codings})").format(passages=said, codings=more)

    def read_ahead(self, ids: Sequence[int]) -> None:
        """Read the documents of the first passages, so that showing these is quick."""
        self._reader.read(ids[: self._at_once])

    def mark(self, codings: Collection[int], words: str, *, review: bool) -> None:
        """Put `words` on the passages of these codings the next time passages are shown.

        With `review` each has a button that says it is still right.
        """
        self._marked, self._mark, self._review = codings, words, review

    def chosen(self) -> list[int]:
        """The codings that are chosen, in order; also those that are not shown yet."""
        parts = (part for first, part in self._parts.items() if first in self._chosen)
        return [coding for part in parts for coding in part]

    def number_chosen(self) -> int:
        """How many passages are chosen."""
        return len(self._chosen)

    def choose_all(self) -> None:
        """Choose every passage, also those that are not shown yet."""
        self._choose(set(self._parts))

    def choose_none(self) -> None:
        """Choose nothing any more."""
        self._choose(set())

    def _toggle(self, coding: int, all_since: bool) -> None:
        if all_since and self._last in self._parts:
            firsts = list(self._parts)
            ends = sorted((firsts.index(coding), firsts.index(self._last)))
            self._choose(self._chosen | set(firsts[ends[0] : ends[1] + 1]))
        else:
            self._choose(self._chosen ^ {coding})
        self._last = coding

    def _choose(self, codings: set[int]) -> None:
        changed = codings != self._chosen
        self._chosen = codings
        for card in self.cards():
            card.choose(card.passage.coding in codings)
        if changed:
            self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A chooses everything, Escape nothing."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose_all()
        elif event.key() == Qt.Key.Key_Escape and self._chosen:
            self.choose_none()
        else:
            super().keyPressEvent(event)

    def start_over(self) -> None:
        """Begin at the top, with the first few, the next time passages are shown."""
        self.verticalScrollBar().setValue(0)
        self._shown = 0

    def forget(self, *, documents: bool, codes: bool) -> None:
        """Read documents or codes afresh next time."""
        self._reader.forget(documents=documents, codes=codes)

    def cards(self) -> list[PassageCard]:
        """The cards that are shown."""
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, PassageCard)]

    def _lay_out(self, most: int) -> None:
        clear(self._cards)
        for passage in self._reader.read(list(self._parts)[:most]) if self._parts else ():
            mark = self._mark if self._marked_of(passage.coding) else ""
            card = PassageCard(passage, with_code=self._with_code, mark=mark, review=self._review)
            card.choose(passage.coding in self._chosen)
            card.opened.connect(self.opened)
            card.reviewed.connect(lambda key: self.reviewed.emit(self._marked_of(key)))
            card.toggled.connect(self._toggle)
            self._cards.addWidget(card)
            self._cards.addSpacing(8)
        if self._teaching and not self._parts:
            self._cards.addWidget(label(self._teaching, "small", wrap=True))
        self._shown = min(most, len(self._parts))
        left = len(self._parts) - self._shown
        self.more.setVisible(left > 0)
        self.more.setText(
            ngettext("Show {count} more", "Show {count} more", left).format(count=number(left))
        )

    def _marked_of(self, first: int) -> list[int]:
        """The marked ones among the codings of a passage."""
        return [key for key in self._parts.get(first, ()) if key in self._marked]

    def _show_more(self) -> None:
        self._lay_out(self._shown + self._at_once)
