"""The list of hits, worked by hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda.models import codings, documents
from qda.ui.text.find.finding import Finding
from qda.ui.text.find.panel import HitsPanel

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hits:
    """The panel below the text, by keys and clicks."""

    def __init__(self, reading: Any, qtbot: QtBot) -> None:
        self.reading, self.qtbot = reading, qtbot
        self.work = reading.window.workspace

    @property
    def panel(self) -> HitsPanel:
        return Finding.of(self.reading.room).panel

    def open(self) -> None:
        self.reading.key("f", CTRL | SHIFT)
        assert self.panel.asking.field.hasFocus(), "the key opened no list"
        self.settle()

    def settle(self) -> None:
        panel = self.panel

        def at_rest() -> bool:
            waiting = panel.asking.waiting or panel.replace.waiting
            return not waiting and not panel.seeker.busy

        self.qtbot.waitUntil(at_rest)
        QCoreApplication.processEvents()

    def type(self, words: str) -> None:
        field = self.panel.asking.field
        field.setFocus()
        field.selectAll()
        if words.isascii():
            QTest.keyClicks(field, words)
        else:  # the keys of a test are those of ASCII
            field.insert(words)
        self.settle()

    def press(self, key: Qt.Key | str) -> None:
        self.reading.key(key)
        self.settle()

    def click(self, widget: Any) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def click_row(self, row: int, x: int = 300) -> None:
        view = self.panel.view
        rect = view.visualRect(self.panel.model.index(row))
        place = QPoint(rect.left() + x, rect.center().y())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def choose(self, combo: Any, place: int) -> None:
        combo.setFocus()
        while combo.currentIndex() != place:
            down = combo.currentIndex() < place
            QTest.keyClick(combo, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        self.settle()

    def rows(self) -> list[str]:
        model = self.panel.model
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def coded(self) -> list[tuple[int, str]]:
        texts = self.work.ask(documents.texts)
        return [
            (row.document_id, texts[row.document_id][row.start : row.end])
            for row in self.work.ask(codings.all_rows)
        ]

    def selected(self) -> str:
        start, end = self.reading.room.active.view.selection()
        return str(self.reading.room.active.view.text[start:end])
