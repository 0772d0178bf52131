"""Modules of rooms that were not looked at yet, imported beside the work while nobody waits.

Not what is heavy: tables and charts (pandas, matplotlib) come when they are first wanted, on the
thread that wants them.
"""

from __future__ import annotations

from importlib import import_module
from threading import Thread

from PySide6.QtCore import QTimer

from qda.ui.rooms import ROOMS, SIDE_PANELS

AFTER_MS = 700
"""When the project that was opened stands before the user."""


def import_soon() -> None:
    """Import what the other rooms need, in a moment, on a thread of its own."""
    QTimer.singleShot(AFTER_MS, Thread(target=import_rooms, name="qda-ahead", daemon=True).start)


def import_first() -> None:
    """Import what is seen of a project first."""
    _import(ROOMS["text"].place, *SIDE_PANELS)


def import_rooms() -> None:
    """Import the modules of all rooms."""
    _import(*(entry.place for entry in ROOMS.values()))


def _import(*places: str) -> None:
    for place in places:
        import_module(place.partition(":")[0])
