"""What an action of the Text room does and when it can: light, so that tables may import it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenuBar

from qda.ui.actions import Shell

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def room_of(shell: Shell) -> TextRoom | None:
    """The Text room; None while no project is open."""
    return cast("TextRoom | None", shell.room("text"))


def in_room(call: Callable[[TextRoom], object]) -> Callable[[Shell], object]:
    """An action that does something with the room."""

    def act(shell: Shell) -> object:
        room = room_of(shell)
        return call(room) if room is not None else None

    return act


def when(test: Callable[[TextRoom], bool], *, letter: bool = False) -> Callable[[Shell], bool]:
    """Enabled if `test` says so; a single `letter` also needs the keys to be in this room."""

    def enabled(shell: Shell) -> bool:
        room = room_of(shell)
        return room is not None and test(room) and (not letter or _keys_are_here(shell, room))

    return enabled


def has_text(room: TextRoom) -> bool:
    """Whether a document is open."""
    return room.coded.document is not None


def _keys_are_here(shell: Shell, room: TextRoom) -> bool:
    focus = shell.dialog_parent().focusWidget()
    return focus is None or isinstance(focus, QMenuBar) or room.isAncestorOf(focus)


def can_move_edge(room: TextRoom) -> bool:
    """Whether a coding is chosen, or a remark open, whose edges can be moved."""
    if not room.workspace.is_writable:
        return False
    return room.gestures.chosen() is not None or room.active.remarks.open_remark() is not None


def move_edge(room: TextRoom, start: bool, outward: bool, unit: str = "word") -> None:
    """Move an edge of the chosen coding, or else of the remark that is open."""
    if room.gestures.chosen() is not None:
        room.gestures.move_edge(start, outward, unit)
    else:
        room.active.remarks.move_edge(start, outward, unit)
