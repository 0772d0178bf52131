"""Going about in the documents: jumps and the way back, from coding to coding, the uncoded rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qda.i18n import _
from qda.ui.text import uncoded

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


class Going(QObject):
    """Goes somewhere else in the active pane of the room, and back again."""

    def __init__(self, room: TextRoom) -> None:
        super().__init__(room)
        self._room = room
        self._jumping = False

    @contextmanager
    def jump(self) -> Iterator[None]:
        """What happens within goes somewhere else in the active pane: one can come back."""
        pane, before = self._room.active, self._jumping
        here = None if before else pane.here()
        self._jumping = True
        try:
            yield
        finally:
            self._jumping = before
        if here is not None and pane.here() != here:
            pane.trail.left(here)
            self._room.workspace.state_changed.emit()

    def go(self, forward: bool) -> None:
        """Go back to the place one jumped from, or forward again."""
        pane, there = self._room.active, self._room.listing.names
        here = pane.here()
        if here is None:
            return
        stop = pane.trail.go(forward, here, lambda stop: stop.document in there)
        if stop is None:
            return
        work, before = self._room.workspace, self._jumping
        self._jumping = True
        work.select_document(stop.document)
        self._jumping = before
        pane.go_to(stop.place)
        work.select_coding(stop.coding if stop.coding in pane.coded.codings else None)
        pane.view.setFocus()

    def step_coding(self, forward: bool) -> None:
        """Choose the next coding in reading order, or the one before."""
        with self.jump():
            self._room.gestures.step(forward)

    def step_uncoded(self, forward: bool) -> None:
        """Select the next passage that no coding touches, or the one before."""
        pane, work = self._room.active, self._room.workspace
        here = pane.gestures.span() or (pane.view.caret(), pane.view.caret())
        found = uncoded.passages(pane.view.plan.lines, pane.coded.index)
        passage = uncoded.beside(found, here, forward)
        if passage is None:
            last, first = _("No uncoded passage after this."), _("No uncoded passage before this.")
            work.message.emit(last if forward else first, False)
            return
        with self.jump():
            work.select_coding(None)
            pane.view.select(*passage)
            pane.view.setFocus()
