"""The actions of the Report room. Light: nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open

if TYPE_CHECKING:
    from qda.ui.report.room import ReportRoom


def _word(shell: Shell) -> object:
    from qda.ui.report.saving import ask_word

    return ask_word(shell, cast("ReportRoom", shell.show_room("report")))


def _tables(shell: Shell) -> object:
    from qda.ui.report.saving import ask_tables

    return ask_tables(shell)


ACTIONS = (
    Action(
        "report.word",
        N_("Save the report as &Word…"),
        _word,
        "Ctrl+Shift+W",
        "file",
        5,
        "file-arrow-down",
        enabled=is_open,
    ),
    Action(
        "report.tables",
        N_("Save &everything as tables…"),
        _tables,
        "",
        "file",
        5,
        "table",
        enabled=is_open,
    ),
)
