"""The actions of the Text room, for menus, shortcuts and the palette. Light: no models, no view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qda.i18n import N_, _
from qda.ui.actions import Action, Shell
from qda.ui.text.acting import can_move_edge, has_text, in_room, move_edge, room_of, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom

KEYS = range(1, 10)


def _can_code(room: TextRoom) -> bool:
    return room.gestures.can_code()


def _has_selection(room: TextRoom) -> bool:
    return room.gestures.can_code() and room.view.has_selection()


def _can_change(room: TextRoom) -> bool:
    return room.workspace.is_writable and room.gestures.chosen() is not None


def _pinned(key: int) -> Callable[[Shell], str]:
    def says(shell: Shell) -> str:
        room = room_of(shell) if shell.workspace.is_open and shell.room_id == "text" else None
        code = room.coded.pinned(key) if room is not None else None
        if code is None:
            return _("Code with key {key}").format(key=key)
        return _("Code with {code}").format(code=code.name.replace("&", "&&"))

    return says


def _pinned_action(key: int) -> Action:
    return Action(
        f"text.pinned{key}",
        N_("Code with key {key}"),
        in_room(lambda room: room.gestures.apply_pinned(key)),
        str(key),
        "code",
        12,
        room="text",
        enabled=when(_can_code),
        says=_pinned(key),
    )


def _direction(direction: str, text: str) -> Action:
    return Action(
        f"text.direction.{direction}",
        text,
        in_room(lambda room: room.gestures.set_direction(direction)),
        room="text",
        enabled=when(_can_change),
    )


def _edge(action_id: str, text: str, key: str, start: bool, outward: bool) -> Action:
    return Action(
        action_id,
        text,
        in_room(lambda room: move_edge(room, start, outward)),
        key,
        "code",
        14,
        room="text",
        enabled=when(can_move_edge, letter=True),
    )


def _stretch(kind: str, text: str, key: str) -> Action:
    return Action(
        f"text.stretch.{kind}",
        text,
        in_room(lambda room: room.gestures.stretch(kind)),
        key,
        "edit",
        12,
        room="text",
        enabled=when(has_text, letter=True),
    )


ACTIONS = (
    Action(
        "text.code",
        N_("&Code the selection…"),
        in_room(lambda room: room.open_picker()),
        "C",
        "code",
        10,
        "tag",
        room="text",
        enabled=when(_can_code, letter=True),
    ),
    Action(
        "text.in_vivo",
        N_("Code &in vivo: the words themselves"),
        in_room(lambda room: room.gestures.in_vivo()),
        "I",
        "code",
        10,
        "quotes",
        room="text",
        enabled=when(_has_selection, letter=True),
    ),
    Action(
        "text.again",
        N_("Code with the &last code again"),
        in_room(lambda room: room.gestures.apply_again()),
        "R",
        "code",
        10,
        "repeat",
        room="text",
        enabled=when(_can_code, letter=True),
    ),
    *(_pinned_action(key) for key in KEYS),
    Action(
        "text.recode",
        N_("C&hange the code of this coding…"),
        in_room(lambda room: room.open_recode()),
        "X",
        "code",
        13,
        "swap",
        room="text",
        enabled=when(_can_change, letter=True),
    ),
    Action(
        "text.remove",
        N_("&Remove this coding"),
        in_room(lambda room: room.gestures.remove()),
        ("Del", "Backspace"),
        "code",
        13,
        "trash",
        room="text",
        enabled=when(_can_change, letter=True),
    ),
    Action(
        "text.memo",
        N_("Write a &memo on this coding"),
        in_room(lambda room: room.panel.write_memo()),
        "M",
        "code",
        13,
        "note-pencil",
        room="text",
        enabled=when(_can_change, letter=True),
    ),
    _direction("positive", N_("Direction of this coding: positive")),
    _direction("negative", N_("Direction of this coding: negative")),
    _direction("mixed", N_("Direction of this coding: mixed")),
    _direction("none", N_("Direction of this coding: none")),
    _edge("text.start_earlier", N_("Start a word earlier"), "[", True, True),
    _edge("text.start_later", N_("Start a word later"), "{", True, False),
    _edge("text.end_earlier", N_("End a word earlier"), "}", False, False),
    _edge("text.end_later", N_("End a word later"), "]", False, True),
    Action(
        "text.next",
        N_("Ne&xt coding"),
        in_room(lambda room: room.going.step_coding(True)),
        "Alt+Down",
        "code",
        15,
        "arrow-down",
        room="text",
        enabled=when(has_text),
    ),
    Action(
        "text.previous",
        N_("&Previous coding"),
        in_room(lambda room: room.going.step_coding(False)),
        "Alt+Up",
        "code",
        15,
        "arrow-up",
        room="text",
        enabled=when(has_text),
    ),
    _stretch("word", N_("Stretch the selection to &words"), "W"),
    _stretch("sentence", N_("Stretch the selection to the &sentence"), "S"),
    _stretch("turn", N_("Stretch the selection to the &turn"), "T"),
    Action(
        "text.larger",
        N_("&Larger text"),
        in_room(lambda room: room.view.zoom(1)),
        ("Ctrl++", "Ctrl+="),
        "view",
        3,
        "magnifying-glass-plus",
        room="text",
        enabled=when(has_text),
    ),
    Action(
        "text.smaller",
        N_("S&maller text"),
        in_room(lambda room: room.view.zoom(-1)),
        "Ctrl+-",
        "view",
        3,
        "magnifying-glass-minus",
        room="text",
        enabled=when(has_text),
    ),
    Action(
        "text.size",
        N_("Text at the &first size"),
        in_room(lambda room: room.view.reset_zoom()),
        "Ctrl+0",
        "view",
        3,
        room="text",
        enabled=when(has_text),
    ),
    Action(
        "text.next_document",
        N_("Next &document"),
        in_room(lambda room: room.step_document(1)),
        "Ctrl+PgDown",
        "view",
        4,
        "caret-right",
        room="text",
        enabled=when(has_text),
    ),
    Action(
        "text.previous_document",
        N_("Previous d&ocument"),
        in_room(lambda room: room.step_document(-1)),
        "Ctrl+PgUp",
        "view",
        4,
        "caret-left",
        room="text",
        enabled=when(has_text),
    ),
)
