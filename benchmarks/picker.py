"""The picker with 1,000 codes in the real window, offscreen: opening and typing, until painted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.document import Window
from benchmarks.study import WORDS, transcript
from benchmarks.timing import Figure, median
from qda.models import Project, codebook, codings, documents

CODES, BRANCHES = 1_000, 40
TYPED = "trust"


def figures(folder: Path) -> Iterator[Figure]:
    """picker.open.1000 and picker.type.1000 (one letter)."""
    shown = Window.in_folder(folder)
    path = _make(folder / "codes.qdaproj")
    shown.work.open(path)
    shown.settled()
    room = shown.window.room("text")
    room.view.select(200, 260)
    shown.events()

    def open_picker() -> None:
        room.open_picker()
        room.picker.repaint()

    def one() -> float:
        taken = median(open_picker, 1)
        shown.events()
        room.picker.close_quietly()
        shown.events()
        return taken

    one()
    yield Figure("picker.open.1000", sorted(one() for _time in range(9))[4], "s", 0.05)
    room.open_picker()
    shown.events()
    taken = []
    for _time in range(4):
        room.picker.field.clear()
        for place in range(1, len(TYPED) + 1):

            def letter(words: str = TYPED[:place]) -> None:
                room.picker.field.setText(words)
                room.picker.repaint()

            taken.append(median(letter, 1))
            shown.events()
    yield Figure("picker.type.1000", sorted(taken)[len(taken) // 2], "s", 0.016)
    shown.window.close()


def _make(path: Path) -> Path:
    """A project with one document, 1,000 codes in two languages, and a coding with each tenth."""
    with Project.create(path, name="Many codes", coder="Coder A") as project:
        with project.group():
            top = [project.do(codebook.create, f"Branch {one}") for one in range(BRANCHES)]
            codes = []
            for one in range(CODES - BRANCHES):
                name = f"{WORDS[one % len(WORDS)]} {WORDS[one * 7 % len(WORDS)]} {one}"
                code = project.do(codebook.create, name, parent=top[one % BRANCHES])
                project.do(codebook.describe, code, "nl", name=f"Vertrouwen {one}")
                codes.append(code)
        document = project.do(documents.add, transcript(20_000, 1), "P001")
        for place, code in enumerate(codes[::10]):
            project.do(codings.apply, document, code, 400 + 40 * place, 430 + 40 * place)
    return path
