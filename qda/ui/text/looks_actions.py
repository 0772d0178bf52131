"""The actions of how the text is shown: the main ones in the View menu, all in the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qda.i18n import N_
from qda.ui.actions import Action, Shell
from qda.ui.text.acting import has_text, in_room, room_of, when
from qda.ui.text.looks import looks

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _only_code(room: TextRoom) -> None:
    wanted, code = room.coded.filter, room.workspace.code
    if wanted.codes or code is None:
        wanted.show_codes(())
    else:
        wanted.show_codes((code,))


def _can_only(room: TextRoom) -> bool:
    chosen = bool(room.coded.filter.codes) or room.workspace.code is not None
    return chosen and has_text(room)


def _is_filtered(room: TextRoom) -> bool:
    return has_text(room) and room.coded.filter.active


def _asked(test: Callable[[TextRoom], bool]) -> Callable[[Shell], bool]:
    """Whether something holds, asked of the room; no without a project."""

    def holds(shell: Shell) -> bool:
        room = room_of(shell) if shell.room_id == "text" else None
        return room is not None and test(room)

    return holds


def _uncoded(how: str, text: str, menu: str = "") -> Action:
    def is_so(room: TextRoom) -> bool:
        return room.coded.filter.uncoded == how

    def act(room: TextRoom) -> None:
        room.coded.filter.show_uncoded("plain" if is_so(room) else how)

    return Action(
        f"text.uncoded.{how}",
        text,
        in_room(act),
        "",
        menu,
        3,
        room="text",
        enabled=when(has_text),
        checked=_asked(is_so),
    )


def _choice(name: str, value: str, text: str) -> Action:
    return Action(
        f"text.{name}.{value}",
        text,
        lambda _shell: looks().choose(name, value),
        room="text",
        checked=lambda _shell: looks().get(name) == value,
    )


def _flag(name: str, text: str) -> Action:
    return Action(
        f"text.{name}",
        text,
        lambda _shell: looks().turn(name, not looks().has(name)),
        room="text",
        enabled=when(has_text),
        checked=lambda _shell: looks().has(name),
    )


def _switch_side(_shell: Shell) -> None:
    looks().choose("side", "right" if looks().get("side") == "left" else "left")


def _at_left(_shell: Shell) -> bool:
    return looks().get("side") == "left"


ACTIONS = (
    Action(
        "text.looks",
        N_("How the text is shown…"),
        in_room(lambda room: room.active.open_looks()),
        "V",
        "view",
        3,
        "sliders-horizontal",
        room="text",
        enabled=when(has_text, letter=True),
    ),
    _flag("times", N_("Time stamps")),
    Action(
        "text.margin_left",
        N_("Codings at the left of the text"),
        _switch_side,
        room="text",
        enabled=when(has_text),
        checked=_at_left,
    ),
    Action(
        "text.only_code",
        N_("Show only the chosen code"),
        in_room(_only_code),
        "O",
        "view",
        3,
        room="text",
        enabled=when(_can_only, letter=True),
        checked=_asked(lambda room: bool(room.coded.filter.codes)),
    ),
    _uncoded("grey", N_("Grey the text without codings")),
    _uncoded("hidden", N_("Leave out paragraphs without codings"), "view"),
    Action(
        "text.show_everything",
        N_("Show everything"),
        in_room(lambda room: room.coded.filter.clear()),
        "Shift+O",
        "view",
        3,
        room="text",
        enabled=when(_is_filtered, letter=True),
    ),
    _choice("numbers", "paragraphs", N_("Number the paragraphs")),
    _choice("numbers", "lines", N_("Number the lines")),
    _choice("numbers", "none", N_("No numbers beside the text")),
    _choice("tint", "code", N_("Tint coded text by code")),
    _choice("tint", "depth", N_("Tint coded text by depth")),
    _choice("tint", "none", N_("Do not tint coded text")),
)
