"""A corrected file dropped on the window offers to update its document, and says what goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qda.models import codebook, codings, documents
from qda.ui.dialogs.updating import UpdatingDialog
from qda.ui.imports import import_files
from qda.ui.main_window import MainWindow

OLD = "I: Hoe gaat het met de gemeente?\nR: Zij belden vaak en dat hielp mij heel erg."


@pytest.fixture
def dialog(open_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> UpdatingDialog:
    """The question, after R1.txt was imported, coded twice, corrected and imported again."""
    path, work = tmp_path / "R1.txt", open_window.workspace
    path.write_text(OLD, encoding="utf-8")
    import_files(open_window, [path])
    qtbot.waitUntil(lambda: work.document is not None and not open_window.tasks.busy)
    text = work.ask(documents.text_of, work.document or 0)
    code = work.do(codebook.create, "Contact")
    for words in ("Zij belden vaak", "heel erg"):
        low = text.index(words)
        work.do(codings.apply, work.document or 0, code or 0, low, low + len(words))
    path.write_text(OLD.replace("vaak", "elke week").replace(" heel erg", ""), encoding="utf-8")
    import_files(open_window, [path])
    qtbot.waitUntil(lambda: open_window.findChild(UpdatingDialog) is not None)
    found = open_window.findChild(UpdatingDialog)
    assert isinstance(found, UpdatingDialog)
    return found


def names(window: MainWindow) -> list[str]:
    return [row.name for row in window.workspace.ask(documents.listing)]


def test_it_lists_what_loses_its_text_and_updates_in_one_step(
    open_window: MainWindow, dialog: UpdatingDialog, qtbot: QtBot
) -> None:
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "2 changes in R1" in said
    assert "Contact: “heel erg”" in said
    assert dialog.main is not None
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    work = open_window.workspace
    qtbot.waitUntil(lambda: "elke week" in work.ask(documents.text_of, work.document or 0))
    qtbot.waitUntil(lambda: not open_window.tasks.busy)
    text = work.ask(documents.text_of, work.document or 0)
    rows = work.ask(codings.of_document, work.document or 0)
    assert [text[row.start : row.end] for row in rows] == ["Zij belden elke week"]
    work.undo()
    assert len(work.ask(codings.of_document, work.document or 0)) == 2
    assert names(open_window) == ["R1"]


def test_it_can_come_beside_the_first_or_not_at_all(
    open_window: MainWindow, dialog: UpdatingDialog, qtbot: QtBot
) -> None:
    assert names(open_window) == ["R1"]
    QTest.mouseClick(dialog.beside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(open_window) == ["R1", "R1 (2)"])
    qtbot.waitUntil(lambda: not open_window.tasks.busy)
