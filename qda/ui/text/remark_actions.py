"""The action of a remark without a code, for menu, key and palette. Light: no models, no view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import N_
from qda.ui.actions import Action
from qda.ui.text.acting import in_room, when

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom


def _can_remark(room: TextRoom) -> bool:
    return room.active.remarks.can_write()


ACTIONS = (
    Action(
        "text.remark",
        N_("Remark without a code"),
        in_room(lambda room: room.active.remarks.write()),
        "A",
        "code",
        11,
        "chat-centered-text",
        room="text",
        enabled=when(_can_remark, letter=True),
    ),
)
