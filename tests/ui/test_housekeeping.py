"""The garbage collector goes through everything only when that is quick, or nobody is at work."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qda.ui import housekeeping
from qda.ui.housekeeping import QUIET_TICKS, Housekeeping

Counts = tuple[int, int, int]


class Collector:
    """Stands for Python's: notes what it was asked to collect, and takes as long as is said."""

    def __init__(self) -> None:
        self.now = 0.0
        self.takes = {0: 0.0, 1: 0.0, 2: 0.0}
        self.asked: list[int] = []

    def collect(self, generation: int = 2) -> None:
        self.asked.append(generation)
        self.now += self.takes[generation]


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Collector:
    made = Collector()
    monkeypatch.setattr(housekeeping.gc, "collect", made.collect)
    monkeypatch.setattr(housekeeping.gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(housekeeping.time, "perf_counter", lambda: made.now)
    return made


@pytest.fixture
def keeper(qtbot: QtBot, collector: Collector) -> Iterator[Housekeeping]:
    owner = QObject()
    made = Housekeeping(owner)
    made._timer.stop()
    yield made
    made.deleteLater()


def tick(monkeypatch: pytest.MonkeyPatch, keeper: Housekeeping, counts: Counts) -> None:
    monkeypatch.setattr(housekeeping.gc, "get_count", lambda: counts)
    keeper.tidy()


def test_what_is_due_is_collected(
    keeper: Housekeeping, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    for counts in ((10, 1, 1), (900, 1, 1), (900, 11, 1), (900, 11, 11)):
        tick(monkeypatch, keeper, counts)
    assert collector.asked == [0, 1, 2]


def test_much_that_was_made_is_not_gone_through_while_more_is_being_made(
    keeper: Housekeeping, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector.takes = {0: 0.03, 1: 0.04, 2: 1.5}
    tick(monkeypatch, keeper, (90_000, 1, 1))
    tick(monkeypatch, keeper, (90_000, 11, 1))
    tick(monkeypatch, keeper, (90_000, 11, 11))
    assert collector.asked == [0, 1, 1], "as long as it would take now"
    for _tick in range(QUIET_TICKS):
        tick(monkeypatch, keeper, (5, 1, 11))
    assert collector.asked[-1] == 2
    tick(monkeypatch, keeper, (900, 1, 11))
    assert collector.asked[-1] == 0, "as long as it took the last time"


def test_it_is_left_to_the_main_thread() -> None:
    assert not gc.isenabled()
