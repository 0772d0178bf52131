"""A table of 5,000 respondents and 20 columns in its dialog, and how long the window does nothing.

It is read and shown, a column is taken for something else, it is taken in; then a second table of
the same respondents, of which nearly every value is another, shows what it would change.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.blocked import BLINK, Heart
from benchmarks.document import Window
from benchmarks.timing import Figure
from qda.models import Project

if TYPE_CHECKING:
    from qda.ui.cases.table_dialog import TableDialog

ROWS, COLUMNS = 5_000, 20
KINDS: tuple[Callable[[random.Random], str], ...] = (
    lambda rng: rng.choice("abcde") + "-groep",
    lambda rng: str(rng.randint(18, 90)),
    lambda rng: f"{rng.randint(1, 28):02}-{rng.randint(1, 12):02}-{rng.randint(1990, 2024)}",
    lambda rng: rng.choice(("ja", "nee")),
    lambda rng: f"{rng.random() * 10:.1f}".replace(".", ","),
)


def table(path: Path, seed: int) -> Path:
    """A table with a column of names and others of words, numbers, dates, and yes or no."""
    rng = random.Random(seed)
    lines = [["Naam", *(f"Vraag {number}" for number in range(1, COLUMNS))]]
    for row in range(ROWS):
        cells = (KINDS[column % len(KINDS)](rng) for column in range(COLUMNS - 1))
        lines.append([f"Respondent {row}", *cells])
    path.write_text("\n".join(map(";".join, lines)), encoding="utf-8")
    return path


def figures(folder: Path) -> Iterator[Figure]:
    """table.<step> and table.blocked.<step>: of open, type, take, again and changes."""
    from qda.ui.cases.table_import import read_table

    shown = Window.in_folder(folder)
    path = folder / "tables.qdaproj"
    Project.create(path, coder="Coder A").close()
    shown.work.open(path)
    heart = Heart(shown)
    dialogs: list[TableDialog] = []

    files = [table(folder / f"{seed}.csv", seed) for seed in (1, 2)]

    def read(number: int) -> None:
        count = len(dialogs)
        read_table(shown.window, files[number], dialogs.append)
        shown.until(lambda: len(dialogs) > count)

    def go_on() -> None:
        dialogs[-1].main.click()

    steps: dict[str, Callable[[], object]] = {
        "open": lambda: read(0),
        "type": lambda: dialogs[-1].draft.set_type("Vraag 1", "text"),
        "take": go_on,
        "again": lambda: read(1),
        "changes": go_on,
    }
    for name, step in steps.items():
        taken, pause = heart.during(step)
        yield Figure(f"table.{name}.5k", taken, "s", 10.0 if name == "take" else 3.0)
        yield Figure(f"table.blocked.{name}.5k", pause, "s", BLINK)
    shown.window.close()
