"""The tree of codes with 1,000 codes and 20,000 codings, offscreen: until it has been painted."""

from __future__ import annotations

import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.document import Window
from benchmarks.study import transcript
from benchmarks.timing import Figure, median
from qda.models import Project, codebook, codings, documents
from qda.models.codings import NewCoding

if TYPE_CHECKING:
    from qda.ui.panels.codebook import CodebookPanel

TOPS, MIDDLES, LEAVES = 10, 9, 10  # 10 x (1 + 9 x (1 + 10)) = 1,000
DOCUMENTS, CODINGS, CHARACTERS = 40, 20_000, 50_000


def make(path: Path) -> Path:
    """Make the project, once: three levels of codes, used at random."""
    if path.exists():
        return path
    rng = random.Random(5)
    with Project.create(path, name="Codebook", coder="Coder A") as project:
        with project.group():
            codes = _codes(project)
        for number in range(DOCUMENTS):
            document = project.do(documents.add, transcript(CHARACTERS, number), f"P{number:03}")
            made = []
            for _coding in range(CODINGS // DOCUMENTS):
                start = rng.randrange(CHARACTERS - 1000)
                made.append(
                    NewCoding(document, rng.choice(codes), start, start + rng.randint(20, 400))
                )
            project.do(codings.apply_many, made)
    return path


def _codes(project: Project) -> list[int]:
    codes = []
    for top in range(TOPS):
        factor = project.do(codebook.create, f"Factor {top}")
        codes.append(factor)
        for middle in range(MIDDLES):
            theme = project.do(codebook.create, f"Theme {top}.{middle}", parent=factor)
            codes.append(theme)
            for leaf in range(LEAVES):
                name = f"Indicator {top}.{middle}.{leaf}"
                codes.append(project.do(codebook.create, name, parent=theme))
    return codes


def figures(folder: Path) -> Iterator[Figure]:
    """codebook.tree.1000 (the panel), codebook.unfold.1000, codebook.filter.1000 (a letter)."""
    shown = Window.in_folder(folder)
    shown.work.open(make(folder / "codebook.qdaproj"))
    shown.settled()
    from qda.ui.panels.codebook import CodebookPanel

    def show() -> CodebookPanel:
        panel = CodebookPanel(shown.work)
        panel.resize(300, 800)
        panel.show()
        panel.repaint()
        panel.tree.viewport().repaint()
        return panel

    panels = []
    taken = []
    for _run in range(5):
        begun = time.perf_counter()
        panels.append(show())
        taken.append(time.perf_counter() - begun)
        for panel in panels[:-1]:
            panel.hide()
    yield Figure("codebook.tree.1000", statistics.median(taken), "s", 0.1)
    yield Figure("codebook.unfold.1000", median(_unfolding(panels[-1])), "s", 0.1)
    yield Figure("codebook.filter.1000", median(_typing(panels[-1]), 12), "s", 0.05)
    for panel in panels:
        panel.close()
    shown.window.close()


def _unfolding(panel: CodebookPanel) -> Callable[[], None]:
    """Folds everything and unfolds it again."""

    def unfold() -> None:
        panel.tree.fold_all(True)
        panel.tree.fold_all(False)
        panel.tree.viewport().repaint()

    return unfold


def _typing(panel: CodebookPanel) -> Callable[[], None]:
    """Types the letters of a name one by one, over and over."""
    from PySide6.QtTest import QTest

    letters = itertools.cycle("indi")

    def type_one() -> None:
        letter = next(letters)
        if letter == "i" and len(panel.field.text()) > 2:
            panel.field.setText("")
        QTest.keyClick(panel.field, letter)
        panel.tree.viewport().repaint()

    return type_one
