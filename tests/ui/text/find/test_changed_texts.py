"""Hits whose text was changed since they were found: nothing is coded or replaced at old places."""

from __future__ import annotations

from typing import Any

import pytest
from find_gestures import CTRL, Hits
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda.models import codings, correcting, documents
from qda.models.project import Project
from qda.text_edits import Change
from qda.ui.text.correcting.corrector import Corrector

MOVED = "A text was changed meanwhile; look again."


@pytest.fixture
def hits(reading: Any, qtbot: QtBot) -> Hits:
    return Hits(reading, qtbot)


@pytest.fixture
def said(hits: Hits) -> list[str]:
    told: list[str] = []
    hits.work.message.connect(lambda text, _undo: told.append(text))
    return told


def search(hits: Hits, words: str) -> None:
    hits.open()
    hits.type(words)
    hits.panel.codes.choose(hits.reading.codes["Trust"])


def type_in_text(hits: Hits) -> None:
    """Type earlier in the document that is shown; it is not committed yet."""
    pane = hits.reading.room.active
    corrector = Corrector.of(pane)
    corrector.enter()
    place = hits.reading.span("it goes well")[0]
    pane.view.select(place, place)
    QTest.keyClicks(hits.reading.window.focusWidget(), "XYZ ")
    assert "XYZ" in pane.view.text
    assert "XYZ" not in text_of(hits, "R01")


def text_of(hits: Hits, name: str) -> str:
    return str(hits.work.ask(documents.text_of, hits.reading.documents[name]))


def put_before(hits: Hits, name: str) -> None:
    """Change a text from elsewhere, before all its hits."""
    document = hits.reading.documents[name]
    hits.work.do(correcting.replace, document, [Change(0, 0, "Hello! ")])


@pytest.mark.parametrize("by", ["mouse", "call"])
def test_coding_all_after_typing_is_refused_and_searched_again(
    hits: Hits, said: list[str], by: str
):
    search(hits, "checklist")
    type_in_text(hits)
    if by == "mouse":
        hits.click(hits.panel.codes.all)
    else:
        hits.panel.code_all()
        hits.settle()
    assert hits.coded() == []
    assert said[-1] == MOVED
    hits.click(hits.panel.codes.all)
    assert [words for _document, words in hits.coded()] == ["checklist", "checklist"]


def test_coding_one_after_typing_is_refused(hits: Hits, said: list[str]):
    search(hits, "checklist")
    hits.press(Qt.Key.Key_Down)
    type_in_text(hits)
    hits.click(hits.panel.codes.one)
    assert hits.coded() == []
    assert said[-1] == MOVED


def test_hits_in_other_texts_than_the_one_typed_in_are_coded(hits: Hits):
    hits.work.select_document(hits.reading.documents["R02"])
    search(hits, "checklist")
    hits.choose(hits.panel.where, 1)
    assert [group.name for group in hits.panel.model.groups] == ["R02"]
    put_before(hits, "R01")
    hits.panel.code_all()
    hits.settle()
    assert hits.coded() == [(hits.reading.documents["R02"], "checklist")]


def test_replacing_after_typing_is_refused(hits: Hits, said: list[str]):
    hits.reading.key("h", CTRL)
    hits.settle()
    hits.type("checklist")
    QTest.keyClicks(hits.panel.replace.field, "form")
    hits.settle()
    type_in_text(hits)
    hits.panel.replace_all()
    hits.settle()
    text = text_of(hits, "R01")
    assert "for a checklist." in text
    assert "form" not in text
    assert said[-1] == MOVED
    hits.click(hits.panel.replace.do)
    assert "for a form." in text_of(hits, "R01")


def test_answers_in_a_text_that_changes_during_the_look_are_dropped(hits: Hits, said: list[str]):
    search(hits, "checklist")
    hits.click(hits.panel.codes.each)
    hits.press("y")
    put_before(hits, "R01")
    hits.settle()
    assert hits.coded() == []
    assert not hits.panel.walk.under_way
    assert said[-1] == MOVED


def test_answers_in_the_other_texts_are_kept(hits: Hits, said: list[str]):
    search(hits, "that")
    hits.click(hits.panel.codes.each)
    names = [group.name for group in hits.panel.model.groups]
    assert names == ["R01", "R02"]
    for _time in range(hits.panel.model.count - 1):
        hits.press("y")
    put_before(hits, "R01")
    hits.settle()
    assert hits.coded() == [(hits.reading.documents["R02"], "that")] * 2
    assert said[-1].endswith("; 3 hits lay in a text that was changed meanwhile")


def test_a_look_at_each_after_typing_begins_when_the_hits_are_found_anew(hits: Hits):
    search(hits, "checklist")
    type_in_text(hits)
    hits.click(hits.panel.codes.each)
    assert hits.panel.walk.under_way
    assert hits.selected() == "checklist"
    hits.press("a")
    assert [words for _document, words in hits.coded()] == ["checklist", "checklist"]


def test_answers_are_kept_when_the_project_is_closed(hits: Hits):
    search(hits, "checklist")
    hits.click(hits.panel.codes.each)
    hits.press("y")
    hits.work.close()
    with Project.open(hits.reading.path) as project:
        assert len(project.ask(codings.all_rows)) == 1
