"""A small study to try things on, and the ways to look at what is in its file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from made_once import MEMORY

from qda.models import Project, codebook, documents, storage
from qda.transcript import Mark, MarkKind, Role, Speaker, Transcript, Turn

INTERVIEW = (
    "Wat maakt samenwerken makkelijk?\n"
    "Vertrouwen 😀 groeit waar mensen ruimte krijgen.\n"
    "Kunt u een voorbeeld geven?\n"
    "De gemeente belde mij elke week, zonder reden."
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: few of these tests ask how safe the disk is."""
    found = Path(tempfile.mkdtemp(prefix="qda-models-", dir=MEMORY))
    yield found
    shutil.rmtree(found)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new and empty project, closed; made once."""
    with Project.create(tmp_path_factory.mktemp("empty") / "s", coder="Coder A") as made:
        return made.path


@pytest.fixture
def project(folder: Path, empty: Path) -> Iterator[Project]:
    """A project of one's own, new and empty."""
    with Project.open(shutil.copy(empty, folder / "study.qdaproj")) as found:
        yield found


def interview(text: str = INTERVIEW) -> Transcript:
    """Four turns, an interviewer and a respondent in turn, a heading and a time."""
    turns, start = [], 0
    for number, line in enumerate(text.split("\n")):
        speaker = "Respondent" if number % 2 else "Interviewer"
        turns.append(Turn(speaker, start, start + len(line), number * 1000))
        start += len(line) + 1
    return Transcript(
        text,
        tuple(turns),
        (Mark(MarkKind.HEADING, 0, 3, "Wat", 1), Mark(MarkKind.TIME, 33, 33, value=1000)),
        (Speaker("Interviewer", Role.INTERVIEWER), Speaker("Respondent")),
        title="Gesprek",
        language="nl",
        reader="test",
    )


@pytest.fixture
def transcript() -> Callable[..., Transcript]:
    """Makes an interview from lines spoken in turn."""
    return interview


@pytest.fixture
def doc(project: Project) -> int:
    """An interview in the project."""
    return project.do(documents.add, interview(), "R07", original=b"PK bytes", file_name="r07.docx")


@pytest.fixture
def code(project: Project) -> int:
    """A code in the project."""
    return project.do(codebook.create, "Trust")


@pytest.fixture
def rows() -> Callable[..., list[Any]]:
    """Asks a project file in SQL, past the program."""

    def ask(path: Path, query: str, *values: object) -> list[Any]:
        with closing(storage.raw(path, "rw")) as connection:
            return connection.execute(query, values).fetchall()

    return ask
