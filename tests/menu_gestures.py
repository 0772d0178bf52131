"""Menus as one works them: opened by the right button, and a line chosen with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget


def right_click(widget: QWidget, place: QPoint) -> QMenu:
    """Click with the right button, as the system tells it; the menu that opens."""
    QTest.mouseMove(widget, place)
    QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=place)
    if not isinstance(QApplication.activePopupWidget(), QMenu):
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
    return open_menu()


def open_menu() -> QMenu:
    """The menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    return menu


def click_line(menu: QMenu, *way: str) -> None:
    """Click the lines of these texts, one menu after the other."""
    for text in way:
        (line,) = [one for one in menu.actions() if one.text().replace("&&", "&") == text]
        assert line.isEnabled(), text
        place, inside = menu.actionGeometry(line).center(), line.menu()
        QTest.mouseMove(menu, place)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
        if isinstance(inside, QMenu):
            menu = inside


def choose_from_menu(window: QWidget, action: str) -> None:
    """Open the menu of the window that holds an action, and click its line."""
    for menu in window.findChildren(QMenu):
        for line in menu.actions():
            if line.objectName() == action:
                assert line.isEnabled(), action
                menu.popup(window.mapToGlobal(window.rect().topLeft()))
                place = menu.actionGeometry(line).center()
                QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
                QApplication.processEvents()
                return
    raise AssertionError(f"no menu holds {action}")
