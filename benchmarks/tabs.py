"""Fifty documents open in tabs: to go from one to the next, and the memory that they hold."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from benchmarks.document import Window
from benchmarks.memory_probe import used
from benchmarks.study import make
from benchmarks.timing import Figure
from qda.models import documents
from qda.ui.text.tabs import MOST


def figures(folder: Path) -> Iterator[Figure]:
    """tabs.switch.50k, tabs.back.50k, tabs.split.50k, tabs.memory.50."""
    shown = Window.in_folder(folder)
    shown.work.open(make(folder / "study.qdaproj"))
    shown.settled()
    room = shown.window.room("text")
    before = _memory(shown)
    for row in shown.work.ask(documents.listing)[:MOST]:
        room.tabs.take(row.id, own=True)
        shown.work.select_document(row.id)
        shown.events()
        _throw_away()
    after = _memory(shown)
    yield Figure("tabs.switch.50k", _painted(shown, lambda: room.tabs.step(1), 25), "s", 0.1)
    yield Figure("tabs.back.50k", _painted(shown, lambda: room.going.go(False), 15), "s", 0.1)
    room.toggle_split()
    shown.events()
    yield Figure("tabs.split.50k", _painted(shown, lambda: room.tabs.step(1), 15), "s", 0.1)
    yield Figure("tabs.memory.50", max(0.0, after - before), "MB", 50)
    shown.window.close()


def _painted(shown: Window, act: Callable[[], object], runs: int) -> float:
    """Seconds until the picture stands; what Qt does later is not counted."""
    room, taken = shown.window.room("text"), []
    for _run in range(runs):
        begun = time.perf_counter()
        act()
        room.repaint()
        taken.append(time.perf_counter() - begun)
        shown.events()
        _throw_away()
    return statistics.median(taken)


def _throw_away() -> None:
    """The pages that are done with go, as they do in a window between two events."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _memory(shown: Window) -> float:
    shown.settled()
    _throw_away()
    return used()
