"""The menu of a right click in the text or on a stripe, from the window's own actions."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from qda.i18n import _

_TOP = ("text.code", "text.again", "text.in_vivo")
_CODING = ("text.recode", "text.memo", "text.remove")
_REMARK = ("text.remark",)
_DIRECTIONS = ("positive", "negative", "mixed", "none")
_STRETCH = ("text.stretch.word", "text.stretch.sentence", "text.stretch.turn")


def action(widget: QWidget, action_id: str) -> QAction | None:
    """The window's action of that id; None where the window has none."""
    found = widget.window().findChild(QAction, action_id)
    return found if isinstance(found, QAction) else None


def trigger(widget: QWidget, action_id: str) -> None:
    """Do an action of the window around `widget`."""
    found = action(widget, action_id)
    if found is not None:
        found.trigger()


def for_text(room: QWidget) -> QMenu:
    """The menu for what is selected or chosen; what cannot be done now is left out."""
    made = QMenu(room)
    made.aboutToHide.connect(made.deleteLater)
    _fill(made, room, _TOP)
    _fill(made, room, _CODING)
    directions = [action(room, f"text.direction.{direction}") for direction in _DIRECTIONS]
    able = [found for found in directions if found is not None and found.isEnabled()]
    if able:
        below = made.addMenu(_("Direction"))
        below.addActions(able)
    _fill(made, room, _REMARK)
    _fill(made, room, _STRETCH)
    return made


def _fill(menu: QMenu, room: QWidget, ids: tuple[str, ...]) -> None:
    found = [one for key in ids if (one := action(room, key)) is not None and one.isEnabled()]
    if found and not menu.isEmpty():
        menu.addSeparator()
    menu.addActions(found)
