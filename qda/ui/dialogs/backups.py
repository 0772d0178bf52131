"""The backups of a project, and the way back to one of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from qda.i18n import _
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import button, label
from qda.ui.words import data_size, when
from qda.ui.workspace import Workspace


class BackupsDialog(Dialog):
    """Lists the backups, newest first; `chosen` is emitted with the one to go back to."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, _("Backups"), 520)
        from qda.models import backups

        path = workspace.project.path
        self._rows = backups.listing(path)
        self._folder: Path = backups.folder_of(path)
        words = _(
            "A copy is made each time the project is opened: the last ten are kept, and one a "
            "day for a month. Going back sets the present state aside as a backup first."
        )
        self.list = QListWidget()
        self.list.setProperty("kind", "card")
        self.list.setAccessibleName(_("Backups"))
        self.list.setMinimumHeight(220)
        for row in self._rows:
            size = data_size(row.size)
            item = QListWidgetItem(f"{when(row.at)}   {size}")
            item.setSizeHint(QSize(0, 28))
            self.list.addItem(item)
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.list, 1)
        if not self._rows:
            self.list.hide()
            self.body.addWidget(label(_("There is no backup yet."), "quiet"))
        self.folder = button(_("Show the folder"), self._show_folder)
        self.folder.setEnabled(self._folder.is_dir())
        self.add_tool(self.folder)
        self.back = self.finish_with(_("Go back to this one"), self._choose)
        self.list.currentRowChanged.connect(self._look)
        self._look(-1)
        self.list.setCurrentRow(0)

    def _look(self, place: int) -> None:
        if self.back is not None:
            self.back.setEnabled(place >= 0)

    def _choose(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.chosen.emit(self._rows[place].path)
            self.accept()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
