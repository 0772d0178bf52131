"""The actions of the Text room, for menus, shortcuts and the palette. Light: no models, no view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenuBar

from qda.i18n import N_, _
from qda.ui.actions import Action, Shell

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom

KEYS = range(1, 10)


def _room(shell: Shell) -> TextRoom | None:
    return cast("TextRoom | None", shell.room("text"))


def _do(call: Callable[[TextRoom], object]) -> Callable[[Shell], object]:
    def act(shell: Shell) -> object:
        room = _room(shell)
        return call(room) if room is not None else None

    return act


def _if(test: Callable[[TextRoom], bool], *, letter: bool = False) -> Callable[[Shell], bool]:
    """Enabled if `test` says so; a single `letter` also needs the keys to be in this room."""

    def enabled(shell: Shell) -> bool:
        room = _room(shell)
        return room is not None and test(room) and (not letter or _keys_are_here(shell, room))

    return enabled


def _keys_are_here(shell: Shell, room: TextRoom) -> bool:
    focus = shell.dialog_parent().focusWidget()
    return focus is None or isinstance(focus, QMenuBar) or room.isAncestorOf(focus)


def _can_code(room: TextRoom) -> bool:
    return room.gestures.can_code()


def _has_selection(room: TextRoom) -> bool:
    return room.gestures.can_code() and room.view.has_selection()


def _has_text(room: TextRoom) -> bool:
    return room.coded.document is not None


def _can_change(room: TextRoom) -> bool:
    return room.workspace.is_writable and room.gestures.chosen() is not None


def _pinned(key: int) -> Callable[[Shell], str]:
    def says(shell: Shell) -> str:
        room = _room(shell) if shell.workspace.is_open and shell.room_id == "text" else None
        code = room.coded.pinned(key) if room is not None else None
        if code is None:
            return _("Code with key {key}").format(key=key)
        return _("Code with {code}").format(code=code.name.replace("&", "&&"))

    return says


def _pinned_action(key: int) -> Action:
    return Action(
        f"text.pinned{key}",
        N_("Code with key {key}"),
        _do(lambda room: room.gestures.apply_pinned(key)),
        str(key),
        "code",
        12,
        room="text",
        enabled=_if(_can_code),
        says=_pinned(key),
    )


def _direction(direction: str, text: str) -> Action:
    return Action(
        f"text.direction.{direction}",
        text,
        _do(lambda room: room.gestures.set_direction(direction)),
        room="text",
        enabled=_if(_can_change),
    )


def _edge(action_id: str, text: str, key: str, start: bool, outward: bool) -> Action:
    return Action(
        action_id,
        text,
        _do(lambda room: room.gestures.move_edge(start, outward)),
        key,
        "code",
        14,
        room="text",
        enabled=_if(_can_change, letter=True),
    )


def _stretch(kind: str, text: str, key: str) -> Action:
    return Action(
        f"text.stretch.{kind}",
        text,
        _do(lambda room: room.gestures.stretch(kind)),
        key,
        "edit",
        12,
        room="text",
        enabled=_if(_has_text, letter=True),
    )


ACTIONS = (
    Action(
        "text.code",
        N_("&Code the selection…"),
        _do(lambda room: room.open_picker()),
        "C",
        "code",
        10,
        "tag",
        room="text",
        enabled=_if(_can_code, letter=True),
    ),
    Action(
        "text.in_vivo",
        N_("Code &in vivo: the words themselves"),
        _do(lambda room: room.gestures.in_vivo()),
        "I",
        "code",
        10,
        "quotes",
        room="text",
        enabled=_if(_has_selection, letter=True),
    ),
    Action(
        "text.again",
        N_("Code with the &last code again"),
        _do(lambda room: room.gestures.apply_again()),
        "R",
        "code",
        10,
        "repeat",
        room="text",
        enabled=_if(_can_code, letter=True),
    ),
    *(_pinned_action(key) for key in KEYS),
    Action(
        "text.recode",
        N_("C&hange the code of this coding…"),
        _do(lambda room: room.open_recode()),
        "X",
        "code",
        13,
        "swap",
        room="text",
        enabled=_if(_can_change, letter=True),
    ),
    Action(
        "text.remove",
        N_("&Remove this coding"),
        _do(lambda room: room.gestures.remove()),
        ("Del", "Backspace"),
        "code",
        13,
        "trash",
        room="text",
        enabled=_if(_can_change, letter=True),
    ),
    Action(
        "text.memo",
        N_("Write a &memo on this coding"),
        _do(lambda room: room.panel.write_memo()),
        "M",
        "code",
        13,
        "note-pencil",
        room="text",
        enabled=_if(_can_change, letter=True),
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
        _do(lambda room: room.gestures.step(True)),
        "Alt+Down",
        "code",
        15,
        "arrow-down",
        room="text",
        enabled=_if(_has_text),
    ),
    Action(
        "text.previous",
        N_("&Previous coding"),
        _do(lambda room: room.gestures.step(False)),
        "Alt+Up",
        "code",
        15,
        "arrow-up",
        room="text",
        enabled=_if(_has_text),
    ),
    _stretch("word", N_("Stretch the selection to &words"), "W"),
    _stretch("sentence", N_("Stretch the selection to the &sentence"), "S"),
    _stretch("turn", N_("Stretch the selection to the &turn"), "T"),
    Action(
        "text.larger",
        N_("&Larger text"),
        _do(lambda room: room.view.zoom(1)),
        ("Ctrl++", "Ctrl+="),
        "view",
        3,
        "magnifying-glass-plus",
        room="text",
        enabled=_if(_has_text),
    ),
    Action(
        "text.smaller",
        N_("S&maller text"),
        _do(lambda room: room.view.zoom(-1)),
        "Ctrl+-",
        "view",
        3,
        "magnifying-glass-minus",
        room="text",
        enabled=_if(_has_text),
    ),
    Action(
        "text.size",
        N_("Text at the &first size"),
        _do(lambda room: room.view.reset_zoom()),
        "Ctrl+0",
        "view",
        3,
        room="text",
        enabled=_if(_has_text),
    ),
    Action(
        "text.next_document",
        N_("Next &document"),
        _do(lambda room: room.step_document(1)),
        "Ctrl+PgDown",
        "view",
        4,
        "caret-right",
        room="text",
        enabled=_if(_has_text),
    ),
    Action(
        "text.previous_document",
        N_("Previous d&ocument"),
        _do(lambda room: room.step_document(-1)),
        "Ctrl+PgUp",
        "view",
        4,
        "caret-left",
        room="text",
        enabled=_if(_has_text),
    ),
)
