"""Two texts side by side, and the same text in two places, by mouse and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qda.models import codings, documents
from qda.models.project import Project
from qda.ui.main_window import MainWindow
from qda.ui.text.pane import Pane

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def split(reading: Any) -> Any:
    """The first document twice, side by side, in a window with room for both."""
    reading.window.resize(1600, 800)
    reading.key("\\", CTRL)
    return reading


def left_and_right(reading: Any) -> tuple[Pane, Pane]:
    left, right = reading.room.panes.shown
    return left, right


def click_into(pane: Pane) -> None:
    place = QPoint(pane.view.viewport().width() - 2, pane.view.viewport().height() - 2)
    QTest.mouseClick(pane.view.viewport(), LEFT, pos=place)
    QCoreApplication.processEvents()


def test_a_key_shows_the_same_document_in_a_second_place_and_it_is_active(split: Any):
    left, right = left_and_right(split)
    assert left.isVisible()
    assert right.isVisible()
    assert left.document == right.document == split.documents["R01"]
    assert split.room.active is right
    assert right.view.hasFocus()


def test_in_narrow_panes_the_names_give_way_to_the_text_and_the_stripes_stay(reading: Any):
    reading.window.toggle_side()
    start, end = reading.span("goes well")
    work = reading.window.workspace
    work.do(codings.apply, reading.documents["R01"], reading.codes["Trust"], start, end)
    reading.window.resize(1280, 800)
    QCoreApplication.processEvents()
    assert [name.coding for name in reading.room.stripes.names()]
    assert not reading.view.is_narrow
    reading.key("\\", CTRL)
    QCoreApplication.processEvents()
    for pane in left_and_right(reading):
        view, stripes = pane.view, pane.stripes
        assert view.is_narrow
        assert len(stripes.stripes()) == 1
        assert not stripes.names()
        assert stripes.geometry().right() <= view.width()
        assert view.lineWrapColumnOrWidth() > 0.72 * view.width()
        assert not pane.head.place.isVisible()
        left = view.viewportMargins().left()
        assert left + view.lineWrapColumnOrWidth() <= stripes.geometry().left()


def test_a_click_makes_a_pane_active_and_the_codes_go_there(split: Any):
    left, right = left_and_right(split)
    split.window.workspace.select_document(split.documents["R02"])
    assert (left.document, right.document) == tuple(split.documents[n] for n in ("R01", "R02"))
    click_into(left)
    assert split.room.active is left
    assert split.window.workspace.document == split.documents["R01"]
    split.drag("goes well")
    split.key("1")
    assert split.quotes() == ["goes well"]
    assert not right.coded.codings


def test_both_places_of_one_document_follow_every_change(split: Any):
    left, right = left_and_right(split)
    split.drag("goes well")
    split.key("1")
    assert list(left.coded.codings) == list(right.coded.codings)
    assert len(left.coded.codings) == 1
    left_painted = [e for e in left.view.extraSelections() if e.cursor.hasSelection()]
    assert left_painted[0].cursor.selectedText() == "goes well"
    split.key(Qt.Key.Key_Z, CTRL)
    assert not left.coded.codings
    assert not right.coded.codings


def test_the_passage_panel_goes_by_the_active_pane(split: Any, qtbot: Any):
    left, right = left_and_right(split)
    split.drag("goes well")
    qtbot.waitUntil(lambda: "goes well" in split.room.panel.quote.text())
    click_into(left)
    assert split.room.panel.teaching.isVisible()
    click_into(right)
    split.drag("each other")
    qtbot.waitUntil(lambda: "each other" in split.room.panel.quote.text())


def test_a_memo_in_the_making_is_kept_when_one_goes_to_the_other_pane(split: Any):
    split.drag("goes well")
    split.key("1")
    QTest.keyClicks(split.room.panel.memo, "Look here")
    click_into(left_and_right(split)[0])
    assert split.codings()[0].has_memo


def test_a_stripe_of_the_other_pane_is_clicked_and_its_coding_chosen(split: Any, qtbot: Any):
    left, right = left_and_right(split)
    span = split.span("a checklist")
    made = split.window.workspace.do(
        codings.apply, split.documents["R01"], split.codes["Trust"], *span
    )
    left.view.reveal(*span)
    QCoreApplication.processEvents()
    assert split.room.active is right
    stripe = next(s for s in left.stripes.stripes() if s.coding == made)
    QTest.mouseClick(left.stripes, LEFT, pos=stripe.rect.center().toPoint())
    assert split.room.active is left
    assert split.window.workspace.coding == made
    qtbot.waitUntil(lambda: "a checklist" in split.room.panel.quote.text())


def test_the_picker_stands_by_the_pane_where_the_words_are_and_gives_the_keys_back(split: Any):
    left, _right = left_and_right(split)
    click_into(left)
    split.drag("goes well")
    split.key("C")
    picker = split.room.picker
    assert picker.isVisible()
    split.key(Qt.Key.Key_Escape)
    assert split.room.active is left
    assert left.view.hasFocus()


def test_the_button_in_its_head_closes_a_pane_and_its_document_stays_open(split: Any):
    left, right = left_and_right(split)
    split.window.workspace.select_document(split.documents["R02"])
    QTest.mouseClick(right.head.shut, LEFT)
    assert split.room.panes.shown == [left]
    assert split.room.active is left
    assert not right.isVisible()
    assert not left.head.shut.isVisible()
    assert split.window.workspace.document == split.documents["R01"]
    assert split.documents["R02"] in split.room.tabs.open


def test_the_left_pane_is_closed_and_a_pane_opens_again(split: Any):
    left, right = left_and_right(split)
    QTest.mouseClick(left.head.shut, LEFT)
    assert split.room.panes.shown == [right]
    split.key("\\", CTRL)
    assert split.room.panes.shown == [right, left]
    assert left.document == right.document
    split.key("\\", CTRL)
    assert split.room.panes.shown == [left]


def test_two_texts_stand_one_below_the_other_and_the_next_time_too(reading: Any):
    reading.key("\\", CTRL | Qt.KeyboardModifier.ShiftModifier)
    first, second = left_and_right(reading)
    QCoreApplication.processEvents()
    assert second.geometry().top() > first.geometry().bottom()
    assert second.width() == first.width()
    reading.key("\\", CTRL)
    QCoreApplication.processEvents()
    assert second.geometry().left() > first.geometry().right()
    reading.key("\\", CTRL)
    assert reading.room.panes.shown == [second]


def test_f6_goes_to_and_fro(split: Any):
    left, right = left_and_right(split)
    split.key(Qt.Key.Key_F6)
    assert split.room.active is left
    split.key(Qt.Key.Key_F6)
    assert split.room.active is right


def test_the_heads_arrow_steps_in_its_own_pane(split: Any):
    left, right = left_and_right(split)
    QTest.mouseClick(left.head.after, LEFT)
    assert split.room.active is left
    assert left.document == split.documents["R02"]
    assert right.document == split.documents["R01"]


def test_a_removed_document_leaves_both_panes(split: Any):
    left, right = left_and_right(split)
    split.window.workspace.did(documents.remove, split.documents["R01"])
    QCoreApplication.processEvents()
    assert left.document == right.document == split.documents["R02"]
    split.window.workspace.did(documents.remove, split.documents["R02"])
    QCoreApplication.processEvents()
    assert split.room.active.document is None
    split.window.workspace.undo()
    QCoreApplication.processEvents()
    assert split.room.active.document == split.documents["R02"]


def test_a_bar_stands_between_head_and_text_and_goes_again(reading: Any):
    pane, bar = reading.room.active, QLabel("Find")
    pane.show_bar(bar)
    QCoreApplication.processEvents()
    assert bar.isVisible()
    assert pane.head.geometry().bottom() < bar.geometry().top()
    assert bar.mapTo(pane, QPoint(0, bar.height())).y() <= pane.view.mapTo(pane, QPoint()).y()
    pane.show_bar(None)
    assert pane.bar is None
    assert not bar.isVisible()
    bar.deleteLater()


def test_two_panes_are_there_again_when_the_project_is_opened_again(split: Any):
    window: MainWindow = split.window
    window.workspace.select_document(split.documents["R02"])
    click_into(left_and_right(split)[0])
    window.workspace.close()
    assert window.workspace.open(split.path)
    left, right = left_and_right(split)
    assert (left.document, right.document) == tuple(split.documents[n] for n in ("R01", "R02"))
    assert split.room.active is left
    assert window.workspace.document == left.document
    assert isinstance(window.workspace.project, Project)


def test_the_place_of_the_line_between_two_panes_is_remembered(split: Any):
    panes = split.room.panes
    handle = panes.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(120, 0))
    QTest.mouseRelease(handle, LEFT, pos=middle - QPoint(120, 0))
    width = panes.shown[0].width()
    assert width < panes.shown[1].width()
    split.key("\\", CTRL)
    split.key("\\", CTRL)
    QCoreApplication.processEvents()
    assert abs(panes.shown[0].width() - width) < 20


def test_two_panes_and_tabs_outlive_another_language(split: Any):
    split.window.workspace.select_document(split.documents["R02"])
    split.window.set_language("nl")
    QCoreApplication.processEvents()
    left, right = left_and_right(split)
    assert (left.document, right.document) == tuple(split.documents[n] for n in ("R01", "R02"))
    assert split.room.active is right
    assert split.room.tabs.open.documents == [left.document, right.document]
    split.window.set_language("en")
