"""What a hand does in the Report room, for its tests."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from qda.ui.main_window import MainWindow
from qda.ui.report.room import ReportRoom


def room_of(window: MainWindow) -> ReportRoom:
    found = window.room("report")
    assert isinstance(found, ReportRoom)
    return found


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the sheet shows what is chosen now."""
    room = room_of(window)
    qtbot.waitUntil(lambda: room.is_settled)


def sheet(room: ReportRoom) -> list[str]:
    """What stands on the sheet, a paragraph a line."""
    return room.paper.toPlainText().replace("\u2028", "\n").splitlines()


def quotes(room: ReportRoom) -> list[str]:
    return [line for line in sheet(room) if line.startswith("“")]


def click_words(room: ReportRoom, qtbot: QtBot, words: str) -> None:
    """Click in the middle of `words` on the sheet."""
    found = room.paper.document().find(words)
    assert not found.isNull(), words
    middle = QTextCursor(room.paper.document())
    middle.setPosition((found.selectionStart() + found.selectionEnd()) // 2)
    room.paper.setTextCursor(middle)
    room.paper.ensureCursorVisible()
    spot = room.paper.cursorRect(middle).center()
    qtbot.mouseClick(
        room.paper.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x() + 1, spot.y())
    )


def broken_words(room: ReportRoom) -> list[str]:
    """What stands at the end of a line in the midst of a word, in the tables on the sheet."""
    document, found = room.paper.document(), []
    document.documentLayout().documentSize()  # so that every block has its lines
    block = document.begin()
    while block.isValid():
        text, layout = block.text(), block.layout()
        if QTextCursor(block).currentTable() is not None:
            lines = [layout.lineAt(number) for number in range(layout.lineCount())]
            ends = [line.textStart() + line.textLength() for line in lines[:-1]]
            found += [text[:end] for end in ends if text[end - 1 : end + 1].isalnum()]
        block = block.next()
    return found
