"""What takes a dialog or several steps: opening, making, going back, errors.

Importing and the sample study have modules of their own; their flows begin here all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from qda.errors import Cancelled, QdaError
from qda.i18n import _, language
from qda.ui import fonts, recent
from qda.ui.ahead import import_first
from qda.ui.banner import Banner
from qda.ui.tasks import State

if TYPE_CHECKING:
    from qda.ui.dialogs.new_project import NewProjectDialog
    from qda.ui.main_window import MainWindow

SUFFIX = ".qdaproj"
BACKUP_AFTER_MS = 1_000  # when the project stands before the user


class Flows(QObject):
    """The window's longer stories. Dialogs are imported when they are first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._work = window.workspace
        self._showing_error = False
        self._backup_soon = QTimer(self)
        self._backup_soon.setSingleShot(True)
        self._backup_soon.timeout.connect(self._back_up)

    # Projects

    def new_project(self, then: Callable[[], object] | None = None) -> NewProjectDialog:
        """Ask for a name and a place, make the project, then do `then`."""
        from qda.ui.dialogs.new_project import NewProjectDialog

        dialog = NewProjectDialog(self._window)

        def make() -> None:
            if self._create(dialog) and then is not None:
                then()

        self._open(dialog, make)
        return dialog

    def _create(self, dialog: NewProjectDialog) -> bool:
        made = self._work.create(
            dialog.path(),
            name=dialog.name.text().strip(),
            coder=dialog.coder_name(),
            language=dialog.languages.current(),
        )
        if made:
            self._note_recent()
            self._load_codebook(dialog.codebook_path())
        return made

    def _load_codebook(self, path: Path | None) -> None:
        if path is None:
            return
        from qda.importers import codebook_files
        from qda.models import codebook_table

        try:
            book = codebook_files.read(path)
        except QdaError as error:
            self.show_error(error)
            return
        self._work.do(codebook_table.take_in, book)

    def open_project(self) -> QFileDialog:
        """Ask for a file and open it."""
        from qda.ui.dialogs.files import ask_file, filters_for

        filters = filters_for(_("Projects"), (SUFFIX,), others=False)
        return ask_file(self._window, _("Open a project"), filters, self.open_path)

    def open_path(self, path: Path) -> bool:
        """Open the project at `path`; whether that worked (if not, the user has been told)."""
        if not self._work.open(path, first=import_first):
            return False
        self._note_recent()
        self._say_what_is_special(path)
        self._backup_soon.start(BACKUP_AFTER_MS)
        return True

    def _back_up(self) -> None:
        """Copy the project aside, quietly and off the main thread."""
        if self._work.read_only:
            return
        path = self._work.project.path

        def copy(_state: State) -> Path:
            from qda.models import backups

            return backups.make(path)

        self._window.tasks.run(copy, lambda _path: None, self._show_small)

    def open_recent(self, path: str) -> None:
        """Open a project of the recent list."""
        self.open_path(Path(path))

    def find_recent(self, path: str) -> None:
        """Ask where a project of the list has gone, and open it there."""
        chooser = self.open_project()
        chooser.fileSelected.connect(lambda _name: recent.take_off(path))

    def open_sample(self, wanted: str = "") -> None:
        """Open the sample study; the first time it is built, off the main thread."""
        from qda.ui.sample import open_sample

        open_sample(self._window, wanted or language())

    def begin_sample(self) -> None:
        """Open a new copy of the sample study."""
        from qda.ui.sample import open_sample

        open_sample(self._window, language(), afresh=True)

    def rename_project(self) -> None:
        """Ask for another name of the study; the file keeps its own."""
        from qda.models import settings
        from qda.ui.dialogs.prompt import ask_text

        def rename(name: str) -> bool:
            done = self._work.did(settings.rename, name)
            if done:
                self._note_recent()
            return done

        ask_text(
            self._window,
            _("Rename the project"),
            _("The new name. The file keeps the name it has."),
            _("Rename"),
            rename,
            self._work.name,
        )

    def close_project(self) -> None:
        """Close the project and go back to the welcome page, unless something is to be mended."""
        if self._window.is_held_back():
            return
        self._note_recent()
        self._work.close()

    def show_folder(self) -> None:
        """Show the folder of the project in the system's own file manager."""
        folder = self._work.project.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _note_recent(self) -> None:
        from qda.models import documents

        count = self._work.ask(documents.number)
        recent.note(self._work.project.path, self._work.name, count)

    def _say_what_is_special(self, path: Path) -> None:
        from qda.ui.notices import notices

        for banner in notices(self._window, path):
            self._window.banners.add(banner)

    # Documents

    def import_documents(self) -> QFileDialog:
        """Ask for files and import them."""
        from qda.ui.dialogs.files import ask_files
        from qda.ui.importing.flow import file_patterns

        return ask_files(self._window, _("Import documents"), file_patterns(), self.take_files)

    def take_files(self, names: Sequence[str | Path]) -> None:
        """Files were chosen or dropped: open a project, import everything else."""
        paths = [Path(name) for name in names]
        projects = [path for path in paths if path.suffix == SUFFIX]
        others = [path for path in paths if path.suffix != SUFFIX]
        if projects:
            self.open_path(projects[0])
        elif others and self._work.is_open:
            self._import(others)
        elif others:
            self.new_project(lambda: self._import(others))

    def _import(self, paths: list[Path]) -> None:
        from qda.ui.cases import table_dropped
        from qda.ui.importing.flow import import_files

        if table_dropped.are_tables(paths):
            table_dropped.ask(self._window, paths, lambda found: import_files(self._window, found))
        else:
            import_files(self._window, paths)

    # Looking back

    def show_history(self) -> None:
        """Show the history of the project."""
        from qda.ui.dialogs.history import HistoryDialog

        self._open(HistoryDialog(self._window, self._work))

    def show_backups(self) -> None:
        """Show the backups of the project."""
        from qda.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._window, self._work)
        dialog.chosen.connect(self._restore)
        self._open(dialog)

    def _restore(self, backup: Path) -> None:
        from qda.models import backups

        path = self._work.project.path
        self._work.close()
        restored = False
        try:
            self._work.meanwhile(
                lambda state: backups.restore(backup, path, watcher=state),
                _("Going back to the backup"),
            )
            restored = True
        except QdaError as error:
            self.show_error(error)
        if self.open_path(path) and restored:
            self._work.message.emit(_("Back to the backup of {name}").format(name=path.stem), False)

    def share_copy(self) -> None:
        """Write a clean copy for somebody else."""
        from qda.ui.share import share_a_copy

        share_a_copy(self._window)

    # People, help

    def choose_coder(self) -> None:
        """Ask who codes."""
        from qda.ui.dialogs.coder import CoderDialog

        self._open(CoderDialog(self._window, self._work))

    def choose_fonts(self) -> None:
        """Ask for other fonts and make the window afresh in them."""
        from qda.ui.dialogs.fonts import FontsDialog

        self._open(FontsDialog(self._window), self._take_fonts)

    def _take_fonts(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            fonts.install(app)
        self._window.build()

    def show_shortcuts(self) -> None:
        """Show all shortcuts."""
        from qda.ui.dialogs.shortcuts import ShortcutsDialog

        self._open(ShortcutsDialog(self._window))

    def show_about(self) -> None:
        """Say what the program is."""
        from qda.ui.dialogs.about import AboutDialog

        self._open(AboutDialog(self._window))

    def show_log(self) -> None:
        """Show the log file in the system's own viewer."""
        from qda.ui.crash import log_file

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file())))

    # Errors

    def show_error(self, error: QdaError) -> None:
        """Show an expected error: a small one as a line above the room, others as a dialog."""
        from qda.models.errors import EditError

        if isinstance(error, Cancelled):
            self._work.message.emit(error.what, False)
        elif isinstance(error, EditError) or (self._work.is_open and not self._work.is_writable):
            self._show_small(error)
        else:
            from qda.ui.dialogs.error import for_expected

            self._open(for_expected(self._window, error))

    def _show_small(self, error: QdaError) -> None:
        words = " ".join(part for part in (error.what, error.todo) if part)
        self._window.banners.notice(Banner(words, "warning-circle"))

    def show_unexpected(self, error: BaseException, trace: str) -> None:
        """Show an error that nobody expected, once at a time, and go on."""
        if isinstance(error, QdaError):
            self.show_error(error)
            return
        if self._showing_error:
            return
        from qda.ui.crash import log_file
        from qda.ui.dialogs.error import for_unexpected

        self._showing_error = True
        dialog = for_unexpected(self._window, error, trace, str(log_file()))
        dialog.finished.connect(self._error_seen)
        self._open(dialog)

    def _error_seen(self) -> None:
        self._showing_error = False

    # Within

    def _open(self, dialog: QDialog, on_accepted: Callable[[], object] | None = None) -> None:
        if on_accepted is not None:
            dialog.accepted.connect(on_accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
