"""The actions on cases, for menus and the palette. Light: nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open, is_writable

if TYPE_CHECKING:
    from qda.ui.cases.room import CasesRoom


def _new(shell: Shell) -> None:
    cast("CasesRoom", shell.show_room("cases")).new_case()


def _filter(shell: Shell) -> None:
    cast("CasesRoom", shell.show_room("cases")).show_filter()


def _attribute(shell: Shell) -> None:
    from qda.ui.cases.attribute_dialog import AttributeDialog

    shell.show_room("cases")
    AttributeDialog(shell.dialog_parent(), shell.workspace).open()


def _table(shell: Shell) -> None:
    from qda.ui.cases.table_import import ask_table

    ask_table(shell)


ACTIONS = (
    Action(
        "cases.table",
        N_("Take in a &table of respondents…"),
        _table,
        "",
        "file",
        1,
        "table",
        enabled=is_writable,
    ),
    Action("cases.new", N_("New c&ase"), _new, "", "edit", 3, "user-plus", enabled=is_writable),
    Action(
        "cases.filter",
        N_("&Filter the cases"),
        _filter,
        "Ctrl+F",
        "edit",
        4,
        "magnifying-glass",
        room="cases",
        enabled=is_open,
    ),
    Action(
        "cases.attribute",
        N_("New attri&bute…"),
        _attribute,
        "",
        "edit",
        3,
        "columns",
        enabled=is_writable,
    ),
)
