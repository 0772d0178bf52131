"""What the keys of the tree do with the code pointed at, and the small windows they open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from qda.i18n import _, ngettext
from qda.ui.labels import shortened
from qda.ui.panels.panel_tree import ALT, Keys
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.rows import CodeRow
    from qda.ui.panels.code_picker import CodePicker
    from qda.ui.panels.code_tree import CodeTree


def act(tree: CodeTree, code: int, event: QKeyEvent) -> bool:
    """Do with `code` what the key says; False where it says nothing to the tree."""
    key, plain = Qt.Key(event.key()), not event.modifiers()
    if key in (Keys.Key_Return, Keys.Key_Enter) and plain:
        tree.setCurrentIndex(tree.codes.index_of(code))
        tree.commands.show_passages(code)
    elif not tree.acceptDrops():  # for reading only
        return False
    elif event.modifiers() == ALT:
        return _act_by_alt(tree, code, key)
    elif key == Keys.Key_F2:
        tree.rename(code)
    elif key == Keys.Key_Delete:
        remove(tree, code)
    elif key == Keys.Key_C and plain:
        ask_colour(tree, code)
    elif key == Keys.Key_M and plain:
        ask_merge(tree, code)
    elif key == Keys.Key_S and plain:
        toggle_star(tree, code)
    elif key == Keys.Key_G and plain:
        ask_folder(tree, code)
    elif key == Keys.Key_U and plain:
        ask_move(tree, code)
    elif key == Keys.Key_D and plain:
        deal_out(tree, code)
    else:
        return False
    return True


def _act_by_alt(tree: CodeTree, code: int, key: Qt.Key) -> bool:
    commands = tree.commands
    if key == Keys.Key_Up:
        commands.shift(code, -1)
    elif key == Keys.Key_Down:
        commands.shift(code, 1)
    elif key == Keys.Key_Right:
        commands.indent(code)
    elif key == Keys.Key_Left:
        commands.outdent(code)
    elif Keys.Key_0 <= key <= Keys.Key_9:
        commands.pin(code, key - Keys.Key_0 or None)
    else:
        return False
    tree.choose(code)
    return True


def remove(tree: CodeTree, code: int) -> None:
    """Take the code out, or all that are selected with it."""
    several = tree.chosen_with(code)
    if len(several) > 1:
        tree.together.remove(several)
    else:
        tree.commands.remove(code)


def ask_colour(tree: CodeTree, code: int) -> None:
    """Let a colour be chosen beside the code, for all that are selected with it."""
    from qda.ui.panels.colour_popup import ColourPopup

    row, several = tree.commands.present(code), tree.chosen_with(code)
    if row is not None:
        popup = ColourPopup(tree, row.colour)
        if len(several) > 1:
            popup.chosen.connect(lambda colour: tree.together.recolour(several, colour))
        else:
            popup.chosen.connect(lambda colour: tree.commands.recolour(code, colour))
        popup.open_at(tree.beside(code))


def ask_merge(tree: CodeTree, code: int) -> None:
    """Let the code be chosen that takes this one in, or all that are selected with it."""
    several = tree.chosen_with(code)
    rows = [row for row in tree.codes.rows() if row.codable]
    own = tree.together.goals_among(several) if len(several) > 1 else []
    targets = [*_outside(tree, several, rows), *(row for row in rows if row.id in own)]
    popup = _picker(tree, code, _("Merge {what} into"), targets, own=own, asked=True)
    if popup is None:
        return
    popup.preview = lambda target: tree.together.foretell_merge(several, target)
    if len(several) > 1:
        popup.chosen.connect(lambda target: tree.together.merge(several, target))
    else:
        popup.chosen.connect(lambda target: tree.commands.merge(code, target))
    popup.open_at(tree.beside(code))


def ask_move(tree: CodeTree, code: int) -> None:
    """Let the code or folder be chosen under which this one, or the selected ones, will stand."""
    several = tree.chosen_with(code)
    popup = _picker(tree, code, _("Move {what} under"), _outside(tree, several, tree.codes.rows()))
    if popup is not None:
        popup.preview = lambda _target: tree.together.preview(several)
        popup.chosen.connect(lambda target: _move(tree, several, target))
        popup.open_at(tree.beside(code))


def _move(tree: CodeTree, codes: list[int], parent: int) -> None:
    if tree.together.move(codes, parent):
        tree.expand(tree.codes.index_of(parent))


def _outside(tree: CodeTree, codes: list[int], rows: list[CodeRow]) -> list[CodeRow]:
    """The rows that lie in the branch of none of the codes."""
    inside = set(codes)
    for row in tree.codes.rows():  # in tree order: a parent comes before its children
        if row.parent_id in inside:
            inside.add(row.id)
    return [row for row in rows if row.id not in inside]


def _picker(
    tree: CodeTree,
    code: int,
    title: str,
    targets: list[CodeRow],
    *,
    own: Sequence[int] = (),
    asked: bool = False,
) -> CodePicker | None:
    from qda.ui.panels.code_picker import CodePicker

    row, several = tree.commands.present(code), tree.chosen_with(code)
    if row is None:
        return None
    what = "“" + shortened(row.name, 40) + "”"
    if len(several) > 1:
        count = len(several)
        what = ngettext("{count} code", "{count} codes", count).format(count=number(count))
    ask = _("Choose the code that takes over the codings.") if asked else ""
    return CodePicker(tree, title.format(what=what), targets, unchosen=ask, leading=own)


def ask_folder(tree: CodeTree, code: int) -> None:
    """Ask for a name, and make a folder around the code or all that are selected with it."""
    from qda.ui.dialogs.prompt import ask_text

    several = tree.chosen_with(code)
    if tree.commands.present(code) is not None:
        ask_text(
            tree,
            _("Put into a new folder"),
            _("Name of the folder") + " · " + tree.together.preview(several),
            _("Make the folder"),
            lambda name: tree.together.gather(several, name),
        )


def toggle_star(tree: CodeTree, code: int) -> None:
    """Make the code a favourite, or no longer; with it all that are selected."""
    row = tree.commands.present(code)
    if row is not None:
        tree.together.favour(tree.chosen_with(code), not row.favourite)


def deal_out(tree: CodeTree, code: int) -> None:
    """Open the walk through the codings of a code, to be dealt out to sub-codes."""
    from qda.ui.codes.dealing import open_dealing

    row = tree.commands.present(code)
    if row is not None and row.codable:
        open_dealing(tree, tree.commands.workspace, row)
