"""The map by real gestures: codes from the codebook, the wheel, the menus, the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from dragging import drag_with_mouse
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study, copy_study

from qda.models import concept_maps
from qda.ui.explore.room import ExploreRoom
from qda.ui.main_window import MainWindow
from qda.ui.map.canvas import MapCanvas
from qda.ui.map.page import MapPage
from qda.ui.map.picture import as_image
from qda.ui.palette import Palette

LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(study: Study, qtbot: QtBot) -> MapPage:
    """A map with Trust, Interaction and Discretion, far apart."""
    key = study.work.do(concept_maps.create, "Model")
    assert key
    places = {"Trust": (0, 0), "Interaction": (320, -96), "Discretion": (320, 96)}
    study.work.do(concept_maps.add_codes, key, {study.ids[name]: at for name, at in places.items()})
    made = MapPage(study.work)
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    made.entered()
    qtbot.waitExposed(made)
    QApplication.processEvents()  # it has its size then
    made.canvas.fit()
    return made


def item(page: MapPage, name: str) -> int:
    return next(key for key, one in page.desk.drawing.concepts.items() if one.text == name)


def middle(page: MapPage, name: str) -> QPoint:
    """Where a concept is seen, once the card beside the canvas has taken its room."""
    QApplication.processEvents()
    return page.canvas.mapFromScene(page.canvas.concepts[item(page, name)].pos())


def turn(canvas: MapCanvas, at: QPoint, by: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    """Turn the wheel over a place of the canvas."""
    view = canvas.viewport()
    where = QPointF(at), QPointF(view.mapToGlobal(at))
    phase, button = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    QTest.mouseMove(view, at)
    QApplication.sendEvent(view, QWheelEvent(*where, QPoint(), by, button, keys, phase, False))


def ask_menu(qtbot: QtBot, canvas: MapCanvas, at: QPoint) -> QMenu:
    """Click with the right button, as the system tells it; the menu that opens."""
    view = canvas.viewport()
    qtbot.mouseMove(view, at)
    qtbot.mousePress(view, RIGHT, pos=at)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))
    qtbot.mouseRelease(view, RIGHT, pos=at)
    return open_menu(qtbot)


def open_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return cast("QMenu", QApplication.activePopupWidget())


def pick(qtbot: QtBot, menu: QMenu, words: str) -> None:
    """Click a line of a menu."""
    line = next(x for x in menu.actions() if x.text().replace("&", "").startswith(words))
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(line).center())


def lines(menu: QMenu) -> list[str]:
    return [line.text().replace("&", "") for line in menu.actions() if not line.isSeparator()]


def choose_in_palette(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChildren(Palette)[-1]
    qtbot.keyClicks(palette.field, words)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def test_ctrl_and_the_wheel_come_nearer_to_what_is_under_the_pointer(
    page: MapPage, qtbot: QtBot
) -> None:
    canvas, at = page.canvas, middle(page, "Interaction")
    before = canvas.mapToScene(at)
    for _step in range(3):
        turn(canvas, at, QPoint(0, 120), CONTROL)
    assert canvas.transform().m11() > 1.2
    moved = canvas.mapToScene(at) - before
    assert abs(moved.x()) + abs(moved.y()) < 4
    turn(canvas, at, QPoint(0, -12000), CONTROL)
    assert canvas.transform().m11() == 0.25


def test_the_wheel_alone_looks_around(page: MapPage, qtbot: QtBot) -> None:
    canvas, before = page.canvas, middle(page, "Trust")
    turn(canvas, QPoint(300, 300), QPoint(0, -120))
    turn(canvas, QPoint(300, 300), QPoint(-120, 0))
    after = middle(page, "Trust")
    assert after.y() < before.y()
    assert after.x() < before.x()


def test_the_middle_button_pulls_the_canvas_along(page: MapPage, qtbot: QtBot) -> None:
    view, before = page.canvas.viewport(), middle(page, "Trust")
    qtbot.mousePress(view, MIDDLE, pos=QPoint(300, 300))
    for step in (20, 60, 90):
        qtbot.mouseMove(view, QPoint(300 - step, 300 + step))
    qtbot.mouseRelease(view, MIDDLE, pos=QPoint(210, 390))
    assert middle(page, "Trust") - before == QPoint(-90, 90)
    qtbot.mouseMove(view, QPoint(10, 10))
    assert middle(page, "Trust") - before == QPoint(-90, 90)


def test_two_that_are_chosen_are_linked_by_the_menu(page: MapPage, qtbot: QtBot) -> None:
    canvas, view = page.canvas, page.canvas.viewport()
    qtbot.mouseClick(view, LEFT, pos=middle(page, "Trust"))
    qtbot.mouseClick(view, LEFT, CONTROL, middle(page, "Discretion"))
    assert len(canvas.chosen()[0]) == 2
    menu = ask_menu(qtbot, canvas, middle(page, "Discretion"))
    assert lines(menu)[0] == "Link the two"
    pick(qtbot, menu, "Link the two")
    assert len(page.desk.drawing.arrows) == 1


def test_evidence_that_comes_in_the_middle_of_a_click_does_not_undo_it(
    page: MapPage, qtbot: QtBot
) -> None:
    canvas, view = page.canvas, page.canvas.viewport()
    canvas.choose([item(page, "Trust")], [])
    at = middle(page, "Discretion")
    qtbot.mousePress(view, LEFT, CONTROL, at)
    page.desk.shown.emit()
    qtbot.mouseRelease(view, LEFT, CONTROL, at)
    assert len(canvas.chosen()[0]) == 2


def test_the_menu_of_a_link_gives_its_sign(page: MapPage, qtbot: QtBot) -> None:
    made = page.desk.link(item(page, "Trust"), item(page, "Interaction"))
    assert made
    canvas = page.canvas
    at = canvas.mapFromScene(canvas.arrows[made].way.middle)
    pick(qtbot, ask_menu(qtbot, canvas, at), "− weakens")
    assert page.desk.drawing.arrows[0].sign == "negative"
    pick(qtbot, ask_menu(qtbot, canvas, at), "Take off the map")
    assert not page.desk.drawing.arrows


def test_the_menu_of_the_ground_is_about_the_whole_map(page: MapPage, qtbot: QtBot) -> None:
    canvas = page.canvas
    canvas.choose([item(page, "Trust")], [])
    menu = ask_menu(qtbot, canvas, QPoint(20, 20))
    assert lines(menu)[0] == "Show the whole map"
    pick(qtbot, menu, "Keep to the grid")
    assert not canvas.snaps
    assert canvas.chosen() == ([], [])


def test_the_menu_key_opens_the_menu_of_what_is_chosen(page: MapPage, qtbot: QtBot) -> None:
    canvas = page.canvas
    canvas.choose([item(page, "Trust")], [])
    view, at = canvas.viewport(), canvas.viewport().rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))
    menu = open_menu(qtbot)
    assert lines(menu)[0] == "Show the passages"
    assert canvas.mapFromGlobal(menu.pos()) == middle(page, "Trust")
    menu.close()


def test_a_map_is_made_and_chosen_from_the_menu_of_maps(page: MapPage, qtbot: QtBot) -> None:
    page.desk.make("Second")
    qtbot.mouseClick(page.which, LEFT)
    pick(qtbot, open_menu(qtbot), "Model")
    assert page.which.text() == "Model"
    qtbot.mouseClick(page.which, LEFT)
    pick(qtbot, open_menu(qtbot), "Remove this map")
    assert page.which.text() == "Second"


def test_in_the_window_a_code_is_carried_to_the_map_and_the_map_to_the_clipboard(
    tmp_path: Path, make_window: Callable[[Path], MainWindow], qtbot: QtBot
) -> None:
    path = tmp_path / "Study.qdaproj"
    ids = copy_study(path)
    window = make_window(path)
    assert window.workspace.do(concept_maps.create, "Model")
    choose_in_palette(qtbot, window, "explore map")
    page = cast("ExploreRoom", window.room("explore")).page("map")
    assert isinstance(page, MapPage)
    tree = window.side_panel("CodebookPanel").tree
    row = tree.visualRect(tree.codes.index_of(ids["Trust"]))
    at = QPoint(200, 160)
    QApplication.processEvents()  # the page has its place in the window
    drag_with_mouse(tree.viewport(), row.center(), page.canvas.viewport(), at)
    assert (middle(page, "Trust") - at).manhattanLength() <= 8
    assert page.canvas.chosen()[0] == [item(page, "Trust")]

    pick(qtbot, ask_menu(qtbot, page.canvas, QPoint(20, 20)), "Copy the map")
    image = QGuiApplication.clipboard().image()
    assert image.size() == as_image(page.desk.drawing).size()
