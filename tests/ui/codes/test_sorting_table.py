"""The sorting table, by mouse and keyboard: cards on piles, piles into the codebook."""

from __future__ import annotations

import pytest
from dragging import drag_with_mouse
from menu_gestures import click_line, open_menu, right_click
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import codebook, folding, piles, sorting
from qda.ui.codes.room import CodesRoom
from qda.ui.codes.sorting.describing import DescribeDialog
from qda.ui.codes.sorting.desk import dragging
from qda.ui.codes.sorting.folding import FoldDialog
from qda.ui.codes.sorting.laying import LayDialog
from qda.ui.codes.sorting.page import SortingPage
from qda.ui.codes.sorting.pile import PileBox

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Keys = Qt.Key
FRESH = ("Ring", "Table", "Blame", "Rules", "House")


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CodesRoom:
    """The room with five codes made while reading."""
    study.work.together(lambda project: [project.do(sorting.create, name) for name in FRESH])
    return show_room(qtbot, CodesRoom(study.work))


@pytest.fixture
def page(qtbot: QtBot, room: CodesRoom) -> SortingPage:
    """The sorting table, reached by the switch."""
    segment = room.views.switch.findChildren(QPushButton)[1]
    qtbot.mouseClick(segment, LEFT)
    page = room.views.page("sorting")
    assert isinstance(page, SortingPage)
    assert page.isVisible()
    qtbot.waitUntil(page.list.hasFocus)
    return page


def names(study: Study, cards: tuple[int, ...]) -> list[str]:
    """What the codes are called."""
    called = {row.id: row.name for row in study.work.ask(codebook.tree)}
    return [called[card] for card in cards]


def loose(study: Study) -> list[str]:
    """The cards beside the piles."""
    return names(study, study.work.ask(piles.table).loose)


def piled(study: Study) -> list[list[str]]:
    """The cards of each pile."""
    return [names(study, pile.cards) for pile in study.work.ask(piles.table).piles]


def boxes(page: SortingPage) -> list[PileBox]:
    """The piles as they are shown, in order."""
    return [page.piles.boxes[pile.key] for pile in page.desk.table.piles]


def drop(target: QWidget, data: QMimeData) -> None:
    """What Qt sends when something is dragged over a widget and let go."""
    place = target.rect().center()
    args = (Qt.DropAction.MoveAction, data, LEFT, NONE)
    QApplication.sendEvent(target, QDragEnterEvent(place, *args))
    QApplication.sendEvent(target, QDragMoveEvent(place, *args))
    QApplication.sendEvent(target, QDropEvent(QPointF(place), *args))


def test_codes_made_while_reading_lie_there_as_cards(page: SortingPage, study: Study) -> None:
    assert loose(study) == list(FRESH)
    assert page.head.detail.whole() == "5 cards to sort · 0 piles"
    assert page.list.chosen() == [study.code("Ring").id]


def test_numbers_put_cards_on_piles_and_the_next_card_is_at_hand(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    study.work.do(piles.make, "Near")
    study.work.do(piles.make, "Safe")
    qtbot.keyClick(page.list, Keys.Key_1)
    assert piled(study) == [["Ring"], []]
    assert page.list.chosen() == [study.code("Table").id]
    qtbot.keyClick(page.list, Keys.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.list, Keys.Key_2)
    assert piled(study) == [["Ring"], ["Table", "Blame"]]
    assert loose(study) == ["Rules", "House"]
    study.work.undo()
    assert piled(study) == [["Ring"], []]


def test_n_begins_a_pile_whose_name_is_typed_at_once(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    qtbot.keyClick(page.list, Keys.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.list, Keys.Key_N)
    (box,) = boxes(page)
    assert box.name.hasFocus()
    qtbot.keyClicks(box.name, "Closeness")
    qtbot.keyClick(box.name, Keys.Key_Return)
    (pile,) = study.work.ask(piles.table).piles
    assert pile.name == "Closeness"
    assert len(pile.cards) == 5
    assert box.count.text() == "5 cards"


def test_the_name_of_a_pile_that_could_not_be_kept_stays_to_be_tried_again(
    qtbot: QtBot, page: SortingPage, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.work.do(piles.make, "Near")
    (box,) = boxes(page)
    for last in (Keys.Key_Return, Keys.Key_Escape):
        box.name.selectAll()
        qtbot.keyClicks(box.name, "Closeness")
        monkeypatch.setattr(study.work, "did", lambda *_edit, **_texts: False)  # the disk is full
        qtbot.keyClick(box.name, Keys.Key_Return)
        monkeypatch.undo()
        study.work.do(piles.make, "Another")  # the table is laid anew
        monkeypatch.setattr(study.work, "did", lambda *_edit, **_texts: False)
        assert page.unkept() == "“Closeness” was not kept as the name of a pile."
        assert page.holds_back()
        monkeypatch.undo()
        qtbot.keyClick(box.name, last)
        assert (page.unkept(), page.holds_back()) == ("", False)
        assert study.work.ask(piles.table).piles[0].name == box.name.text()
        study.work.do(piles.describe, box.key, name="Near")
    qtbot.keyClicks(box.name, " by")
    assert page.unkept() == ""  # who leaves while typing has it kept
    assert study.work.ask(piles.table).piles[0].name == "Near by"


def test_cards_are_dragged_onto_a_pile_and_back(page: SortingPage, study: Study) -> None:
    study.work.do(piles.make, "Near")
    view = page.list.viewport()
    blame = page.list.visualRect(page.list.cards.index(2)).center()
    beside = page.piles.rect().bottomRight() - QPoint(9, 9)
    drag_with_mouse(view, blame, page.piles, beside)  # beside the piles it begins another
    assert piled(study) == [[], ["Blame"]]
    study.work.undo()
    (box,) = boxes(page)
    drag_with_mouse(view, blame, box, box.rect().center())
    assert piled(study) == [["Blame"]]
    assert box.property("drop") == ""

    card = box.list.visualRect(box.list.cards.index(0)).center()
    drag_with_mouse(box.list.viewport(), card, view, view.rect().center())
    assert piled(study) == [[]]


def test_dropping_where_a_pile_begins_begins_one(page: SortingPage, study: Study) -> None:
    drop(page.piles.new, dragging([study.code("Ring").id, study.code("House").id]))
    assert piled(study) == [["Ring", "House"]]


def test_a_pile_lights_up_while_cards_are_over_it(page: SortingPage, study: Study) -> None:
    study.work.do(piles.make, "Near")
    (box,) = boxes(page)
    data = dragging([study.code("Ring").id])
    args = (Qt.DropAction.MoveAction, data, LEFT, NONE)
    QApplication.sendEvent(box, QDragEnterEvent(QPoint(9, 9), *args))
    assert box.property("drop") == "here"
    QApplication.sendEvent(box, QDragLeaveEvent())
    assert box.property("drop") == ""
    other, moved = QMimeData(), Qt.DropAction.MoveAction
    QApplication.sendEvent(box, QDragEnterEvent(QPoint(9, 9), moved, other, LEFT, NONE))
    assert box.property("drop") == ""


def test_on_a_pile_delete_takes_a_card_off_and_a_number_moves_it(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    ring, table = study.code("Ring").id, study.code("Table").id
    study.work.do(piles.make, "Near", [ring, table])
    study.work.do(piles.make, "Safe")
    first = boxes(page)[0]
    first.list.setFocus()
    first.list.setCurrentIndex(first.list.cards.index(0))
    qtbot.keyClick(first.list, Keys.Key_2)
    assert piled(study) == [["Table"], ["Ring"]]
    qtbot.keyClick(first.list, Keys.Key_Delete)
    assert piled(study) == [[], ["Ring"]]
    assert "Table" in loose(study)


def test_the_menu_of_a_card_names_every_pile(qtbot: QtBot, page: SortingPage, study: Study) -> None:
    study.work.do(piles.make, "Near")
    study.work.do(piles.make)
    qtbot.keyClick(page.list, Keys.Key_Return)
    menu = page.list.findChildren(QMenu)[-1]
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:3] == ["Put on “Near”", "Put on “Pile 2”", "Begin a pile with it"]
    click_line(menu, "Put on “Near”")
    assert piled(study) == [["Ring"], []]


def test_a_double_click_shows_the_passages(qtbot: QtBot, page: SortingPage, study: Study) -> None:
    study.work.do(piles.lay, [study.ids["Trust"]])
    place = page.list.visualRect(page.list.cards.index(5)).center()
    qtbot.mouseDClick(page.list.viewport(), LEFT, NONE, place)
    assert study.doors[-1].title == "Trust"
    assert len(study.doors[-1].codings) == 5


def test_quotes_are_read_only_for_cards_that_are_painted(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    study.work.together(
        lambda project: [project.do(sorting.create, f"Code {number}") for number in range(200)]
    )
    study.work.do(piles.lay, [study.ids["Trust"]])
    qtbot.waitUntil(lambda: bool(page.desk._quotes))
    assert page.list.cards.rowCount() == 206
    assert len(page.desk._quotes) < 40
    page.list.scrollToBottom()
    trust = study.ids["Trust"]
    qtbot.waitUntil(lambda: bool(page.desk.quotes(trust)))
    assert page.desk.quotes(trust)[0].words.startswith("When I ring")  # type: ignore[index]


def test_describing_a_pile_is_one_step(qtbot: QtBot, page: SortingPage, study: Study) -> None:
    key = study.work.do(piles.make, "Near", [study.code("Ring").id])
    assert key is not None
    qtbot.mouseClick(boxes(page)[0].more, LEFT)
    click_line(open_menu(), "Describe…")
    dialog = page.findChild(DescribeDialog)
    assert dialog is not None
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Closeness")
    qtbot.keyClicks(dialog.description, "Short lines.")
    qtbot.keyClicks(dialog.why, "Both are about reach.")
    qtbot.mouseClick(dialog.kind.findChildren(QPushButton)[1], LEFT)
    qtbot.keyClick(dialog.name, Keys.Key_Return)
    (pile,) = study.work.ask(piles.table).piles
    assert (pile.name, pile.description, pile.why, pile.codable) == (
        "Closeness",
        "Short lines.",
        "Both are about reach.",
        False,
    )
    assert boxes(page)[0].words.text() == "Short lines."
    study.work.undo()
    assert study.work.ask(piles.table).piles[0].name == "Near"


def test_folding_tells_what_it_touches_and_is_one_step_to_undo(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    study.work.do(piles.make, "Closeness", [study.code("Ring").id, study.ids["Interaction"]])
    study.work.do(piles.make, "", [study.code("House").id])
    before = study.names()
    qtbot.mouseClick(page.fold, LEFT)
    dialog = page.findChild(FoldDialog)
    assert dialog is not None
    assert dialog.total.text() == "2 codes move; 3 codings stay as they are. One step to undo."
    assert dialog.main is not None
    qtbot.mouseClick(dialog.main, LEFT)
    made = study.code("Closeness")
    assert [row.name for row in study.work.ask(codebook.tree) if row.parent_id == made.id] == [
        "Ring",
        "Interaction",
    ]
    assert piled(study) == [["House"]]
    study.work.undo()
    assert study.names() == before
    assert piled(study) == [["Ring", "Interaction"], ["House"]]


def test_the_page_shows_the_code_from_before_when_a_fold_is_undone(
    qtbot: QtBot, page: SortingPage, room: CodesRoom, study: Study
) -> None:
    study.work.select_code(study.ids["Trust"])
    study.work.do(piles.make, "Habits", [study.code("Ring").id, study.code("Table").id])
    qtbot.mouseClick(page.fold, LEFT)
    dialog = page.findChild(FoldDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.main, LEFT)
    assert study.work.code == study.code("Habits").id
    qtbot.mouseClick(room.views.switch.findChildren(QPushButton)[0], LEFT)
    study.work.undo()
    assert study.work.code == study.ids["Trust"]
    assert room.page.isVisible()
    assert room.page.name.text() == "Trust"


def test_codes_from_anywhere_can_be_laid_on_the_table(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    qtbot.mouseClick(page.lay, LEFT)
    dialog = page.findChild(LayDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "backing")
    shown = [row for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]
    assert len(shown) == 1
    dialog.list.setCurrentRow(shown[0])
    qtbot.keyClick(dialog.list, Keys.Key_Space)
    assert dialog.main.text() == "Lay 1 on the table"
    qtbot.mouseClick(dialog.main, LEFT)
    assert loose(study)[-1] == "Backing"


def test_escape_in_the_filter_of_the_codes_to_lay_empties_it_first_and_then_leaves(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    study.work.do(codebook.rename, study.ids["Backing"], "Backing " * 20)
    qtbot.mouseClick(page.lay, LEFT)
    dialog = page.findChild(LayDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "backing")
    qtbot.keyClick(dialog.field, Keys.Key_Down)
    assert dialog.focusWidget() is dialog.list
    item = dialog.list.currentItem()
    assert item.toolTip() == item.text()
    assert len(item.text()) > 100
    assert dialog.list.horizontalScrollBar().maximum() == 0
    dialog.field.setFocus()
    qtbot.keyClick(dialog.field, Keys.Key_Escape)
    assert dialog.field.text() == ""
    assert dialog.isVisible()
    qtbot.keyClick(dialog.field, Keys.Key_Escape)
    assert not dialog.isVisible()


def test_a_name_that_two_cards_share_is_told_and_nothing_is_folded(
    qtbot: QtBot, page: SortingPage, study: Study
) -> None:
    twin = study.work.do(codebook.create, "ring")
    assert twin is not None
    study.work.do(piles.make, "Closeness", [study.code("Ring").id, twin])
    assert study.work.do(folding.fold) is None
    assert len(study.errors) == 1
    assert len(piled(study)) == 1


def test_opening_a_card_leads_to_the_tree(page: SortingPage, room: CodesRoom, study: Study) -> None:
    place = page.list.visualRect(page.list.cards.index(1)).center()
    QTest.mouseClick(page.list.viewport(), LEFT, NONE, place)
    click_line(right_click(page.list.viewport(), place), "Open in the tree")
    assert room.views.current == "tree"
    assert study.work.code == study.code("Table").id
