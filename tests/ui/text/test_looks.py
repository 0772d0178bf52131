"""How the text is shown: by the View popover, the keys and the wheel; remembered for next time."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from qda.models import codings
from qda.models.coding_batch import NewCoding
from qda.ui import fonts
from qda.ui.settings import settings
from qda.ui.text.looks import looks
from qda.ui.text.looks_popover import LooksPopover

LEFT = Qt.MouseButton.LeftButton


def code(reading: Any, *pairs: tuple[str, str]) -> list[int]:
    """Code words with codes, beside the window."""
    document = reading.documents["R01"]
    made = [NewCoding(document, reading.codes[c], *reading.span(words)) for words, c in pairs]
    found = list(reading.window.workspace.do(codings.apply_many, made) or [])
    QCoreApplication.processEvents()
    return found


def wheel(reading: Any, notches: int) -> None:
    port = reading.view.viewport()
    middle = QPointF(port.rect().center())
    event = QWheelEvent(
        middle, QPointF(port.mapToGlobal(middle)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(port, event)


def test_the_wheel_with_ctrl_zooms_and_the_size_is_remembered(reading: Any, qtbot: Any):
    wheel(reading, 1)
    wheel(reading, 1)
    qtbot.waitUntil(lambda: fonts.reading_size() == 18)
    assert reading.view.document().defaultFont().pixelSize() == 18
    assert settings().value("fonts/reading_size") in (18, "18")


def test_more_room_between_lines_makes_the_page_longer_and_keeps_the_place(
    reading: Any, popover: LooksPopover
):
    reading.window.resize(1000, 420)
    QCoreApplication.processEvents()
    reading.view.scroll_to(reading.span("And in Arabic")[0])
    top, before = reading.view.top_point(), reading.view.document().size().height()
    reading.press(popover, "Airy")
    assert reading.view.document().size().height() > before * 1.08
    assert reading.view.top_point() == top
    assert looks().get("height") == "airy"
    airy = reading.view.document().size().height()
    reading.press(popover, "Large", "Room between paragraphs")
    assert reading.view.document().size().height() > airy
    assert reading.view.top_point() == top


def test_the_gutter_numbers_paragraphs_or_every_fifth_line_or_nothing(
    reading: Any, popover: LooksPopover
):
    assert [number for number, _y in reading.room.gutter.numbers()][:3] == [1, 2, 3]
    reading.press(popover, "Lines")
    numbers = [number for number, _y in reading.room.gutter.numbers()]
    assert numbers[:2] == [5, 10]
    rows = reading.view.places.rows
    words = reading.view.text
    fifth = next(p for p in range(len(words)) if rows(p, p + 1)[0] == 4)
    top, bottom = reading.view.places.row_of(fifth)
    y = reading.room.gutter.numbers()[0][1] + reading.view.verticalScrollBar().value()
    assert top < y < bottom
    painted = reading.room.gutter.grab().toImage()
    reading.press(popover, "None", "Numbers")
    assert reading.room.gutter.grab().toImage() != painted
    assert reading.room.gutter.numbers() == []


def test_time_stamps_can_be_hidden(reading: Any, popover: LooksPopover):
    before = reading.view.viewport().grab().toImage()
    times = popover.findChildren(QCheckBox)[0]
    assert times.text() == "Time stamps"
    QTest.mouseClick(times, LEFT, pos=QPoint(8, times.height() // 2))
    without = reading.view.viewport().grab().toImage()
    assert without != before
    QTest.keyClick(times, Qt.Key.Key_Space)
    assert reading.view.viewport().grab().toImage() == before


def test_the_interviewer_is_quieter_unless_one_does_not_want_it(
    reading: Any, popover: LooksPopover
):
    point = reading.span("How would you")[0]

    def ink() -> str:
        block = reading.view.document().findBlock(reading.view.places.to_utf16(point))
        return block.begin().fragment().charFormat().foreground().color().name()

    quiet = ink()
    box = popover.findChildren(QCheckBox)[1]
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert ink() != quiet


def test_the_margin_goes_to_the_left_with_its_stripes_beside_their_rows(
    reading: Any, popover: LooksPopover
):
    (first,) = code(reading, ("as long as you know each other. When I ring", "Trust"))
    reading.press(popover, "Left")
    stripes = reading.room.stripes
    assert stripes.geometry().right() < reading.room.gutter.geometry().left()
    (stripe,) = stripes.stripes()
    assert stripe.rect.left() > stripes.width() / 2
    name = stripes.names()[0]
    middle = QPoint(round(stripes.width() - name.rect.center().x()), round(name.rect.center().y()))
    QTest.mouseClick(stripes, LEFT, pos=middle)
    assert reading.window.workspace.coding == first


def drag_edge(reading: Any, by: int) -> None:
    edge = reading.room.stripes.edge
    start = QPoint(4, 60)
    there = edge.mapTo(reading.view, start) + QPoint(by, 0)
    QTest.mousePress(edge, LEFT, pos=start)
    QTest.mouseMove(edge, edge.mapFrom(reading.view, there))
    QTest.mouseRelease(edge, LEFT, pos=edge.mapFrom(reading.view, there))
    QCoreApplication.processEvents()


@pytest.mark.parametrize("side", ["right", "left"])
def test_the_edge_of_the_margin_can_be_dragged_and_a_double_click_gives_it_back(
    reading: Any, side: str
):
    looks().choose("side", side)
    edge, inward = reading.room.stripes.edge, -40 if side == "right" else 40
    before = edge.x()
    drag_edge(reading, inward)
    assert edge.x() - before == inward
    assert looks().margin > 0
    QTest.mouseDClick(edge, LEFT, pos=QPoint(4, 60))
    assert edge.x() == before
    assert looks().margin == 0


def test_a_name_is_whole_on_two_lines_or_on_a_card_under_the_pointer(reading: Any):
    from qda.models import codebook

    long = "Verantwoordelijkheid nemen voor wat er op de werkvloer gebeurt en blijft gebeuren"
    reading.window.workspace.did(
        codebook.rename, reading.codes["Trust"], "Political sensitivity of it"
    )
    reading.window.workspace.did(codebook.rename, reading.codes["Discretion"], long)
    first, second = code(reading, ("goes well", "Trust"), ("blame you", "Discretion"))
    looks().set_margin(120)
    names = {name.coding: name for name in reading.room.stripes.names()}
    assert " ".join(names[first].lines) == "Political sensitivity of it"
    assert len(names[first].lines) == 2
    assert not names[second].whole
    assert reading.room.stripes.card() is None
    QTest.mouseMove(reading.room.stripes, names[second].rect.center().toPoint())
    assert reading.room.stripes.card()[0] == second


def test_gathered_names_open_as_a_list_of_which_each_line_is_a_door(reading: Any):
    work = reading.window.workspace
    made = []
    document, (start, _end) = reading.documents["R01"], reading.span("Look")
    for number in range(24):
        key = list(reading.codes.values())[1 + number % 3]
        made.append(NewCoding(document, key, start + number, start + 60 + number))
    work.do(codings.apply_many, made)
    QCoreApplication.processEvents()
    stripes = reading.room.stripes
    name = next(one for one in stripes.names() if one.more is not None)
    QTest.mouseClick(stripes, LEFT, pos=name.more.center().toPoint())
    menu = QApplication.activePopupWidget()
    assert [action.data() for action in menu.actions()] == [name.coding, *name.folded]
    last = menu.actions()[-1]
    QTest.mouseMove(menu, menu.actionGeometry(last).center())
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(last).center())
    assert work.coding == name.folded[-1]


def test_the_tint_is_by_code_by_depth_or_none_and_the_chosen_code_always_strong(
    reading: Any, popover: LooksPopover
):
    code(reading, ("it goes well", "Trust"), ("goes", "Discretion"))

    def grounds() -> set[str]:
        extras = reading.view.extraSelections()
        return {extra.format.background().color().name() for extra in extras}

    by_code = grounds()
    reading.press(popover, "By depth")
    by_depth = grounds()
    assert len(by_depth) == 2
    assert not by_depth & by_code
    reading.press(popover, "None", "Tint of coded text")
    assert grounds() == set()
    reading.window.workspace.select_code(reading.codes["Trust"])
    assert len(grounds()) >= 1


def test_what_was_chosen_is_there_for_the_next_window(reading: Any, popover: LooksPopover):
    reading.press(popover, "Left")
    reading.press(popover, "Airy")
    settings().sync()
    assert (looks().get("side"), looks().get("height")) == ("left", "airy")
    assert settings().value("looks/side") == "left"


def test_font_size_and_the_width_of_the_margin_are_chosen_with_keys(
    reading: Any, popover: LooksPopover, qtbot: Any
):
    def font() -> Any:
        return reading.view.document().defaultFont()

    assert popover.family.hasFocus()
    family, size = font().family(), font().pixelSize()
    key = Qt.Key.Key_Down if popover.family.currentIndex() == 0 else Qt.Key.Key_Up
    QTest.keyClick(popover.family, key)
    qtbot.waitUntil(lambda: font().family() == popover.family.currentFont().family() != family)
    QTest.keyClick(popover.pixels, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: font().pixelSize() == size + 1)
    for _time in range(9):
        QTest.keyClick(popover.width_of_margin, Qt.Key.Key_Up)
    assert looks().margin == 180
    assert reading.room.stripes.width() == 180


def test_keys_change_the_size_and_give_the_first_one_back(reading: Any, qtbot: Any):
    first = fonts.reading_size()
    for key, size in ((Qt.Key.Key_Plus, first + 1), (Qt.Key.Key_Minus, first)):
        reading.key(key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda size=size: fonts.reading_size() == size)
    reading.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: fonts.reading_size() == first + 1)
    reading.key("0", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: fonts.reading_size() == first)
    assert reading.view.document().defaultFont().pixelSize() == first
