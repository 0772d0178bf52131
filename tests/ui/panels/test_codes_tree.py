"""The tree of codes, by the gestures of those who use it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from dragging import drag_with_mouse
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codebook, codings
from qda.ui.panels.code_model import MIME
from qda.ui.panels.code_picker import CodePicker
from qda.ui.panels.code_tree import CodeTree
from qda.ui.panels.codebook import CodebookPanel
from qda.ui.panels.colour_popup import ColourPopup
from qda.ui.panels.name_field import NameField
from qda.ui.recount import _THREAD, Recount

LEFT = Qt.MouseButton.LeftButton
Keys = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, study: Study) -> CodebookPanel:
    made = CodebookPanel(study.work)
    qtbot.addWidget(made)
    made.resize(256, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def tree(panel: CodebookPanel, study: Study) -> CodeTree:
    panel.tree.setFocus()
    study.work.select_code(study.ids["Trust"])
    return panel.tree


@pytest.fixture
def type_name(qtbot: QtBot, tree: CodeTree) -> Callable[..., None]:
    """Types into the field that stands open in the tree, and presses a key."""

    def type_it(name: str, key: Qt.Key = Keys.Key_Return) -> None:
        field = tree.findChild(NameField)
        assert field is not None
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, key)
        qtbot.waitUntil(lambda: tree.findChild(NameField) is None)

    return type_it


def press(qtbot: QtBot, tree: CodeTree, key: Qt.Key, alt: bool = False) -> None:
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(tree, key, held)


def shown(tree: CodeTree) -> list[str]:
    """The names of the rows in sight, from top to bottom."""
    found, index = [], tree.codes.index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = tree.indexBelow(index)
    return found


def drop(tree: CodeTree, code: int, upon: int, part: float) -> None:
    """Drag a code over the row of another, to a part of its height, and let go."""
    data = QMimeData()
    data.setData(MIME, str(code).encode())
    rect = tree.visualRect(tree.codes.index_of(upon))
    place = QPoint(rect.center().x(), rect.top() + round(part * rect.height()))
    args = (Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(place, *args),
        QDragMoveEvent(place, *args),
        QDropEvent(QPointF(place), *args),
    ):
        QApplication.sendEvent(tree.viewport(), event)


def choose(qtbot: QtBot, menu: QMenu, text: str) -> None:
    """Choose a line of a menu by its text."""
    action = next(action for action in menu.actions() if text in action.text())
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def popup_menu(tree: CodeTree) -> QMenu:
    menus = [menu for menu in tree.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


# Reading


def test_its_model_keeps_qts_rules(study: Study) -> None:
    tree = CodeTree(study.work)
    QAbstractItemModelTester(
        tree.codes, QAbstractItemModelTester.FailureReportingMode.Warning, tree.codes
    )
    tree.show()
    tree.codes.draft(None)
    tree.codes.drop_draft()
    study.work.do(codebook.create, "Later", parent=study.ids["Factors"])
    study.work.did(codebook.move, study.ids["Trust"], study.ids["Outcomes"], 0)
    study.work.did(codebook.remove, study.ids["Discretion"])
    study.work.undo()
    tree.filter("fear")
    assert shown(tree) == ["Factors", "Discretion", "Fear of blame"]
    tree.filter("")


def test_a_codebook_that_comes_into_an_empty_tree_is_unfolded(study: Study) -> None:
    for name in ("Outcomes", "Factors"):
        study.work.did(codebook.remove, study.ids[name])
    tree = CodeTree(study.work)
    tree.show()
    assert shown(tree) == []
    study.work.undo()
    assert "Fear of blame" in shown(tree)


def test_counts_follow_a_coding_and_its_undo(tree: CodeTree, study: Study) -> None:
    trust = study.ids["Trust"]
    assert tree.codes.counts[trust] == 4
    study.work.do(codings.apply, study.ids["R06"], trust, 0, 3)
    assert tree.codes.counts[trust] == 5
    study.work.undo()
    assert tree.codes.counts[trust] == 4
    spoken = tree.codes.index_of(trust).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Trust, 4 passages, key 2"


def test_a_click_on_a_count_opens_its_passages(qtbot: QtBot, tree: CodeTree, study: Study) -> None:
    index = tree.codes.index_of(study.ids["Trust"])
    place = tree.parts_at(index).counts[0].center()
    qtbot.mouseClick(tree.viewport(), LEFT, pos=place)
    assert [query.title for query in study.doors] == ["Trust"]
    assert len(study.doors[0].codings) == 4


def test_enter_opens_the_passages_too(qtbot: QtBot, tree: CodeTree, study: Study) -> None:
    press(qtbot, tree, Keys.Key_Return)
    assert len(study.doors[0].codings) == 4


def test_a_click_chooses_and_arrows_walk(qtbot: QtBot, tree: CodeTree, study: Study) -> None:
    place = tree.parts_at(tree.codes.index_of(study.ids["Discretion"])).name.center()
    qtbot.mouseClick(tree.viewport(), LEFT, pos=place)
    assert study.work.code == study.ids["Discretion"]
    press(qtbot, tree, Keys.Key_Down)
    assert study.work.code == study.ids["Rules that help"]


def test_the_fold_mark_folds(qtbot: QtBot, tree: CodeTree, study: Study) -> None:
    index = tree.codes.index_of(study.ids["Trust"])
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.parts_at(index).fold.center())
    assert "Backing" not in shown(tree)
    press(qtbot, tree, Keys.Key_Right)
    assert "Backing" in shown(tree)


def test_what_is_folded_stays_folded_when_the_book_changes(tree: CodeTree, study: Study) -> None:
    tree.collapse(tree.codes.index_of(study.ids["Discretion"]))
    study.work.do(codebook.create, "Later", parent=study.ids["Outcomes"], position=0)
    assert "Fear of blame" not in shown(tree)
    assert "Later" in shown(tree)
    assert tree.current() == study.ids["Trust"]


# Making and naming


def test_n_makes_a_code_under_the_one_pointed_at(
    qtbot: QtBot, tree: CodeTree, study: Study, type_name: Callable[..., None]
) -> None:
    press(qtbot, tree, Keys.Key_N)
    type_name("Openness")
    made = study.code("Openness")
    assert made.parent_id == study.ids["Trust"]
    assert study.work.code == made.id == tree.current()
    study.work.undo()
    assert study.code("Openness") is None


def test_escape_leaves_no_trace_of_a_new_code(
    qtbot: QtBot, tree: CodeTree, study: Study, type_name: Callable[..., None]
) -> None:
    before = study.names()
    press(qtbot, tree, Keys.Key_N)
    type_name("Half a na", Keys.Key_Escape)
    assert study.names() == before
    assert "Half a na" not in shown(tree)
    assert not study.work.can_undo
    assert tree.current() == study.ids["Trust"]


def test_f2_renames_in_place(
    qtbot: QtBot, tree: CodeTree, study: Study, type_name: Callable[..., None]
) -> None:
    press(qtbot, tree, Keys.Key_F2)
    type_name("Confidence")
    assert not study.doors  # Enter ended the naming and nothing else
    assert study.code("Confidence").id == study.ids["Trust"]
    assert study.code("Confidence").names["nl"] == "Vertrouwen"
    study.work.undo()
    assert study.code("Trust") is not None


def test_a_name_that_a_sibling_has_is_refused_while_one_types(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    press(qtbot, tree, Keys.Key_F2)
    field = tree.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, "discretion")
    assert field.property("wrong") == "true"
    assert "in use" in field.toolTip()
    qtbot.keyClick(field, Keys.Key_Return)
    QApplication.processEvents()
    assert tree.findChild(NameField) is field
    qtbot.keyClicks(field, "ary")
    assert field.property("wrong") == "false"
    qtbot.keyClick(field, Keys.Key_Return)
    qtbot.waitUntil(lambda: study.code("discretionary") is not None)
    assert not study.errors


def test_long_and_strange_names_survive(
    qtbot: QtBot, tree: CodeTree, study: Study, type_name: Callable[..., None]
) -> None:
    name = "“=1+1” & <b>so</b> " + "long " * 56 + "end"
    study.work.did(codebook.rename, study.ids["Trust"], name.replace(" end", "\nend"))
    tree.grab()
    index = tree.codes.index_of(study.ids["Trust"])
    assert index.data() == name
    assert name in index.data(Qt.ItemDataRole.ToolTipRole)
    press(qtbot, tree, Keys.Key_F2)
    type_name("")
    assert study.code(name) is not None


# Changing


def test_delete_takes_a_code_out_and_undo_brings_it_back(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    press(qtbot, tree, Keys.Key_Delete)
    assert study.code("Trust") is None
    assert study.code("Backing") is None
    assert study.work.code == study.ids["Discretion"]
    assert study.said[-1] == "Removed the code Trust with 3 sub-codes, 5 codings"
    study.work.undo()
    assert tree.codes.counts[study.ids["Trust"]] == 4
    assert "Backing" in shown(tree)


def test_alt_and_arrows_move_a_code(qtbot: QtBot, tree: CodeTree, study: Study) -> None:
    press(qtbot, tree, Keys.Key_Down, alt=True)
    names = [name for name in shown(tree) if name in ("Trust", "Discretion")]
    assert names == ["Discretion", "Trust"]
    for key, order in ((Keys.Key_Up, names[::-1]), (Keys.Key_Down, names)):
        press(qtbot, tree, key, alt=True)
        assert [name for name in shown(tree) if name in names] == order
    press(qtbot, tree, Keys.Key_Right, alt=True)
    assert study.code("Trust").parent_id == study.ids["Discretion"]
    press(qtbot, tree, Keys.Key_Left, alt=True)
    assert study.code("Trust").parent_id == study.ids["Factors"]
    assert tree.current() == study.ids["Trust"]


def test_alt_and_a_figure_put_a_code_on_that_key(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    press(qtbot, tree, Keys.Key_1, alt=True)
    assert (study.code("Trust").pin, study.code("Complementarity").pin) == (1, None)
    press(qtbot, tree, Keys.Key_0, alt=True)
    assert study.code("Trust").pin is None


@pytest.mark.parametrize("key", [Keys.Key_Space, Keys.Key_Return])
def test_a_colour_is_chosen_from_the_palette_by_keyboard(
    qtbot: QtBot, tree: CodeTree, study: Study, key: Keys
) -> None:
    press(qtbot, tree, Keys.Key_C)
    popup = tree.findChild(ColourPopup)
    assert popup is not None
    assert study.code("Trust").colour in popup.colours()
    here = QApplication.focusWidget()
    assert here is not None
    qtbot.keyClick(here, Keys.Key_Right)
    there = QApplication.focusWidget()
    assert there is not None
    assert there is not here
    qtbot.keyClick(there, key)
    assert study.code("Trust").colour == "#cc8400"
    study.work.undo()
    assert study.code("Trust").colour == "#6696d2"


def test_merging_takes_the_code_that_is_typed(qtbot: QtBot, tree: CodeTree, study: Study) -> None:
    press(qtbot, tree, Keys.Key_M)
    picker = tree.findChild(CodePicker)
    assert picker is not None
    qtbot.keyClicks(picker.field, "disc")
    qtbot.keyClick(picker.field, Keys.Key_Return)
    assert study.code("Trust") is None
    assert tree.codes.counts[study.ids["Discretion"]] == 7
    assert study.work.code == study.ids["Discretion"]
    study.work.undo()
    assert tree.codes.counts[study.ids["Trust"]] == 4


def test_a_folder_is_made_of_an_unused_code_and_told_calmly_of_a_used_one(
    tree: CodeTree, study: Study
) -> None:
    tree.commands.set_codable(study.ids["Relations"], False)
    assert not study.code("Relations").codable
    tree.commands.set_codable(study.ids["Trust"], False)
    assert "4" in study.errors[0].what
    assert study.code("Trust").codable


def test_a_code_that_went_while_its_menu_was_open_is_met_calmly(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    menu = tree.menu()
    menu.popup(tree.mapToGlobal(QPoint(20, 20)))
    study.work.did(codebook.remove, study.ids["Trust"])
    choose(qtbot, menu, "Remove")
    assert study.said[-1] == "That code is no longer there."
    assert not study.errors


def test_a_code_that_goes_while_it_is_named_is_met_calmly(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    press(qtbot, tree, Keys.Key_F2)
    study.work.did(codebook.remove, study.ids["Trust"])
    QApplication.processEvents()
    assert tree.findChild(NameField) is None or not tree.findChild(NameField).isVisible()
    assert not study.errors
    tree.grab()


# Drag and drop


def test_a_code_dropped_between_two_moves_there(tree: CodeTree, study: Study) -> None:
    drop(tree, study.ids["Interaction"], study.ids["Trust"], 0.1)
    order = [name for name in shown(tree) if name in ("Complementarity", "Interaction", "Trust")]
    assert order == ["Complementarity", "Interaction", "Trust"]
    study.work.undo()
    drop(tree, study.ids["Complementarity"], study.ids["Interaction"], 0.9)
    order = [name for name in shown(tree) if name in ("Complementarity", "Interaction", "Trust")]
    assert order == ["Trust", "Interaction", "Complementarity"]


def test_a_code_dropped_upon_a_folder_goes_in(tree: CodeTree, study: Study) -> None:
    drop(tree, study.ids["Interaction"], study.ids["Outcomes"], 0.5)
    assert study.code("Interaction").parent_id == study.ids["Outcomes"]


def test_a_code_dropped_upon_a_code_is_moved_or_merged_by_choice(
    qtbot: QtBot, tree: CodeTree, study: Study
) -> None:
    drop(tree, study.ids["Interaction"], study.ids["Discretion"], 0.5)
    assert study.code("Interaction").parent_id == study.ids["Factors"]
    choose(qtbot, popup_menu(tree), "Move under")
    assert study.code("Interaction").parent_id == study.ids["Discretion"]
    study.work.undo()
    QApplication.processEvents()
    drop(tree, study.ids["Interaction"], study.ids["Discretion"], 0.5)
    choose(qtbot, popup_menu(tree), "Merge into")
    assert study.code("Interaction") is None
    assert tree.codes.counts[study.ids["Discretion"]] == 6


def test_the_mouse_takes_a_code_upon_another(qtbot: QtBot, tree: CodeTree, study: Study) -> None:
    places = [
        tree.visualRect(tree.codes.index_of(study.ids[name])).center()
        for name in ("Interaction", "Discretion")
    ]
    drag_with_mouse(tree.viewport(), places[0], tree.viewport(), places[1])
    choose(qtbot, popup_menu(tree), "Move under")
    assert study.code("Interaction").parent_id == study.ids["Discretion"]


def test_a_code_cannot_be_dropped_into_its_own_branch(tree: CodeTree, study: Study) -> None:
    drop(tree, study.ids["Trust"], study.ids["Backing"], 0.5)
    assert study.code("Trust").parent_id == study.ids["Factors"]
    assert not study.errors
    assert not study.work.can_undo


def test_what_is_dragged_is_the_id_in_ascii(tree: CodeTree, study: Study) -> None:
    data = tree.codes.mimeData([tree.codes.index_of(study.ids["Trust"])])
    assert data.data("application/x-qda-code").data() == str(study.ids["Trust"]).encode("ascii")


def test_words_dragged_from_a_text_upon_a_code_are_coded(tree: CodeTree, study: Study) -> None:
    data = QMimeData()
    data.setData("application/x-qda-passage", f"{study.ids['R06']}:0:9".encode("ascii"))
    data.setText("How would")
    for name, count in (("Relations", 1), ("Factors", 0)):
        place = tree.visualRect(tree.codes.index_of(study.ids[name])).center()
        args = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(tree.viewport(), QDragEnterEvent(place, *args))
        QApplication.sendEvent(tree.viewport(), QDragMoveEvent(place, *args))
        QApplication.sendEvent(tree.viewport(), QDropEvent(QPointF(place), *args))
        rows = study.work.ask(codings.of_code, study.ids[name])
        assert [(row.start, row.end) for row in rows] == [(0, 9)] * count
    assert not study.errors


# The filter


def test_slash_finds_in_both_languages_and_escape_goes_back(
    qtbot: QtBot, panel: CodebookPanel, tree: CodeTree
) -> None:
    before = shown(tree)
    assert not panel.field.isVisible()
    qtbot.keyClick(tree, Keys.Key_Slash)
    assert panel.field.hasFocus()
    qtbot.keyClicks(panel.field, "vertrou")
    assert shown(tree) == ["Factors", "Trust"]
    qtbot.keyClick(panel.field, Keys.Key_Escape)
    assert shown(tree) == before
    assert tree.hasFocus()
    assert not panel.field.isVisible()


def test_enter_in_the_filter_chooses_what_was_found(
    qtbot: QtBot, panel: CodebookPanel, tree: CodeTree, study: Study
) -> None:
    panel.show_filter()
    qtbot.keyClicks(panel.field, "blame")
    qtbot.keyClick(panel.field, Keys.Key_Return)
    qtbot.keyClick(tree, Keys.Key_Down)
    assert tree.hasFocus()
    assert "Fear of blame" in shown(tree)


# Empty, and for reading only


def test_an_empty_book_teaches_and_its_button_begins(qtbot: QtBot, workspace: object) -> None:
    panel = CodebookPanel(workspace)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.resize(256, 400)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.mouseClick(panel.begin, LEFT)
    field = panel.tree.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, "First")
    qtbot.keyClick(field, Keys.Key_Return)
    qtbot.waitUntil(lambda: len(panel.tree.codes.rows()) == 1)
    assert panel.tree.isVisible()


def test_a_book_for_reading_only_cannot_be_changed(qtbot: QtBot, study: Study) -> None:
    from qda.ui.workspace import Workspace

    reader = Workspace()
    assert reader.open(study.work.project.path)
    assert reader.read_only
    panel = CodebookPanel(reader)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    reader.select_code(study.ids["Trust"])
    for key in (Keys.Key_N, Keys.Key_F2, Keys.Key_Delete, Keys.Key_M, Keys.Key_C):
        qtbot.keyClick(panel.tree, key)
    drop(panel.tree, study.ids["Interaction"], study.ids["Outcomes"], 0.5)
    assert panel.tree.findChild(NameField) is None
    assert study.code("Trust") is not None
    assert study.code("Interaction").parent_id == study.ids["Factors"]
    assert [a.text() for a in panel.tree.menu().actions() if a.isEnabled() and a.text()] == [
        "Show passages",
        "Show passages with sub-codes",
    ]
    reader.close()


def test_many_codings_are_counted_on_another_thread(
    study: Study, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qda.ui.recount.MANY", 0)
    where: list[int] = []

    def counted(session: object) -> int:
        where.append(threading.get_ident())
        return 7

    got: list[int] = []
    recount = Recount(study.work, counted, got.append, study.work)
    recount.begin()
    assert got == []
    qtbot.waitUntil(lambda: got == [7])
    assert where and where[0] != threading.get_ident()
    recount.begin()
    study.work.close()
    _THREAD.submit(int).result()  # what was begun is over
    QApplication.processEvents()
    assert got == [7]  # of a project that is closed nothing is told
