"""What the keys of the tree do with the code pointed at, and the small windows they open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from qda.i18n import _
from qda.ui.panels.panel_tree import ALT, Keys

if TYPE_CHECKING:
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
        tree.commands.remove(code)
    elif key == Keys.Key_C and plain:
        ask_colour(tree, code)
    elif key == Keys.Key_M and plain:
        ask_merge(tree, code)
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


def ask_colour(tree: CodeTree, code: int) -> None:
    """Let a colour be chosen beside the code."""
    from qda.ui.panels.colour_popup import ColourPopup

    row = tree.commands.present(code)
    if row is not None:
        popup = ColourPopup(tree, row.colour)
        popup.chosen.connect(lambda colour: tree.commands.recolour(code, colour))
        popup.open_at(tree.beside(code))


def ask_merge(tree: CodeTree, code: int) -> None:
    """Let the code be chosen that takes this one in."""
    from qda.ui.panels.code_picker import CodePicker

    row = tree.commands.present(code)
    if row is not None:
        title = _("Merge “{code}” into").format(code=row.name[:40])
        popup = CodePicker(tree, title, tree.commands.merge_targets(code))
        popup.chosen.connect(lambda target: tree.commands.merge(code, target))
        popup.open_at(tree.beside(code))
