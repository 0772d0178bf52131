"""The menu of a right click in the text or on a stripe, from the window's own actions."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from qda.i18n import _
from qda.ui.menus import Actions

_TOP = ("text.code", "text.again", "text.in_vivo")
_WHOLES = tuple(f"text.whole.{kind}" for kind in ("turn", "paragraph", "answer", "document"))
_CODING = ("text.recode", "text.duplicate", "text.memo", "text.key_quote", "text.weight")
_SHAPE = ("text.split", "text.join", "text.remove")
_EDGES = tuple(
    f"text.{edge}{unit}"
    for unit in ("", ".sentence", ".turn")
    for edge in ("start_earlier", "start_later", "end_earlier", "end_later")
)
_REMARK = ("text.remark", "text.question", "text.unmark_question")
_LISTEN = ("recording.from_here",)
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
    actions = room.window().findChild(Actions)
    if actions is not None:
        actions.refresh()  # the click that asked for the menu may just have chosen something
    made = QMenu(room)
    made.aboutToHide.connect(made.deleteLater)
    _fill(made, room, _TOP)
    _below(made, room, _("Code the whole"), _WHOLES)
    _fill(made, room, _CODING)
    _below(made, room, _("Direction"), tuple(f"text.direction.{one}" for one in _DIRECTIONS))
    _below(made, room, _("Edges"), _EDGES)
    _fill(made, room, _SHAPE)
    _fill(made, room, _REMARK)
    _fill(made, room, _LISTEN)
    _fill(made, room, _STRETCH)
    return made


def _below(menu: QMenu, room: QWidget, title: str, ids: tuple[str, ...]) -> None:
    """A menu below the menu; none where nothing of it can be done."""
    found = [one for key in ids if (one := action(room, key)) is not None and one.isEnabled()]
    if found:
        menu.addMenu(title).addActions(found)


def _fill(menu: QMenu, room: QWidget, ids: tuple[str, ...]) -> None:
    found = [one for key in ids if (one := action(room, key)) is not None and one.isEnabled()]
    if found and not menu.isEmpty():
        menu.addSeparator()
    menu.addActions(found)
