"""Two sides in the window, and paper beside practice: figures, passages beneath, verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codings, documents, verdicts
from qda.ui import keeping
from qda.ui.tables.beneath import Side
from qda.ui.tables.counting import TableView
from qda.ui.tables.paper_view import PaperView
from qda.ui.tables.rows import Head, RowsGrid
from qda.ui.tables.sides_view import SidesView

LEFT = Qt.MouseButton.LeftButton


def shown(view: TableView, qtbot: QtBot) -> None:
    qtbot.addWidget(view)
    view.resize(1100, 760)
    view.show()
    view.activateWindow()
    view.entered()
    settled(view, qtbot)


def settled(view: TableView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.is_settled, timeout=10_000)


def cells(grid: RowsGrid, code: str) -> list[str]:
    at = [line.name for line in grid.rows.lines()].index(code)
    return [str(grid.rows.index(at, c).data()) for c in range(grid.rows.columnCount())]


def heads(grid: RowsGrid) -> list[str]:
    return [head.name for head in grid.rows.heads()]


def click(grid: RowsGrid, code: str, qtbot: QtBot) -> None:
    at = [line.name for line in grid.rows.lines()].index(code)
    index = grid.rows.index(at, 0)
    grid.scrollTo(index)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=grid.visualRect(index).center())


def words(side: Side) -> list[str]:
    return [card.passage.words for card in side.list.cards()]


@pytest.fixture
def sides(study: Study, qtbot: QtBot) -> SidesView:
    """Two sides by themselves, counted."""
    view = SidesView(study.work)
    shown(view, qtbot)
    return view


@pytest.fixture
def paper(study: Study, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PaperView:
    """Paper and practice by itself, with one coding in a paper."""
    monkeypatch.setattr(keeping, "PAUSE", 20)
    study.work.do(codings.apply, study.ids["Agenda"], study.ids["Trust"], 0, 15)
    study.work.do(codings.apply, study.ids["Agenda"], study.ids["Relations"], 0, 15)
    view = PaperView(study.work)
    shown(view, qtbot)
    return view


def test_two_groups_stand_side_by_side_where_they_differ_most_first(
    sides: SidesView, qtbot: QtBot
) -> None:
    sides.choose("Organisation: UWV", "Organisation: SVB")
    settled(sides, qtbot)
    assert heads(sides.grid)[:2] == ["Organisation: UWV", "Organisation: SVB"]
    told = Qt.ItemDataRole.AccessibleTextRole
    spoken = [sides.grid.rows.headerData(at, Qt.Orientation.Horizontal, told) for at in (0, 1)]
    assert spoken == ["Organisation: UWV (n = 2)", "Organisation: SVB (n = 1)"]
    assert next(line.name for line in sides.grid.rows.lines()) == "Backing"
    assert cells(sides.grid, "Backing") == ["50 %  (1)", "0 %  (0)", "+50"]
    assert cells(sides.grid, "Trust") == ["100 %  (2)", "100 %  (1)", "0"]


def test_how_many_respondents_a_side_has_is_seen_however_long_its_name(qtbot: QtBot) -> None:
    grid = RowsGrid("Side by side")
    qtbot.addWidget(grid)
    grid.resize(600, 200)
    seen = []
    for below in ("n = 3", "n = 4"):
        long = "Policy makers of the ministry of social affairs and employment, and their advisers"
        grid.rows.show_rows([], [Head(long, width=120, below=below)], [])
        seen.append(grid.horizontalHeader().grab().toImage())
    assert seen[0] != seen[1]


def test_the_passages_of_the_code_pointed_at_stand_beneath_and_open_in_the_text(
    sides: SidesView, study: Study, qtbot: QtBot
) -> None:
    sides.choose("R07", "R09")
    settled(sides, qtbot)
    click(sides.grid, "Trust", qtbot)
    assert len(words(sides.beneath.left)) == 2
    assert words(sides.beneath.right) == ["When I ring somebody there"]
    assert sides.beneath.left.title.whole() == "R07 × Trust"
    card = sides.beneath.right.list.cards()[0]
    with qtbot.waitSignal(study.work.passage_opened) as opened:
        qtbot.mouseClick(card, LEFT)
    assert opened.args[0] == study.ids["R09"]
    qtbot.keyClick(sides.grid, Qt.Key.Key_Up)
    assert sides.beneath.left.title.whole() != "R07 × Trust"


def test_the_exact_test_is_asked_for_and_never_without_n_and_its_warning(
    sides: SidesView, qtbot: QtBot
) -> None:
    sides.choose("Organisation: UWV", "Organisation: SVB")
    settled(sides, qtbot)
    assert "Fisher" not in sides.definition.text()
    qtbot.mouseClick(sides.test, LEFT, pos=QPoint(8, sides.test.height() // 2))
    settled(sides, qtbot)
    assert heads(sides.grid)[3:] == ["p (Fisher)", "n"]
    assert cells(sides.grid, "Backing")[3:] == ["1.000", "3"]
    assert "are no sample" in sides.definition.text()
    sides.definition.be_short(True)  # in a low window
    (warning,) = [one for one in sides.definition.findChildren(QLabel) if "no sample" in one.text()]
    assert not warning.isHidden()
    assert "n = 3" in warning.text()


def test_a_side_with_itself_is_not_compared(sides: SidesView, qtbot: QtBot) -> None:
    sides.choose("R07", "R07")
    settled(sides, qtbot)
    assert sides.stack.currentWidget() is sides.empty
    assert sides.writer() is None


def test_the_comparison_is_written(sides: SidesView, qtbot: QtBot, tmp_path: Path) -> None:
    sides.choose("R07", "R09")
    settled(sides, qtbot)
    write = sides.writer()
    assert write is not None
    write(tmp_path / "sides.csv", lambda: False)
    assert "R07: respondents" in (tmp_path / "sides.csv").read_text(encoding="utf-8-sig")


def test_paper_stands_beside_practice_and_one_silent_side_is_a_hint(
    paper: PaperView, qtbot: QtBot
) -> None:
    assert cells(paper.grid, "Trust") == ["1", "4", "3", "–", ""]
    assert cells(paper.grid, "Relations")[3] == "one side is silent"
    click(paper.grid, "Trust", qtbot)
    assert words(paper.beneath.left) == ["A policy paper."]
    assert len(words(paper.beneath.right)) == 4


def test_keys_judge_and_the_reasons_are_kept_by_themselves_and_stay(
    paper: PaperView, study: Study, qtbot: QtBot
) -> None:
    click(paper.grid, "Trust", qtbot)
    qtbot.keyClick(paper.grid, Qt.Key.Key_2)
    assert cells(paper.grid, "Trust")[3] == "Contradicts"
    assert paper.verdict.current() == "contradicts"
    qtbot.mouseClick(paper.reasons.viewport(), LEFT)
    qtbot.keyClicks(paper.reasons, "Nobody rings")

    def given() -> list[tuple[str, str]]:
        return [(row.verdict, row.text) for row in study.work.ask(verdicts.listing)]

    qtbot.waitUntil(lambda: given() == [("contradicts", "Nobody rings")])
    qtbot.mouseClick(paper.verdict.findChildren(type(paper.verdict._group.button(1)))[1], LEFT)
    assert given() == [("agrees", "Nobody rings")]
    assert cells(paper.grid, "Trust")[3:] == ["Agrees", "Nobody rings"]
    study.work.undo()
    assert cells(paper.grid, "Trust")[3] == "Contradicts"
    assert paper.verdict.current() == "contradicts"


def test_reasons_belong_to_the_code_they_were_written_for(
    paper: PaperView, study: Study, qtbot: QtBot
) -> None:
    click(paper.grid, "Trust", qtbot)
    qtbot.keyClicks(paper.reasons, "Of trust")
    click(paper.grid, "Discretion", qtbot)
    assert paper.reasons.toPlainText() == ""
    (row,) = study.work.ask(verdicts.listing)
    assert (row.code_id, row.text) == (study.ids["Trust"], "Of trust")


def test_a_document_that_goes_takes_its_passages_out_of_the_table(
    paper: PaperView, study: Study, qtbot: QtBot, tmp_path: Path
) -> None:
    study.work.do(documents.remove, study.ids["Agenda"])
    settled(paper, qtbot)
    assert cells(paper.grid, "Trust")[0] == "0"
    write = paper.writer()
    assert write is not None
    write(tmp_path / "paper.docx", lambda: False)
    write(tmp_path / "paper.xlsx", lambda: False)
    assert (tmp_path / "paper.docx").stat().st_size > 1000
