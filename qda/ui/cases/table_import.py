"""Taking in a table of respondents: asked for, read aside, then shown with what it would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from qda.errors import Cancelled, QdaError
from qda.i18n import _
from qda.ui.actions import Shell
from qda.ui.dialogs.files import ask_file, filters_for

if TYPE_CHECKING:
    from qda.importers.grid.reading import Reading
    from qda.ui.cases.table_dialog import TableDialog


def ask_table(shell: Shell) -> QFileDialog:
    """Ask for a file and read it."""
    return ask_for_table(shell.dialog_parent(), lambda path: read_table(shell, path))


def ask_for_table(parent: QWidget, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for the file of a table of respondents."""
    from qda.importers.respondents import SUFFIXES

    title = _("Take in a table of respondents")
    return ask_file(parent, title, filters_for(_("Tables"), SUFFIXES), then)


def read_table(
    shell: Shell,
    path: Path,
    on_shown: Callable[[TableDialog], object] | None = None,
    on_failed: Callable[[], object] | None = None,
) -> None:
    """Read a table on another thread and show what it would do.

    If the project is closed meanwhile, nothing is shown. `on_failed` is called after the error of
    a table that cannot be read was told.
    """
    from qda.models import answers

    work = shell.workspace
    project = work.project
    kinds = work.ask(answers.columns)

    def read(_state: object) -> Reading:
        import qda.ui.cases.table_dialog  # noqa: F401 - here, where nobody waits for it
        from qda.importers import respondents

        return respondents.understood(path, kinds)

    def show(reading: Reading) -> None:
        from qda.ui.cases.table_dialog import TableDialog

        if not work.is_open or work.project is not project:
            return
        try:
            dialog = TableDialog(shell.dialog_parent(), work, reading)
        except Cancelled:
            return
        dialog.accepted.connect(lambda: shell.show_room("cases"))
        dialog.open()
        if on_shown is not None:
            on_shown(dialog)

    def fail(error: QdaError) -> None:
        shell.tasks.failed.emit(error)
        if on_failed is not None:
            on_failed()

    def when_free(reading: Reading) -> None:
        work.when_free(lambda: show(reading))

    shell.tasks.run(read, when_free, fail, _("Reading {name}").format(name=path.name))
