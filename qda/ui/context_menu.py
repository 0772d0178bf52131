"""Menus that open at the pointer or below a button: made for once, gone when they close."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from qda.ui.icons import icon


def new_menu(parent: QWidget, name: str = "") -> QMenu:
    """An empty menu; `name` is its accessible name."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def add(
    menu: QMenu, text: str, icon_name: str, call: Callable[[], object], keys: str = ""
) -> QAction:
    """Put a line in `menu`; `keys` do the same elsewhere and are shown behind it."""
    action = menu.addAction(text.replace("&", "&&"))
    if icon_name:
        action.setIcon(icon(icon_name))
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(lambda _on=False: call())
    return action
