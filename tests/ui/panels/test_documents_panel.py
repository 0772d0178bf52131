"""The panel of documents, by the gestures of those who use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study, interview

from qda.models import cases, codings, documents
from qda.ui.main_window import MainWindow
from qda.ui.panels.document_model import MIME, DocumentModel
from qda.ui.panels.document_tree import DocumentTree
from qda.ui.panels.documents import DocumentsPanel
from qda.ui.panels.name_field import NameField
from qda.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
Keys = Qt.Key


@pytest.fixture
def tree(qtbot: QtBot, study: Study) -> DocumentTree:
    panel = DocumentsPanel(study.work)
    qtbot.addWidget(panel)
    panel.resize(256, 360)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.tree.setFocus()
    study.work.select_document(study.ids["R07"])
    return panel.tree


def shown(tree: DocumentTree) -> list[str]:
    found, index = [], tree.documents.index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = tree.indexBelow(index)
    return found


def drop(tree: DocumentTree, document: int, upon: int, part: float) -> None:
    data = QMimeData()
    data.setData(MIME, str(document).encode())
    rect = tree.visualRect(tree.documents.index_of(upon))
    place = QPoint(rect.center().x(), rect.top() + round(part * rect.height()))
    args = (Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(place, *args),
        QDragMoveEvent(place, *args),
        QDropEvent(QPointF(place), *args),
    ):
        QApplication.sendEvent(tree.viewport(), event)


def line(menu: QMenu, *path: str) -> QAction:
    """The line of a menu, or of a menu in it."""
    found = next(action for action in menu.actions() if path[0] in action.text())
    inner = found.menu()
    return line(inner, *path[1:]) if len(path) > 1 and isinstance(inner, QMenu) else found


def test_its_model_keeps_qts_rules(tree: DocumentTree, study: Study) -> None:
    QAbstractItemModelTester(
        tree.documents, QAbstractItemModelTester.FailureReportingMode.Warning, tree.documents
    )
    study.work.did(documents.set_kind, study.ids["R06"], "notes")
    study.work.did(documents.remove, study.ids["Agenda"])
    study.work.undo()
    study.work.undo()


def test_documents_stand_by_kind_with_who_speaks_and_their_codings(
    tree: DocumentTree, study: Study
) -> None:
    assert shown(tree) == ["Interviews", "R06", "R07", "R09", "Papers", "Agenda"]
    spoken = tree.documents.index_of(study.ids["R07"]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "UWV, Policy maker" in spoken
    assert spoken.endswith("7 codings")


def test_choosing_opens_by_mouse_and_by_keyboard(
    qtbot: QtBot, tree: DocumentTree, study: Study
) -> None:
    rect = tree.visualRect(tree.documents.index_of(study.ids["R09"]))
    qtbot.mouseClick(tree.viewport(), LEFT, pos=rect.center())
    assert study.work.document == study.ids["R09"]
    qtbot.keyClick(tree, Keys.Key_Up)
    assert study.work.document == study.ids["R07"]


def test_a_click_on_a_count_opens_its_passages(
    qtbot: QtBot, tree: DocumentTree, study: Study
) -> None:
    rect = tree.visualRect(tree.documents.index_of(study.ids["R06"]))
    qtbot.mouseClick(tree.viewport(), LEFT, pos=QPoint(rect.right() - 12, rect.center().y()))
    assert [query.title for query in study.doors] == ["R06"]
    assert len(study.doors[0].codings) == 5


def test_counts_follow_a_coding(tree: DocumentTree, study: Study) -> None:
    study.work.do(codings.apply, study.ids["R06"], study.ids["Trust"], 0, 3)
    row = tree.documents.row(study.ids["R06"])
    assert row is not None
    assert row.codings == 6


def test_f2_renames_and_a_taken_name_is_refused(
    qtbot: QtBot, tree: DocumentTree, study: Study
) -> None:
    qtbot.keyClick(tree, Keys.Key_F2)
    field = tree.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, "R06")
    assert field.property("wrong") == "true"
    qtbot.keyClicks(field, " again")
    qtbot.keyClick(field, Keys.Key_Return)
    qtbot.waitUntil(lambda: study.document("R06 again") is not None)
    assert study.document("R06 again").id == study.ids["R07"]
    study.work.undo()
    assert study.document("R07") is not None


def test_delete_takes_out_and_undo_brings_back(
    qtbot: QtBot, tree: DocumentTree, study: Study
) -> None:
    qtbot.keyClick(tree, Keys.Key_Delete)
    assert study.document("R07") is None
    assert study.work.document == study.ids["R09"]
    study.work.undo()
    assert study.document("R07").codings == 7
    assert "R07" in shown(tree)


def test_dragging_puts_in_order(tree: DocumentTree, study: Study) -> None:
    drop(tree, study.ids["R09"], study.ids["R06"], 0.2)
    assert shown(tree)[1:4] == ["R09", "R06", "R07"]
    study.work.undo()
    assert shown(tree)[1:4] == ["R06", "R07", "R09"]
    drop(tree, study.ids["R06"], study.ids["R09"], 0.8)
    assert shown(tree)[1:4] == ["R07", "R09", "R06"]


def test_dragging_among_another_kind_changes_the_kind_in_one_step(
    tree: DocumentTree, study: Study
) -> None:
    drop(tree, study.ids["R09"], study.ids["Agenda"], 0.2)
    assert shown(tree) == ["Interviews", "R06", "R07", "Papers", "R09", "Agenda"]
    study.work.undo()
    assert shown(tree) == ["Interviews", "R06", "R07", "R09", "Papers", "Agenda"]


def test_alt_and_arrows_move_a_document(qtbot: QtBot, tree: DocumentTree) -> None:
    qtbot.keyClick(tree, Keys.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(tree)[1:4] == ["R07", "R06", "R09"]
    qtbot.keyClick(tree, Keys.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(tree)[1:4] == ["R06", "R07", "R09"]


def test_its_menu_sets_kind_and_case_and_tells_the_file(tree: DocumentTree, study: Study) -> None:
    study.work.select_document(study.ids["Agenda"])
    menu = tree.menu()
    assert "agenda.docx" in line(menu, "From the file").text()
    line(menu, "Kind", "Field note").trigger()
    assert study.document("Agenda").kind == "notes"
    assert "Field notes" in shown(tree)
    line(tree.menu(), "Case", "R09").trigger()
    assert study.document("Agenda").case_name == "R09"
    assert tree.documents.described[study.ids["Agenda"]] == "SVB, Implementer"
    line(tree.menu(), "Case", "None").trigger()
    assert study.document("Agenda").case_id is None


def test_a_document_that_went_while_its_menu_was_open_is_met_calmly(
    tree: DocumentTree, study: Study
) -> None:
    menu = tree.menu()
    study.work.did(documents.remove, study.ids["R07"])
    line(menu, "Remove").trigger()
    assert study.said[-1] == "That document is no longer there."
    assert not study.errors


def test_long_names_survive(tree: DocumentTree, study: Study) -> None:
    name = "“R07” & <i>" + "very " * 58 + "long"
    study.work.did(documents.rename, study.ids["R07"], name)
    tree.grab()
    assert tree.documents.index_of(study.ids["R07"]).data() == name


def test_an_empty_panel_teaches_and_its_button_imports(
    qtbot: QtBot, open_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(open_window.flows, "import_documents", lambda: asked.append(True))
    panel = open_window.side_panel("DocumentsPanel")
    assert isinstance(panel, DocumentsPanel)
    assert panel.begin.isVisible()
    qtbot.mouseClick(panel.begin, LEFT)
    qtbot.mouseClick(panel.add, LEFT)
    assert asked == [True, True]
    work: Workspace = open_window.workspace
    work.do(documents.add, interview("R01"), "R01")
    assert panel.tree.isVisible()


def test_files_dropped_on_the_list_reach_the_window(
    open_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(open_window.flows, "take_files", taken.extend)
    open_window.workspace.do(documents.add, interview("R01"), "R01")
    panel = open_window.side_panel("DocumentsPanel")
    assert isinstance(panel, DocumentsPanel)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "R02.vtt"))])
    args = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(20, 20), *args)
    QApplication.sendEvent(panel.tree.viewport(), enter)
    assert enter.isAccepted()
    place = panel.tree.viewport().mapTo(open_window, QPoint(20, 20))
    QApplication.sendEvent(open_window, QDropEvent(QPointF(place), *args))
    assert taken == [str(tmp_path / "R02.vtt")]


def test_a_case_made_elsewhere_is_offered(tree: DocumentTree, study: Study) -> None:
    study.work.do(cases.create, "R11 & co")
    assert line(tree.menu(), "Case", "R11 && co").isEnabled()


def test_a_right_click_opens_the_menu_of_a_document_and_not_the_document(
    tree: DocumentTree, study: Study, qtbot: QtBot
) -> None:
    before = study.work.document
    other = next(row for row in study.work.ask(documents.listing) if row.id != before)
    place = tree.visualRect(tree.documents.index_of(other.id)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, tree.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(tree.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    assert study.work.document == before


def test_many_codings_are_counted_beside_it_and_stand_as_they_did_until_then(
    study: Study, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qda.ui.recount.MANY", 0)
    model = DocumentModel(study.work)
    assert [row.codings for row in model.rows()] == [0] * len(model.rows())
    qtbot.waitUntil(lambda: sum(row.codings for row in model.rows()) > 0)
    counted = [row.codings for row in model.rows()]
    model.load()
    assert [row.codings for row in model.rows()] == counted


def test_a_refused_name_stays_to_be_mended_and_is_quoted_where_it_must_go(
    qtbot: QtBot, tree: DocumentTree, study: Study
) -> None:
    told = list[str]()
    study.work.message.connect(lambda text, _undoable: told.append(text))
    qtbot.keyClick(tree, Keys.Key_F2)
    field = tree.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, "R06")
    in_use = "The name “R06” is in use already."

    # another document, a kind, and a place outside
    other = tree.documents.index_of(study.ids["R09"])
    for index in (other, other.parent()):
        qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())
        assert (tree.findChild(NameField), field.text()) == (field, "R06")
        assert told.pop().startswith(in_use)
    field.clearFocus()
    study.work.select_document(study.ids["R09"])  # from elsewhere, as by a quick jump
    assert (tree.findChild(NameField), field.text()) == (field, "R06")
    assert (tree.current(), tree.isExpanded(other.parent())) == (study.ids["R07"], True)

    # given up, the list points at what is read; what goes with its document is quoted
    qtbot.keyClick(field, Keys.Key_Escape)
    qtbot.waitUntil(lambda: tree.findChild(NameField) is None)
    assert tree.current() == study.ids["R09"]
    tree.rename(study.ids["R09"])
    again = tree.findChild(NameField)
    assert again is not None
    qtbot.keyClicks(again, "R06")
    study.work.did(documents.remove, study.ids["R09"])
    qtbot.waitUntil(lambda: tree.findChild(NameField) is None)
    assert f"“R06” was not kept as the name of the document R09. {in_use}" in told
