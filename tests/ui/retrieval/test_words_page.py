"""The page Words: counted, compared, each word a door to its places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.ui.explore.room import ExploreRoom
from qda.ui.facts_cache import Filter, facts_of
from qda.ui.retrieval.stop_words_dialog import StopWordsDialog
from qda.ui.retrieval.words_page import WordsPage

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


@pytest.fixture
def page(explore: ExploreRoom, settle: Settle) -> WordsPage:
    """The page, counted."""
    shown = explore.show_page("words")
    assert isinstance(shown, WordsPage)
    settle()
    return shown


def words(page: WordsPage) -> list[str]:
    return [page.words.word(row) for row in range(page.words.rowCount())]


def shown(page: WordsPage, row: int, column: int) -> object:
    return page.words.data(page.words.index(row, column))


def segment(parent: QWidget, text: str) -> QWidget:
    from PySide6.QtWidgets import QPushButton

    return next(one for one in parent.findChildren(QPushButton) if one.text() == text)


def test_words_stand_by_how_often_they_are_used_without_stop_words(page: WordsPage) -> None:
    assert "the" not in words(page)
    row = words(page).index("checklist")
    assert [shown(page, row, column) for column in (1, 2)] == ["6", "3"]
    assert "words read" in page.says.text()
    told = page.definition.text()
    assert "headings and notes between turns" in told
    assert "Left out, but among the words read: stop words (the English list, " in told
    assert "Dutch" not in told  # no document is in it


def test_the_word_that_is_pointed_at_stands_in_its_context_and_is_a_door(
    page: WordsPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    page.table.setFocus()
    page.point_at(words(page).index("bucket"))
    settle()
    assert page.hits.text() == "“bucket”: 3 times"
    assert str(page.lines.data(page.lines.index(0, 1))).endswith("it leaves by the")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(study.work.passage_opened) as opened:
        qtbot.keyClick(page.context, Qt.Key.Key_Return)
    line = page.lines.line(0)
    assert opened.args == [line.document, line.start, line.end]


def test_runs_of_two_words(page: WordsPage, qtbot: QtBot, settle: Settle) -> None:
    qtbot.mouseClick(segment(page.runs, "Runs of two"), LEFT)
    settle()
    assert words(page)
    assert all(len(word.split()) == 2 for word in words(page))


def test_words_are_compared_by_an_attribute(page: WordsPage, settle: Settle) -> None:
    page.by.setCurrentIndex(page.by.findData("Organisation"))
    page.by.activated.emit(page.by.currentIndex())
    settle()
    head = [page.words.headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert head == ["word", "times", "documents", "UWV", "SVB", "difference"]
    page.point_at(words(page).index("bucket"), 3)
    settle()
    assert page.hits.text() == "“bucket · UWV”: 2 times"


def test_typed_words_are_shown_in_context(page: WordsPage, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClicks(page.typed, "same table")
    qtbot.waitUntil(lambda: not page._timer.isActive())
    settle()
    assert page.hits.text() == "“same table”: 3 times"


def test_a_stop_word_that_is_added_is_counted_no_more(
    page: WordsPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    assert "bucket" in words(page)
    qtbot.mouseClick(page.stop, LEFT)
    dialog = page.window().findChild(StopWordsDialog)
    assert dialog is not None
    qtbot.mouseClick(segment(dialog.languages, "English"), LEFT)
    qtbot.keyClick(dialog.field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.field, "Bucket")
    qtbot.mouseClick(segment(dialog, "Keep"), LEFT)
    settle()
    assert "bucket" not in words(page)
    study.work.undo()
    settle()
    assert "bucket" in words(page)


def test_with_a_filter_only_the_words_of_its_passages_are_counted(
    page: WordsPage, study: Study, settle: Settle
) -> None:
    from qda.analysis import facts, queries
    from qda.analysis.selection import Selection

    query = queries.Query(Selection(codes=(study.ids["Interaction"],)))
    content = queries.to_json(query, facts.read(study.work.project))
    facts_of(study.work).set_filter(Filter("", "Interaction", content))
    settle()
    assert sorted(words(page)) == ["sitting", "table", "week"]
    assert "only the passages that the filter finds" in page.definition.text()
