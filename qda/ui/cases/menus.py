"""The menus of the table of cases: on a case, and on the heading of an attribute."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from qda.i18n import _
from qda.ui.icons import icon
from qda.ui.panels.shell import trigger

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow
    from qda.ui.cases.view import CaseTable


def case_menu(table: CaseTable, case: int | None) -> QMenu:
    """Everything that can be done with a case; with the table where that is None."""
    menu = _menu(table, _("Case"))
    if case is not None:
        _add(menu, _("Show passages"), "quotes", table.show_passages)
    if table.workspace.read_only:
        return menu
    made = _add(menu, _("New case"), "plus", table.new_case)
    made.setShortcut(QKeySequence("Ins"))
    made.setShortcutVisibleInContextMenu(True)
    if case is not None:
        _add(menu, _("Rename"), "pencil-simple", lambda: table.rename(case))
        _add(menu, _("Remove the case"), "trash", lambda: table.remove_case(case))
        menu.addSeparator()
        _add(menu, _("Remove for good…"), "user-minus", lambda: _forget(table, case))
    return menu


def _forget(table: CaseTable, case: int) -> None:
    """Ask whether this respondent is to go out of everything, for good."""
    table.workspace.select_case(case)
    trigger(table, "project.forget")


def attribute_menu(table: CaseTable, attribute: AttributeRow) -> QMenu:
    """The menu of a column."""
    from qda.ui.cases.attribute_dialog import AttributeDialog

    def rename() -> None:
        AttributeDialog(table.window(), table.workspace, attribute).open()

    menu = _menu(table, _("Attribute"))
    _add(menu, _("Rename the attribute…"), "pencil-simple", rename)
    _add(menu, _("Remove the attribute"), "trash", lambda: table.remove_attribute(attribute))
    return menu


def _menu(table: CaseTable, name: str) -> QMenu:
    menu = QMenu(table)
    menu.setAccessibleName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(menu: QMenu, text: str, icon_name: str, call: Callable[[], object]) -> QAction:
    made = menu.addAction(icon(icon_name), text)
    made.triggered.connect(lambda _on=False: call())
    return made
