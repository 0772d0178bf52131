"""A corrected file dropped on the window offers to update its document, and says what goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_gestures import accept, choose, dropped, names, settled, words_on
from pytestqt.qtbot import QtBot

from qda.models import codebook, codings, documents
from qda.ui.importing.preview import ImportPreview
from qda.ui.main_window import MainWindow

OLD = "I: Hoe gaat het met de gemeente?\nR: Zij belden vaak en dat hielp mij heel erg."


@pytest.fixture
def preview(open_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportPreview:
    """The preview, after R1.txt was imported, coded twice, corrected and imported again."""
    path, work = tmp_path / "R1.txt", open_window.workspace
    path.write_text(OLD, encoding="utf-8")
    accept(dropped(open_window, qtbot, path), qtbot)
    qtbot.waitUntil(lambda: work.document is not None and not open_window.tasks.busy)
    text = work.ask(documents.text_of, work.document or 0)
    code = work.do(codebook.create, "Contact")
    for words in ("Zij belden vaak", "heel erg"):
        low = text.index(words)
        work.do(codings.apply, work.document or 0, code or 0, low, low + len(words))
    path.write_text(OLD.replace("vaak", "elke week").replace(" heel erg", ""), encoding="utf-8")
    return dropped(open_window, qtbot, path)


def test_it_lists_what_loses_its_text_and_updates_in_one_step(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    told = preview.reading.told
    qtbot.waitUntil(lambda: "2 changes in R1" in words_on(told))
    assert "an earlier version is in the project as “R1”" in words_on(told)
    assert "Contact: “heel erg”" in words_on(told)
    accept(preview, qtbot)
    work = open_window.workspace
    qtbot.waitUntil(lambda: "elke week" in work.ask(documents.text_of, work.document or 0))
    settled(open_window, qtbot)
    text = work.ask(documents.text_of, work.document or 0)
    rows = work.ask(codings.of_document, work.document or 0)
    assert [text[row.start : row.end] for row in rows] == ["Zij belden elke week"]
    work.undo()
    assert len(work.ask(codings.of_document, work.document or 0)) == 2
    assert names(open_window) == ["R1"]


def test_it_can_come_beside_the_first_or_not_at_all(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    assert names(open_window) == ["R1"]
    preview.pages.setCurrentWidget(preview.file)
    choose(preview.file.known, qtbot, "again")
    accept(preview, qtbot)
    qtbot.waitUntil(lambda: names(open_window) == ["R1", "R1 (2)"])
    settled(open_window, qtbot)
