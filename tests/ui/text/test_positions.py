"""What is selected is what is stored, highlighted and read again, in every script."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from qda.models import codings, documents
from qda.models.project import Project
from qda.models.rows import DocumentContent, DocumentRow
from qda.text import normalise
from qda.ui.text.document_view import DocumentView

WORDS = (
    "goes well",
    "😀, it goes",
    "well 👩‍👩‍👧 as long",
    "👩‍👩‍👧",
    "cre\u0301e\u0301r ruimte",
    "nai\u0308ef vertrouwen",
    "ruimte»\u00a0en",
    "🙂 Done.",
    "الثقة تُبنى قطرة",
    "坐在同一张桌子",
    "𠮷野家 is",
    "the ministry?\nLook 😀",
    "Nobody will blame you",
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


PINNED = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
"""Keys of three codes: words that overlap are coded with different ones."""


def test_words_dragged_over_with_the_mouse_are_the_words_coded_shown_and_kept(reading: Any):
    for number, words in enumerate(WORDS):
        reading.drag(words)
        assert reading.view.text[slice(*reading.view.selection())] == words
        reading.key(PINNED[number % 3])
        assert words in reading.quotes()
        assert len(reading.quotes()) == number + 1
        reading.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        reading.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    document = reading.documents["R01"]
    reading.window.workspace.close()
    with Project.open(reading.path) as project:
        text = project.ask(documents.text_of, document)
        rows = project.ask(codings.of_document, document)
    assert sorted(text[row.start : row.end] for row in rows) == sorted(WORDS)


def test_words_coded_are_the_words_highlighted(reading: Any):
    for words in WORDS:
        start, _end = reading.drag(words)
        reading.key(Qt.Key.Key_1)
        reading.view.reveal(start, start)
        assert reading.painted() == words.replace("\n", "")
        reading.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert reading.painted() == ""


def test_words_selected_with_the_keyboard_are_the_words_coded(reading: Any):
    for number, words in enumerate(WORDS):
        start, end = reading.span(words)
        reading.view.select(start, start)
        presses = 0
        while reading.view.selection()[1] < end:
            reading.key(Qt.Key.Key_Left if _is_arabic(words) else Qt.Key.Key_Right, SHIFT)
            presses += 1
            assert presses < 100, words
        assert reading.view.selection() == (start, end)
        reading.key(PINNED[number % 3])
        assert words in reading.quotes()


def _is_arabic(words: str) -> bool:
    return "\u0600" <= words[0] <= "\u06ff"


def test_what_is_copied_is_the_stored_text_with_its_fixed_blank(reading: Any, qtbot: QtBot):
    reading.view.select(*reading.span("ruimte»\u00a0en"))
    data = reading.view.createMimeDataFromSelection()
    assert data.text() == "ruimte»\u00a0en"


def test_a_click_finds_the_character_under_it(reading: Any):
    for words in ("known", "table", "ruimte", "زميلي", "桌子"):
        if words not in reading.view.text:
            continue
        start, _end = reading.span(words)
        reading.view.reveal(start, start)
        here = reading.place(start, leading=True)
        assert reading.view.position_at(here) == start


ALPHABET = "ab é\u0301\u0308\t\u00a0\n.،اللغة桌信𠮷😀👩\u200d🏽ẞ\ufffc\u2060"
texts = st.text(st.sampled_from(ALPHABET), max_size=120).map(normalise)


@pytest.fixture(scope="module")
def bare_view(qapp: object) -> DocumentView:
    view = DocumentView()
    view.resize(700, 400)
    return view


def content(text: str) -> DocumentContent:
    row = DocumentRow(1, "g", "A", "paper", 0, "", "", 0, len(text), None, "", "", "", None, "")
    return DocumentContent(row, text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.data())
def test_any_span_of_any_text_survives_the_view(
    bare_view: DocumentView, text: str, data: st.DataObject
):
    bare_view.show_content(content(text))
    for _time in range(4):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        bare_view.select(start, end)
        assert bare_view.selection() == (start, end)
        assert bare_view.createMimeDataFromSelection().text() == text[start:end]
    QCoreApplication.processEvents()
