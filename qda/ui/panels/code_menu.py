"""The menus of a code: the one on it, and the one when another code is dropped upon it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.icons import icon
from qda.ui.labels import shortened

if TYPE_CHECKING:
    from qda.models.rows import CodeRow
    from qda.ui.panels.code_drag import CodeDragTree
    from qda.ui.panels.code_tree import CodeTree


def make_menu(tree: CodeTree, row: CodeRow | None) -> QMenu:
    """Everything that can be done with the code of `row`; with the tree where that is None."""
    menu = new_menu(tree, _("Code"))
    if row is None:
        add(menu, _("New code"), "plus", lambda: tree.new_code(None), "N")
    else:
        _fill(menu, tree, row)
    writing = tree.acceptDrops()
    for action in menu.actions():
        if action.data() != "reading" and not writing:
            action.setEnabled(False)
    return menu


def _fill(menu: QMenu, tree: CodeTree, row: CodeRow) -> None:
    code, commands = row.id, tree.commands
    passages = add(
        menu, _("Show passages"), "quotes", lambda: commands.show_passages(code), "Return"
    )
    passages.setData("reading")
    if row.codable and tree.codes.rowCount(tree.codes.index_of(code)):
        below = _("Show passages with sub-codes")
        add(menu, below, "", lambda: commands.show_passages(code, below=True)).setData("reading")
    menu.addSeparator()
    add(menu, _("New code in it"), "plus", lambda: tree.new_code(code), "N")
    add(menu, _("New code beside it"), "", lambda: tree.new_code(row.parent_id))
    add(menu, _("Rename"), "pencil-simple", lambda: tree.rename(code), "F2")
    if row.codable:
        add(menu, _("Colour…"), "palette", lambda: tree.ask_colour(code), "C")
        _add_keys(menu, tree, row)
    menu.addSeparator()
    add(menu, _("Move up"), "arrow-up", lambda: commands.shift(code, -1), "Alt+Up")
    add(menu, _("Move down"), "arrow-down", lambda: commands.shift(code, 1), "Alt+Down")
    add(menu, _("Move in"), "", lambda: commands.indent(code), "Alt+Right")
    add(menu, _("Move out"), "", lambda: commands.outdent(code), "Alt+Left")
    menu.addSeparator()
    add(menu, _("Merge into…"), "git-merge", lambda: tree.ask_merge(code), "M")
    other = _("Make it a folder") if row.codable else _("Make it a code")
    add(menu, other, "folder", lambda: commands.set_codable(code, not row.codable))
    menu.addSeparator()
    add(menu, _("Remove"), "trash", lambda: commands.remove(code), "Del")


def _add_keys(menu: QMenu, tree: CodeTree, row: CodeRow) -> None:
    keys = menu.addMenu(icon("keyboard"), _("On a number key"))
    keys.setAccessibleName(_("On a number key"))
    holders = {other.pin: other for other in tree.codes.rows() if other.pin is not None}
    for key in range(1, 10):
        holder = holders.get(key)
        text = str(key) if holder is None else f"{key}   {shortened(holder.name, 40)}"
        action = add(keys, text, "", _pinner(tree, row.id, key), f"Alt+{key}")
        action.setCheckable(True)
        action.setChecked(holder is not None and holder.id == row.id)
    keys.addSeparator()
    add(keys, _("None"), "", _pinner(tree, row.id, None), "Alt+0").setEnabled(row.pin is not None)


def _pinner(tree: CodeTree, code: int, key: int | None) -> Callable[[], None]:
    return lambda: tree.commands.pin(code, key)


def make_drop_menu(tree: CodeDragTree, row: CodeRow, target: CodeRow) -> QMenu:
    """What to do with a code that was dropped upon another."""
    menu = new_menu(tree, _("Dropped code"))
    name = shortened(target.name, 40)
    move = _("Move under “{code}”").format(code=name)
    merge = _("Merge into “{code}”").format(code=name)
    add(menu, move, "arrow-bend-down-right", lambda: tree.commands.move(row.id, target.id))
    add(menu, merge, "git-merge", lambda: tree.commands.merge(row.id, target.id))
    menu.addSeparator()
    add(menu, _("Leave it"), "x", lambda: None)
    return menu
