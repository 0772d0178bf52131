"""Actions of the Text room for going about: tabs, two panes, back and forward, uncoded passages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qda.i18n import N_
from qda.ui.actions import Action, Shell
from qda.ui.text.acting import has_text, in_room, room_of, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _can_go(forward: bool) -> Callable[[TextRoom], bool]:
    return lambda room: room.active.trail.can_go(forward)


def _has_tabs(room: TextRoom) -> bool:
    return len(room.tabs.open) > 1


def _can_close(room: TextRoom) -> bool:
    return room.tabs.can_close()


def _is_split(below: bool) -> Callable[[Shell], bool]:
    def checked(shell: Shell) -> bool:
        room = room_of(shell) if shell.workspace.is_open and shell.room_id == "text" else None
        return room is not None and room.panes.is_split and room.panes.is_below == below

    return checked


def _split(action_id: str, text: str, keys: str, below: bool, icon: str) -> Action:
    return Action(
        action_id,
        text,
        in_room(lambda room: room.toggle_split(below=below)),
        keys,
        "view",
        6,
        icon,
        room="text",
        enabled=when(has_text),
        checked=_is_split(below),
    )


def _action(
    action_id: str,
    text: str,
    call: Callable[[TextRoom], object],
    keys: str | tuple[str, ...] = "",
    place: tuple[str, int] = ("", 0),
    icon: str = "",
    test: Callable[[TextRoom], bool] = has_text,
) -> Action:
    menu, group = place
    return Action(
        f"text.{action_id}",
        text,
        in_room(call),
        keys,
        menu,
        group,
        icon,
        room="text",
        enabled=when(test),
    )


ACTIONS = (
    _action(
        "next_uncoded",
        N_("Next uncoded passage"),
        lambda room: room.going.step_uncoded(True),
        "Alt+Shift+Down",
        ("code", 15),
    ),
    _action(
        "previous_uncoded",
        N_("Previous uncoded passage"),
        lambda room: room.going.step_uncoded(False),
        "Alt+Shift+Up",
        ("code", 15),
    ),
    _action(
        "back",
        N_("Back to the place before"),
        lambda room: room.going.go(False),
        ("Alt+Left", "Back"),
        ("view", 5),
        "arrow-left",
        _can_go(False),
    ),
    _action(
        "forward",
        N_("Forward again"),
        lambda room: room.going.go(True),
        ("Alt+Right", "Forward"),
        ("view", 5),
        "arrow-right",
        _can_go(True),
    ),
    _split("text.two_panes", N_("Two texts side by side"), "Ctrl+\\", False, "columns"),
    _split("text.two_below", N_("Two texts one below the other"), "Ctrl+Shift+\\", True, "rows"),
    _action(
        "other_pane",
        N_("Go to the text beside this one"),
        lambda room: room.to_other_pane(),
        "F6",
        ("view", 6),
    ),
    _action(
        "next_tab",
        N_("Next tab"),
        lambda room: room.tabs.step(1),
        "Ctrl+Tab",
        ("view", 9),
        test=_has_tabs,
    ),
    _action(
        "previous_tab",
        N_("Previous tab"),
        lambda room: room.tabs.step(-1),
        "Ctrl+Shift+Tab",
        ("view", 9),
        test=_has_tabs,
    ),
    _action(
        "keep_tab",
        N_("Keep this document in a tab of its own"),
        lambda room: room.keep_tab(),
        place=("view", 9),
        icon="push-pin",
    ),
    _action(
        "close_tab",
        N_("Close this tab"),
        lambda room: room.tabs.close_present(),
        "Ctrl+W",
        ("view", 9),
        "x",
        _can_close,
    ),
)
