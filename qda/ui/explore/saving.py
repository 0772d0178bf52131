"""A chart out of the window: as a picture, always on light paper, and its data as a table.

Into a file, or onto the clipboard.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from qda.i18n import _
from qda.ui import saved_views
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.files import ask_place
from qda.ui.explore import saved_charts
from qda.ui.facts_cache import facts_of
from qda.ui.panels.shell import shell_of, trigger

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from qda.analysis.chart import Chart
    from qda.ui.actions import Shell
    from qda.ui.explore.charts_page import ChartsPage
    from qda.ui.tasks import State


def menu(page: ChartsPage) -> QMenu:
    """The menu of the ways out, below its button."""
    made = new_menu(page, _("Copy or save"))
    add(made, _("Copy the picture"), "copy", lambda: copy_picture(page))
    add(made, _("Copy the table"), "copy", lambda: copy_table(page))
    made.addSeparator()
    save = "download-simple"
    add(made, _("Save the picture…"), save, lambda: trigger(page, "explore.picture"))
    add(made, _("Save the table…"), save, lambda: trigger(page, "explore.table"))
    if page.workspace.is_writable:
        made.addSeparator()
        text = _("Save for the report…")
        add(made, text, "file-text", lambda: saved_views.ask_name(saved_charts.shelf_of(page)))
    made.popup(page.out.mapToGlobal(QPoint(0, page.out.height())))
    return made


def copy_picture(page: ChartsPage) -> None:
    """Put the chart on the clipboard as it is saved: on light paper, sharp enough for print."""
    shell, draw = shell_of(page), _for_print(page)
    if shell is None:
        return

    def work(_state: State) -> tuple[bytes, str]:
        from qda.analysis import save

        chart, told = draw()
        return save.as_bytes(chart), told

    def copied(done: tuple[bytes, str]) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(done[0]))
        said = _("The picture is on the clipboard.")
        page.workspace.message.emit(f"{said} {done[1]}".strip(), False)

    shell.tasks.run(work, copied)


def copy_table(page: ChartsPage) -> None:
    """Put the data behind the chart on the clipboard, with what it counts."""
    from qda.exporters import sheets, tables

    if page.chart is None:
        return
    made = tables.chart_data(page.chart.table, page.chart.title, page.chart.note)
    QGuiApplication.clipboard().setText(f"{sheets.as_text(made, chr(9))}\n{made.note}\n")
    page.workspace.message.emit(_("The table is on the clipboard."), False)


def ask_picture(shell: Shell, page: ChartsPage) -> QFileDialog:
    """Ask for a place and write the chart there as PNG, SVG or PDF."""
    kinds = ((_("Picture"), ".png"), (_("Drawing"), ".svg"), (_("Print"), ".pdf"))
    parent, title = shell.dialog_parent(), _("Save the chart as a picture")
    return ask_place(parent, title, kinds, _name(page), lambda p: _picture(shell, page, p))


def ask_table(shell: Shell, page: ChartsPage) -> QFileDialog:
    """Ask for a place and write the chart's data there as CSV, TSV or XLSX."""
    kinds = ((_("Spreadsheet"), ".xlsx"), (_("Table"), ".csv"), (_("Plain table"), ".tsv"))
    parent, title = shell.dialog_parent(), _("Save the chart's table")
    return ask_place(parent, title, kinds, _name(page), lambda p: _table(shell, page, p))


def _name(page: ChartsPage) -> str:
    return page.chart.title if page.chart is not None else page.name.whole()


def _for_print(page: ChartsPage) -> Callable[[], tuple[Chart, str]]:
    """What draws the chart for paper and says if it had to be larger; to be called on a thread."""
    project, spoken, counted = page.workspace.project, page.print_panel.spoken(), page.counted
    width, height = page.print_panel.inches
    request = replace(page.request(), theme="light", width=width, height=height)
    chosen = facts_of(page.workspace).filter

    def draw() -> tuple[Chart, str]:
        from qda.analysis import charts
        from qda.analysis.charts.size import too_small

        chart = charts.drawn(counted.of(project, request.coder, spoken, chosen), request)
        return chart, too_small(chart, request)

    return draw


def _picture(shell: Shell, page: ChartsPage, path: Path) -> None:
    draw = _for_print(page)

    def work(_state: State) -> str:
        from qda.exporters import pictures

        chart, told = draw()
        pictures.save(chart, path)
        return told

    shell.tasks.run(work, lambda told: _told(shell, path, told), title=_("Saving the chart"))


def _table(shell: Shell, page: ChartsPage, path: Path) -> None:
    chart = page.chart
    if chart is None:
        return

    def work(_state: State) -> Path:
        from qda.exporters import sheets, tables

        sheets.write([tables.chart_data(chart.table, chart.title, chart.note)], path, notes=True)
        return path

    shell.tasks.run(work, lambda done: _told(shell, done), title=_("Saving the table"))


def _told(shell: Shell, path: Path, more: str = "") -> None:
    said = _("Saved {name}").format(name=path.name)
    shell.workspace.message.emit(f"{said}. {more}" if more else said, False)
