"""Replacing with a preview: what is checked, in one step, with the codings kept."""

from __future__ import annotations

from typing import Any

import pytest
from find_gestures import CTRL, Hits
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda.models import codings, documents
from qda.models.coding_batch import NewCoding
from qda.transcript import Transcript
from qda.ui.text.find.hits_model import MOST


@pytest.fixture
def hits(reading: Any, qtbot: QtBot) -> Hits:
    return Hits(reading, qtbot)


def begin(hits: Hits, words: str, new: str, *, everywhere: bool = False) -> None:
    hits.reading.key("h", CTRL)
    hits.settle()
    if everywhere:
        hits.choose(hits.panel.where, 0)
    hits.type(words)
    QTest.keyClicks(hits.panel.replace.field, new)
    hits.settle()


def texts(hits: Hits) -> dict[str, str]:
    found = hits.work.ask(documents.texts)
    return {name: found[key] for name, key in hits.reading.documents.items()}


def test_the_preview_tells_before_and_after_of_this_document(hits: Hits):
    begin(hits, "checklist", "form")
    assert [row for row in hits.rows() if "becomes form" in row] == hits.rows()[1:]
    assert [group.name for group in hits.panel.model.groups] == ["R01"]
    assert hits.panel.replace.do.text() == "Replace 1"
    assert "checklist" in texts(hits)["R01"]


def test_all_documents_are_replaced_in_one_step_and_undone_in_one(hits: Hits):
    before = texts(hits)
    begin(hits, "CHECKLIST", "form", everywhere=True)
    hits.click(hits.panel.replace.do)
    after = texts(hits)
    assert after == {name: text.replace("checklist", "form") for name, text in before.items()}
    assert hits.panel.model.count == 0
    hits.work.undo()
    assert texts(hits) == before
    hits.settle()
    assert hits.panel.model.count == 2


def test_a_hit_that_is_not_checked_stays(hits: Hits):
    before = texts(hits)
    begin(hits, "that", "this")
    count = hits.panel.model.count
    hits.click_row(1, x=30)
    assert hits.panel.replace.do.text() == f"Replace {count - 1}"
    hits.click(hits.panel.replace.do)
    first = before["R01"].index("that") + 4
    assert texts(hits)["R01"] == before["R01"][:first] + before["R01"][first:].replace(
        "that", "this"
    )
    assert texts(hits)["R02"] == before["R02"]


def test_space_and_the_heading_take_checks_off_and_on(hits: Hits):
    begin(hits, "that", "this")
    count = hits.panel.model.count
    hits.panel.replace.field.setFocus()
    hits.press(Qt.Key.Key_Down)
    hits.press(Qt.Key.Key_Space)
    assert hits.panel.model.chosen() == count - 1
    hits.click_row(0, x=30)
    assert hits.panel.model.chosen() == count
    hits.click_row(0, x=30)
    assert hits.panel.model.chosen() == 0
    assert not hits.panel.replace.do.isEnabled()


def test_codings_are_kept_also_on_just_the_words_that_are_replaced(hits: Hits):
    text = hits.reading.view.text
    made = []
    for words in ("checklist", "blame you for a checklist", "Done"):
        start = text.index(words)
        code = hits.reading.codes["Trust"]
        made.append(NewCoding(hits.reading.documents["R01"], code, start, start + len(words)))
    hits.work.do(codings.apply_many, made)
    begin(hits, "checklist", "[a long form]")
    hits.click(hits.panel.replace.do)
    assert {words for _document, words in hits.coded()} == {
        "[a long form]",
        "blame you for a [a long form]",
        "Done",
    }


def test_groups_of_an_expression_come_back_in_what_is_put(hits: Hits):
    begin(hits, "", "")
    hits.click(hits.panel.asking.switches["regex"])
    hits.type(r"(same) (table)")
    QTest.keyClicks(hits.panel.replace.field, r"\2 \1")
    hits.settle()
    hits.click(hits.panel.replace.do)
    assert "at the table same every week" in texts(hits)["R01"]
    hits.panel.replace.field.selectAll()
    hits.type("(week)")
    QTest.keyClicks(hits.panel.replace.field, r"\7")
    hits.settle()
    assert "cannot be read" in hits.panel.count.whole()
    assert not hits.panel.replace.do.isEnabled()


def test_tab_goes_from_the_words_to_what_comes_instead_and_replacing_leaves_the_keyboard_here(
    hits: Hits,
):
    hits.reading.key("h", CTRL)
    hits.settle()
    hits.type("checklist")
    hits.press(Qt.Key.Key_Tab)
    assert hits.panel.replace.field.hasFocus()
    hits.press(Qt.Key.Key_Tab)
    assert hits.panel.asking.switches["exact"].hasFocus()
    hits.panel.replace.field.setFocus()
    QTest.keyClicks(hits.panel.replace.field, "list")
    hits.settle()
    hits.click(hits.panel.replace.do)
    assert hits.panel.asking.field.hasFocus()
    assert hits.panel.asking.field.selectedText() == "checklist"


def test_however_many_hits_are_replaced_in_one_step(hits: Hits):
    long = hits.work.do(documents.add, Transcript("zz " * (MOST + 5)), "Long")
    begin(hits, "zz", "yy", everywhere=True)
    assert hits.panel.replace.do.text() == "Replace 10,005"
    hits.click(hits.panel.replace.do)
    assert hits.work.ask(documents.text_of, long).split() == ["yy"] * (MOST + 5)
    hits.work.undo()
    assert hits.work.ask(documents.text_of, long).split() == ["zz"] * (MOST + 5)
