"""The actions of correcting the text. Light: no models, no view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import N_
from qda.ui.actions import Action, Shell
from qda.ui.text.acting import in_room, room_of, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _toggle(room: TextRoom) -> None:
    from qda.ui.text.correcting.corrector import Corrector

    Corrector.of(room.active).toggle()


def _can(room: TextRoom) -> bool:
    return room.workspace.is_writable and room.active.document is not None


def _is_on(shell: Shell) -> bool:
    room = room_of(shell) if shell.workspace.is_open and shell.room_id == "text" else None
    return room is not None and room.view.being_corrected


ACTIONS = (
    Action(
        "text.correct",
        N_("Correct the &text"),
        in_room(_toggle),
        "Ctrl+Shift+E",
        "edit",
        4,
        "pencil-simple",
        room="text",
        enabled=when(_can),
        checked=_is_on,
    ),
)
