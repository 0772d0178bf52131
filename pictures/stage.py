"""The window for the pictures: one project with the sample study and texts beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPixmap

from pictures import texts
from qda.models import Project, documents
from qda.study import build_sample
from qda.ui.app import MainWindow, make_application
from qda.ui.theme import theme

Scene = Callable[["Stage"], Callable[[], object] | None]
"""Sets a scene; may return what clears it away again."""

PATIENCE_SECONDS = 20.0
QUIET_SECONDS = 0.4


class Stage:
    """Sets a scene in the real window, and takes its picture."""

    def __init__(self, home: Path) -> None:
        self._application = make_application()
        path = build_sample(home, "en")
        with Project.open(path) as project:
            texts.add(project)
            self._ids = {row.name: row.id for row in project.ask(documents.listing)}
        self.window: Any = MainWindow(opening=True)
        self.work = self.window.workspace
        self.window.show()
        self.work.open(path)
        self.window.opening_is_over()

    def picture(self, scene: Scene, colours: str, width: int, height: int) -> QPixmap:
        """The window at this size and in these colours ("light" or "dark"), set by `scene`."""
        theme().choose(colours)
        self.window.resize(width, height)
        self.rest()
        clear = scene(self)
        self.rest()
        taken: QPixmap = self.window.grab()
        for popup in (self._application.activePopupWidget(), self._application.activeModalWidget()):
            if popup is not None:
                popup.close()
        if clear is not None:
            clear()
        return taken

    def rest(self) -> None:
        """Let events and threads come to rest: until nothing is under way for a moment."""
        until = time.monotonic() + PATIENCE_SECONDS
        quiet = time.monotonic()
        while time.monotonic() < until and time.monotonic() - quiet < QUIET_SECONDS:
            self._application.processEvents()
            if self.window.tasks._running:  # quiet work has no public face
                quiet = time.monotonic()
            time.sleep(0.01)

    def show(self, name: str) -> None:
        """Open a document in the Text room, at its beginning."""
        self.window.show_room("text")
        self.work.select_document(self._ids[name])
        self.work.select_coding(None)
        self.rest()

    def trigger(self, action: str) -> None:
        """Do what a menu entry does."""
        self.window.actions_table.trigger(action)
        self.rest()

    def close(self) -> None:
        """Close the window."""
        self.window.close()
