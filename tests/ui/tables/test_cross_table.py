"""The cross table in the window: choices, order, doors, copies, files, and tables by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from ui_study import Study, copy_study

from qda.analysis import facts, queries
from qda.analysis.selection import Selection
from qda.models import codings, guide_edits, saved_views
from qda.ui.explore.room import ExploreRoom
from qda.ui.facts_cache import Filter, facts_of
from qda.ui.main_window import MainWindow
from qda.ui.saved_views import ask_name
from qda.ui.tables import saved
from qda.ui.tables.counting import write_table
from qda.ui.tables.cross_view import CrossView
from qda.ui.tables.page import TablesPage

MakeWindow = Callable[..., MainWindow]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(study: Study, qtbot: QtBot) -> Iterator[TablesPage]:
    """The page by itself, counted."""
    made = TablesPage(study.work)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.show_view("cross")
    settled(made.cross, qtbot)
    yield made


def settled(view: CrossView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.is_settled and view.found is not None, timeout=10_000)


def choose(box: QComboBox, key: str, view: CrossView, qtbot: QtBot) -> None:
    """Choose as a hand does: go to the line and take it."""
    place = box.findData(key)
    assert place >= 0, key
    box.setCurrentIndex(place)
    box.activated.emit(place)
    settled(view, qtbot)


def names(view: CrossView, way: Qt.Orientation) -> list[str]:
    model = view.grid.cross
    count = model.rowCount() if way == Qt.Orientation.Vertical else model.columnCount()
    return [str(model.headerData(at, way)) for at in range(count)]


def place(view: CrossView, row: str, column: str) -> tuple[int, int]:
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    return names(view, down).index(row), names(view, across).index(column)


def cell(view: CrossView, row: str, column: str) -> str:
    model = view.grid.cross
    return str(model.data(model.index(*place(view, row, column))))


def click(view: CrossView, row: str, column: str, qtbot: QtBot) -> None:
    grid = view.grid
    rect = grid.visualRect(grid.cross.index(*place(view, row, column)))
    qtbot.mouseClick(grid.viewport(), LEFT, pos=rect.center())


def click_head(view: CrossView, column: str, qtbot: QtBot) -> None:
    head = view.grid.heads
    at = names(view, Qt.Orientation.Horizontal).index(column)
    spot = QPoint(head.sectionViewportPosition(at) + 20, 20)
    qtbot.mouseClick(head.viewport(), LEFT, pos=spot)
    settled(view, qtbot)


def test_a_cell_tells_its_figure_and_a_click_opens_its_passages(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    view = page.cross
    assert [cell(view, "Trust", name) for name in ("R06", "R07", "R09", "Total")] == [
        "1", "2", "1", "4"
    ]  # fmt: skip
    click(view, "Trust", "R07", qtbot)
    opened = study.doors[-1]
    assert opened.title == "Trust × R07"
    rows = study.work.ask(codings.of_code, study.ids["Trust"])
    theirs = {row.id for row in rows if row.document_id == study.ids["R07"]}
    assert set(opened.codings) == theirs
    click(view, "Trust", "Total", qtbot)
    assert len(study.doors[-1].codings) == 4
    model = view.grid.cross
    told = model.data(model.index(*place(view, "Trust", "R07")), Qt.ItemDataRole.ToolTipRole)
    assert told == "Trust, R07: 2 passages"


def test_the_keyboard_goes_through_cells_opens_them_and_copies_them(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    view = page.cross
    click(view, "Trust", "R06", qtbot)
    qtbot.keyClick(view.grid, Qt.Key.Key_Right)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert study.doors[-1].title == "Trust × R07"
    qtbot.keyClick(view.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "\tR07\nTrust\t2"
    view.copy()
    assert "Passages: different stretches" in QApplication.clipboard().text()


def test_a_click_on_a_head_orders_by_it_and_the_third_takes_the_codebooks_order(
    page: TablesPage, qtbot: QtBot
) -> None:
    view, down = page.cross, Qt.Orientation.Vertical
    before = names(view, down)
    click_head(view, "R07", qtbot)
    assert names(view, down)[0] == "Trust"
    click_head(view, "R07", qtbot)
    assert names(view, down)[-2] == "Trust"
    click_head(view, "R07", qtbot)
    assert names(view, down) == before


def test_columns_units_and_percentages_are_chosen_and_told_below(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    view, choices = page.cross, page.cross.choices
    choose(choices.columns, "attribute:Organisation", view, qtbot)
    choose(choices.unit, "respondents", view, qtbot)
    assert (cell(view, "Trust", "UWV"), cell(view, "Trust", "Total")) == ("2", "3")
    click(view, "Trust", "UWV", qtbot)
    assert study.doors[-1].figure == "2 respondents"
    assert "each respondent counts once" in view.definition.text()
    choose(choices.percent, "row", view, qtbot)
    assert cell(view, "Trust", "UWV") == "67 %"
    assert "Percentages of the total of the row." in view.definition.text()
    trust = study.work.ask(codings.of_code, study.ids["Trust"])[0]
    where = (trust.document_id, study.ids["Discretion"], trust.start, trust.end)
    study.work.do(codings.apply, *where)
    choose(choices.columns, "code", view, qtbot)
    assert cell(view, "Trust", "Trust") == "–"
    assert cell(view, "Trust", "Discretion") == "1"
    assert not choices.unit.isVisible()
    assert choices.way.isVisible()


def test_hidden_empty_codes_come_back_and_parents_count_what_is_below(
    page: TablesPage, qtbot: QtBot
) -> None:
    view, down = page.cross, Qt.Orientation.Vertical
    assert "Relations" not in names(view, down)
    qtbot.mouseClick(view.choices.empty, LEFT, pos=QPoint(8, view.choices.empty.height() // 2))
    settled(view, qtbot)
    assert cell(view, "Relations", "R06") == "0"
    assert "Factors" not in names(view, down)
    spot = QPoint(8, view.choices.subcodes.height() // 2)
    qtbot.mouseClick(view.choices.subcodes, LEFT, pos=spot)
    settled(view, qtbot)
    assert cell(view, "Factors", "R06") == "5"


def test_who_was_not_asked_is_told_as_undefined(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    topic = study.work.do(guide_edits.add_topic, "Trust")
    assert topic
    study.work.do(guide_edits.add_question, topic, "Whom do you trust?")
    view, choices = page.cross, page.cross.choices
    settled(view, qtbot)
    choose(choices.unit, "respondents", view, qtbot)
    choose(choices.denominator, "asked", view, qtbot)
    assert choices.question.isVisible()
    choose(choices.percent, "", view, qtbot)
    spot = QPoint(8, choices.empty.height() // 2)
    if choices.empty.isChecked():
        qtbot.mouseClick(choices.empty, LEFT, pos=spot)
        settled(view, qtbot)
    assert cell(view, "Trust", "R06") == "–"
    model = view.grid.cross
    index = model.index(*place(view, "Trust", "R06"))
    assert "the question is marked in no interview" in str(
        model.data(index, Qt.ItemDataRole.ToolTipRole)
    )


def test_a_coding_elsewhere_is_counted_and_the_order_stays(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    view = page.cross
    click_head(view, "R07", qtbot)
    study.work.do(codings.apply, study.ids["R07"], study.ids["Interaction"], 100, 120)
    study.work.do(codings.apply, study.ids["R07"], study.ids["Interaction"], 130, 140)
    settled(view, qtbot)
    assert cell(view, "Interaction", "R07") == "3"
    assert names(view, Qt.Orientation.Vertical)[0] == "Interaction"


def test_a_table_is_saved_by_name_and_shown_again_though_the_attribute_is_renamed(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    from qda.models import cases

    view = page.cross
    choose(view.choices.columns, "attribute:Organisation", view, qtbot)
    choose(view.choices.unit, "respondents", view, qtbot)
    dialog = ask_name(saved.shelf_of(page))
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "By organisation")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    (row,) = study.work.ask(saved_views.listing, "table")
    assert row.name == "By organisation"
    choose(view.choices.columns, "document", view, qtbot)
    attribute = study.work.ask(cases.attributes)[0]
    study.work.do(cases.rename_attribute, attribute.id, "Employer")
    settled(view, qtbot)
    saved.show(page, row)
    settled(view, qtbot)
    assert view.wish.attribute == "Employer"
    assert cell(view, "Trust", "UWV") == "2"
    study.work.do(cases.remove_attribute, attribute.id)
    saved.show(page, row)
    settled(view, qtbot)
    assert view.wish.columns == "case"
    assert "is gone" in study.said[-1]


def test_the_table_is_written_as_word_workbook_and_csv(page: TablesPage, tmp_path: Path) -> None:
    from docx import Document

    table = page.cross.table()
    assert table is not None
    for suffix in (".docx", ".xlsx", ".csv"):
        write_table(table, tmp_path / f"table{suffix}", lambda: False)
    lines = (tmp_path / "table.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "code,R06,R07,R09,total"
    written = Document(str(tmp_path / "table.docx")).tables[0]
    assert [c.text for c in written.rows[0].cells] == ["code", "R06", "R07", "R09", "total"]


def test_it_stands_in_explore_reached_by_its_actions_and_its_cells_open_beside_it(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    copy_study(tmp_path / "Study.qdaproj")
    window = make_window(tmp_path / "Study.qdaproj")
    window.actions_table.trigger("tables.sides")
    room = window.room("explore")
    assert isinstance(room, ExploreRoom)
    page = room.page("tables")
    assert isinstance(page, TablesPage)
    assert page.sides.isVisible()
    window.actions_table.trigger("tables.cross")
    settled(page.cross, qtbot)
    assert not room.passages.isVisible()
    click(page.cross, "Trust", "R07", qtbot)
    assert room.passages.isVisible()
    assert len(room.passages.list.cards()) == 2
    card = room.passages.list.cards()[0]
    qtbot.mouseClick(card, LEFT)
    assert window.room_id == "text"
    window.actions_table.trigger("tables.cross")
    click(page.cross, "Trust", "R07", qtbot)
    window.actions_table.trigger("tables.sides")
    assert not room.passages.isVisible()


def test_with_a_filter_only_what_it_finds_is_counted_and_that_is_said(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    query = queries.Query(Selection(codes=(study.ids["Interaction"],)))
    content = queries.to_json(query, facts.read(study.work.project))
    facts_of(study.work).set_filter(Filter("", "Interaction", content))
    settled(page.cross, qtbot)
    assert names(page.cross, Qt.Orientation.Vertical) == ["Interaction", "Total"]
    assert page.cross.definition.text().startswith("Counted is only: Interaction")
    facts_of(study.work).set_filter(None)
    settled(page.cross, qtbot)
    assert "Trust" in names(page.cross, Qt.Orientation.Vertical)
    gone = queries.to_json(queries.Query(Selection(codes=())), facts.read(study.work.project))
    facts_of(study.work).set_filter(Filter("Gone", "Passages coded nothing.", gone))
    settled(page.cross, qtbot)
    said = page.cross.empty.narrowed
    assert said.isVisible(), "it is not that nothing is coded"
    assert said.words.text() == "Counted is only “Gone”: Passages coded nothing."
    qtbot.mouseClick(said.begin, LEFT)
    settled(page.cross, qtbot)
    assert "Trust" in names(page.cross, Qt.Orientation.Vertical)
