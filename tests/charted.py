"""A document with three codings of two codes, for tests of the charts; made once a process."""

from __future__ import annotations

from pathlib import Path

from made_once import made_once
from pytestqt.qtbot import QtBot

from qda.models import codebook, codings, documents
from qda.models.project import Project
from qda.transcript import Transcript
from qda.ui.explore.chart_view import ChartView
from qda.ui.explore.charts_page import ChartsPage

TEXT = "They trust us and we ring.\nThe rules leave room, so we ring again.\nNobody else does."


def _make(path: Path) -> None:
    with Project.create(path, name="Study", coder="Coder A") as project:
        document = project.do(documents.add, Transcript(TEXT), "P01")
        trust, room = (project.do(codebook.create, name) for name in ("Trust", "Room"))
        project.do(codings.apply, document, trust, 0, 13)
        project.do(codings.apply, document, trust, 27, 66)
        project.do(codings.apply, document, room, 27, 47)


def copy_charted(folder: Path) -> Path:
    """A copy of it in `folder`, closed; two of the codings overlap."""
    path = folder / "Study.qdaproj"
    made_once(path, _make)
    return path


def settled(page: ChartsPage, qtbot: QtBot) -> ChartView:
    """Wait until nothing is being drawn, and give the view of the large chart."""
    qtbot.waitUntil(
        lambda: not page._timer.isActive() and page._drawing is None and page.view is not None,
        timeout=15_000,
    )
    assert page.view is not None
    return page.view
