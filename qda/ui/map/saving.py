"""Asking where a map's picture goes, and writing it there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from qda.errors import QdaError
from qda.i18n import _
from qda.ui import recent
from qda.ui.map.picture import save
from qda.ui.words import file_name

if TYPE_CHECKING:
    from qda.ui.actions import Shell
    from qda.ui.map.look import Drawing


def ask_picture(shell: Shell, drawing: Drawing) -> QFileDialog:
    """Ask for a place and write the map there as PNG, SVG or PDF."""
    kinds = ((_("Picture"), ".png"), (_("Drawing"), ".svg"), (_("Print"), ".pdf"))
    names = {f"{text} (*{suffix})": suffix for text, suffix in kinds}
    title = _("Save the map as a picture")
    chooser = QFileDialog(shell.dialog_parent(), title, recent.last_folder())
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilters(list(names))
    chooser.setDefaultSuffix("png")
    chooser.filterSelected.connect(lambda text: chooser.setDefaultSuffix(names[text].lstrip(".")))
    chooser.selectFile(file_name(drawing.name) + ".png")
    chooser.fileSelected.connect(lambda chosen: write(shell, drawing, Path(chosen)))
    chooser.finished.connect(lambda _result: chooser.deleteLater())
    chooser.open()
    return chooser


def write(shell: Shell, drawing: Drawing, path: Path) -> None:
    """Write the picture and say so."""
    try:
        save(drawing, path)
    except QdaError as error:
        shell.workspace.failed.emit(error)
        return
    shell.workspace.message.emit(_("Saved {name}").format(name=path.name), False)
