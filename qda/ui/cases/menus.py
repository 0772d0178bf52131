"""The menus of the table of cases: on a case, and on the heading of an attribute."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from qda.i18n import _
from qda.ui.cases import block
from qda.ui.cases.retyping import retype
from qda.ui.cases.values import TYPE_NAMES
from qda.ui.context_menu import add, new_menu
from qda.ui.panels.shell import trigger

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow
    from qda.ui.cases.view import CaseTable


def case_menu(table: CaseTable, case: int | None) -> QMenu:
    """Everything that can be done with a case; with the table where that is None."""
    menu = new_menu(table, _("Case"))
    if case is not None:
        add(menu, _("Show passages"), "quotes", table.show_passages)
    if table.workspace.read_only:
        return menu
    add(menu, _("New case"), "plus", table.new_case, "Ins")
    if case is not None:
        menu.addSeparator()
        add(menu, _("Copy the cells"), "copy", lambda: block.copy(table), "Ctrl+C")
        add(menu, _("Paste cells"), "clipboard", lambda: block.paste(table), "Ctrl+V")
        add(menu, _("Fill down"), "arrow-down", lambda: block.fill_down(table), "Ctrl+D")
        add(menu, _("Empty the cells"), "eraser", lambda: block.empty(table))
        menu.addSeparator()
        add(menu, _("Rename"), "pencil-simple", lambda: table.rename(case))
        add(menu, _("Remove the case"), "trash", lambda: table.remove_case(case))
        menu.addSeparator()
        add(menu, _("Remove for good…"), "user-minus", lambda: _forget(table, case))
    return menu


def _forget(table: CaseTable, case: int) -> None:
    """Ask whether this respondent is to go out of everything, for good."""
    table.workspace.select_case(case)
    trigger(table, "project.forget")


def ask_classes(table: CaseTable, attribute: AttributeRow) -> None:
    """Ask where the classes of an attribute of numbers begin."""
    from qda.ui.cases.classes_dialog import ClassesDialog

    ClassesDialog(table.window(), table.workspace, attribute).open()


def attribute_menu(table: CaseTable, attribute: AttributeRow) -> QMenu:
    """The menu of a column."""
    from qda.ui.cases.attribute_dialog import AttributeDialog

    def rename() -> None:
        AttributeDialog(table.window(), table.workspace, attribute).open()

    place = [one.id for one in table.cases.attributes].index(attribute.id)
    menu = new_menu(table, _("Attribute"))
    add(menu, _("Filter…"), "funnel", lambda: table.ask_filter(place + 1), "Alt+Down")
    if table.workspace.read_only:
        return menu
    menu.addSeparator()
    kinds = menu.addMenu(_("Type"))
    for kind, words in TYPE_NAMES.items():
        one = kinds.addAction(_(words))
        one.setCheckable(True)
        one.setChecked(kind == attribute.type)
        one.triggered.connect(partial(retype, table, attribute, kind))
    if attribute.type == "number":
        add(menu, _("Classes…"), "chart-bar", lambda: ask_classes(table, attribute))
    if place > 0:
        left = partial(table.move_attribute, attribute, place - 1)
        add(menu, _("Move to the left"), "arrow-left", left)
    if place < len(table.cases.attributes) - 1:
        right = partial(table.move_attribute, attribute, place + 1)
        add(menu, _("Move to the right"), "arrow-right", right)
    add(menu, _("Rename the attribute…"), "pencil-simple", rename)
    add(menu, _("Remove the attribute"), "trash", lambda: table.remove_attribute(attribute))
    return menu
