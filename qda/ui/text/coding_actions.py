"""Actions of the Text room on a coding that stands, and to code the whole of something. Light."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qda.i18n import N_
from qda.ui.actions import Action, Shell
from qda.ui.text.acting import can_move_edge, has_text, in_room, move_edge, room_of, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _can_change(room: TextRoom) -> bool:
    return room.workspace.is_writable and room.gestures.chosen() is not None


def _can_code(room: TextRoom) -> bool:
    return room.workspace.is_writable and has_text(room)


def _is_key_quote(shell: Shell) -> bool:
    room = room_of(shell) if shell.workspace.is_open and shell.room_id == "text" else None
    row = room.gestures.chosen() if room is not None else None
    return row is not None and row.key_quote


def _on_coding(
    action_id: str,
    text: str,
    call: Callable[[TextRoom], object],
    key: str,
    icon: str,
    *,
    checked: Callable[[Shell], bool] | None = None,
) -> Action:
    return Action(
        f"text.{action_id}",
        text,
        in_room(call),
        key,
        "code",
        13,
        icon,
        room="text",
        enabled=when(_can_change, letter=True),
        checked=checked,
    )


def _whole(kind: str, text: str, key: str) -> Action:
    return Action(
        f"text.whole.{kind}",
        text,
        in_room(lambda room: room.picking.open_whole(kind)),
        key,
        "code",
        11,
        room="text",
        enabled=when(_can_code, letter=True),
    )


def _edge(unit: str, name: str, text: str, key: str, start: bool, outward: bool) -> Action:
    return Action(
        f"text.{name}.{unit}",
        text,
        in_room(lambda room: move_edge(room, start, outward, unit)),
        key,
        room="text",
        enabled=when(can_move_edge, letter=True),
    )


ACTIONS = (
    _whole("turn", N_("Code the whole turn…"), "Shift+T"),
    _whole("paragraph", N_("Code the whole paragraph…"), "Shift+P"),
    _whole("answer", N_("Code the whole answer…"), "Shift+A"),
    _whole("document", N_("Code the whole document…"), "Shift+D"),
    _on_coding(
        "duplicate",
        N_("Put another code on this passage too…"),
        lambda room: room.picking.open_duplicate(),
        "D",
        "copy",
    ),
    _on_coding(
        "split",
        N_("Split this coding at the cursor"),
        lambda room: room.gestures.split(),
        "K",
        "scissors",
    ),
    _on_coding(
        "join",
        N_("Join this coding with the next of its code"),
        lambda room: room.gestures.join_next(),
        "J",
        "arrows-in-line-horizontal",
    ),
    _on_coding(
        "key_quote",
        N_("Key quote"),
        lambda room: room.gestures.toggle_key_quote(),
        "Q",
        "star",
        checked=_is_key_quote,
    ),
    _on_coding(
        "weight",
        N_("Weight of this coding…"),
        lambda room: room.panel.write_weight(),
        "G",
        "scales",
    ),
    _edge("sentence", "start_earlier", N_("Start a sentence earlier"), "Alt+[", True, True),
    _edge("sentence", "start_later", N_("Start a sentence later"), "Alt+{", True, False),
    _edge("sentence", "end_earlier", N_("End a sentence earlier"), "Alt+}", False, False),
    _edge("sentence", "end_later", N_("End a sentence later"), "Alt+]", False, True),
    _edge("turn", "start_earlier", N_("Start a turn earlier"), "Ctrl+[", True, True),
    _edge("turn", "start_later", N_("Start a turn later"), "Ctrl+{", True, False),
    _edge("turn", "end_earlier", N_("End a turn earlier"), "Ctrl+}", False, False),
    _edge("turn", "end_later", N_("End a turn later"), "Ctrl+]", False, True),
)
