"""The actions of correcting the text. Light: no models, no view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import N_, _
from qda.ui.actions import Action, Shell
from qda.ui.text.acting import in_room, room_of, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _toggle(room: TextRoom) -> None:
    from qda.ui.text.correcting.corrector import Corrector

    Corrector.of(room.active).toggle()


def _split(room: TextRoom) -> None:
    from qda.models import turns

    document, point, work = room.active.document, room.view.caret(), room.workspace
    if document is None:
        return
    if not work.ask(turns.can_split, document, point):
        work.message.emit(_("Put the cursor between two words of a turn first."), False)
    elif work.do(turns.split, document, point) is not None:
        room.view.select(point, point)


def _has_turns(room: TextRoom) -> bool:
    content = room.active.coded.content
    return room.workspace.is_writable and content is not None and bool(content.turns)


def _can(room: TextRoom) -> bool:
    return room.workspace.is_writable and room.active.document is not None


def _is_on(shell: Shell) -> bool:
    room = room_of(shell) if shell.workspace.is_open and shell.room_id == "text" else None
    return room is not None and room.view.being_corrected


def _compare(shell: Shell) -> None:
    from qda.ui.text.correcting.comparison import ComparisonDialog

    document = shell.workspace.document
    if document is not None:
        ComparisonDialog(shell.dialog_parent(), shell.workspace, document).open()


def _has_document(shell: Shell) -> bool:
    return shell.workspace.is_open and shell.workspace.document is not None


ACTIONS = (
    Action(
        "text.correct",
        N_("Correct the text"),
        in_room(_toggle),
        "Ctrl+Shift+E",
        "edit",
        4,
        "pencil-simple",
        room="text",
        enabled=when(_can),
        checked=_is_on,
    ),
    Action(
        "text.split_turn",
        N_("Split the turn here, for another speaker"),
        in_room(_split),
        "Ctrl+Shift+Return",
        "edit",
        4,
        "rows",
        room="text",
        enabled=when(_has_turns),
    ),
    Action(
        "text.compare",
        N_("What was corrected in this document…"),
        _compare,
        "",
        "edit",
        4,
        "git-diff",
        enabled=_has_document,
    ),
)
