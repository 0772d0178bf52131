"""The margin: stripes beside their rows, names that are doors, the strip of the whole document."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from qda.models import annotations, codebook, coders, codings, memos
from qda.models.coding_batch import NewCoding
from qda.ui.text.words import tip
from qda.ui.theme import code_text, contrast, theme, tokens

LEFT = Qt.MouseButton.LeftButton


def code_many(reading: Any, *pairs: tuple[str, str]) -> list[int]:
    """Code words with codes, beside the window; the codings' ids."""
    document = reading.documents["R01"]
    made = [NewCoding(document, reading.codes[c], *reading.span(words)) for words, c in pairs]
    found = reading.window.workspace.do(codings.apply_many, made)
    QCoreApplication.processEvents()
    return list(found or [])


def test_a_stripe_runs_along_the_rows_of_its_passage(reading: Any):
    (coding,) = code_many(reading, ("as long as you know each other. When I ring", "Trust"))
    (stripe,) = reading.room.stripes.stripes()
    start, end = reading.span("as long as you know each other. When I ring")
    scrolled = reading.view.verticalScrollBar().value()
    top, bottom = reading.view.places.extent(start, end)
    assert stripe.coding == coding
    assert (stripe.rect.top(), stripe.rect.bottom()) == (top - scrolled, bottom - scrolled)


def test_stripes_on_one_row_stand_beside_each_other_and_names_below(reading: Any):
    code_many(
        reading, ("goes well", "Trust"), ("it goes", "Discretion"), ("Look", "Complementarity")
    )
    stripes, names = reading.room.stripes.stripes(), reading.room.stripes.names()
    assert len({stripe.rect.left() for stripe in stripes}) == 3
    ys = sorted(name.rect.top() for name in names)
    assert len(ys) == 3
    assert all(b - a >= 16 for a, b in itertools.pairwise(ys))


def test_a_click_on_a_name_chooses_the_coding_and_shows_its_passage(reading: Any):
    _first, second = code_many(reading, ("goes well", "Trust"), ("a checklist", "Discretion"))
    name = next(n for n in reading.room.stripes.names() if n.coding == second)
    QTest.mouseClick(reading.room.stripes, LEFT, pos=name.rect.center().toPoint())
    assert reading.window.workspace.coding == second
    assert "a checklist" in reading.room.panel.quote.text()


def test_the_pointer_on_a_stripe_lights_its_passage_and_the_rest_steps_back(reading: Any):
    first, second = code_many(reading, ("goes well", "Trust"), ("each other", "Discretion"))
    stripe = next(s for s in reading.room.stripes.stripes() if s.coding == first)
    beside = next(n.rect.toRect() for n in reading.room.stripes.names() if n.coding == first)
    plain = reading.room.stripes.grab(beside).toImage()
    QTest.mouseMove(reading.room.stripes, stripe.rect.center().toPoint())
    assert reading.room.stripes.grab(beside).toImage() != plain
    emphasis = reading.room.emphasis
    assert (emphasis.of(first), emphasis.of(second)) == ("strong", "back")
    grounds = [e.format.background().color().name() for e in reading.view.extraSelections()]
    assert len(set(grounds)) == 2
    QTest.mouseMove(reading.room.stripes, QPoint(reading.room.stripes.width() - 2, 2))
    assert emphasis.of(second) == ""


def test_choosing_a_code_lights_all_its_codings(reading: Any):
    first, second, third = code_many(
        reading, ("goes well", "Trust"), ("each other", "Discretion"), ("a checklist", "Trust")
    )
    reading.window.workspace.select_code(reading.codes["Trust"])
    emphasis = reading.room.emphasis
    assert [emphasis.of(key) for key in (first, second, third)] == ["lit", "back", "lit"]


def test_the_tip_names_code_coder_and_direction(reading: Any):
    work = reading.window.workspace
    (coding,) = code_many(reading, ("goes well", "Trust"))
    work.did(codings.set_direction, coding, "mixed")
    said = tip(work, reading.room.coded, coding)
    assert all(word in said for word in ("Trust", "Factors", "Coder A", "mixed"))


def test_a_new_coding_leaves_the_other_stripes_where_they_are(reading: Any):
    code_many(reading, ("goes well", "Trust"), ("as you know each", "Discretion"))
    before = {s.coding: s.rect for s in reading.room.stripes.stripes()}
    code_many(reading, ("it goes well 👩‍👩‍👧 as long as you", "Complementarity"))
    after = {s.coding: s.rect for s in reading.room.stripes.stripes()}
    assert {key: after[key] for key in before} == before


def test_a_remark_or_a_memo_leaves_stripes_and_names_where_they_are(reading: Any):
    made = code_many(
        reading, ("goes well", "Trust"), ("it goes well", "Discretion"), ("well", "Trust")
    )
    work, document = reading.window.workspace, reading.room.coded.document
    work.do(codings.remove, made[0])
    stripes = reading.room.stripes

    def seen() -> tuple[list[Any], list[Any]]:
        QCoreApplication.processEvents()
        return (
            [(one.coding, one.rect) for one in stripes.stripes()],
            [(one.coding, one.rect) for one in stripes.names()],
        )

    before = seen()
    work.do(annotations.write, document, *reading.span("the ministry"), "A remark")
    assert seen() == before
    work.do(memos.write, "coding", made[2], "A memo")
    assert reading.room.coded.codings[made[2]].has_memo
    assert seen() == before


def test_the_names_follow_a_rename_and_a_new_colour(reading: Any):
    (coding,) = code_many(reading, ("goes well", "Trust"))
    reading.window.workspace.did(codebook.rename, reading.codes["Trust"], "Reliance")
    reading.window.workspace.did(codebook.recolour, reading.codes["Trust"], "#123456")
    assert reading.room.coded.code_of(coding).name == "Reliance"
    extra = reading.view.extraSelections()[0]
    assert reading.room.coded.colour_of(coding) == "#123456"
    assert extra.format.background().color().blue() > extra.format.background().color().red()
    assert reading.room.overview.spots()[coding].colour == "#123456"


def test_another_coder_keeps_codings_of_their_own(reading: Any):
    code_many(reading, ("goes well", "Trust"))
    work = reading.window.workspace
    other = work.do(coders.create, "Coder B")
    work.set_coder(other)
    reading.drag("goes well")
    reading.key("1")
    assert {row.coder_id for row in reading.codings()} == {other, 1}


def test_the_strip_shows_each_coding_and_a_click_goes_there(reading: Any):
    reading.window.resize(1000, 600)
    first, last = code_many(reading, ("A talk", "Trust"), ("a checklist", "Discretion"))
    overview = reading.room.overview
    spots = overview.spots()
    assert spots[first].top < overview.height() / 4
    assert spots[last].top > overview.height() * 3 / 4
    QTest.mouseClick(overview, LEFT, pos=QPoint(6, overview.height() - 4))
    QCoreApplication.processEvents()
    low, high = reading.view.points_in_view()
    assert low < reading.span("a checklist")[0] < high
    bottom = reading.view.top_point()
    QTest.mousePress(overview, LEFT, pos=QPoint(6, overview.height() - 4))
    QTest.mouseMove(overview, QPoint(6, 2))
    assert reading.view.top_point() < bottom
    QTest.mouseRelease(overview, LEFT, pos=QPoint(6, 2))
    painted = overview.grab().toImage()
    reading.window.workspace.did(codings.remove, first)
    assert overview.grab().toImage() != painted


def test_a_mark_that_goes_leaves_the_strip_as_if_it_had_never_been(reading: Any):
    overview = reading.room.overview
    code_many(reading, ("goes well 👩‍👩‍👧 as long as you know", "Trust"))
    overview.grab()
    before = overview.grab().toImage()
    (coding,) = code_many(reading, ("you know each other", "Discretion"))
    assert overview.grab().toImage() != before
    reading.window.workspace.did(codings.remove, coding)
    assert overview.grab().toImage() == before


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_name_of_even_a_pale_code_can_be_read(choice: str):
    theme().choose(choice)
    for colour in ("#ffffcc", "#000000", "#ffffff", "#b5d9d2", "#1a1a80", "#6696d2"):
        assert contrast(code_text(colour), QColor(tokens().panel)) >= 4.5
