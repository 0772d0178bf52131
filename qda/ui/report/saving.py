"""Saving the report as Word, and the whole study as tables; what was written can be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from qda.i18n import _
from qda.ui.banner import Banner
from qda.ui.dialogs.files import ask_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from qda.ui.actions import Shell
    from qda.ui.main_window import MainWindow
    from qda.ui.report.room import ReportRoom
    from qda.ui.tasks import State


def ask_word(shell: Shell, room: ReportRoom) -> QFileDialog:
    """Ask for a place and write the report there, as its choices are now."""
    name = room.panel.title.text() or shell.workspace.name
    parent, title = shell.dialog_parent(), _("Save the report as Word")
    kinds = ((_("Word document"), ".docx"),)
    return ask_place(parent, title, kinds, name, lambda path: _word(shell, room, path))


def ask_tables(shell: Shell) -> QFileDialog:
    """Ask for a place and write codings, codebook, respondents and documents there.

    From the Report room only what fits the filter that is chosen there; the tables say which.
    """
    where = ""
    if shell.room_id == "report":
        where = cast("ReportRoom", shell.room("report")).panel.filter()
    kinds = (
        (_("Spreadsheet, a sheet a table"), ".xlsx"),
        (_("A file a table, commas between"), ".csv"),
        (_("A file a table, tabs between"), ".tsv"),
    )
    title = _("Save what fits as tables") if where else _("Save everything as tables")
    parent, name = shell.dialog_parent(), shell.workspace.name
    return ask_place(parent, title, kinds, name, lambda path: _tables(shell, path, where))


def _word(shell: Shell, room: ReportRoom, path: Path) -> None:
    project = shell.workspace.project
    options, charts = room.panel.report_options(), room.panel.wants_charts()

    def work(state: State) -> Path:
        from qda.exporters.word.report import report

        report(
            project,
            path,
            options,
            charts=charts,
            on_progress=state.progress,
            is_cancelled=state.is_cancelled,
        )
        return path

    shell.tasks.run(work, lambda done: told(shell, done), title=_("Writing the report"))


def _tables(shell: Shell, path: Path, where: str) -> None:
    project = shell.workspace.project

    def work(_state: State) -> Path:
        from qda.exporters import tables

        tables.write_all(project, path, where)
        return path

    shell.tasks.run(work, lambda done: told(shell, done), title=_("Writing the tables"))


def told(shell: Shell, path: Path) -> None:
    """Say that `path` was written, with a link that opens it, or its folder where it is several."""
    window = cast("MainWindow", shell)
    whole = path.exists()
    text = _("Saved {name}").format(name=path.name)
    place = path if whole else path.parent
    do = _("Open") if whole else _("Show the folder")
    window.banners.notice(Banner(text, "check-circle", do, lambda: open_file(place)))
    shell.workspace.message.emit(text, False)


def open_file(path: Path) -> bool:
    """Open a file or folder in the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
