"""Saving a chart: as a picture, always on light paper, and the data behind it as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from qda.i18n import _, language
from qda.ui import recent
from qda.ui.words import file_name

if TYPE_CHECKING:
    from qda.ui.actions import Shell
    from qda.ui.explore.charts_page import ChartsPage
    from qda.ui.tasks import State

PRINT_WIDTH = 7.6


def ask_picture(shell: Shell, page: ChartsPage) -> QFileDialog:
    """Ask for a place and write the chart there as PNG, SVG or PDF."""
    filters = ((_("Picture"), ".png"), (_("Drawing"), ".svg"), (_("Print"), ".pdf"))
    title = _("Save the chart as a picture")
    return _ask(shell, title, _name(page), filters, lambda p: _picture(shell, page, p))


def ask_table(shell: Shell, page: ChartsPage) -> QFileDialog:
    """Ask for a place and write the chart's data there as CSV, TSV or XLSX."""
    filters = ((_("Spreadsheet"), ".xlsx"), (_("Table"), ".csv"), (_("Plain table"), ".tsv"))
    title = _("Save the chart's table")
    return _ask(shell, title, _name(page), filters, lambda p: _table(shell, page, p))


def _name(page: ChartsPage) -> str:
    return file_name(page.chart.title) if page.chart is not None else ""


def _ask(
    shell: Shell,
    title: str,
    name: str,
    filters: tuple[tuple[str, str], ...],
    write: Callable[[Path], None],
) -> QFileDialog:
    chooser = QFileDialog(shell.dialog_parent(), title, recent.last_folder())
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    names = {f"{text} (*{suffix})": suffix for text, suffix in filters}
    chooser.setNameFilters(list(names))
    chooser.setDefaultSuffix(filters[0][1].lstrip("."))
    chooser.filterSelected.connect(lambda text: chooser.setDefaultSuffix(names[text].lstrip(".")))
    chooser.selectFile(name + filters[0][1])
    chooser.fileSelected.connect(lambda chosen: write(Path(chosen)))
    chooser.finished.connect(lambda _result: chooser.deleteLater())
    chooser.open()
    return chooser


def _picture(shell: Shell, page: ChartsPage, path: Path) -> None:
    project, spoken = shell.workspace.project, language()
    request = replace(page.request(), theme="light", width=PRINT_WIDTH)

    def work(_state: State) -> Path:
        from qda.analysis import charts, save

        data = charts.material(project, request.coder, names=spoken)
        save.save(charts.drawn(data, request), path)
        return path

    shell.tasks.run(work, lambda done: _told(shell, done), title=_("Saving the chart"))


def _table(shell: Shell, page: ChartsPage, path: Path) -> None:
    chart = page.chart
    if chart is None:
        return

    def work(_state: State) -> Path:
        from qda.exporters import sheets, tables

        sheets.write([tables.chart_data(chart.table, chart.title, chart.caption)], path)
        return path

    shell.tasks.run(work, lambda done: _told(shell, done), title=_("Saving the table"))


def _told(shell: Shell, path: Path) -> None:
    shell.workspace.message.emit(_("Saved {name}").format(name=path.name), False)
