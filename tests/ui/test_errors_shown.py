"""Errors in the window: expected ones are calm, unexpected ones do not end the program."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from qda.errors import QdaError
from qda.models import codebook
from qda.ui import crash
from qda.ui.dialogs.error import ErrorDialog
from qda.ui.main_window import MainWindow


@pytest.fixture
def hooked(open_window: MainWindow) -> Iterator[MainWindow]:
    before = sys.excepthook, threading.excepthook
    crash.install(open_window.flows.show_unexpected)
    yield open_window
    sys.excepthook, threading.excepthook = before


def fail() -> None:
    raise RuntimeError("the cat sat on it")


def test_an_unexpected_error_in_a_slot_is_shown_logged_and_survived(
    hooked: MainWindow, qtbot: QtBot
) -> None:
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: hooked.findChild(ErrorDialog) is not None)
    dialog = hooked.findChild(ErrorDialog)
    assert "the cat sat on it" in dialog.details.toPlainText()
    assert not dialog.details.isVisible()
    dialog.fold.click()
    assert dialog.details.isVisible()
    dialog.copy.click()
    assert "RuntimeError" in QGuiApplication.clipboard().text()
    assert "the cat sat on it" in crash.log_file().read_text(encoding="utf-8")
    dialog.reject()
    assert hooked.workspace.do(codebook.create, "Trust") is not None


def test_an_unexpected_error_on_another_thread_is_shown_too(
    hooked: MainWindow, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: hooked.findChild(ErrorDialog) is not None)


def test_a_storm_of_errors_makes_one_dialog(hooked: MainWindow, qtbot: QtBot) -> None:
    for _number in range(5):
        QTimer.singleShot(0, fail)
    over: list[bool] = []
    QTimer.singleShot(0, lambda: over.append(True))  # timers of one moment come in their order
    qtbot.waitUntil(lambda: bool(over) and hooked.findChild(ErrorDialog) is not None)
    assert len(hooked.findChildren(ErrorDialog)) == 1


def test_a_small_expected_error_is_a_line_that_goes_with_the_next_edit(
    open_window: MainWindow,
) -> None:
    open_window.workspace.do(codebook.create, "Trust")
    assert open_window.workspace.do(codebook.create, "  ") is None
    assert any("cannot be empty" in text for text in open_window.banners.texts())
    assert open_window.findChild(ErrorDialog) is None
    open_window.workspace.do(codebook.create, "Discretion")
    assert open_window.banners.texts() == []


def test_another_expected_error_says_what_is_safe_and_what_to_do(open_window: MainWindow) -> None:
    open_window.flows.show_error(QdaError("The disk is full.", safe="All is safe.", todo="Tidy."))
    dialog = open_window.findChild(ErrorDialog)
    words = [part.text() for part in dialog.findChildren(type(dialog.heading))]
    assert {"The disk is full.", "All is safe.", "Tidy."} <= set(words)
