"""The actions of finding and replacing. Light: no models, no view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open

if TYPE_CHECKING:
    from qda.ui.text.find.finding import Finding
    from qda.ui.text.room import TextRoom


def _do(call: Callable[[Finding], object]) -> Callable[[Shell], object]:
    def act(shell: Shell) -> object:
        from qda.ui.text.find.finding import Finding

        room = cast("TextRoom | None", shell.show_room("text"))
        return call(Finding.of(room)) if room is not None else None

    return act


def _has_text(shell: Shell) -> bool:
    room = cast("TextRoom | None", shell.room("text"))
    return room is not None and room.active.document is not None


ACTIONS = (
    Action(
        "text.find",
        N_("Find…"),
        _do(lambda finding: finding.open_bar()),
        "Ctrl+F",
        "edit",
        3,
        "magnifying-glass",
        room="text",
        enabled=_has_text,
    ),
    Action(
        "text.find_next",
        N_("Next hit"),
        _do(lambda finding: finding.step(1)),
        "F3",
        "edit",
        3,
        "caret-down",
        room="text",
        enabled=_has_text,
    ),
    Action(
        "text.find_previous",
        N_("Previous hit"),
        _do(lambda finding: finding.step(-1)),
        "Shift+F3",
        "edit",
        3,
        "caret-up",
        room="text",
        enabled=_has_text,
    ),
    Action(
        "text.find_all",
        N_("Find in all documents…"),
        _do(lambda finding: finding.open_list()),
        "Ctrl+Shift+F",
        "edit",
        3,
        "list-bullets",
        enabled=is_open,
    ),
    Action(
        "text.replace",
        N_("Replace…"),
        _do(lambda finding: finding.open_replace()),
        "Ctrl+H",
        "edit",
        3,
        "swap",
        room="text",
        enabled=_has_text,
    ),
)
