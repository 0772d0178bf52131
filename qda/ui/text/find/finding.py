"""Finding in the Text room: a bar for each pane, one list for all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qda.ui.text.find.bar import FindBar
from qda.ui.text.find.panel import HitsPanel

if TYPE_CHECKING:
    from qda.ui.text.pane import Pane
    from qda.ui.text.room import TextRoom

_LONGEST = 80
"""Of a longer selection one does not look for other places."""


class Finding(QObject):
    """What the actions call. It belongs to its room: `Finding.of(room)`."""

    def __init__(self, room: TextRoom) -> None:
        super().__init__(room)
        self._room = room
        self._bars: dict[Pane, FindBar] = {}
        self._panel: HitsPanel | None = None

    @classmethod
    def of(cls, room: TextRoom) -> Finding:
        """The finding of a room, made when first asked for."""
        for child in room.children():
            if isinstance(child, cls):
                return child
        return cls(room)

    @property
    def bar(self) -> FindBar:
        """The bar of the active pane."""
        pane = self._room.active
        if pane not in self._bars:
            made = self._bars[pane] = FindBar(pane)
            made.all_wanted.connect(self.open_list)
        return self._bars[pane]

    def open_bar(self) -> None:
        """Find in the document: what is selected, or what was asked last."""
        self.bar.open_bar(self._selected())

    def step(self, step: int) -> None:
        """To the next hit or the one before; opens the bar where none is."""
        if self._panel is not None and self._panel.isVisible() and not self.bar.is_open:
            self._panel.step(step)
        elif self.bar.is_open and self.bar.asking.field.text():
            self.bar.go(step)
        else:
            self.bar.open_bar(self.bar.asking.field.text() or self._selected())

    def _selected(self) -> str:
        view = self._room.active.view
        start, end = view.selection()
        words = view.text[start:end].strip()
        return words if len(words) <= _LONGEST and "\n" not in words else ""

    @property
    def panel(self) -> HitsPanel:
        """The list of hits, made when first asked for; it stands below the text."""
        if self._panel is None:
            made = self._panel = HitsPanel(self._room.workspace)
            page = self._room.panes.parentWidget()
            layout = page.layout() if page is not None else None
            if layout is not None:
                layout.addWidget(made)
            made.shown.connect(self._show)
            made.closed.connect(self._back)
        return self._panel

    def open_list(self) -> None:
        """List the hits in all documents."""
        words = self._words()
        if self.bar.is_open:
            self.bar.close_bar()
        self.panel.open_panel(words)

    def open_replace(self) -> None:
        """List the hits in this document with what comes in their place."""
        words = self._words()
        if self.bar.is_open:
            self.bar.close_bar()
        self.panel.open_panel(words, replacing=True, here=True)

    def _words(self) -> str:
        """What to look for: what the bar asks, or what is selected."""
        return self.bar.asking.field.text() if self.bar.is_open else self._selected()

    def _show(self, document: int, start: int, end: int) -> None:
        self._room.workspace.select_document(document)
        pane = self._room.active
        if pane.document == document:
            pane.view.select(start, end)

    def _back(self) -> None:
        self._room.active.view.setFocus()
