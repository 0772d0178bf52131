"""The document view in the real window, offscreen: until the picture has been painted.

Opening counts until the first picture; Qt then goes on laying a large document out between events.
Adding and removing count the commit, what follows it, and the painting of what changed.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.study import LONG, make, make_long, short_document
from benchmarks.timing import Figure, median
from qda.models import Project, codebook, codings, documents

SETTLE_SECONDS = 4


class Window:
    """The program's window, and how to wait for its pictures."""

    def __init__(self) -> None:
        from qda.ui.app import MainWindow, make_application
        from qda.ui.housekeeping import settle

        self.application = make_application()
        self.window: Any = MainWindow(opening=True)
        self.window.show()
        self.work = self.window.workspace
        self._settle = settle

    @classmethod
    def in_folder(cls, folder: Path) -> Window:
        """A window offscreen, with settings of its own in `folder`."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = str(folder)
        return cls()

    def events(self) -> None:
        """Do what is due, painting included."""
        self.application.processEvents()
        self.application.processEvents()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Go on handling events until something is so."""
        while not is_so():
            self.application.processEvents()
            time.sleep(0.001)

    def settled(self) -> None:
        """Wait for what comes after opening: the backup, the counts, the garbage collector."""
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until:
            self.application.processEvents()
            time.sleep(0.01)
        self._settle()

    def show(self, document: int) -> float:
        """Open a document; seconds until its first picture."""
        begun = time.perf_counter()
        self.work.select_document(document)
        self.window.room("text").repaint()
        taken = time.perf_counter() - begun
        self.events()
        return taken


def figures(folder: Path) -> Iterator[Figure]:
    """document.open.50k, document.open.1m, coding.add.1m, coding.remove.1m, scroll.1m."""
    shown = Window.in_folder(folder)
    shown.work.open(make(folder / "study.qdaproj"))
    shown.settled()
    ids = [row.id for row in shown.work.ask(documents.listing)][1:8]
    yield Figure("document.open.50k", statistics.median(map(shown.show, ids)), "s", 0.1)
    shown.work.close()
    yield from _long(shown, folder)
    shown.window.close()


def _long(shown: Window, folder: Path) -> Iterator[Figure]:
    path = make_long(folder / "long.qdaproj")
    with Project.open(path) as project:
        short_document(project)
    shown.work.open(path)
    shown.settled()
    long, short = (row.id for row in shown.work.ask(documents.listing))
    taken = [shown.show(document) for document in (short, long) * 5]
    yield Figure("document.open.1m", statistics.median(taken[1::2]), "s", 0.2)
    shown.settled()
    yield from _edits(shown, long)
    bar = shown.window.room("text").view.verticalScrollBar()
    bar.setValue(LONG // 10)
    shown.events()

    def scroll() -> None:
        bar.setValue(bar.value() + 120)
        shown.events()

    yield Figure("scroll.1m", median(scroll, 15), "s", 0.016)


def _edits(shown: Window, document: int) -> Iterator[Figure]:
    code = next(row.id for row in shown.work.ask(codebook.tree) if row.codable)
    made: list[int] = []

    def add() -> None:
        start = 200 + 10 * len(made)
        made.append(shown.work.do(codings.apply, document, code, start, start + 60))
        shown.events()

    def undo() -> None:
        shown.work.undo()
        shown.events()

    def redo() -> None:
        shown.work.redo()
        shown.events()

    def remove() -> None:
        shown.work.do(codings.remove, made.pop())
        shown.events()

    yield Figure("coding.add.1m", median(add, 15), "s", 0.05)
    yield Figure("coding.undo.1m", median(undo, 7), "s", 0.05)
    yield Figure("coding.redo.1m", median(redo, 7), "s", 0.05)
    yield Figure("coding.remove.1m", median(remove, 15), "s", 0.05)
