"""Out of the page of tables: onto the clipboard, or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from qda.i18n import _
from qda.ui import recent
from qda.ui.context_menu import add, new_menu
from qda.ui.panels.shell import shell_of
from qda.ui.words import file_name

if TYPE_CHECKING:
    from qda.ui.tables.counting import Writer
    from qda.ui.tables.page import TablesPage
    from qda.ui.tasks import State


def menu(page: TablesPage) -> QMenu:
    """The menu of the ways out, below its button."""
    made = new_menu(page, _("Copy or save"))
    if page.view.can_copy:
        add(made, _("Copy the table"), "copy", page.view.copy)
    add(made, _("Save the table…"), "download-simple", lambda: ask(page))
    made.popup(page.out.mapToGlobal(QPoint(0, page.out.height())))
    return made


def ask(page: TablesPage) -> QFileDialog | None:
    """Ask for a place and write there what is shown: a workbook, CSV, TSV or Word."""
    write = page.view.writer()
    if write is None:
        return None
    filters = (
        (_("Spreadsheet"), ".xlsx"),
        (_("Word document"), ".docx"),
        (_("Table"), ".csv"),
        (_("Plain table"), ".tsv"),
    )
    chooser = QFileDialog(page.window(), _("Save the table"), recent.last_folder())
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    names = {f"{text} (*{suffix})": suffix for text, suffix in filters}
    chooser.setNameFilters(list(names))
    chooser.setDefaultSuffix("xlsx")
    chooser.filterSelected.connect(lambda text: chooser.setDefaultSuffix(names[text].lstrip(".")))
    chooser.selectFile(file_name(page.view.name()) + ".xlsx")
    chooser.fileSelected.connect(lambda chosen: _write(page, Path(chosen), write))
    chooser.finished.connect(lambda _result: chooser.deleteLater())
    chooser.open()
    return chooser


def _write(page: TablesPage, path: Path, write: Writer) -> None:
    shell, workspace = shell_of(page), page.workspace
    if shell is None:
        return

    def work(state: State) -> Path:
        write(path, state.is_cancelled)
        return path

    def told(done: Path) -> None:
        workspace.message.emit(_("Saved {name}").format(name=done.name), False)

    shell.tasks.run(work, told, title=_("Saving the table"))
