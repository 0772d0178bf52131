"""Passages as cards below each other: the first ones, and more when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from qda.i18n import ngettext
from qda.ui.passages.cards import PassageCard
from qda.ui.passages.reader import PassageReader
from qda.ui.widgets import button, clear, column, label, row
from qda.ui.workspace import Workspace


class PassageList(QScrollArea):
    """`opened` is emitted with the `Passage` of the card that was clicked.

    Passages are read `at_once` at a time; `above` is the room over the first card, in pixels.
    """

    opened = Signal(object)

    def __init__(self, workspace: Workspace, at_once: int, above: int) -> None:
        super().__init__()
        self._reader = PassageReader(workspace)
        self._at_once = at_once
        self._ids: Sequence[int] = ()
        self._with_code, self._teaching = False, ""
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
        self._ids, self._with_code, self._teaching = ids, with_code, teaching
        self._lay_out(max(self._at_once, self._shown))

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
        for passage in self._reader.read(self._ids[:most]) if self._ids else ():
            card = PassageCard(passage, with_code=self._with_code)
            card.opened.connect(self.opened)
            self._cards.addWidget(card)
            self._cards.addSpacing(8)
        if self._teaching and not self._ids:
            self._cards.addWidget(label(self._teaching, "small", wrap=True))
        self._shown = min(most, len(self._ids))
        left = len(self._ids) - self._shown
        self.more.setVisible(left > 0)
        self.more.setText(
            ngettext("Show {count} more", "Show {count} more", left).format(count=left)
        )

    def _show_more(self) -> None:
        self._lay_out(self._shown + self._at_once)
