"""What a hand does with an import in the window, for its tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from qda.models import documents
from qda.ui.importing.cells import CellsTable
from qda.ui.importing.preview import ImportPreview
from qda.ui.main_window import MainWindow

ENTER = Qt.Key.Key_Return
LEFT = Qt.MouseButton.LeftButton


def drop(window: MainWindow, *paths: Path) -> None:
    """Let files fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(600, 400),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def preview_of(window: MainWindow, qtbot: QtBot) -> ImportPreview:
    """The preview, once the files are read."""

    def shown() -> list[ImportPreview]:
        return [one for one in window.findChildren(ImportPreview) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    found = shown()[-1]
    qtbot.waitUntil(found.isActiveWindow)
    return found


def dropped(window: MainWindow, qtbot: QtBot, *paths: Path) -> ImportPreview:
    """Let files fall on the window; the preview of them."""
    drop(window, *paths)
    return preview_of(window, qtbot)


def accept(preview: ImportPreview, qtbot: QtBot) -> None:
    """Press Enter where the keyboard is at first."""
    qtbot.keyClick(preview.files, ENTER)


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until all long work is over."""
    qtbot.waitUntil(lambda: not window.tasks.busy)


def names(window: MainWindow) -> list[str]:
    return [row.name for row in window.workspace.ask(documents.listing)]


def words_on(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def click_cell(table: QTableView, qtbot: QtBot, row: int, column: int, keys: object = None) -> None:
    """Click on a cell."""
    place = table.visualRect(table.model().index(row, column)).center()
    held = Qt.KeyboardModifier.NoModifier if keys is None else keys
    qtbot.mouseClick(table.viewport(), LEFT, held, place)


def type_in_cell(table: CellsTable, qtbot: QtBot, row: int, column: int, words: str) -> None:
    """Edit a cell by F2 and Enter."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    (field,) = [one for one in table.findChildren(QLineEdit) if one.isVisible()]
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, ENTER)
    QCoreApplication.processEvents()  # Qt takes it over at the next turn


def choose(box: QComboBox, qtbot: QtBot, key: str) -> None:
    """Choose from a list by the arrows."""
    box.setFocus()
    while box.currentData() != key:
        before = box.currentIndex()
        down = box.currentIndex() < box.findData(key)
        qtbot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert box.currentIndex() != before, key
