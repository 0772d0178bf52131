"""Finding in the Text room: a bar for each pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qda.ui.text.find.bar import FindBar

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
            self._bars[pane] = FindBar(pane)
        return self._bars[pane]

    def open_bar(self) -> None:
        """Find in the document: what is selected, or what was asked last."""
        self.bar.open_bar(self._selected())

    def step(self, step: int) -> None:
        """To the next hit or the one before; opens the bar where none is."""
        if self.bar.is_open and self.bar.asking.field.text():
            self.bar.go(step)
        else:
            self.bar.open_bar(self.bar.asking.field.text() or self._selected())

    def _selected(self) -> str:
        view = self._room.active.view
        start, end = view.selection()
        words = view.text[start:end].strip()
        return words if len(words) <= _LONGEST and "\n" not in words else ""
