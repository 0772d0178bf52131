"""A window of the program as the tests of its rooms need it: shown, with the keyboard, and gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from qda.ui.main_window import MainWindow
from qda.ui.rooms import Room

R = TypeVar("R", bound=Room)


def show_window(
    qtbot: QtBot, project: Path | None = None, room: str = "text", *, beside: bool = True
) -> MainWindow:
    """A window that is shown and has the keyboard, on `project` if it is given.

    A project is opened in `room`: a test of another room than Text saves more than half of what
    opening costs, for Text and the panels `beside` it (documents and codes) have many parts.
    """
    window = MainWindow(opening=project is not None)
    window.first_room = room
    window.side_wanted &= beside
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if project is not None:
        assert window.flows.open_path(project)
        window.opening_is_over()
        qtbot.waitUntil(window.isActiveWindow)  # a dialog came between, if opening took long
    return window


def put_away(*windows: MainWindow) -> None:
    """Close windows and all that is open on them, and let them go."""
    for window in windows:
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def show_room(qtbot: QtBot, room: R, height: int = 700) -> R:
    """A room by itself, as the window would show it, with the keyboard."""
    qtbot.addWidget(room)
    room.resize(1216, height)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    room.entered()
    return room


@contextmanager
def shown_window(
    qtbot: QtBot, project: Path, room: str = "text", *, beside: bool = True
) -> Iterator[MainWindow]:
    """A window on `project`, opened in `room`, for as long as the block lasts."""
    window = show_window(qtbot, project, room, beside=beside)
    yield window
    put_away(window)
