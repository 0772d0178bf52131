"""Ten thousand coded excerpts as a Word document, charts and tables included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.study import CODINGS, DOCUMENTS, make
from benchmarks.timing import Figure, median
from qda.exporters.word.options import ReportOptions
from qda.exporters.word.report import report
from qda.models import Project, documents


def figures(folder: Path) -> Iterator[Figure]:
    """word.10k: the documents that hold half of the study's 20,000 codings."""
    with Project.open(make(folder / "study.qdaproj"), read_only=True) as project:
        half = DOCUMENTS * 10_000 // CODINGS
        chosen = tuple(row.id for row in project.ask(documents.listing)[:half])
        options = ReportOptions(documents=chosen, codebook=False, respondents=False)

        def write() -> None:
            report(project, folder / "excerpts.docx", options, charts=False)

        yield Figure("word.10k", median(write, 3), "s", 2)
