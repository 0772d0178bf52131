"""How a panel asks for an action of the window around it, which it does not know."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


def trigger(widget: QWidget, action_id: str) -> bool:
    """Do the action of that id of the window around `widget`; False where there is none."""
    action = widget.window().findChild(QAction, action_id)
    if action is None:
        return False
    action.trigger()
    return True
