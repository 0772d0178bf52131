"""The gallery of charts: all of them small, one of them large, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from charted import copy_charted, settled
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from qda.analysis import charts, facts, queries
from qda.analysis.chart import Chart
from qda.analysis.selection import Selection
from qda.models import codings, saved_views
from qda.ui.explore import choices, kinds, saved_charts, saving
from qda.ui.explore.charts_page import ChartsPage
from qda.ui.explore.room import ExploreRoom
from qda.ui.explore.summary import told
from qda.ui.facts_cache import Filter, facts_of
from qda.ui.main_window import MainWindow
from qda.ui.nothing_counted import NothingCounted
from qda.ui.saved_views import NameDialog


@pytest.fixture
def first_room() -> str:
    """The room that is tested."""
    return "explore"


@pytest.fixture
def page(make_window: Callable[[Path], MainWindow], tmp_path: Path, qtbot: QtBot) -> ChartsPage:
    """The gallery of a document with three codings."""
    explore = make_window(copy_charted(tmp_path)).show_room("explore")
    assert isinstance(explore, ExploreRoom)
    shown = explore.show_page("charts")
    assert isinstance(shown, ChartsPage)
    return shown


def all_drawn(page: ChartsPage, qtbot: QtBot) -> None:
    """Wait until every chart has its small picture."""
    qtbot.waitUntil(lambda: not page.gallery.is_drawing, timeout=30_000)


def test_the_gallery_names_each_chart_there_is_with_its_question_and_its_first_codes() -> None:
    named_here = {kind: (q, name) for q, named in kinds.GALLERY.items() for kind, name in named}
    real = {kind: (charts.QUESTIONS[c.question], c.name) for kind, c in charts.CHARTS.items()}
    assert named_here == real
    assert list(kinds.GALLERY) == list(charts.QUESTIONS.values())
    assert {kind for kind, c in charts.CHARTS.items() if c.by == "code"} == kinds.BY_CODE
    assert {kind for kind, c in charts.CHARTS.items() if "colours" in c.known} == kinds.TONED


def test_each_chart_offers_the_choices_that_concern_it() -> None:
    own = {
        "groups": choices.GROUPED,
        "document": choices.OF_DOCUMENT,
        "case": choices.OF_CASE,
        "pair": choices.OF_PEOPLE,
        "question": choices.OF_ASKED,
        **{option.key: option.kinds for option in choices.OPTIONS},
        **{number.key: number.kinds for number in choices.NUMBERS},
    }
    for kind, entry in charts.CHARTS.items():
        offered = {key for key, kinds_of in own.items() if kind in kinds_of}
        assert offered == set(entry.choices), kind


def test_every_chart_has_its_small_picture_and_a_click_opens_it_large(
    page: ChartsPage, qtbot: QtBot
) -> None:
    all_drawn(page, qtbot)
    assert all(not card.picture.isNull() for card in page.gallery.cards.values())
    qtbot.mouseClick(page.gallery.cards["treemap"], Qt.MouseButton.LeftButton)
    settled(page, qtbot)
    assert page.is_large
    assert page.request().kind == "treemap"
    assert page.name.whole() == "Treemap"
    assert page.area.horizontalScrollBar().maximum() == 0
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert page.gallery.isVisible()
    assert page.window().focusWidget() is page.gallery.cards["treemap"]


def test_the_keyboard_opens_a_chart_and_escape_goes_back(page: ChartsPage, qtbot: QtBot) -> None:
    card = page.gallery.cards["network"]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    settled(page, qtbot)
    assert page.request().kind == "network"
    assert page.view is not None
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.gallery.isVisible()


def test_the_pictures_follow_what_is_coded(page: ChartsPage, qtbot: QtBot) -> None:
    all_drawn(page, qtbot)
    before = page.gallery.cards["frequency"].picture.toImage()
    page.workspace.do(codings.remove, 3)
    all_drawn(page, qtbot)
    assert page.gallery.cards["frequency"].picture.toImage() != before


def test_in_a_small_window_the_cards_go_on_in_the_next_row(page: ChartsPage, qtbot: QtBot) -> None:
    page.window().resize(960, 640)
    area = page.gallery.area
    qtbot.waitUntil(lambda: page.window().width() == 960)
    edge = area.viewport().width()
    for card in page.gallery.cards.values():
        assert card.mapTo(area.viewport(), card.rect().topRight()).x() < edge


def test_a_title_for_print_stands_above_the_chart_and_the_passages_make_room(
    page: ChartsPage, qtbot: QtBot
) -> None:
    page.open_kind("frequency")
    settled(page, qtbot)
    qtbot.mouseClick(page.dress, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.print_panel.title, "My own")
    settled(page, qtbot)
    assert page.chart is not None
    assert page.chart.title == "My own"
    assert page.summary() == ["3 codings"]
    page.print_panel.colours.setFocus()
    qtbot.keyClick(page.print_panel.colours, Qt.Key.Key_Down)
    qtbot.keyClick(page.print_panel.colours, Qt.Key.Key_Down)
    assert page.request().style.colours == "grey"
    settled(page, qtbot)
    qtbot.keyClick(page.print_panel.colours, Qt.Key.Key_Escape)
    assert page.is_large
    assert page.print_panel.isHidden()
    settled(page, qtbot)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert page.gallery.isVisible()
    page.options.coder.addItems(["B", "C"])
    page.open_kind("frequency")
    assert not page.options.coder.isHidden()
    page.open_kind("words")
    assert page.options.coder.isHidden(), "words are the same whoever coded them"
    assert page.print_panel.colours.parentWidget().isHidden(), "it has no effect there"


def test_a_filter_that_finds_nothing_is_named_and_taken_off_and_the_charts_are_back(
    page: ChartsPage, qtbot: QtBot
) -> None:
    wanted = queries.Query(Selection(codes=()))
    content = queries.to_json(wanted, facts.read(page.workspace.project))
    only, cache = Filter("Gone", "Passages coded nothing.", content), facts_of(page.workspace)
    cache.set_filter(only)
    qtbot.waitUntil(page.empty.isVisible, timeout=15_000)
    assert page.empty.narrowed.isVisible(), "it is not that nothing is coded"
    assert page.empty.narrowed.words.text() == "Counted is only “Gone”: Passages coded nothing."
    qtbot.mouseClick(page.empty.narrowed.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.gallery.isVisible, timeout=15_000)
    page.open_kind("frequency")
    settled(page, qtbot)
    cache.set_filter(only)
    qtbot.waitUntil(lambda: bool(page.area.findChildren(NothingCounted)), timeout=15_000)
    (said,) = page.area.findChildren(NothingCounted)
    assert page.view is None
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.empty.isVisible, timeout=15_000)
    page.show_gallery()
    assert page.empty.isVisible(), "no cards without pictures"
    page.open_kind("frequency")
    qtbot.waitUntil(lambda: bool(page.area.findChildren(NothingCounted)), timeout=15_000)
    (said,) = page.area.findChildren(NothingCounted)
    qtbot.mouseClick(said.narrowed.begin, Qt.MouseButton.LeftButton)
    settled(page, qtbot)
    assert page.summary() == ["3 codings"]


def test_the_status_line_says_which_codings_a_chart_shows() -> None:
    spots = [SimpleNamespace(key="", codings=tuple(range(n))) for n in (3, 1200)]
    chart = cast("Chart", SimpleNamespace(hotspots=spots))
    assert told(chart, "crossheat", 1300) == "1,200 of 1,300 codings in this chart"
    assert told(chart, "cooccurrence", 1200) == "1,200 of 1,200 codings meet another code"
    assert told(chart, "network", 1200) == "1,200 codings", "a disc has those that meet none, too"
    new = "1,200 of 1,300 codings are of a code that is new in its interview"
    assert told(chart, "saturation", 1300) == new


def test_picture_and_table_go_to_the_clipboard(page: ChartsPage, qtbot: QtBot) -> None:
    page.open_kind("frequency")
    settled(page, qtbot)
    saving.copy_table(page)
    assert "Trust\t" in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    saving.copy_picture(page)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=15_000)


def test_a_chart_is_kept_by_name_and_shown_again_with_its_choices(
    page: ChartsPage, qtbot: QtBot
) -> None:
    page.open_kind("network")
    settled(page, qtbot)
    page.options.choose("unit", "paragraph")
    page.print_panel.title.setText("Who meets whom")
    page.print_panel.height_cm.setValue(9.0)
    settled(page, qtbot)
    take = [one for one in saving.menu(page).actions() if one.text() == "Save for the report…"]
    take[0].trigger()
    dialog = page.window().findChild(NameDialog)
    assert dialog is not None
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "Meetings")
    said: list[str] = []
    page.workspace.message.connect(lambda words, _undoable: said.append(words))
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert said[-1] == "“Meetings” is saved. Tick it in the report to have it there."
    page.open_kind("treemap")
    settled(page, qtbot)
    (kept,) = page.workspace.ask(saved_views.listing, "chart")
    assert kept.name == "Meetings"
    page.print_panel.height_cm.setValue(20.0)
    saved_charts.show(page, kept)
    settled(page, qtbot)
    assert (page.request().kind, page.request().unit) == ("network", "paragraph")
    assert page.request().style.title == "Who meets whom"
    assert page.print_panel.inches[1] == pytest.approx(9.0 / 2.54)
    other = {**kept.content["choices"], "of_set": "Old"}
    saved_charts.show(page, replace(kept, content={"choices": other}))
    assert said[-1].startswith("Meetings. Gone since this chart was saved: the set of codes “Old”.")
    newer = replace(kept, content={"choices": {"kind": "spiral"}})
    with qtbot.waitSignal(page.workspace.failed):
        saved_charts.show(page, newer)
    pair = {"kind": "slope", "groups": "case", "pair": ["R1", "R2"]}
    saved_charts.show(page, replace(kept, content={"choices": pair}))
    assert page.request().pair == ("R1", "R2"), "whatever groups were offered before"
    page.options.show_pair({"guid 1": "R1", "guid 2": "R2"})
    choices = saved_charts.content_of(page)["choices"]
    assert choices["pair"] == ["guid 1", "guid 2"], "kept by what another name does not change"
    assert choices["pair_names"] == ["R1", "R2"]


def test_a_word_of_the_cloud_is_listed_where_it_stands(page: ChartsPage, qtbot: QtBot) -> None:
    page.open_kind("words")
    settled(page, qtbot)
    assert page.view is not None
    explore = page.window().room("explore")  # type: ignore[attr-defined]
    spot = next(spot for spot in page.view.chart.hotspots if spot.key == "ring")
    assert spot.title.endswith("2 times")
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=page.view.point_of(spot))
    assert explore.page_id == "words"
    words = explore.page("words")
    qtbot.waitUntil(lambda: words.lines.rowCount() == 2)
    assert words.hits.text() == "“ring”: 2 times"
