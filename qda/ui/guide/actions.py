"""The actions of the interview guide, for menus, keys and the palette. Light: nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open, is_writable
from qda.ui.rooms import ROOMS

if TYPE_CHECKING:
    from qda.ui.guide.room import GuideRoom


def _do(call: Callable[[GuideRoom], object]) -> Callable[[Shell], object]:
    return lambda shell: call(cast("GuideRoom", shell.show_room("guide")))


def _file(name: str) -> Callable[[Shell], object]:
    def call(shell: Shell) -> object:
        from qda.ui.guide import files

        return getattr(files, name)(shell)

    return call


def _find(shell: Shell) -> object:
    from qda.ui.guide.finding import FindingDialog

    document = shell.workspace.document
    if document is None:
        return None
    return FindingDialog.ask(shell.dialog_parent(), shell.workspace, [document])


def _has_document(shell: Shell) -> bool:
    return is_writable(shell) and shell.workspace.document is not None


ACTIONS = (
    Action(
        "room.guide",
        ROOMS["guide"].label,
        lambda shell: shell.show_room("guide"),
        "Ctrl+7",
        "view",
        1,
        ROOMS["guide"].icon,
        enabled=is_open,
        checked=lambda shell: shell.room_id == "guide",
    ),
    Action(
        "guide.find",
        N_("Find the guide’s questions in this document…"),
        _find,
        "",
        "edit",
        3,
        "magnifying-glass",
        enabled=_has_document,
    ),
    Action(
        "guide.find_all",
        N_("Find the guide’s questions in all interviews…"),
        _do(lambda room: room.find_everywhere()),
        icon="magnifying-glass",
        enabled=is_writable,
    ),
    Action(
        "guide.topic",
        N_("New topic of the guide"),
        _do(lambda room: room.tree.add_topic()),
        icon="plus",
        enabled=is_writable,
    ),
    Action(
        "guide.import",
        N_("Take an interview guide from a file…"),
        _file("ask_import"),
        icon="download-simple",
        enabled=is_writable,
    ),
    Action(
        "guide.export",
        N_("Save the interview guide as a file…"),
        _file("ask_export"),
        icon="upload-simple",
        enabled=is_open,
    ),
)
