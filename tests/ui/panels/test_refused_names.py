"""A name of a code that is typed in the tree and refused is never lost in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_study import Study, copy_study

from qda.models import codebook
from qda.ui.main_window import MainWindow
from qda.ui.panels.code_tree import CodeTree
from qda.ui.panels.codebook import CodebookPanel
from qda.ui.panels.documents import DocumentsPanel
from qda.ui.panels.name_field import NameField
from qda.ui.text.room import TextRoom

LEFT, Keys = Qt.MouseButton.LeftButton, Qt.Key
IN_USE = "The name “Discretion” is in use beside it."


def point_at(qtbot: QtBot, tree: CodeTree, code: int) -> None:
    """Click a code in the tree."""
    tree.choose(code)
    place = tree.visualRect(tree.codes.index_of(code)).center()
    qtbot.mouseClick(tree.viewport(), LEFT, pos=place)


def begin(qtbot: QtBot, tree: CodeTree, key: Qt.Key, text: str) -> NameField:
    """Press F2 or N on the code pointed at, and type."""
    qtbot.keyClick(tree, key)
    field = tree.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, text)
    return field


def gone(tree: CodeTree) -> bool:
    return tree.findChild(NameField) is None


def shown_tree(qtbot: QtBot, study: Study) -> tuple[CodebookPanel, list[str]]:
    """The panel, and what the status line would say."""
    panel, told = CodebookPanel(study.work), list[str]()
    qtbot.addWidget(panel)
    panel.resize(256, 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    study.work.message.connect(lambda text, _undoable: told.append(text))
    return panel, told


def test_a_refused_name_stays_whichever_way_one_leaves(
    qtbot: QtBot, make_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "Study.qdaproj"
    copy_study(path)
    window = make_window(path)
    work, said, room = window.workspace, window.status.said, window.show_room("text")
    codes, texts = window.side_panel("CodebookPanel"), window.side_panel("DocumentsPanel")
    assert isinstance(room, TextRoom)
    assert isinstance(codes, CodebookPanel)
    assert isinstance(texts, DocumentsPanel)
    tree, ids = codes.tree, {row.name: row.id for row in work.ask(codebook.tree)}
    point_at(qtbot, tree, ids["Trust"])
    field = begin(qtbot, tree, Keys.Key_F2, "Discretion")

    # the text, a document, and another code
    other = texts.tree.visualRect(texts.tree.model().index(1, 0)).center()
    for widget, place in (
        (room.view.viewport(), room.view.viewport().rect().center()),
        (texts.tree.viewport(), other),
        (tree.viewport(), tree.visualRect(tree.codes.index_of(ids["Discretion"])).center()),
    ):
        work.message.emit("", False)
        field.setFocus()
        qtbot.mouseClick(widget, LEFT, pos=place)
        QApplication.processEvents()
        assert (tree.findChild(NameField), field.text()) == (field, "Discretion")
        assert said.whole().startswith(IN_USE), widget
        assert tree.current() == ids["Trust"]

    # the window does not close over it, whichever room one is in
    qtbot.mouseClick(window.rail.button("report"), LEFT)
    assert not window.close()
    assert (window.room_id, field.isVisible(), window.focusWidget()) == ("text", True, field)

    # it is mended, and the keyboard is left where one clicks
    field.selectAll()
    qtbot.keyClicks(field, "Confidence")
    qtbot.mouseClick(room.view.viewport(), LEFT, pos=room.view.viewport().rect().center())
    qtbot.waitUntil(lambda: gone(tree))
    assert "Confidence" in [row.name for row in work.ask(codebook.tree)]
    assert window.focusWidget() is room.view

    # what goes with the language is quoted
    point_at(qtbot, tree, ids["Trust"])
    begin(qtbot, tree, Keys.Key_F2, "Discretion")
    window.build()
    quoted = "“Discretion” was not kept as the name of the code Confidence."
    assert window.status.said.whole() == f"{quoted} {IN_USE}"

    # so it is with the name of a document
    texts = window.side_panel("DocumentsPanel")
    assert isinstance(texts, DocumentsPanel)
    texts.tree.rename(texts.tree.documents.rows()[0].id)
    named = texts.tree.findChild(NameField)
    assert named is not None
    qtbot.keyClicks(named, texts.tree.documents.rows()[1].name)
    assert not window.close()
    qtbot.keyClick(named, Keys.Key_Escape)


def test_a_new_code_with_the_name_of_a_sibling_stays_to_be_mended_or_given_up(
    qtbot: QtBot, study: Study
) -> None:
    panel, told = shown_tree(qtbot, study)
    tree, before = panel.tree, study.names()
    point_at(qtbot, tree, study.ids["Factors"])
    field = begin(qtbot, tree, Keys.Key_N, "Discretion")
    point_at(qtbot, tree, study.ids["Trust"])
    assert tree.findChild(NameField) is field
    assert told[-1].startswith(IN_USE)
    qtbot.mouseClick(panel.add, LEFT)  # nor does another new code take its place
    assert (tree.findChild(NameField), field.text()) == (field, "Discretion")
    trust = tree.visualRect(tree.codes.index_of(study.ids["Trust"]))
    count = tree.painter.parts(trust, tree.codes.row(study.ids["Trust"])).counts[0].center()
    qtbot.mouseDClick(tree.viewport(), LEFT, pos=count)
    assert not study.doors
    study.work.select_code(study.ids["Trust"])  # from elsewhere, as by a click on a coding
    assert tree.findChild(NameField) is field
    told.clear()
    qtbot.keyClick(field, Keys.Key_Escape)
    qtbot.waitUntil(lambda: gone(tree))
    assert (study.names(), told) == (before, [])
    assert tree.current() == study.ids["Trust"]


def test_a_refused_name_that_must_go_is_quoted(qtbot: QtBot, study: Study) -> None:
    panel, told = shown_tree(qtbot, study)
    tree = panel.tree
    point_at(qtbot, tree, study.ids["Factors"])
    begin(qtbot, tree, Keys.Key_N, "Discretion")
    qtbot.keyClicks(panel.field, "fear")  # the filter lets other codes into sight
    qtbot.waitUntil(lambda: gone(tree))
    assert f"“Discretion” was not kept as the name of a new code. {IN_USE}" in told
    panel.field.clear()
    assert not tree.codes.shelf.has_draft
    point_at(qtbot, tree, study.ids["Trust"])
    begin(qtbot, tree, Keys.Key_F2, "Discretion")
    study.work.did(codebook.remove, study.ids["Trust"])
    qtbot.waitUntil(lambda: gone(tree))
    assert f"“Discretion” was not kept as the name of the code Trust. {IN_USE}" in told
