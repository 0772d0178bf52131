"""Sets of codes in the tree: made, filled, shown alone, renamed and removed by the menus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codebook, sets
from qda.ui.dialogs.prompt import Prompt
from qda.ui.panels.code_menu import make_many_menu, make_menu, make_view_menu
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
    for name in way[:-1]:
        (line,) = [one for one in menu.actions() if one.text() == name]
        inside = line.menu()
        assert isinstance(inside, QMenu)
        menu = inside
    (line,) = [one for one in menu.actions() if one.text() == way[-1]]
    line.trigger()


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
    menu = make_many_menu(panel.tree, [trust, backing])
    pick(menu, "In sets", "New set…")
    prompt = panel.findChildren(Prompt)[-1]
    qtbot.keyClicks(prompt.field, "Closeness")
    prompt.accept()
    assert held(study) == {"Closeness": ["Trust", "Backing"]}

    row = panel.tree.codes.row(study.ids["Interaction"])
    pick(make_menu(panel.tree, row), "In sets", "Closeness")
    assert held(study)["Closeness"] == ["Trust", "Backing", "Interaction"]
    pick(make_menu(panel.tree, row), "In sets", "Closeness")
    assert held(study)["Closeness"] == ["Trust", "Backing"]


def test_only_the_codes_of_a_set_stay_in_sight_and_the_tree_follows_the_set(
    panel: CodebookPanel, study: Study
) -> None:
    made = study.work.do(sets.create, "code", "Closeness", (study.ids["Backing"],))
    assert made is not None
    everything = in_sight(panel)
    pick(make_view_menu(panel.tree, panel), "Only the codes of a set", "Closeness")
    assert in_sight(panel) == ["Factors", "Trust", "Backing"]
    assert study.said[-1] == "Only the codes of “Closeness” are shown."
    study.work.do(sets.add, made, (study.ids["Relations"],))
    assert in_sight(panel) == ["Factors", "Trust", "Backing", "Outcomes", "Relations"]
    panel.field.setText("rela")
    assert in_sight(panel) == ["Outcomes", "Relations"]
    panel.field.setText("")
    pick(make_view_menu(panel.tree, panel), "Only the codes of a set", "All codes")
    assert in_sight(panel) == everything


def test_a_set_that_is_removed_lets_all_codes_be_seen_again(
    panel: CodebookPanel, study: Study
) -> None:
    study.work.do(sets.create, "code", "Closeness", (study.ids["Backing"],))
    everything = in_sight(panel)
    pick(make_view_menu(panel.tree, panel), "Only the codes of a set", "Closeness")
    pick(make_view_menu(panel.tree, panel), "Only the codes of a set", "Remove", "Closeness")
    assert in_sight(panel) == everything
    assert sets_of(panel.tree).shown is None
    study.work.undo()
    assert held(study) == {"Closeness": ["Backing"]}


def test_a_set_is_renamed(qtbot: QtBot, panel: CodebookPanel, study: Study) -> None:
    for name in ("Closeness", "Distance"):
        study.work.do(sets.create, "code", name, (study.ids["Backing"],))
    pick(make_view_menu(panel.tree, panel), "Only the codes of a set", "Rename…", "Closeness")
    prompt = panel.findChildren(Prompt)[-1]
    prompt.field.selectAll()
    qtbot.keyClicks(prompt.field, "Nearness")
    prompt.accept()
    assert list(held(study)) == ["Distance", "Nearness"]
    study.work.undo()
    one = study.work.ask(sets.listing, "code")[0]
    assert not study.work.did(sets.rename, one.id, "Distance")
    assert len(study.errors) == 1


def test_a_narrowed_tree_says_so_and_a_click_shows_all_again(
    qtbot: QtBot, panel: CodebookPanel, study: Study
) -> None:
    line = panel.narrowing
    assert not line.isVisible()
    made = study.work.do(sets.create, "code", "Closeness", (study.ids["Trust"],))
    assert made is not None
    pick(make_view_menu(panel.tree, panel), "Only the codes of a set", "Closeness")
    assert line.isVisible()
    assert line.said.whole() == "Only the set “Closeness”"
    study.work.do(sets.rename, made, "Near")
    assert line.said.whole() == "Only the set “Near”"
    pick(make_view_menu(panel.tree, panel), "Only favourites")
    assert line.said.whole() == "Favourites of the set “Near”"
    qtbot.mouseClick(line.all, Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    assert len(in_sight(panel)) == len(study.work.ask(codebook.tree))
