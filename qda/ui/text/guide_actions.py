"""The actions on questions of the guide in the text. Light: no models, no view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import N_
from qda.ui.actions import Action
from qda.ui.text.acting import has_text, in_room, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _can_mark(room: TextRoom) -> bool:
    return room.workspace.is_writable and room.coded.document is not None


def _can_unmark(room: TextRoom) -> bool:
    return _can_mark(room) and room.active.guiding.at_caret() is not None


def _step(room: TextRoom, forward: bool) -> None:
    with room.jump():
        room.active.guiding.step(forward)


ACTIONS = (
    Action(
        "text.question",
        N_("Question of the guide here…"),
        in_room(lambda room: room.active.guiding.mark()),
        "Shift+Q",
        "code",
        11,
        "question",
        room="text",
        enabled=when(_can_mark, letter=True),
    ),
    Action(
        "text.unmark_question",
        N_("Take off the mark of this question"),
        in_room(lambda room: room.active.guiding.unmark()),
        icon="x",
        room="text",
        enabled=when(_can_unmark),
    ),
    Action(
        "text.next_question",
        N_("Next question of the guide"),
        in_room(lambda room: _step(room, True)),
        "Alt+PgDown",
        "code",
        15,
        "arrow-down",
        room="text",
        enabled=when(has_text),
    ),
    Action(
        "text.previous_question",
        N_("Previous question of the guide"),
        in_room(lambda room: _step(room, False)),
        "Alt+PgUp",
        "code",
        15,
        "arrow-up",
        room="text",
        enabled=when(has_text),
    ),
)
