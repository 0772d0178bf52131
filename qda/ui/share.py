"""Sharing a copy: ask what goes into it, ask where, write it off the main thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.dialogs.files import ask_place
from qda.ui.dialogs.share import ShareDialog
from qda.ui.tasks import State

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow


def share_a_copy(window: MainWindow) -> ShareDialog:
    """Begin with the dialog; what follows, follows from it."""
    dialog = ShareDialog(window)
    dialog.accepted.connect(
        lambda: _ask_where(window, dialog.history.isChecked(), dialog.originals.isChecked())
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _ask_where(window: MainWindow, history: bool, originals: bool) -> None:
    path = window.workspace.project.path
    ask_place(
        window,
        _("Share a copy"),
        ((_("Projects"), path.suffix),),
        _("{name} (copy)").format(name=path.stem),
        lambda target: write(window, target, history, originals),
        folder=path.parent,
        overwrites=False,
    )


def write(window: MainWindow, target: Path, history: bool, originals: bool) -> None:
    """Write the copy to `target`, and say so."""
    project = window.workspace.project

    def work(_state: State) -> Path:
        from qda.models import sharing

        return sharing.share(project, target, history=history, originals=originals)

    def told(path: Path) -> None:
        window.workspace.message.emit(_("A copy is in {file}").format(file=path), False)

    window.tasks.run(work, told, title=_("Writing the copy"))
