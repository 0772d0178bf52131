"""Sets of codes in the tree: made, filled, shown alone, renamed and removed by the menus."""

from __future__ import annotations

import pytest
from menu_gestures import click_line, open_menu, right_click
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codebook, sets
from qda.ui.dialogs.prompt import Prompt
from qda.ui.panels.code_sets import sets_of
from qda.ui.panels.codebook import CodebookPanel


@pytest.fixture
def panel(qtbot: QtBot, study: Study) -> CodebookPanel:
    """The codes of the study."""
    made = CodebookPanel(study.work)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


def pick(menu: QMenu, *way: str) -> None:
    """Choose a line of a menu, through its menus."""
    click_line(menu, *way)
    QApplication.processEvents()


def menu_of(panel: CodebookPanel, *codes: int) -> QMenu:
    """Click codes, all but the first with Ctrl, and the last of them with the right button."""
    tree, held = panel.tree, Qt.KeyboardModifier.NoModifier
    for code in codes:
        place = tree.parts_at(tree.codes.index_of(code)).name.center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, held, place)
        held = Qt.KeyboardModifier.ControlModifier
    return right_click(tree.viewport(), place)


def view_menu(panel: CodebookPanel) -> QMenu:
    """How the codes are shown, by its button."""
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton)
    return open_menu()


def held(study: Study) -> dict[str, list[str]]:
    """The sets with the names of their codes."""
    called = {row.id: row.name for row in study.work.ask(codebook.tree)}
    found = study.work.ask(sets.listing, "code")
    return {one.name: [called[member] for member in one.members] for one in found}


def in_sight(panel: CodebookPanel) -> list[str]:
    """The codes that are in sight."""
    codes = panel.tree.codes
    return [row.name for row in codes.rows() if codes.index_of(row.id).isValid()]


def test_a_set_is_made_of_the_selected_codes_and_filled_by_the_menu(
    qtbot: QtBot, panel: CodebookPanel, study: Study
) -> None:
    trust, backing = study.ids["Trust"], study.ids["Backing"]
    pick(menu_of(panel, trust, backing), "In sets", "New set…")
    prompt = panel.findChildren(Prompt)[-1]
    qtbot.keyClicks(prompt.field, "Closeness")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert held(study) == {"Closeness": ["Trust", "Backing"]}

    other = study.ids["Interaction"]
    pick(menu_of(panel, other), "In sets", "Closeness")
    assert held(study)["Closeness"] == ["Trust", "Backing", "Interaction"]
    pick(menu_of(panel, other), "In sets", "Closeness")
    assert held(study)["Closeness"] == ["Trust", "Backing"]


def test_only_the_codes_of_a_set_stay_in_sight_and_the_tree_follows_the_set(
    panel: CodebookPanel, study: Study
) -> None:
    made = study.work.do(sets.create, "code", "Closeness", (study.ids["Backing"],))
    assert made is not None
    everything = in_sight(panel)
    pick(view_menu(panel), "Only the codes of a set", "Closeness")
    assert in_sight(panel) == ["Factors", "Trust", "Backing"]
    assert study.said[-1] == "Only the codes of “Closeness” are shown."
    study.work.do(sets.add, made, (study.ids["Relations"],))
    assert in_sight(panel) == ["Factors", "Trust", "Backing", "Outcomes", "Relations"]
    panel.show_filter()
    QTest.keyClicks(panel.field, "rela")
    assert in_sight(panel) == ["Outcomes", "Relations"]
    panel.field.setText("")
    pick(view_menu(panel), "Only the codes of a set", "All codes")
    assert in_sight(panel) == everything


def test_a_set_that_is_removed_lets_all_codes_be_seen_again(
    panel: CodebookPanel, study: Study
) -> None:
    study.work.do(sets.create, "code", "Closeness", (study.ids["Backing"],))
    everything = in_sight(panel)
    pick(view_menu(panel), "Only the codes of a set", "Closeness")
    pick(view_menu(panel), "Only the codes of a set", "Remove", "Closeness")
    assert in_sight(panel) == everything
    assert sets_of(panel.tree).shown is None
    study.work.undo()
    assert held(study) == {"Closeness": ["Backing"]}


def test_a_set_is_renamed(qtbot: QtBot, panel: CodebookPanel, study: Study) -> None:
    for name in ("Closeness", "Distance"):
        study.work.do(sets.create, "code", name, (study.ids["Backing"],))
    pick(view_menu(panel), "Only the codes of a set", "Rename…", "Closeness")
    prompt = panel.findChildren(Prompt)[-1]
    prompt.field.selectAll()
    qtbot.keyClicks(prompt.field, "Distance")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert len(study.errors) == 1  # and what was typed stays, to be mended
    assert (prompt.isVisible(), prompt.field.text()) == (True, "Distance")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Home)
    qtbot.keyClicks(prompt.field, "Near ")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert list(held(study)) == ["Distance", "Near Distance"]
    assert not prompt.isVisible()
    study.work.undo()
    assert sorted(held(study)) == ["Closeness", "Distance"]


def test_a_narrowed_tree_says_so_and_a_click_shows_all_again(
    qtbot: QtBot, panel: CodebookPanel, study: Study
) -> None:
    line = panel.narrowing
    assert not line.isVisible()
    made = study.work.do(sets.create, "code", "Closeness", (study.ids["Trust"],))
    assert made is not None
    pick(view_menu(panel), "Only the codes of a set", "Closeness")
    assert line.isVisible()
    assert line.said.whole() == "Only the set “Closeness”"
    study.work.do(sets.rename, made, "Near")
    assert line.said.whole() == "Only the set “Near”"
    pick(view_menu(panel), "Only favourites")
    assert line.said.whole() == "Favourites of the set “Near”"
    qtbot.mouseClick(line.all, Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    assert len(in_sight(panel)) == len(study.work.ask(codebook.tree))
