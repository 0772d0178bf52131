"""From the passage to the picker and back: what is picked or named goes on the active pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.text.pane import Pane
from qda.ui.text.picker import Picker, Taken


class Picking(QObject):
    """Opens the room's one picker beside the passage of the pane that `active()` gives."""

    def __init__(self, room: QWidget, active: Callable[[], Pane]) -> None:
        super().__init__(room)
        self._room, self._active = room, active
        self._then: Callable[[Taken], object] = self._apply
        self.picker = Picker(room)
        self.picker.taken.connect(self._taken)
        self.picker.closed.connect(self._closed)

    def open(self) -> None:
        """Offer codes for what is selected or chosen."""
        if self._active().gestures.can_code():
            self._open(_("Code with…"), self._apply)

    def open_whole(self, kind: str) -> None:
        """Offer codes for the whole turn, paragraph, answer or document."""
        pane = self._active()
        if not pane.workspace.read_only and pane.gestures.select_whole(kind):
            self.open()

    def open_recode(self) -> None:
        """Offer codes to put in the place of the chosen coding's."""
        self._active().gestures.guard(
            lambda _row: self._open(_("Change to…"), self._recode, several=False)
        )

    def open_duplicate(self) -> None:
        """Offer codes to put on the chosen coding's passage too."""
        if self._active().gestures.chosen() is not None:
            self._open(_("Also code with…"), self._duplicate)

    def apply_in(self, document: int, code: int, span: tuple[int, int]) -> None:
        """Put a code where it is already, in the document that is read: says so, and asks."""
        pane = self._active()
        if pane.document == document:
            pane.gestures.apply(code, span)

    def codes_changed(self) -> None:
        """Offer what there is now."""
        self.picker.refresh(self._active().coded.codes)

    def _open(self, hint: str, then: Callable[[Taken], object], *, several: bool = True) -> None:
        pane = self._active()
        if pane.workspace.read_only:
            return
        self._then = then
        view, gestures = pane.view, pane.gestures
        start, end = gestures.span() or (0, 0)
        view.reveal(start, end)
        pane.chip.hide()
        x, _top, bottom = view.places.edge(end, leading=False)
        first = view.places.row_of(start)[0]
        scrolled, height = view.verticalScrollBar().value(), view.viewport().height()
        upper, lower = max(0.0, first - scrolled), min(float(height), bottom - scrolled)
        corner = view.viewport().mapTo(self._room, QPoint(round(x) - 24, round(upper)))
        anchor = QRect(corner.x(), corner.y(), 1, max(1, round(lower - upper)))
        self.picker.open_at(anchor, gestures.offer, hint, several=several)

    def _closed(self) -> None:
        self._active().view.setFocus()

    def _taken(self, taken: Taken) -> None:
        codes = self._active().coded.codes
        if any(code not in codes for code in (*taken.codes, *filter(None, [taken.parent]))):
            self.picker.refresh(codes)
            self.picker.say(_("That code is not there any more."))
            return
        self.picker.close_quietly()
        self._then(taken)

    def _apply(self, taken: Taken) -> None:
        gestures = self._active().gestures
        gestures.apply_all(taken.codes, name=taken.name, parent=taken.parent)

    def _recode(self, taken: Taken) -> None:
        gestures = self._active().gestures
        if taken.name:
            gestures.recode_new(taken.name, taken.parent)
        elif taken.codes:
            gestures.recode(taken.codes[0])

    def _duplicate(self, taken: Taken) -> None:
        self._active().gestures.duplicate(taken.codes, taken.name, taken.parent)
