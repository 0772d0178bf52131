"""Documents open in tabs: by mouse and keyboard, remembered, and cheap in the background."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from qda.models import documents
from qda.ui.actions import table
from qda.ui.panels.documents import DocumentsPanel
from qda.ui.text.tab_strip import TabStrip
from qda.ui.text.tabs import MOST, OpenTabs

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def shelf(reading: Any) -> Any:
    """Six documents in the list."""
    work = reading.window.workspace
    transcript = work.ask(documents.read, reading.documents["R01"])
    for number in range(3, 7):
        name = f"R{number:02}"
        reading.documents[name] = work.do(documents.add, _short(transcript.text), name)
    QCoreApplication.processEvents()
    return reading


def _short(text: str) -> Any:
    from qda.transcript import DocumentKind, Transcript

    return Transcript(text, kind=DocumentKind.INTERVIEW)


def strip(reading: Any) -> TabStrip:
    found: TabStrip = reading.room.tabs.strip
    return found


def tabs(reading: Any) -> list[str]:
    """The names in the strip; empty where it is not shown."""
    QCoreApplication.processEvents()
    bar = strip(reading)
    return [bar.tabText(n) for n in range(bar.count())] if bar.isVisible() else []


def click_in_list(reading: Any, name: str, *, twice: bool = False, keys: Any = NONE) -> None:
    panel = reading.window.side_panel("DocumentsPanel")
    assert isinstance(panel, DocumentsPanel)
    place = panel.tree.visualRect(panel.tree.documents.index_of(reading.documents[name]))
    point = QPoint(place.left() + 40, place.center().y())
    QTest.mouseClick(panel.tree.viewport(), LEFT, keys, point)
    if twice:
        QTest.mouseDClick(panel.tree.viewport(), LEFT, keys, point)
        QTest.mouseRelease(panel.tree.viewport(), LEFT, keys, point)
    QCoreApplication.processEvents()


def click_tab(reading: Any, name: str, button: Qt.MouseButton = LEFT) -> None:
    bar = strip(reading)
    place = bar.documents().index(reading.documents[name])
    point = bar.tabRect(place).topLeft() + QPoint(16, 12)
    QTest.mouseClick(bar, button, NONE, point)
    QCoreApplication.processEvents()


def open_tabs(reading: Any, *names: str) -> None:
    for name in names:
        click_in_list(reading, name, keys=CTRL)


def shown(reading: Any) -> str:
    return str(reading.room.head.title.whole())


def test_no_strip_is_shown_while_one_document_is_open(shelf: Any):
    assert tabs(shelf) == []
    click_in_list(shelf, "R02")
    assert shown(shelf) == "R02"
    assert tabs(shelf) == []


def test_a_double_click_gives_a_document_a_tab_and_the_next_click_another(shelf: Any):
    click_in_list(shelf, "R01", twice=True)
    click_in_list(shelf, "R02")
    assert tabs(shelf) == ["R01", "R02"]
    click_in_list(shelf, "R03")
    assert tabs(shelf) == ["R01", "R03"]
    assert shown(shelf) == "R03"


def test_ctrl_and_click_opens_a_tab_and_keeps_the_present_one(shelf: Any):
    click_in_list(shelf, "R02", keys=CTRL)
    assert tabs(shelf) == ["R01", "R02"]
    click_in_list(shelf, "R04")
    assert tabs(shelf) == ["R01", "R02", "R04"]


def test_a_click_on_a_tab_shows_its_document_with_the_place_and_the_words(shelf: Any):
    shelf.window.resize(1000, 600)
    open_tabs(shelf, "R02")
    span = shelf.drag("a checklist")
    top = shelf.view.top_point()
    click_tab(shelf, "R01")
    assert shown(shelf) == "R01"
    assert not shelf.view.has_selection()
    click_tab(shelf, "R02")
    assert shelf.view.selection() == span
    assert shelf.view.top_point() == top


def test_ctrl_tab_goes_round(shelf: Any):
    open_tabs(shelf, "R02", "R03")
    shelf.view.setFocus()
    shelf.key(Qt.Key.Key_Tab, CTRL)
    assert shown(shelf) == "R01"
    shelf.key(Qt.Key.Key_Tab, CTRL)
    assert shown(shelf) == "R02"
    shelf.key(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert shown(shelf) == "R01"


def test_the_middle_button_ctrl_w_and_the_cross_close_tabs(shelf: Any):
    open_tabs(shelf, "R02", "R03", "R04")
    click_tab(shelf, "R02", MIDDLE)
    assert tabs(shelf) == ["R01", "R03", "R04"]
    assert shown(shelf) == "R04"
    shelf.view.setFocus()
    shelf.key("W", CTRL)
    assert tabs(shelf) == ["R01", "R03"]
    assert shown(shelf) == "R03"
    bar = strip(shelf)
    QTest.mouseClick(bar, LEFT, NONE, bar.cross_rect(bar.currentIndex()).center())
    assert shown(shelf) == "R01"
    assert tabs(shelf) == []
    shelf.key("W", CTRL)
    assert shown(shelf) == "R01"


def test_a_tab_is_dragged_to_another_place(shelf: Any):
    open_tabs(shelf, "R02", "R03")
    bar = strip(shelf)
    QCoreApplication.processEvents()
    first, last = bar.tabRect(0).center(), bar.tabRect(2).center() + QPoint(20, 0)
    QTest.mousePress(bar, LEFT, NONE, first)
    for part in range(1, 9):
        QTest.mouseMove(bar, first + (last - first) * part / 8)
    QTest.mouseRelease(bar, LEFT, NONE, last)
    assert tabs(shelf) == ["R02", "R03", "R01"]
    assert shown(shelf) == "R01"


def test_the_cross_of_a_tab_that_is_pointed_at_closes_it(shelf: Any):
    open_tabs(shelf, "R02", "R03")
    bar = strip(shelf)
    QTest.mouseMove(bar, bar.tabRect(0).center())
    assert not bar.grab().isNull()
    QTest.mouseClick(bar, LEFT, NONE, bar.cross_rect(0).center())
    assert tabs(shelf) == ["R02", "R03"]
    assert shown(shelf) == "R03"


def test_a_document_that_is_renamed_or_removed_is_so_in_its_tab(shelf: Any):
    open_tabs(shelf, "R02", "R03")
    work = shelf.window.workspace
    work.did(documents.rename, shelf.documents["R02"], "Anna")
    assert tabs(shelf) == ["R01", "Anna", "R03"]
    work.did(documents.remove, shelf.documents["R02"])
    assert tabs(shelf) == ["R01", "R03"]


def test_tabs_and_places_are_there_again_when_the_project_is_opened_again(shelf: Any):
    shelf.window.resize(1000, 600)
    open_tabs(shelf, "R02", "R03")
    click_tab(shelf, "R02")
    span = shelf.drag("a checklist")
    top = shelf.view.top_point()
    shelf.window.workspace.close()
    assert shelf.window.workspace.open(shelf.path)
    assert tabs(shelf) == ["R01", "R02", "R03"]
    assert shown(shelf) == "R02"
    assert shelf.view.selection() == span
    assert shelf.view.top_point() == top


def test_only_what_is_seen_is_laid_out(shelf: Any):
    open_tabs(shelf, "R02", "R03", "R04", "R05", "R06")
    assert len(tabs(shelf)) == 6
    QCoreApplication.sendPostedEvents(None, 52)  # the pages that are done with
    from PySide6.QtGui import QTextDocument

    pages = [page for page in shelf.view.findChildren(QTextDocument) if page.characterCount() > 50]
    assert len(pages) == 1


def test_a_menu_holds_all_tabs_where_they_do_not_fit(shelf: Any):
    shelf.window.toggle_side()
    shelf.window.resize(960, 600)
    open_tabs(shelf, "R02", "R03")
    assert not shelf.room.tabs.all.isVisible()
    open_tabs(shelf, "R04", "R05", "R06")
    QCoreApplication.processEvents()
    assert shelf.room.tabs.all.isVisible()
    QTest.mouseClick(shelf.room.tabs.all, LEFT)
    menu = shelf.room.tabs.findChild(QMenu)
    assert [line.text() for line in menu.actions()] == [f"R{n:02}" for n in range(1, 7)]
    menu.actions()[0].trigger()
    menu.close()
    QCoreApplication.processEvents()
    assert shown(shelf) == "R01"
    bar = strip(shelf)
    assert bar.rect().contains(bar.tabRect(0))


def test_the_menu_of_a_document_opens_it_beside(shelf: Any):
    panel = shelf.window.side_panel("DocumentsPanel")
    panel.tree.choose(shelf.documents["R01"])
    panel.tree.read_beside(shelf.documents["R02"])
    left, right = shelf.room.panes.shown
    assert (left.document, right.document) == (shelf.documents["R01"], shelf.documents["R02"])
    assert tabs(shelf) == ["R01", "R02"]


def test_closing_a_tab_that_both_panes_show_closes_one_pane_first(shelf: Any):
    open_tabs(shelf, "R02")
    shelf.view.setFocus()
    shelf.key("\\", CTRL)
    shelf.key("W", CTRL)
    assert not shelf.room.panes.is_split
    assert tabs(shelf) == ["R01", "R02"]


def test_at_most_fifty_stay_open_and_the_longest_unseen_goes():
    opened = OpenTabs()
    for document in range(1, MOST + 2):
        opened.show(document, document - 1, own=True)
    assert len(opened) == MOST
    assert 1 not in opened
    assert opened.documents[-1] == MOST + 1


def test_a_loose_tab_that_the_other_pane_shows_is_not_used_again():
    opened = OpenTabs()
    opened.show(1, None)
    opened.show(2, 1, held=[1])
    assert opened.documents == [1, 2]
    opened.show(3, 2, held=[1])
    assert opened.documents == [1, 3]


def test_no_two_actions_have_one_id():
    ids = [action.id for action in table()]
    assert sorted(ids) == sorted(set(ids))
