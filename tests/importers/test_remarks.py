"""Comments that stand in a file come in as remarks on their words."""

from __future__ import annotations

from pathlib import Path

from qda.importers.composing import compose
from qda.importers.draft import Line, Origin, Source
from qda.models import Project, annotations, documents
from qda.transcript import Remark

SOURCE = Source("talk.docx", b"")


def test_a_comment_moves_with_its_line() -> None:
    line = Line("eerst\ntweede regel hier", remarks=(Remark(6, 12, "Waarom?", "Anna"),))
    made = compose(SOURCE, [Line("boven"), line], Origin("docx"))
    (remark,) = made.remarks
    assert made.text[remark.start : remark.end] == "tweede"


def test_a_comment_becomes_a_remark_of_the_project(tmp_path: Path) -> None:
    line = Line("Dat is zo.", remarks=(Remark(0, 3, "Wat?", "Anna"), Remark(10, 10, "Einde")))
    transcript = compose(SOURCE, [line], Origin("docx"))
    with Project.create(tmp_path / "a.qdaproj", name="A", coder="Coder A") as project:
        document = project.do(documents.add, transcript, "Talk")
        found = [
            (row.start, row.end, row.text) for row in project.ask(annotations.of_document, document)
        ]
    assert found == [(0, 3, "Anna: Wat?"), (9, 10, "Einde")]
