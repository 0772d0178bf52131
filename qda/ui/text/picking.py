"""From the passage to the picker and back: what is picked or named goes on the active pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.text.pane import Pane
from qda.ui.text.picker import Picker


class Picking(QObject):
    """Opens the room's one picker beside the passage of the pane that `active()` gives."""

    def __init__(self, room: QWidget, active: Callable[[], Pane]) -> None:
        super().__init__(room)
        self._room, self._active = room, active
        self._about_to_recode = False
        self.picker = Picker(room)
        self.picker.picked.connect(self._picked)
        self.picker.named.connect(self._named)
        self.picker.closed.connect(self._closed)

    def open(self) -> None:
        """Offer codes for what is selected or chosen."""
        if self._active().gestures.can_code():
            self._about_to_recode = False
            self._open(_("Code with…"))

    def open_recode(self) -> None:
        """Offer codes to put in the place of the chosen coding's."""
        pane = self._active()
        if pane.gestures.chosen() is not None and not pane.workspace.read_only:
            self._about_to_recode = True
            self._open(_("Change to…"))

    def codes_changed(self) -> None:
        """Offer what there is now; a current choice that has gone gives its name."""
        codes = self._active().coded.codes
        current = self.picker.current() if self.picker.isVisible() else None
        lost = current is not None and current.code not in (None, *codes)
        self.picker.refresh(current.name if current and lost else "")

    def _open(self, hint: str) -> None:
        pane = self._active()
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
        self.picker.open_at(anchor, gestures.offer, hint)

    def _closed(self) -> None:
        self._active().view.setFocus()

    def _picked(self, code: int) -> None:
        pane = self._active()
        if code not in pane.coded.codes:
            self.picker.refresh()
            self.picker.say(_("That code is not there any more."))
            return
        self.picker.close_quietly()
        if self._about_to_recode:
            pane.gestures.recode(code)
        else:
            pane.gestures.apply(code)

    def _named(self, name: str) -> None:
        self.picker.close_quietly()
        if self._about_to_recode:
            self._active().gestures.recode_new(name)
        else:
            self._active().gestures.apply_new(name)
