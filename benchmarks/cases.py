"""The Cases room with 2,000 cases of 40 attributes: how long each gesture holds the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt

from benchmarks.document import Window
from benchmarks.timing import Figure, median
from qda.models import Project, case_tables

CASES, ATTRIBUTES = 2000, 40


def figures(folder: Path) -> Iterator[Figure]:
    """cases.open, cases.edit, cases.letter, cases.sort, cases.point."""
    path = folder / "cases.qdaproj"
    with Project.create(path) as project:
        rows = [
            (f"R{n}", {f"A{at}": f"v{n * at % 7}" for at in range(ATTRIBUTES)})
            for n in range(CASES)
        ]
        project.do(case_tables.load_table, rows)
    shown = Window.in_folder(folder)
    shown.work.open(path)
    shown.settled()

    def open_room() -> None:
        shown.window.show_room("cases")
        shown.events()

    yield Figure("cases.open", median(open_room, 1), "s", 0.3)
    room = shown.window.room("cases")
    turn = iter(range(100))

    def then(act: Callable[[int], object]) -> float:
        def once() -> None:
            act(next(turn))
            shown.events()

        return median(once)

    cell = room.cases.index
    yield Figure("cases.edit", then(lambda n: room.cases.setData(cell(5, 3), f"x{n}")), "s", 0.1)
    yield Figure("cases.letter", then(lambda n: room.field.setText(f"R{n}")), "s", 0.1)
    room.field.clear()
    down = Qt.SortOrder.DescendingOrder
    yield Figure("cases.sort", then(lambda n: room.table.sortByColumn(n % 9 + 1, down)), "s", 0.1)
    point = then(lambda n: room.table.setCurrentIndex(cell(10 * n, 0)))
    yield Figure("cases.point", point, "s", 0.1)
    shown.window.close()
