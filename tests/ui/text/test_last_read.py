"""A project opens where one stopped reading."""

from __future__ import annotations

from pathlib import Path

from qda.models import documents
from qda.transcript import Transcript
from qda.ui.main_window import MainWindow


def test_a_project_opens_with_the_document_that_was_read_last(
    open_window: MainWindow, project_path: Path
) -> None:
    work = open_window.workspace
    ids = [work.do(documents.add, Transcript(f"Text {n}."), f"P{n}") for n in (1, 2, 3)]
    work.select_document(ids[1])
    work.close()
    assert open_window.flows.open_path(project_path)
    assert work.document == ids[1]
    work.do(documents.remove, ids[1])
    work.close()
    assert open_window.flows.open_path(project_path)
    assert work.document in (ids[0], ids[2])
