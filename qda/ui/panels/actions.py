"""The actions of the documents panel, for menus and the palette. Light: nothing is loaded."""

from __future__ import annotations

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_writable


def _has_document(shell: Shell) -> bool:
    return is_writable(shell) and shell.workspace.document is not None


def _speakers(shell: Shell) -> None:
    from qda.ui.panels.speakers import SpeakersDialog

    document = shell.workspace.document
    if document is not None:
        SpeakersDialog(shell.dialog_parent(), shell.workspace, document).open()


ACTIONS = (
    Action(
        "documents.speakers",
        N_("S&peakers of this document…"),
        _speakers,
        "",
        "edit",
        3,
        "users",
        enabled=_has_document,
    ),
)
