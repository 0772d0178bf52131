"""One pane, or two side by side or one below the other: which there are, and which is active.

A pane that is closed is not thrown away but emptied and kept for the next time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from qda.ui.settings import recall_flag, recall_number, remember
from qda.ui.text.pane import Pane

_SHARE, _BELOW = "reading/split_share", "reading/split_below"
_NARROWEST, _LOWEST = 240, 120
_DIRECTIONS = {False: Qt.Orientation.Horizontal, True: Qt.Orientation.Vertical}


class Panes(QSplitter):
    """The panes from left to right. `active_changed(before)` and `split_changed` tell."""

    active_changed = Signal(QWidget)
    split_changed = Signal()

    def __init__(self, make: Callable[[], Pane]) -> None:
        super().__init__(_DIRECTIONS[recall_flag(_BELOW)])
        self._make = make
        self.active = make()
        self.shown = [self.active]
        self._spare: Pane | None = None
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._add(self.active)
        self.splitterMoved.connect(self._moved)
        application = QCoreApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _add(self, pane: Pane) -> None:
        pane.setMinimumSize(_NARROWEST, _LOWEST)
        pane.touched.connect(self.activate)
        self.addWidget(pane)
        self.setFocusProxy(self.active)

    @property
    def is_split(self) -> bool:
        """Whether there are two."""
        return len(self.shown) > 1

    @property
    def is_below(self) -> bool:
        """Whether two stand one below the other."""
        return self.orientation() == Qt.Orientation.Vertical

    def put_below(self, below: bool) -> None:
        """Put two panes one below the other, or side by side, from now on."""
        self.setOrientation(_DIRECTIONS[below])
        remember(_BELOW, below)
        self._share_out()

    @property
    def other(self) -> Pane | None:
        """The pane that is not active, where there are two."""
        return next((pane for pane in self.shown if pane is not self.active), None)

    def activate(self, pane: QWidget) -> None:
        """Make `pane` the one that has the passage panel and gets the codes."""
        if pane is self.active or not isinstance(pane, Pane) or pane not in self.shown:
            return
        before, self.active = self.active, pane
        self.setFocusProxy(pane)
        self._mark()
        self.active_changed.emit(before)

    def split(self) -> Pane:
        """Add a second pane behind the first, still empty; the active one stays active."""
        if self.other is not None:
            return self.other
        made = self._spare or self._make()
        if self._spare is None:
            self._add(made)
        self._spare = None
        self.insertWidget(1, made)
        self.shown.append(made)
        made.show()
        self._share_out()
        self._mark()
        self.split_changed.emit()
        return made

    def close_pane(self, pane: Pane) -> None:
        """Close one of two panes; the other has all the room, and is active."""
        other = next((one for one in self.shown if one is not pane), None)
        if other is None or pane not in self.shown:
            return
        self.activate(other)
        pane.hide()
        pane.show_bar(None)
        self.shown.remove(pane)
        self._spare = pane
        pane.show_document(None)
        self._mark()
        other.setFocus()
        self.split_changed.emit()

    def _mark(self) -> None:
        for pane in self.shown:
            pane.show_split(self.is_split, pane is self.active)

    # Sizes and focus

    def _share_out(self) -> None:
        whole = max(2 * _NARROWEST, self._length(self))
        first = whole * recall_number(_SHARE, 50) // 100
        self.setSizes([first, whole - first])

    def _length(self, widget: QWidget) -> int:
        return widget.height() if self.is_below else widget.width()

    def _moved(self, *_whatever: object) -> None:
        if self.is_split:
            first, second = (self._length(pane) for pane in self.shown)
            remember(_SHARE, round(100 * first / max(1, first + second)))

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.is_split:
            return
        for pane in self.shown:
            if pane.isAncestorOf(now):
                self.activate(pane)
