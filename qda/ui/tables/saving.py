"""Out of the page of tables: onto the clipboard, or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.files import ask_place
from qda.ui.panels.shell import shell_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

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
    kinds = (
        (_("Spreadsheet"), ".xlsx"),
        (_("Word document"), ".docx"),
        (_("Table"), ".csv"),
        (_("Plain table"), ".tsv"),
    )
    title, name = _("Save the table"), page.view.name()
    return ask_place(page, title, kinds, name, lambda path: _write(page, path, write))


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
