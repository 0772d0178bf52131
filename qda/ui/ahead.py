"""What other rooms need, made ready while nobody waits: first their modules, then the rooms.

Modules are imported on a thread beside the work. Not what is heavy: tables and charts (pandas,
matplotlib) come when they are first wanted, on the thread that wants them. The rooms themselves are
made in small pieces, only in moments when nothing was typed or clicked for a while, so that the
first visit to a room is as quick as the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from qda.ui.breath import is_breathing
from qda.ui.rooms import ROOMS, SIDE_PANELS

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow

AFTER_MS = 700
"""When the project that was opened stands before the user."""

QUIET_MS = 250
"""How long nothing must have been typed, clicked or scrolled before another piece is made."""

IN_ONE_GO = 40
"""Widgets that are given their style in one piece: some 10 ms."""

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
}


def import_first() -> None:
    """Import what is seen of a project first."""
    _import(ROOMS["text"].place, *SIDE_PANELS)


def import_rooms() -> None:
    """Import the modules of all rooms."""
    _import(*(entry.place for entry in ROOMS.values()))


def _import(*places: str) -> None:
    for place in places:
        import_module(place.partition(":")[0])


class Ahead(QObject):
    """Makes the rooms of a window ready in quiet moments after a project was opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pieces: Iterator[None] = iter(())
        self._importing = Thread()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        window.workspace.project_opened.connect(self._begin)
        window.workspace.project_closed.connect(self.stop)

    @property
    def is_at_work(self) -> bool:
        """Whether there is more to make."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Make nothing more."""
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Put the next piece off while the user is at work."""
        if event.type() in _INPUT:
            self._timer.start(QUIET_MS)
        return False

    def _begin(self) -> None:
        self._importing = Thread(target=import_rooms, name="qda-ahead", daemon=True)
        self._pieces = self._made()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start(AFTER_MS)

    def _go_on(self) -> None:
        self._timer.setInterval(QUIET_MS)
        busy = self._window.workspace.is_held or QApplication.activeModalWidget() is not None
        if busy or is_breathing() or self._importing.is_alive():
            return
        if self._importing.ident is None:
            self._importing.start()
            return
        self._timer.setInterval(0)
        if next(self._pieces, self) is self:
            self.stop()

    def _made(self) -> Iterator[None]:
        """The rooms that were not looked at yet, a piece a step."""
        for room_id in ROOMS:
            room = self._window.room(room_id)
            yield
            if room is None:
                return
            yield from _styled(room)


def _styled(room: QWidget) -> Iterator[None]:
    """Give the parts of a room their style before they are first shown."""
    parts = room.findChildren(QWidget)
    for low in range(0, len(parts), IN_ONE_GO):
        for part in parts[low : low + IN_ONE_GO]:
            with suppress(RuntimeError):  # Qt's word for a part that is gone by now
                part.ensurePolished()
        yield
