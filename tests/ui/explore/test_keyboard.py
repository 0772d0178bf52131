"""The keyboard on the pages of Explore, and the passages beside them that are put away by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from charted import copy_charted
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from qda.models import codings
from qda.ui.explore.charts_page import ChartsPage
from qda.ui.explore.gallery import Card
from qda.ui.explore.passages import PassagesPanel
from qda.ui.explore.room import ExploreRoom
from qda.ui.main_window import MainWindow
from qda.ui.retrieval.page import PassagesPage

LEFT, Keys = Qt.MouseButton.LeftButton, Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def coded(make_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    return make_window(copy_charted(tmp_path))


def go(window: MainWindow, words: str) -> QWidget:
    """Type words into the palette; what has the keyboard then."""
    QTest.keyClick(QApplication.focusWidget() or window, Keys.Key_K, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Keys.Key_Return)
    QApplication.processEvents()
    assert window.isActiveWindow()
    has = QApplication.focusWidget()
    assert has is not None
    assert has.isVisible()
    return has


def test_a_page_that_is_opened_from_the_palette_has_the_keyboard(
    qtbot: QtBot, coded: MainWindow
) -> None:
    assert go(coded, "Explore: tables").text() == "Cross table"  # type: ignore[attr-defined]
    assert isinstance(go(coded, "Explore: charts"), Card)
    assert go(coded, "Explore: map").text() == "New map…"  # type: ignore[attr-defined]
    has = go(coded, "Explore: passages")
    QTest.keyClicks(has, "zzzz")
    room = coded.room("explore")
    assert isinstance(room, ExploreRoom)
    page = room.page("passages")
    assert isinstance(page, PassagesPage)
    qtbot.waitUntil(lambda: page.answer is not None and not len(page.answer))
    coded.show_room("guide")
    QTest.keyClick(coded, Keys.Key_4, CONTROL)
    assert QApplication.focusWidget() is page.chips.words


def test_a_room_that_is_gone_to_has_the_keyboard_on_what_comes_first(coded: MainWindow) -> None:
    for room_id, name in (
        ("codes", "Codes"),
        ("report", "Title"),
        ("guide", "Take a guide from a file…"),
    ):
        coded.show_room("text")
        coded.show_room(room_id)
        has = QApplication.focusWidget()
        assert has is not None
        assert has.isVisible()
        words = has.text() if isinstance(has, QPushButton) else has.accessibleName()
        assert words == name, room_id


def test_passages_put_away_stay_away_until_a_number_is_clicked(
    qtbot: QtBot, coded: MainWindow
) -> None:
    room = coded.show_room("explore")
    assert isinstance(room, ExploreRoom)
    page, panel = room.page("charts"), room.passages
    room.show_page("charts")
    assert isinstance(page, ChartsPage)
    page.open_kind("frequency")
    assert panel.isVisible()  # it says how to ask

    # what was asked for on the map is not beside a chart
    room.show_page("map")
    some = tuple(row.id for row in coded.workspace.ask(codings.all_rows))
    coded.workspace.show_passages("Trust", some)
    assert panel.query is not None
    room.show_page("charts")
    assert panel.query is None

    # closed by hand it stays so, whichever page is shown, until something is asked for
    qtbot.mouseClick(away(panel), LEFT)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is not None
    for page_id in ("map", "charts"):
        room.show_page(page_id)
        assert not panel.isVisible()
    page.show_gallery()
    page.open_kind("frequency")
    assert not panel.isVisible()
    coded.workspace.show_passages("Space", some[:1])
    assert panel.isVisible()
    room.show_page("map")
    room.show_page("charts")
    assert panel.isVisible()
    assert panel.title.whole() == "Space"


def away(panel: PassagesPanel) -> QToolButton:
    """The button that puts the passages away."""
    (found,) = [
        one
        for one in panel.findChildren(QToolButton)
        if one.accessibleName() == "Close the passages"
    ]
    return found
