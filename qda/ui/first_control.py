"""Where the keyboard begins in a room or on a page: at the first control that is in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def focus_first(whole: QWidget) -> None:
    """Give the keyboard to the first control in sight in `whole`."""
    for part in whole.findChildren(QWidget):
        of_keys = part.focusPolicy() & Qt.FocusPolicy.TabFocus and not _only_scrolls(part)
        if of_keys and part.isVisibleTo(whole) and part.isEnabled():
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _only_scrolls(part: QWidget) -> bool:
    return isinstance(part, QScrollArea)
