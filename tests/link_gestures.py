"""Links in a text that is read, clicked with the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser


def click_link(browser: QTextBrowser, address: str) -> None:
    """Click the first words that lead to `address`."""
    block = browser.document().begin()
    while block.isValid():
        for part in block:
            if part.fragment().charFormat().anchorHref() == address:
                cursor = QTextCursor(browser.document())
                cursor.setPosition(part.fragment().position() + 1)
                browser.setTextCursor(cursor)
                browser.ensureCursorVisible()
                place = browser.cursorRect(cursor).center()
                QTest.mouseMove(browser.viewport(), place)
                QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=place)
                return
        block = block.next()
    raise AssertionError(f"nothing leads to {address}")
