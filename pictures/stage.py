"""The window for the pictures: one project with the sample study and texts beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from pictures import texts
from pictures.player import pretend
from qda.models import Project, documents
from qda.study import build_sample
from qda.ui.app import make_application
from qda.ui.main_window import MainWindow
from qda.ui.theme import theme, tokens

Scene = Callable[["Stage"], Callable[[], object] | None]
"""Sets a scene; may return what clears it away again."""

PATIENCE_SECONDS = 20.0
QUIET_SECONDS = 0.4
_SHADE = QColor(0, 0, 0, 40)


class Stage:
    """Sets a scene in the real window, and takes its picture."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._application = make_application()
        pretend()
        path = build_sample(home, "en")
        with Project.open(path) as project:
            texts.add(project)
            self._ids = {row.name: row.id for row in project.ask(documents.listing)}
        self.window: Any = MainWindow(opening=True)
        self.work = self.window.workspace
        self.window.show()
        self.work.open(path)
        self.window.opening_is_over()

    def picture(
        self, scene: Scene, colours: str, width: int, height: int, spoken: str = "en"
    ) -> QPixmap:
        """The window at this size, in these colours ("light" or "dark") and this language ("en" or
        "nl"), set by `scene`; what stands over it, such as a dialog, is in the picture.
        """
        theme().choose(colours)
        self.window.set_language(spoken)
        self.window.resize(width, height)
        self.rest()
        clear = scene(self)
        self.rest()
        taken: QPixmap = self.window.grab()
        over = self._over()
        self._paint_over(taken, over)
        for widget in over:
            widget.close()
        if clear is not None:
            clear()
        return taken

    def _over(self) -> list[QWidget]:
        """The dialogs and popups that stand over the window."""
        return [
            widget
            for widget in self._application.topLevelWidgets()
            if widget is not self.window and widget.isVisible()
        ]

    def _paint_over(self, taken: QPixmap, over: list[QWidget]) -> None:
        painter = QPainter(taken)
        for widget in over:
            if widget.isModal():
                painter.fillRect(self.window.rect(), _SHADE)
            place = self.window.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
            painter.drawPixmap(place, widget.grab())
            painter.setPen(QColor(tokens().faint))
            painter.drawRect(widget.rect().translated(place))
        painter.end()

    def rest(self) -> None:
        """Let events and threads come to rest: until nothing is under way for a moment."""
        until = time.monotonic() + PATIENCE_SECONDS
        quiet = time.monotonic()
        while time.monotonic() < until and time.monotonic() - quiet < QUIET_SECONDS:
            self._application.processEvents()
            # Without a running event loop nothing else takes away what was left for later.
            self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if self.window.tasks._running:  # quiet work has no public face
                quiet = time.monotonic()
            time.sleep(0.01)

    def show(self, name: str) -> int:
        """Open a document in the Text room, at its beginning; its id."""
        self.window.show_room("text")
        self.work.select_document(self._ids[name])
        self.work.select_coding(None)
        self.rest()
        return self._ids[name]

    def trigger(self, action: str) -> None:
        """Do what a menu entry does."""
        self.window.actions_table.trigger(action)
        self.rest()

    def close(self) -> None:
        """Close the window."""
        self.window.close()
