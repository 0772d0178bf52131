"""The document view in the real window, offscreen: until the picture has been painted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.study import LONG, make, make_long
from benchmarks.timing import Figure, median
from qda.models import Project, codebook, codings, documents


def figures(folder: Path) -> Iterator[Figure]:
    """document.open.50k, document.open.1m, coding.add.1m, coding.remove.1m, scroll.1m."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = str(folder)
    from qda.ui.app import MainWindow, make_application

    application = make_application()

    def painted() -> None:
        application.processEvents()
        window.repaint()

    window: Any = MainWindow(opening=True)
    window.show()
    window.workspace.open(make(folder / "study.qdaproj"))
    ids = iter([row.id for row in window.workspace.ask(documents.listing)])
    yield Figure("document.open.50k", median(lambda: _open(window, next(ids), painted)), "s", 0.1)
    window.workspace.close()
    yield from _long(window, folder, painted)
    window.close()


def _open(window: Any, document: int, painted: Callable[[], None]) -> None:
    window.workspace.select_document(document)
    painted()


def _long(window: Any, folder: Path, painted: Callable[[], None]) -> Iterator[Figure]:
    path = make_long(folder / "long.qdaproj")
    with Project.open(path) as project:
        if not project.ask(documents.find, "Short"):
            from benchmarks.study import _document

            _document(project, 1_000, 2)
    window.workspace.open(path)
    long, short = (row.id for row in window.workspace.ask(documents.listing))

    def reopen() -> None:
        _open(window, long, painted)

    taken = []
    for _run in range(5):
        _open(window, short, painted)
        taken.append(median(reopen, 1))
    yield Figure("document.open.1m", sorted(taken)[2], "s", 0.2)
    code = next(row.id for row in window.workspace.ask(codebook.tree) if row.codable)
    made: list[int] = []

    def add() -> None:
        start = 200 + 10 * len(made)
        made.append(window.workspace.do(codings.apply, long, code, start, start + 60))
        painted()

    def remove() -> None:
        window.workspace.do(codings.remove, made.pop())
        painted()

    yield Figure("coding.add.1m", median(add, 9), "s", 0.05)
    yield Figure("coding.remove.1m", median(remove, 9), "s", 0.05)
    bar = window.room("text").view.verticalScrollBar()
    bar.setValue(LONG // 10)

    def scroll() -> None:
        bar.setValue(bar.value() + 120)
        painted()

    yield Figure("scroll.1m", median(scroll, 15), "s", 0.016)
