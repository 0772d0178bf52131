"""Asking for files: what follows, follows when the dialog is over and gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from file_choosing import choose
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from qda.ui.dialogs import files

TEXTS = ("Text (*.txt)",)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "R07.txt"
    file.write_text("said")
    return file


def test_what_follows_begins_when_the_dialog_and_its_signals_are_over(
    page: QWidget, text: Path, qtbot: QtBot
) -> None:
    told: list[object] = []
    chooser = files.ask_file(page, "Open", TEXTS, told.append)
    for signal in (chooser.filesSelected, chooser.fileSelected, chooser.accepted, chooser.finished):
        signal.connect(lambda *_what: told.append("signal"))
    choose(page, qtbot, text)
    assert told == ["signal"] * 4
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told[-1] == text


def test_what_follows_may_wait_in_a_loop_of_its_own_and_end_who_asked(
    page: QWidget, text: Path, qtbot: QtBot
) -> None:
    told: list[str] = []

    def wait(path: Path) -> None:
        inner.deleteLater()
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        told.append(path.name if not isValid(chooser) and not isValid(inner) else "there still")

    inner = QWidget(page)
    chooser = files.ask_place(inner, "Save", (("Text", ".txt"),), "x", wait)
    choose(page, qtbot, text.with_name("new"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["new.txt"]


def test_nothing_follows_where_who_asked_is_gone(page: QWidget, text: Path, qtbot: QtBot) -> None:
    told: list[Path] = []
    inner = QWidget(page)
    files.ask_file(inner, "Open", TEXTS, told.append)
    choose(page, qtbot, text)
    inner.setParent(None)
    inner.deleteLater()
    QCoreApplication.sendPostedEvents(inner, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not isValid(inner))
    QCoreApplication.processEvents()
    assert told == []


def test_nothing_follows_where_nothing_is_chosen(page: QWidget, text: Path, qtbot: QtBot) -> None:
    told: list[Path] = []
    chooser = files.ask_file(page, "Open", TEXTS, told.append)
    chooser.selectFile(str(text))
    chooser.reject()
    qtbot.waitUntil(lambda: not isValid(chooser))
    assert told == []


def test_a_place_has_the_suffix_of_the_kind_that_is_chosen(page: QWidget, qtbot: QtBot) -> None:
    kinds = (("Spreadsheet", ".xlsx"), ("Table", ".csv"))
    chooser = files.ask_place(page, "Save", kinds, "Trust: who?", lambda _path: None)
    assert Path(chooser.selectedFiles()[0]).name == "Trust who.xlsx"
    chooser.selectNameFilter("Table (*.csv)")
    chooser.filterSelected.emit("Table (*.csv)")
    assert chooser.defaultSuffix() == "csv"
    chooser.reject()


def test_the_dialog_is_that_of_the_system(page: QWidget) -> None:
    chooser = files.ask_folder(page, "Folder", lambda _path: None)
    assert type(chooser) is QFileDialog  # of a class derived from it Qt draws its own
    assert chooser.metaObject().className() == "QFileDialog"
    chooser.reject()
