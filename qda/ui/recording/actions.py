"""The actions of recordings, for menu, keys and palette. Light: no models, no view.

The keys are those that many keyboards have for it: F7 back, F8 play and pause, F9 forward; they
mean nothing else while one reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qda.i18n import N_, _
from qda.ui.actions import Action, Shell
from qda.ui.text.acting import has_text, in_room, room_of, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _has(room: TextRoom) -> bool:
    return room.listening.has_recording


def _can_play_here(room: TextRoom) -> bool:
    return room.listening.can_play_here


def _can_attach(room: TextRoom) -> bool:
    return room.workspace.is_writable and has_text(room)


def _can_change(room: TextRoom) -> bool:
    return room.workspace.is_writable and _has(room)


def _says(shell: Shell) -> str:
    room = room_of(shell) if shell.workspace.is_open and shell.room_id == "text" else None
    playing = room is not None and room.listening.playback.is_playing
    return _("Pause the recording") if playing else _("Play the recording")


def _step(times: int) -> Callable[[TextRoom], object]:
    return lambda room: room.listening.playback.step(times)


def _rate(step: int) -> Callable[[TextRoom], object]:
    return lambda room: room.listening.playback.step_rate(step)


def _flow(name: str) -> Callable[[Shell], object]:
    def call(shell: Shell) -> object:
        from qda.ui.recording import attaching

        room = room_of(shell)
        return getattr(attaching, name)(shell, room) if room is not None else None

    return call


def _action(
    action_id: str,
    text: str,
    call: Callable[[Shell], object],
    test: Callable[[TextRoom], bool],
    keys: str = "",
    icon: str = "",
    says: Callable[[Shell], str] | None = None,
) -> Action:
    return Action(
        f"recording.{action_id}",
        text,
        call,
        keys,
        "view",
        10,
        icon,
        room="text",
        enabled=when(test),
        says=says,
    )


ACTIONS = (
    _action(
        "toggle",
        N_("Play the recording"),
        in_room(lambda room: room.listening.playback.toggle()),
        _has,
        "F8",
        "play",
        _says,
    ),
    _action(
        "from_here",
        N_("Play from here"),
        in_room(lambda room: room.listening.play_here()),
        _can_play_here,
        "Shift+F8",
        "play",
    ),
    _action("back", N_("Back five seconds"), in_room(_step(-1)), _has, "F7", "rewind"),
    _action("forward", N_("Forward five seconds"), in_room(_step(1)), _has, "F9", "fast-forward"),
    _action("slower", N_("Play slower"), in_room(_rate(-1)), _has, "Shift+F7"),
    _action("faster", N_("Play faster"), in_room(_rate(1)), _has, "Shift+F9"),
    _action(
        "show",
        N_("Show what is heard"),
        in_room(lambda room: room.listening.show_heard()),
        _has,
        "",
        "crosshair",
    ),
    _action("attach", N_("Attach a recording…"), _flow("attach"), _can_attach, "", "paperclip"),
    _action(
        "offset",
        N_("Where the transcript begins in the recording…"),
        _flow("ask_offset"),
        _can_change,
        "",
        "clock",
    ),
    _action("locate", N_("Say where the recording is…"), _flow("locate"), _can_change),
    _action(
        "locate_all",
        N_("Look in a folder for all recordings…"),
        _flow("locate_all"),
        _can_change,
    ),
    _action("detach", N_("Take the recording off"), _flow("detach"), _can_change),
)
