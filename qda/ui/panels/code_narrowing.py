"""The line above the tree of codes that says when not all of them are in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.panels.code_sets import sets_of
from qda.ui.panels.code_tree import CodeTree
from qda.ui.widgets import Elided, button, row


class Narrowing(QWidget):
    """Names the set that is shown, or the favourites; its link shows all codes again."""

    def __init__(self, tree: CodeTree) -> None:
        super().__init__()
        self._tree = tree
        self.said = Elided("", "small")
        self.all = button(_("Show all"), self._show_all, "link")
        self.all.setAccessibleName(_("Show all codes"))
        line = row(self.said, 8, self.all, margins=(8, 2, 4, 4))
        line.setStretch(0, 1)
        self.setLayout(line)
        tree.narrowed.connect(self._look)
        self._look()

    def _look(self) -> None:
        name, stars = sets_of(self._tree).shown_name, self._tree.codes.look.stars_only
        if name and stars:
            words = _("Favourites of the set “{name}”").format(name=name)
        elif name:
            words = _("Only the set “{name}”").format(name=name)
        else:
            words = _("Only favourites")
        self.said.set_whole(words)
        self.setVisible(bool(name) or stars)

    def _show_all(self) -> None:
        self._tree.show_stars_only(False)
        sets_of(self._tree).show(None)
        self._tree.setFocus()
