"""The framework matrix in the window: written in place, kept by itself, taken back, written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import summaries
from qda.ui import keeping
from qda.ui.tables.framework_grid import SummaryField
from qda.ui.tables.framework_view import FrameworkView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(study: Study, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FrameworkView]:
    """The matrix by itself, counted; a pause is short."""
    monkeypatch.setattr(keeping, "PAUSE", 20)
    made = FrameworkView(study.work)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.activateWindow()
    made.entered()
    settled(made, qtbot)
    yield made


def settled(view: FrameworkView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.is_settled and view.found is not None, timeout=10_000)


def index(view: FrameworkView, case: str, code: str) -> QModelIndex:
    assert view.found is not None
    down = [line.name for line in view.found.cases].index(case)
    across = [line.name for line in view.found.codes].index(code)
    return view.grid.texts.index(down, across)


def click(view: FrameworkView, case: str, code: str, qtbot: QtBot) -> QModelIndex:
    place = index(view, case, code)
    view.grid.scrollTo(place)
    rect = view.grid.visualRect(place)
    qtbot.mouseClick(view.grid.viewport(), LEFT, pos=rect.center())
    return place


def field(view: FrameworkView) -> SummaryField:
    found = view.grid.viewport().findChild(SummaryField)
    assert found is not None
    return found


def begin(view: FrameworkView, case: str, code: str, qtbot: QtBot) -> SummaryField:
    click(view, case, code, qtbot)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    return field(view)


def kept(study: Study, case: str, code: str) -> str:
    return study.work.ask(summaries.read, study.ids["case " + case], study.ids[code])


def test_top_codes_count_what_is_below_and_a_cell_shows_its_passages_beside(
    view: FrameworkView, study: Study, qtbot: QtBot
) -> None:
    place = click(view, "R07", "Trust", qtbot)
    assert view.grid.texts.count(place) == 2  # one has Trust, and Backing below it
    assert study.doors[-1].title == "R07 × Trust"
    assert len(study.doors[-1].codings) == 3
    qtbot.keyClick(view.grid, Qt.Key.Key_Down)
    assert study.doors[-1].title == "R09 × Trust"


def test_what_is_written_in_a_cell_is_kept_after_a_pause_while_one_goes_on(
    view: FrameworkView, study: Study, qtbot: QtBot
) -> None:
    written = begin(view, "R07", "Trust", qtbot)
    qtbot.keyClicks(written, "Grows in drops")
    qtbot.waitUntil(lambda: kept(study, "R07", "Trust") == "Grows in drops")
    assert field(view) is written
    qtbot.keyClicks(written, ", leaves by the bucket")
    qtbot.keyClick(written, Qt.Key.Key_Escape)
    assert kept(study, "R07", "Trust") == "Grows in drops, leaves by the bucket"
    assert study.work.project.undo_text == "Summarised R07 on Trust"


def test_it_is_kept_on_leaving_the_cell_and_enter_makes_a_line(
    view: FrameworkView, study: Study, qtbot: QtBot
) -> None:
    written = begin(view, "R06", "Trust", qtbot)
    qtbot.keyClicks(written, "One.")
    qtbot.keyClick(written, Qt.Key.Key_Return)
    qtbot.keyClicks(written, "Two.")
    click(view, "R09", "Trust", qtbot)
    assert kept(study, "R06", "Trust") == "One.\nTwo."
    assert index(view, "R06", "Trust").data() == "One.\nTwo."


def test_a_summary_is_taken_back_and_emptied(
    view: FrameworkView, study: Study, qtbot: QtBot
) -> None:
    case, code = study.ids["case R07"], study.ids["Trust"]
    study.work.do(summaries.write, case, code, "First")
    study.work.do(summaries.write, case, code, "Second")
    assert index(view, "R07", "Trust").data() == "Second"
    study.work.undo()
    assert index(view, "R07", "Trust").data() == "First"
    click(view, "R07", "Trust", qtbot)
    qtbot.keyClick(view.grid, Qt.Key.Key_Delete)
    assert kept(study, "R07", "Trust") == ""


def test_closing_the_study_keeps_what_is_being_written(
    view: FrameworkView, study: Study, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PAUSE", 60_000)
    path = study.work.project.path
    written = begin(view, "R07", "Trust", qtbot)
    qtbot.keyClicks(written, "Not lost")
    study.work.close()
    assert study.work.open(path)
    assert kept(study, "R07", "Trust") == "Not lost"


def test_the_matrix_is_written_with_its_summaries(
    view: FrameworkView, study: Study, tmp_path: Path
) -> None:
    from docx import Document

    study.work.do(summaries.write, study.ids["case R07"], study.ids["Trust"], "In drops")
    write = view.writer()
    assert write is not None
    for suffix in (".docx", ".xlsx", ".csv"):
        write(tmp_path / f"matrix{suffix}", lambda: False)
    table = Document(str(tmp_path / "matrix.docx")).tables[0]
    cells = [cell.text for row in table.rows for cell in row.cells]
    assert any(text.startswith("In drops\n“When I ring") for text in cells)
    assert "In drops" in (tmp_path / "matrix.csv").read_text(encoding="utf-8-sig")


def test_the_matrix_is_copied_with_what_is_just_being_written(
    view: FrameworkView, qtbot: QtBot
) -> None:
    editor = begin(view, "R07", "Relations", qtbot)
    qtbot.keyClicks(editor, "Short lines.")
    view.passages.setChecked(False)
    view.copy()
    lines = QApplication.clipboard().text().splitlines()
    own = next(line for line in lines if line.startswith("R07"))
    assert "Short lines." in own.split("\t")


def test_ctrl_c_copies_what_is_written_in_the_cell(view: FrameworkView, qtbot: QtBot) -> None:
    editor = begin(view, "R07", "Trust", qtbot)
    qtbot.keyClicks(editor, "Trusts whom they see.")
    click(view, "R09", "Trust", qtbot)
    click(view, "R07", "Trust", qtbot)
    qtbot.keyClick(view.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Trusts whom they see."
