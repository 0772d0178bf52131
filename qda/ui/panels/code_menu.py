"""The menus of a code: the one on it, and the one when another code is dropped upon it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from qda.i18n import _, ngettext
from qda.ui.context_menu import add, new_menu
from qda.ui.icons import icon
from qda.ui.labels import shortened
from qda.ui.panels.code_impact import add_note
from qda.ui.panels.code_keys import ask_colour, ask_folder, ask_merge, ask_move, deal_out
from qda.ui.panels.code_look import MEASURES, ORDERS
from qda.ui.panels.code_sets import sets_of
from qda.ui.words import number

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


def make_view_menu(tree: CodeTree, parent: QWidget) -> QMenu:
    """How the tree is shown: numbers, order, favourites, folds, and all colours at once."""
    menu, look = new_menu(parent, _("How the codes are shown")), tree.codes.look
    for key, text in MEASURES.items():
        _check(add(menu, _(text), "", _call(tree.codes.toggle_measure, key)), key in look.measures)
    menu.addSeparator()
    for key, text in ORDERS.items():
        _check(add(menu, _(text), "", _call(tree.codes.sort_by, key)), key == look.order)
    menu.addSeparator()
    only = not look.stars_only
    stars = add(menu, _("Only favourites"), "", lambda: tree.show_stars_only(only))
    _check(stars, look.stars_only)
    sets_of(tree).add_to_view(menu)
    menu.addSeparator()
    add(menu, _("Unfold all"), "arrows-out-line-vertical", lambda: tree.fold_all(False))
    add(menu, _("Fold all"), "arrows-in-line-vertical", lambda: tree.fold_all(True))
    menu.addSeparator()
    colours = _("Give all codes the palette’s colours")
    add(menu, colours, "palette", tree.together.colour_all).setEnabled(tree.acceptDrops())
    return menu


def _check(action: QAction, checked: bool) -> None:
    action.setCheckable(True)
    action.setChecked(checked)


def _call(call: Callable[[str], object], key: str) -> Callable[[], object]:
    return lambda: call(key)


def _fill(menu: QMenu, tree: CodeTree, row: CodeRow) -> None:
    add_note(menu, tree.together.preview([row.id]))
    _add_doors(menu, tree, row)
    menu.addSeparator()
    _add_naming(menu, tree, row)
    menu.addSeparator()
    _add_places(menu, tree, row)
    menu.addSeparator()
    code, commands = row.id, tree.commands
    add(menu, _("Merge into…"), "git-merge", lambda: ask_merge(tree, code), "M")
    if row.codable:
        add(menu, _("Deal out to sub-codes…"), "git-fork", lambda: deal_out(tree, code), "D")
    other = _("Make it a folder") if row.codable else _("Make it a code")
    add(menu, other, "folder", lambda: commands.set_codable(code, not row.codable))
    menu.addSeparator()
    add(menu, _("Remove"), "trash", lambda: commands.remove(code), "Del")


def _add_doors(menu: QMenu, tree: CodeTree, row: CodeRow) -> None:
    code, commands = row.id, tree.commands
    passages = add(
        menu, _("Show passages"), "quotes", lambda: commands.show_passages(code), "Return"
    )
    passages.setData("reading")
    if row.codable and tree.codes.rowCount(tree.codes.index_of(code)):
        below = _("Show passages with sub-codes")
        add(menu, below, "", lambda: commands.show_passages(code, below=True)).setData("reading")


def _add_naming(menu: QMenu, tree: CodeTree, row: CodeRow) -> None:
    code = row.id
    add(menu, _("New code in it"), "plus", lambda: tree.new_code(code), "N")
    add(menu, _("New code beside it"), "", lambda: tree.new_code(row.parent_id))
    add(menu, _("Rename"), "pencil-simple", lambda: tree.rename(code), "F2")
    if row.codable:
        add(menu, _("Colour…"), "palette", lambda: ask_colour(tree, code), "C")
    if tree.codes.rowCount(tree.codes.index_of(code)):
        shades = _("Give sub-codes shades of it")
        add(menu, shades, "", lambda: tree.together.colour_branch(code)).setEnabled(row.codable)
    if row.codable:
        star = _("No star") if row.favourite else _("Star")
        name = "star-fill" if row.favourite else "star"
        favour = not row.favourite
        add(menu, star, name, lambda: tree.together.favour([code], favour), "S")
        sets_of(tree).add_to_menu(menu, [code])
        _add_keys(menu, tree, row)


def _add_places(menu: QMenu, tree: CodeTree, row: CodeRow) -> None:
    code, commands = row.id, tree.commands
    add(menu, _("Move up"), "arrow-up", lambda: commands.shift(code, -1), "Alt+Up")
    add(menu, _("Move down"), "arrow-down", lambda: commands.shift(code, 1), "Alt+Down")
    add(menu, _("Move in"), "", lambda: commands.indent(code), "Alt+Right")
    up = _("Up a level")
    add(menu, up, "arrow-bend-left-up", lambda: commands.outdent(code), "Alt+Left").setEnabled(
        row.parent_id is not None
    )
    add(menu, _("Move under…"), "arrow-bend-down-right", lambda: ask_move(tree, code), "U")
    add(menu, _("Put into a new folder…"), "folder-plus", lambda: ask_folder(tree, code), "G")


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


def make_many_menu(tree: CodeTree, codes: list[int]) -> QMenu:
    """Everything that can be done with several codes at once."""
    menu, together, first = new_menu(tree, _("Selected codes")), tree.together, codes[0]
    count = len(codes)
    words = ngettext("{count} code", "{count} codes", count).format(count=number(count))
    add_note(menu, f"{words}: {together.preview(codes)}")
    add(menu, _("Move under…"), "arrow-bend-down-right", lambda: ask_move(tree, first), "U")
    add(menu, _("Put into a new folder…"), "folder-plus", lambda: ask_folder(tree, first), "G")
    add(menu, _("Colour…"), "palette", lambda: ask_colour(tree, first), "C")
    add(menu, _("Star"), "star", lambda: together.favour(codes, True), "S")
    add(menu, _("No star"), "", lambda: together.favour(codes, False))
    sets_of(tree).add_to_menu(menu, codes)
    add(menu, _("Merge into…"), "git-merge", lambda: ask_merge(tree, first), "M")
    menu.addSeparator()
    add(menu, _("Remove"), "trash", lambda: together.remove(codes), "Del")
    if not tree.acceptDrops():
        for action in menu.actions():
            action.setEnabled(False)
    return menu


def make_drop_menu(tree: CodeDragTree, codes: list[int], target: CodeRow) -> QMenu:
    """What to do with codes that were dropped upon another, and what that would touch."""
    menu = new_menu(tree, _("Dropped code"))
    add_note(menu, tree.together.preview(codes, target.id))
    name, first = shortened(target.name, 40), codes[0]
    move = _("Move under “{code}”").format(code=name)
    merge = _("Merge into “{code}”").format(code=name)
    commands, together = tree.commands, tree.together
    if len(codes) > 1:
        add(menu, move, "arrow-bend-down-right", lambda: together.move(codes, target.id))
        add(menu, merge, "git-merge", lambda: together.merge(codes, target.id))
    else:
        add(menu, move, "arrow-bend-down-right", lambda: commands.move(first, target.id))
        add(menu, merge, "git-merge", lambda: commands.merge(first, target.id))
    menu.addSeparator()
    add(menu, _("Leave it"), "x", lambda: None)
    return menu
