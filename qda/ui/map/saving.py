"""Asking where a map's picture goes, and writing it there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qda.errors import QdaError
from qda.i18n import _
from qda.ui.dialogs.files import ask_place
from qda.ui.map.picture import save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from qda.ui.actions import Shell
    from qda.ui.map.look import Drawing


def ask_picture(shell: Shell, drawing: Drawing) -> QFileDialog:
    """Ask for a place and write the map there as PNG, SVG or PDF."""
    kinds = ((_("Picture"), ".png"), (_("Drawing"), ".svg"), (_("Print"), ".pdf"))
    parent, title = shell.dialog_parent(), _("Save the map as a picture")
    return ask_place(parent, title, kinds, drawing.name, lambda path: write(shell, drawing, path))


def write(shell: Shell, drawing: Drawing, path: Path) -> None:
    """Write the picture and say so."""
    try:
        save(drawing, path)
    except QdaError as error:
        shell.workspace.failed.emit(error)
        return
    shell.workspace.message.emit(_("Saved {name}").format(name=path.name), False)
