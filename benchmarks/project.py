"""Opening the study of 200 documents until its documents, codes and counts can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.study import make
from benchmarks.timing import Figure, median
from qda.models import Project, codebook, documents


def figures(folder: Path) -> Iterator[Figure]:
    """project.open."""
    path = make(folder / "study.qdaproj")

    def open_and_list() -> None:
        with Project.open(path) as project:
            project.ask(documents.listing)
            project.ask(codebook.tree)
            project.ask(codebook.counts)

    yield Figure("project.open", median(open_and_list), "s", 0.5)
