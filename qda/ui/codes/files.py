"""Codebooks from and to files: ready-made ones, the user's own, and saving."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu

from qda.errors import QdaError
from qda.i18n import _, language, ngettext
from qda.ui.actions import Shell
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.files import ask_file, ask_place, filters_for
from qda.ui.words import number


def offer_ready(shell: Shell) -> QMenu:
    """Show the codebooks that come with the program; one click takes one in."""
    from qda.resources import codebooks_folder

    menu = new_menu(shell.dialog_parent(), _("Ready codebooks"))
    for path in sorted(codebooks_folder().glob("*.toml")):
        add(menu, _title(path), "book-open", partial(take_in, shell, path))
    menu.popup(QCursor.pos())
    return menu


def _title(path: Path) -> str:
    """A codebook's own name in the language of the window; the file's where it has none."""
    from qda.importers import codebook_files

    try:
        names = codebook_files.read(path).names
    except QdaError:
        return path.stem
    return names.get(language()) or next(iter(names.values()), path.stem)


def ask_import(shell: Shell) -> QFileDialog:
    """Ask for a file and take its codes in."""
    from qda.importers.codebook_files import SUFFIXES

    parent, title = shell.dialog_parent(), _("Take a codebook")
    return ask_file(parent, title, filters_for(_("Codebooks"), SUFFIXES), partial(take_in, shell))


def take_in(shell: Shell, path: Path) -> bool:
    """Read a codebook and take it in, in one step; what is there already is brought up to date."""
    from qda.importers import codebook_files
    from qda.models.codebook_table import take_in as take

    work = shell.workspace
    try:
        book = codebook_files.read(path)
    except QdaError as error:
        work.failed.emit(error)
        return False
    made = work.do(take, book)
    if made is None:
        return False
    count = len(made)
    text = ngettext("{count} code from {name}", "{count} codes from {name}", count)
    work.message.emit(text.format(count=number(count), name=path.name), work.can_undo)
    return True


def ask_export(shell: Shell) -> QFileDialog:
    """Ask for a place and write the codebook there."""
    kinds = (
        (_("Codebook to read and edit"), ".toml"),
        (_("Spreadsheet"), ".xlsx"),
        (_("Table"), ".csv"),
    )
    parent, title = shell.dialog_parent(), _("Save the codebook")
    return ask_place(parent, title, kinds, _("codebook"), partial(export, shell))


def export(shell: Shell, path: Path) -> bool:
    """Write the codebook to a file of the kind that its suffix names."""
    from qda.exporters import codebook_files

    work = shell.workspace
    try:
        codebook_files.write(work.project, path)
    except QdaError as error:
        work.failed.emit(error)
        return False
    work.message.emit(_("Saved the codebook as {name}").format(name=path.name), False)
    return True
