"""The actions of the Memos page. Light: nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open, is_writable
from qda.ui.rooms import ROOMS

if TYPE_CHECKING:
    from qda.ui.memos.room import MemosRoom


def _room(shell: Shell) -> MemosRoom:
    return cast("MemosRoom", shell.show_room("memos"))


def _do(call: Callable[[MemosRoom], object]) -> Callable[[Shell], object]:
    return lambda shell: call(_room(shell))


def _export(shell: Shell) -> object:
    from qda.ui.memos.saving import ask_word

    return ask_word(shell)


def _shows_note(shell: Shell) -> bool:
    room = shell.room("memos") if shell.workspace.is_open else None
    return room is not None and cast("MemosRoom", room).page.shown is not None


ACTIONS = (
    Action(
        "room.memos",
        ROOMS["memos"].label,
        lambda shell: shell.show_room("memos"),
        "Ctrl+6",
        "view",
        1,
        ROOMS["memos"].icon,
        enabled=is_open,
        checked=lambda shell: shell.room_id == "memos",
    ),
    Action(
        "memos.today",
        N_("Journal entry of today"),
        _do(lambda room: room.begin_today()),
        "Ctrl+Shift+J",
        "edit",
        4,
        "calendar-plus",
        enabled=is_writable,
    ),
    Action(
        "memos.new",
        N_("New memo on a document, code or respondent…"),
        _do(lambda room: room.ask_subject()),
        "",
        icon="plus",
        enabled=is_writable,
    ),
    Action(
        "memos.preview",
        N_("Write the memo or see it"),
        _do(lambda room: room.page.turn()),
        "Ctrl+Shift+P",
        room="memos",
        enabled=_shows_note,
    ),
    Action(
        "memos.link",
        N_("Link to a code, respondent or passage…"),
        _do(lambda room: room.page.ask_link()),
        "Ctrl+L",
        icon="link",
        room="memos",
        enabled=_shows_note,
    ),
    Action(
        "memos.find",
        N_("Search in the memos"),
        _do(lambda room: room.list.search.setFocus()),
        "Ctrl+F",
        icon="magnifying-glass",
        room="memos",
        enabled=is_open,
    ),
    Action(
        "memos.word",
        N_("Save memos and journal as Word…"),
        _export,
        "",
        "file",
        5,
        "file-arrow-down",
        enabled=is_open,
    ),
)
