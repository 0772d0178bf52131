"""What takes a dialog or several steps: opening, making, importing, going back, errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog

from qda.errors import Cancelled, QdaError
from qda.i18n import _
from qda.ui import recent

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow

SUFFIX = ".qdaproj"


class Flows(QObject):
    """The window's longer stories. Dialogs are imported when they are first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._work = window.workspace

    # Projects

    def new_project(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a name and a place, and make the project."""
        from qda.ui.dialogs.new_project import NewProjectDialog

        dialog = NewProjectDialog(self._window)

        def make() -> None:
            if self._create(dialog) and then is not None:
                then()

        self._open(dialog, make)

    def open_project(self) -> None:
        """Ask for a file and open it."""
        chooser = QFileDialog(self._window, _("Open a project"), recent.last_folder())
        chooser.setNameFilter(_("Projects") + f" (*{SUFFIX})")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.open_path(Path(name)))
        self._open(chooser)

    def open_path(self, path: Path) -> bool:
        """Open the project at `path`; whether that worked (if not, the user has been told)."""
        return self._work.open(path)

    def close_project(self) -> None:
        """Close the project and go back to the welcome page."""
        self._work.close()

    def show_folder(self) -> None:
        """Show the folder of the project in the system's own file manager."""
        folder = self._work.project.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def take_files(self, names: Sequence[str]) -> None:
        """Files were dropped: open a project, import everything else."""
        paths = [Path(name) for name in names]
        projects = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self.open_path(projects[0])

    # Errors

    def show_error(self, error: QdaError) -> None:
        """Show an expected error calmly."""
        if isinstance(error, Cancelled):
            self._work.message.emit(error.what, False)

    def show_unexpected(self, error: BaseException, trace: str) -> None:
        """Show an error that nobody expected, and go on."""
        if isinstance(error, QdaError):
            self.show_error(error)

    # Within

    def _open(self, dialog: QDialog, on_accepted: Callable[[], object] | None = None) -> None:
        if on_accepted is not None:
            dialog.accepted.connect(on_accepted)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
