"""Reading a dense document of a million characters: page, hover, resize and filter, until painted.

Measured some way down, in the window as it comes; each figure counts the events that the gesture
leaves behind, the painting among them. Leaving paragraphs out (`fold`) counts until the first
picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from benchmarks.document import Window
from benchmarks.study import LONG, make_long
from benchmarks.timing import Figure, median
from qda.models import documents

_RUNS = 15


def figures(folder: Path) -> Iterator[Figure]:
    """page.1m, hover.1m, resize.1m, filter.1m, fold.1m."""
    shown = Window.in_folder(folder)
    shown.work.open(make_long(folder / "long.qdaproj"))
    shown.settled()
    document = next(row.id for row in shown.work.ask(documents.listing))
    shown.show(document)
    shown.settled()
    room = shown.window.room("text")
    room.view.verticalScrollBar().setValue(LONG // 10)
    shown.events()
    yield Figure("page.1m", median(_page(shown, room), _RUNS), "s", 0.016)
    yield Figure("hover.1m", median(_hover(shown, room), _RUNS), "s", 0.016)
    yield Figure("resize.1m", median(_resize(shown), _RUNS), "s", 0.1)
    yield Figure("filter.1m", median(_filter(shown, room), _RUNS), "s", 0.05)
    yield Figure("fold.1m", median(_fold(shown, room), _RUNS), "s", 0.1)
    shown.window.close()


def _page(shown: Window, room: Any) -> Any:
    def page() -> None:
        QTest.keyClick(room.view, Qt.Key.Key_PageDown)
        shown.events()

    return page


def _hover(shown: Window, room: Any) -> Any:
    """From one stripe to the next, as the pointer goes down the margin."""
    step = count()

    def hover() -> None:
        stripes = room.stripes.stripes()
        rect = stripes[next(step) % len(stripes)].rect
        middle = (max(rect.top(), 0) + min(rect.bottom(), room.stripes.height())) / 2
        QTest.mouseMove(room.stripes, QPoint(round(rect.center().x()), round(middle)))
        shown.events()

    return hover


def _resize(shown: Window) -> Any:
    """Wide and narrow in turn, so that the column changes each time."""
    sizes = count()

    def resize() -> None:
        shown.window.resize(1080 if next(sizes) % 2 else 1400, 800)
        shown.events()

    return resize


def _filter(shown: Window, room: Any) -> Any:
    """One code with its sub-codes, and all again, in turn."""
    step = count()
    code = next(row.id for row in room.coded.codes.values() if row.parent_id is None)

    def choose() -> None:
        room.coded.filter.show_codes(() if next(step) % 2 else (code,))
        shown.events()

    return choose


def _fold(shown: Window, room: Any) -> Any:
    """Only the paragraphs of one code, and all again, in turn."""
    step = count()
    code = next(row.id for row in room.coded.codes.values() if row.depth)
    room.coded.filter.show_codes((code,))

    def fold() -> None:
        room.coded.filter.show_uncoded("plain" if next(step) % 2 else "hidden")
        room.repaint()

    return fold
