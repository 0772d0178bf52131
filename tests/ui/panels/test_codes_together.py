"""Several codes at once, the look of the tree, stars and previews, by gestures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from dragging import drag_with_mouse
from menu_gestures import right_click
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codebook
from qda.models.palette import COLOURS
from qda.ui.dialogs.prompt import Prompt
from qda.ui.panels.code_picker import CodePicker
from qda.ui.panels.code_tree import CodeTree
from qda.ui.panels.codebook import CodebookPanel
from qda.ui.panels.colour_popup import ColourPopup

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Keys = Qt.Key
Click = Callable[..., None]


@pytest.fixture
def panel(qtbot: QtBot, study: Study) -> CodebookPanel:
    made = CodebookPanel(study.work)
    qtbot.addWidget(made)
    made.resize(300, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.tree.setFocus()
    return made


@pytest.fixture
def tree(panel: CodebookPanel) -> CodeTree:
    return panel.tree


@pytest.fixture
def click(qtbot: QtBot, tree: CodeTree, study: Study) -> Click:
    """Clicks on the name of a code, with a key held if wanted."""

    def do(name: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = tree.parts_at(tree.codes.index_of(study.ids[name])).name.center()
        qtbot.mouseClick(tree.viewport(), LEFT, held, place)

    return do


def shown(tree: CodeTree) -> list[str]:
    found, index = [], tree.codes.index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = tree.indexBelow(index)
    return found


def names(tree: CodeTree) -> list[str]:
    rows = (tree.codes.row(code) for code in tree.selected())
    return [row.name for row in rows if row is not None]


def open_menu(tree: CodeTree) -> QMenu:
    menus = [menu for menu in tree.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def take(qtbot: QtBot, menu: QMenu, text: str) -> None:
    action = next(action for action in menu.actions() if text in action.text())
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def notes(menu: QMenu) -> str:
    return " ".join(one.text() for one in menu.findChildren(QLabel))


# Several at once


def test_ctrl_and_shift_select_several(click: Click, tree: CodeTree) -> None:
    click("Trust")
    click("Interaction", CTRL)
    assert names(tree) == ["Trust", "Interaction"]
    click("Trust")
    click("Keeping one’s word", SHIFT)
    assert names(tree) == ["Trust", "Room and freedom", "Backing", "Keeping one’s word"]


def test_several_are_removed_together_and_come_back_together(
    qtbot: QtBot, click: Click, tree: CodeTree, study: Study
) -> None:
    click("Discretion")
    click("Interaction", CTRL)
    qtbot.keyClick(tree, Keys.Key_Delete)
    assert study.code("Discretion") is study.code("Interaction") is None
    assert "2 codes" in study.said[-1]
    assert "9 codings in 3 documents" in study.said[-1]
    study.work.undo()
    assert study.code("Discretion") is not None
    assert not study.work.can_undo


def test_several_get_one_colour_as_one_step(
    qtbot: QtBot, click: Click, tree: CodeTree, study: Study
) -> None:
    click("Trust")
    click("Relations", CTRL)
    qtbot.keyClick(tree, Keys.Key_C)
    popup = tree.findChild(ColourPopup)
    assert popup is not None
    swatches = popup.findChildren(QAbstractButton)
    (rust,) = [one for one in swatches if getattr(one, "colour", "") == "#ae4e18"]
    qtbot.mouseClick(rust, LEFT)
    assert not popup.isVisible()
    assert study.code("Trust").colour == study.code("Relations").colour == "#ae4e18"
    study.work.undo()
    assert study.code("Trust").colour == "#6696d2"


def test_several_are_merged_with_a_preview_of_what_it_touches(
    qtbot: QtBot, click: Click, tree: CodeTree, study: Study
) -> None:
    click("Backing")
    click("Fear of blame", CTRL)
    qtbot.keyClick(tree, Keys.Key_M)
    picker = tree.findChild(CodePicker)
    assert picker is not None
    qtbot.keyClicks(picker.field, "trust")
    told = "Into “Trust”: 4 codings in 3 documents. 1 joins one that is there already"
    assert picker.note.text() == told
    qtbot.keyClick(picker.field, Keys.Key_Return)
    assert study.code("Backing") is study.code("Fear of blame") is None
    assert tree.codes.counts[study.ids["Trust"]] == 7
    study.work.undo()
    assert tree.codes.counts[study.ids["Trust"]] == 4


def test_no_goal_of_a_merge_is_taken_before_one_chose_it(
    qtbot: QtBot, click: Click, tree: CodeTree, study: Study
) -> None:
    click("Backing")
    click("Fear of blame", CTRL)
    qtbot.keyClick(tree, Keys.Key_M)
    picker = tree.findChild(CodePicker)
    assert picker is not None
    assert picker.note.text() == "Choose the code that takes over the codings."
    qtbot.keyClick(picker.field, Keys.Key_Return)
    assert picker.isVisible()
    assert study.code("Backing") is not None
    qtbot.keyClick(picker.field, Keys.Key_Down)  # those that are selected stand first
    assert picker.note.text() == "Into “Backing”: 3 codings in 3 documents"
    qtbot.keyClick(picker.field, Keys.Key_Return)
    assert study.code("Fear of blame") is None
    assert tree.codes.counts[study.ids["Backing"]] == 4
    assert study.work.code == study.ids["Backing"]
    assert study.said[-1] == "Merged Fear of blame into Backing"


def test_several_are_moved_under_a_code_that_is_typed(
    qtbot: QtBot, click: Click, tree: CodeTree, study: Study
) -> None:
    click("Interaction")
    click("Complementarity", CTRL)
    qtbot.keyClick(tree, Keys.Key_U)
    picker = tree.findChild(CodePicker)
    assert picker is not None
    qtbot.keyClicks(picker.field, "outcomes")
    assert picker.note.text() == "6 codings in 3 documents"
    qtbot.keyClick(picker.field, Keys.Key_Return)
    assert study.names()[-4:] == [
        "Relations",
        "Professionalisation",
        "Complementarity",
        "Interaction",
    ]
    study.work.undo()
    assert study.code("Interaction").parent_id == study.ids["Factors"]


def test_a_folder_is_made_around_several(
    qtbot: QtBot, click: Click, tree: CodeTree, study: Study
) -> None:
    click("Relations")
    click("Professionalisation", CTRL)
    qtbot.keyClick(tree, Keys.Key_G)
    prompt = tree.findChild(Prompt)
    assert prompt is not None
    said = " ".join(one.text() for one in prompt.findChildren(QLabel))
    assert "Name of the folder · No codings" in said
    qtbot.keyClicks(prompt.field, "Both")
    qtbot.keyClick(prompt.field, Keys.Key_Return)
    assert study.names()[-4:] == ["Outcomes", "Both", "Relations", "Professionalisation"]
    assert not study.code("Both").codable
    study.work.undo()
    assert study.code("Both") is None


def test_several_are_dragged_upon_a_folder(click: Click, tree: CodeTree, study: Study) -> None:
    click("Interaction")
    click("Complementarity", CTRL)
    places = [
        tree.visualRect(tree.codes.index_of(study.ids[name])).center()
        for name in ("Interaction", "Outcomes")
    ]
    drag_with_mouse(tree.viewport(), places[0], tree.viewport(), places[1])
    assert study.names()[-2:] == ["Complementarity", "Interaction"]


def drop(tree: CodeTree, data: QMimeData, upon: int) -> None:
    place = tree.visualRect(tree.codes.index_of(upon)).center()
    args = (Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(place, *args),
        QDragMoveEvent(place, *args),
        QDropEvent(QPointF(place), *args),
    ):
        QApplication.sendEvent(tree.viewport(), event)


def test_the_menu_of_a_dropped_code_tells_first_what_it_touches(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    data = tree.codes.mimeData([tree.codes.index_of(study.ids["Backing"])])
    drop(tree, data, study.ids["Trust"])
    menu = open_menu(tree)
    assert "1 coding in 1 document. 1 joins" in notes(menu)
    take(qtbot, menu, "Merge into")
    assert study.code("Backing") is None


def test_a_sub_code_goes_up_a_level_from_its_menu(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    place = tree.visualRect(tree.codes.index_of(study.ids["Backing"])).center()
    menu = right_click(tree.viewport(), place)
    assert "1 coding in 1 document" in notes(menu)
    take(qtbot, menu, "Up a level")
    assert study.code("Backing").parent_id == study.ids["Factors"]
    study.work.undo()
    assert study.code("Backing").parent_id == study.ids["Trust"]


# How it is shown


def view_menu(qtbot: QtBot, panel: CodebookPanel, text: str) -> None:
    qtbot.mouseClick(panel.view, LEFT)
    menu = next(menu for menu in panel.view.findChildren(QMenu) if menu.isVisible())
    take(qtbot, menu, text)
    QApplication.processEvents()


def test_numbers_of_documents_and_respondents_are_shown_and_are_doors(
    qtbot: QtBot, panel: CodebookPanel, tree: CodeTree, study: Study
) -> None:
    view_menu(qtbot, panel, "Documents")
    view_menu(qtbot, panel, "Respondents")
    row = study.code("Trust")
    values = [tree.codes.numbers.shown(row, key) for key in tree.codes.look.measures]
    assert values == [4, 3, 3]
    assert panel.heads.words() == ["passages", "docs", "of 3"]
    parts = tree.parts_at(tree.codes.index_of(row.id))
    for place in parts.counts:
        qtbot.mouseClick(tree.viewport(), LEFT, pos=place.center())
    assert [(door.title, len(door.codings)) for door in study.doors] == [
        ("Trust", 4),
        ("Trust, in 3 documents", 4),
        ("Trust, from 3 respondents", 4),
    ]
    for text in ("Passages", "Documents", "Respondents"):
        view_menu(qtbot, panel, text)
    assert tree.codes.look.measures == ("cases",)  # one number stays
    assert CodebookPanel(study.work).tree.codes.look.measures == ("cases",)


def test_codes_stand_by_name_by_number_or_by_hand(
    qtbot: QtBot, panel: CodebookPanel, tree: CodeTree, study: Study
) -> None:
    tops = ("Complementarity", "Trust", "Discretion", "Professional identity", "Interaction")

    def order() -> list[str]:
        return [name for name in shown(tree) if name in tops]

    view_menu(qtbot, panel, "By name")
    assert order() == sorted(tops)
    study.work.did(codebook.rename, study.ids["Trust"], "A first one")
    assert shown(tree)[1] == "A first one"
    study.work.undo()
    view_menu(qtbot, panel, "By number")
    assert order()[:2] == ["Discretion", "Trust"]
    study.work.select_code(study.ids["Trust"])
    qtbot.keyClick(tree, Keys.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "sorted" in study.said[-1]
    view_menu(qtbot, panel, "By hand")
    assert order() == list(tops)


def test_everything_folds_and_unfolds(qtbot: QtBot, panel: CodebookPanel, tree: CodeTree) -> None:
    everything = shown(tree)
    view_menu(qtbot, panel, "Fold all")
    assert shown(tree) == ["Factors", "Outcomes"]
    view_menu(qtbot, panel, "Unfold all")
    assert shown(tree) == everything


def test_a_star_makes_a_favourite_that_is_offered_first(
    qtbot: QtBot, click: Click, panel: CodebookPanel, tree: CodeTree, study: Study
) -> None:
    click("Relations")
    qtbot.keyClick(tree, Keys.Key_S)
    assert study.code("Relations").favourite
    click("Trust")
    qtbot.keyClick(tree, Keys.Key_M)
    picker = tree.findChild(CodePicker)
    assert picker is not None
    assert picker.list.item(0).text() == "★ Relations"
    picker.close()
    view_menu(qtbot, panel, "Only favourites")
    assert shown(tree) == ["Outcomes", "Relations"]
    view_menu(qtbot, panel, "Only favourites")
    assert "Trust" in shown(tree)
    study.work.undo()
    assert not study.code("Relations").favourite


# Colours


def test_a_branch_gets_shades_of_its_top_and_all_codes_the_palette(
    qtbot: QtBot, panel: CodebookPanel, tree: CodeTree, study: Study
) -> None:
    study.work.did(codebook.recolour, study.ids["Backing"], "#000000")
    place = tree.visualRect(tree.codes.index_of(study.ids["Trust"])).center()
    menu = right_click(tree.viewport(), place)
    take(qtbot, menu, "shades")
    assert study.code("Backing").colour != "#000000"
    assert study.code("Trust").colour == "#6696d2"
    study.work.undo()
    assert study.code("Backing").colour == "#000000"
    view_menu(qtbot, panel, "palette")
    tops = [row.colour for row in study.work.ask(codebook.tree) if row.depth == 1]
    assert tops == list(COLOURS)
    study.work.undo()
    assert study.code("Backing").colour == "#000000"
