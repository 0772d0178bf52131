"""The longest time for which the window does nothing, neither paints nor hears, during large work.

A heart beats on the main thread every few milliseconds; the figure is the longest pause between
two beats. Beside it stands how long the work took in all.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.document import Window
from benchmarks.study import DOCUMENTS, make, transcript
from benchmarks.timing import Figure
from qda.models import Project, codebook, documents
from qda.ui.ahead import Ahead
from qda.ui.rooms import ROOMS

BEAT_MS = 2
AFTER_SECONDS = 1.0
BLINK = 0.1
TURNS = 3


class Heart:
    """Beats while events are handled, and remembers its longest pause."""

    def __init__(self, shown: Window) -> None:
        from PySide6.QtCore import QTimer

        self._shown = shown
        self._last = self.longest = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def during(self, work: Callable[[], object]) -> tuple[float, float]:
        """Seconds that the work took, and the longest pause in it and in what follows it."""
        self._shown.settled()
        begun = self._last = time.perf_counter()
        self.longest = 0.0
        work()
        taken = time.perf_counter() - begun
        until = time.monotonic() + AFTER_SECONDS
        while time.monotonic() < until:
            self._shown.application.processEvents()
            time.sleep(0.001)
        return taken, self.longest


def figures(folder: Path) -> Iterator[Figure]:
    """undo.200 and merge.20k, and blocked.undo.200, .merge.20k, .open.20k, .ahead.20k, .<room>.20k.

    The last are of opening the study, of what is made ready in the quiet moment after it, and of
    then going to each room for the first time, each time anew.
    """
    shown = Window.in_folder(folder)
    heart = Heart(shown)
    ahead = Ahead(shown.window)
    path = make(folder / "study.qdaproj")
    first: dict[str, list[float]] = {}
    for _turn in range(TURNS):
        _taken, pause = heart.during(lambda: shown.window.flows.open_path(path))
        first.setdefault("open", []).append(pause)
        _taken, pause = heart.during(lambda: shown.until(lambda: not ahead.is_at_work))
        first.setdefault("ahead", []).append(pause)
        for room in ROOMS:
            _taken, pause = heart.during(lambda room=room: shown.window.show_room(room))  # type: ignore[misc]
            first.setdefault(room, []).append(pause)
        shown.work.close()
    for name, pauses in first.items():
        yield Figure(f"blocked.{name}.20k", statistics.median(pauses), "s", BLINK)
    shown.work.open(path)
    yield from _both(heart, "merge.20k", shown, lambda: _merge_all(shown), 10.0)
    shown.work.close()
    shown.work.open(_imported(folder / "imported.qdaproj"))
    with shown.work.project.group():
        for number in range(DOCUMENTS):
            shown.work.project.do(documents.add, transcript(50_000, number), f"R{number}")
    yield from _both(heart, "undo.200", shown, shown.work.undo, 3.0)
    shown.window.close()


def _both(
    heart: Heart, name: str, shown: Window, work: Callable[[], object], aim: float
) -> Iterator[Figure]:
    runs = []
    for turn in (work, shown.work.undo if work != shown.work.undo else shown.work.redo) * 2:
        runs.append(heart.during(turn))
    yield Figure(name, statistics.median(taken for taken, _pause in runs[::2]), "s", aim)
    yield Figure(f"blocked.{name}", statistics.median(pause for _taken, pause in runs), "s", BLINK)


def _merge_all(shown: Window) -> None:
    """Merge every code of the study into one: 20,000 codings change their code."""
    codes = [row.id for row in shown.work.ask(codebook.tree) if row.codable]

    def merge(project: Project) -> None:
        for code in codes[1:]:
            project.do(codebook.merge, code, codes[0])

    shown.work.together(merge)


def _imported(path: Path) -> Path:
    Project.create(path).close()
    return path
