"""Every view of the page of tables is kept by name, and shown again with its choices."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import case_groups, cases, codebook, saved_views, sets
from qda.ui.saved_views import NameDialog
from qda.ui.tables.page import TablesPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(study: Study, qtbot: QtBot) -> Iterator[TablesPage]:
    """The page by itself."""
    made = TablesPage(study.work)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    yield made


def go(page: TablesPage, view: str, qtbot: QtBot) -> None:
    page.show_view(view)
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=10_000)


def menu_of(page: TablesPage, qtbot: QtBot) -> QMenu:
    qtbot.mouseClick(page.saved, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def click(menu: QMenu, text: str, qtbot: QtBot) -> None:
    action = next(one for one in menu.actions() if one.text() == text)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def keep(page: TablesPage, name: str, qtbot: QtBot) -> None:
    """Keep what is shown under a name, with mouse and keys."""
    click(menu_of(page, qtbot), "Save this table…", qtbot)
    dialog = page.window().findChildren(NameDialog)[-1]
    dialog.field.selectAll()
    qtbot.keyClicks(dialog.field, name)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)


def take(page: TablesPage, name: str, qtbot: QtBot) -> None:
    click(menu_of(page, qtbot), name, qtbot)
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=10_000)


def test_a_comparison_is_kept_and_shown_again_from_another_view(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    go(page, "sides", qtbot)
    page.sides.choose("Organisation: UWV", "R09")
    qtbot.mouseClick(page.sides.test, LEFT, pos=QPoint(8, page.sides.test.height() // 2))
    page.sides.order.setCurrentIndex(page.sides.order.findData("tree"))
    keep(page, "UWV beside one", qtbot)
    page.sides.choose("R06", "R07")
    page.sides.test.setChecked(False)
    page.sides.order.setCurrentIndex(0)
    go(page, "cross", qtbot)
    attribute = study.work.ask(cases.attributes)[0]
    study.work.do(cases.rename_attribute, attribute.id, "Employer")
    take(page, "UWV beside one", qtbot)
    assert page.shown == "sides"
    found = page.sides.found
    assert found is not None
    assert (found.left.name, found.right.name) == ("Employer: UWV", "R09")
    assert page.sides.test.isChecked()
    assert page.sides.order.currentData() == "tree"


def test_a_side_that_is_gone_is_told(page: TablesPage, study: Study, qtbot: QtBot) -> None:
    go(page, "sides", qtbot)
    page.sides.choose("R07", "R09")
    keep(page, "Two", qtbot)
    page.sides.choose("R06", "R07")
    study.work.did(cases.remove, study.ids["case R09"])
    take(page, "Two", qtbot)
    assert page.sides.left.currentText() == "R07"
    assert study.said[-1] == "Something that “Two” names is gone; the rest is shown."


def test_a_framework_is_kept_with_its_set_of_codes_and_its_group(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    work, ids = study.work, study.ids
    made = work.do(sets.create, "code", "Two codes", (ids["Trust"], ids["Backing"]))
    attribute = work.ask(cases.attributes)[0]
    work.do(case_groups.create, "Of UWV", [case_groups.Condition(attribute.id, values=("UWV",))])
    go(page, "framework", qtbot)
    view = page.framework
    view.codes.setCurrentIndex(view.codes.findText("Two codes"))
    view.cases.setCurrentIndex(view.cases.findText("Of UWV"))
    view.subcodes.setChecked(False)
    keep(page, "For the chapter", qtbot)
    view.codes.setCurrentIndex(0)
    view.cases.setCurrentIndex(0)
    view.subcodes.setChecked(True)
    take(page, "For the chapter", qtbot)
    assert view.found is not None
    assert {line.name for line in view.found.codes} == {"Trust", "Backing"}
    assert len(view.found.cases) == 2
    assert not view.subcodes.isChecked()
    merged = {"Backing", "Interaction"}  # what a merged code is in, the other is
    for change, left in (
        (lambda: work.did(codebook.merge, ids["Trust"], ids["Interaction"]), merged),
        (work.undo, {"Trust", "Backing"}),
        (
            lambda: work.did(sets.add, made, (ids["Discretion"],)),
            {"Trust", "Backing", "Discretion"},
        ),
    ):
        change()
        qtbot.waitUntil(lambda: page.view.is_settled, timeout=10_000)
        assert {line.name for line in view.found.codes} == left, "and not all codes at the top"
        assert view.codes.currentText() == "Two codes"
    work.did(cases.remove, ids["case R06"])
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=10_000)
    assert [line.name for line in view.found.cases] == ["R07"], "still only of UWV"


def test_paper_and_practice_is_kept_and_a_name_that_is_there_is_taken_over(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    go(page, "paper", qtbot)
    keep(page, "Rules", qtbot)
    page.paper.subcodes.setChecked(True)
    keep(page, "rules", qtbot)
    (row,) = study.work.ask(saved_views.listing, "table")
    assert row.name == "Rules"
    assert row.content == {"view": "paper", "coder": "", "subcodes": True}
    page.paper.subcodes.setChecked(False)
    go(page, "framework", qtbot)
    take(page, "Rules", qtbot)
    assert page.shown == "paper"
    assert page.paper.subcodes.isChecked()


def test_a_table_that_was_kept_when_only_cross_tables_were_is_one(
    page: TablesPage, study: Study, qtbot: QtBot
) -> None:
    content = {"columns": "document", "unit": "words", "coder": ""}
    study.work.do(saved_views.save, "table", "Old", content)
    go(page, "paper", qtbot)
    take(page, "Old", qtbot)
    assert page.shown == "cross"
    assert page.cross.wish.columns == "document"
    assert page.cross.wish.unit == "words"
