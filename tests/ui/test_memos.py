"""Memos on the project and on a document, written in a window of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qda.models import documents, memos
from qda.transcript import Transcript
from qda.ui.dialogs.memo import MemoDialog
from qda.ui.main_window import MainWindow


def shown(window: MainWindow, qtbot: QtBot, action: str) -> MemoDialog:
    found = window.findChild(QAction, action)
    assert found is not None
    qtbot.waitUntil(found.isEnabled)
    found.trigger()
    return next(d for d in window.findChildren(MemoDialog) if d.isVisible())


def keep(dialog: MemoDialog, qtbot: QtBot) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_memo_is_written_kept_and_undone(open_window: MainWindow, qtbot: QtBot) -> None:
    work = open_window.workspace
    document = work.do(documents.add, Transcript("A text."), "P01")
    work.select_document(document)
    for subject in ("project", "document"):
        dialog = shown(open_window, qtbot, f"memo.{subject}")
        qtbot.keyClicks(dialog.field, "Ask about the door")
        keep(dialog, qtbot)
        assert work.ask(memos.read, subject, 1) == "Ask about the door", subject
        again = shown(open_window, qtbot, f"memo.{subject}")
        assert again.field.toPlainText() == "Ask about the door", subject
        qtbot.keyClick(again, Qt.Key.Key_Escape)
        work.undo()
        assert work.ask(memos.read, subject, 1) == "", subject


def test_without_a_document_there_is_no_memo_on_one(open_window: MainWindow) -> None:
    action = open_window.findChild(QAction, "memo.document")
    assert action is not None
    assert not action.isEnabled()
