"""How a panel or room reaches the window around it, which it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from qda.ui.actions import Shell


def trigger(widget: QWidget, action_id: str) -> bool:
    """Do the action of that id of the window around `widget`; False where there is none."""
    action = widget.window().findChild(QAction, action_id)
    if action is None:
        return False
    action.trigger()
    return True


def shell_of(widget: QWidget) -> Shell | None:
    """The window around `widget` as actions get it; None where it stands alone."""
    window = widget.window()
    return cast("Shell", window) if hasattr(window, "tasks") else None
