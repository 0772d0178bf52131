"""Saving the report as Word, and the whole study as tables; what was written can be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from qda.i18n import _
from qda.ui import recent
from qda.ui.banner import Banner
from qda.ui.words import file_name

if TYPE_CHECKING:
    from qda.ui.actions import Shell
    from qda.ui.main_window import MainWindow
    from qda.ui.report.room import ReportRoom
    from qda.ui.tasks import State

Filters = tuple[tuple[str, str], ...]


def ask_word(shell: Shell, room: ReportRoom) -> QFileDialog:
    """Ask for a place and write the report there, as its choices are now."""
    name = room.panel.title.text() or shell.workspace.name
    filters = ((_("Word document"), ".docx"),)
    return ask_place(
        shell, _("Save the report as Word"), filters, name, lambda path: _word(shell, room, path)
    )


def ask_tables(shell: Shell) -> QFileDialog:
    """Ask for a place and write codings, codebook, respondents and documents there.

    From the Report room only what fits the filter that is chosen there; the tables say which.
    """
    where = ""
    if shell.room_id == "report":
        where = cast("ReportRoom", shell.room("report")).panel.filter()
    filters = (
        (_("Spreadsheet, a sheet a table"), ".xlsx"),
        (_("A file a table, commas between"), ".csv"),
        (_("A file a table, tabs between"), ".tsv"),
    )
    title = _("Save what fits as tables") if where else _("Save everything as tables")
    name = shell.workspace.name
    return ask_place(shell, title, filters, name, lambda p: _tables(shell, p, where))


def ask_place(
    shell: Shell, title: str, filters: Filters, name: str, write: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to write; `filters` are names and suffixes, `name` the file's without suffix."""
    chooser = QFileDialog(shell.dialog_parent(), title, recent.last_folder())
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    names = {f"{text} (*{suffix})": suffix.lstrip(".") for text, suffix in filters}
    chooser.setNameFilters(list(names))
    chooser.setDefaultSuffix(filters[0][1].lstrip("."))
    chooser.filterSelected.connect(lambda text: chooser.setDefaultSuffix(names[text]))
    chooser.selectFile(file_name(name) + filters[0][1])
    chooser.fileSelected.connect(lambda chosen: write(Path(chosen)))
    chooser.finished.connect(lambda _result: chooser.deleteLater())
    chooser.open()
    return chooser


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
