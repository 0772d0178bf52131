"""Sets of codes in the tree: put codes in and out by the menu, and leave only a set in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from qda.i18n import _
from qda.ui.context_menu import add
from qda.ui.icons import icon
from qda.ui.labels import shortened

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.rows import SetRow
    from qda.ui.dialogs.prompt import Prompt
    from qda.ui.panels.code_tree import CodeTree


def sets_of(tree: CodeTree) -> CodeSets:
    """The sets for a tree, made when they are first asked for."""
    found = tree.findChild(CodeSets)
    return found if isinstance(found, CodeSets) else CodeSets(tree)


class CodeSets(QObject):
    """The sets of codes, for the tree that shows them."""

    def __init__(self, tree: CodeTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._work = tree.commands.workspace
        self.shown: int | None = None  # the set that alone is in sight
        self.shown_name = ""
        self._work.changed.connect(self._follow)

    def listing(self) -> list[SetRow]:
        """All sets of codes, by name."""
        from qda.models import sets

        return self._work.ask(sets.listing, "code")

    # What is in sight

    def show(self, key: int | None) -> None:
        """Leave only the codes of a set in sight, or all of them again."""
        codes = self._tree.codes
        found = next((one for one in self.listing() if one.id == key), None)
        codes.shelf.only = None if found is None else frozenset(found.members)
        self.shown = None if found is None else found.id
        self.shown_name = "" if found is None else found.name
        self._tree.show_stars_only(codes.look.stars_only)  # which arranges all anew
        if found is not None:
            self._tree.expandAll()

    def choose(self, key: int) -> None:
        """Show a set, and say so: codes that are out of sight should not be missed."""
        self.show(key)
        name = next((one.name for one in self.listing() if one.id == key), "")
        self._work.message.emit(_("Only the codes of “{name}” are shown.").format(name=name), False)

    def _follow(self, change: Change) -> None:
        """A set was changed: show what it holds now."""
        if self.shown is not None and change.touches("named_set", "set_member"):
            self.show(self.shown)

    # What can be done

    def put(self, one: SetRow, codes: Sequence[int]) -> None:
        """Put codes in a set, or out of it when it holds them all."""
        from qda.models import sets

        change = sets.discard if set(codes) <= set(one.members) else sets.add
        self._work.did(change, one.id, tuple(codes))

    def ask_new(self, codes: Sequence[int]) -> Prompt:
        """Ask for a name and make a set of the codes."""
        from qda.models import sets
        from qda.ui.dialogs.prompt import ask_text

        def make(name: str) -> bool:
            return self._work.do(sets.create, "code", name, tuple(codes)) is not None

        question = _("What is the set called?")
        return ask_text(self._tree.window(), _("New set of codes"), question, _("Make it"), make)

    def ask_rename(self, one: SetRow) -> Prompt:
        """Ask for another name of a set."""
        from qda.models import sets
        from qda.ui.dialogs.prompt import ask_text

        def change(name: str) -> bool:
            return self._work.did(sets.rename, one.id, name)

        title, question = _("Rename the set"), _("What is the set called?")
        return ask_text(self._tree.window(), title, question, _("Rename"), change, one.name)

    def remove(self, one: SetRow) -> None:
        """Take a set away; its codes stay."""
        from qda.models import sets

        self._work.did(sets.remove, one.id)

    # Menus

    def add_to_menu(self, menu: QMenu, codes: Sequence[int]) -> None:
        """In which sets the codes are, as a menu in the menu of a code."""
        inside = menu.addMenu(icon("bookmarks"), _("In sets"))
        inside.setAccessibleName(_("In sets"))
        for one in self.listing():
            action = add(inside, shortened(one.name, 40), "", partial(self.put, one, codes))
            _tick(action, set(codes) <= set(one.members))
        inside.addSeparator()
        add(inside, _("New set…"), "plus", partial(self.ask_new, codes))

    def add_to_view(self, menu: QMenu) -> None:
        """Which set is shown, and what can be done with the sets, in the menu of the view."""
        found = self.listing()
        only = menu.addMenu(icon("bookmarks"), _("Only the codes of a set"))
        only.setAccessibleName(_("Only the codes of a set"))
        _tick(add(only, _("All codes"), "", partial(self.show, None)), self.shown is None)
        only.addSeparator()
        for one in found:
            action = add(only, shortened(one.name, 40), "", partial(self.choose, one.id))
            _tick(action, self.shown == one.id)
        only.addSeparator()
        for title, call in ((_("Rename…"), self.ask_rename), (_("Remove"), self.remove)):
            self._add_each(only, title, call, found)
        only.setEnabled(bool(found))

    def _add_each(
        self, menu: QMenu, title: str, call: Callable[[SetRow], object], found: list[SetRow]
    ) -> None:
        inside = menu.addMenu(title)
        inside.setAccessibleName(title)
        for one in found:
            add(inside, shortened(one.name, 40), "", partial(call, one))
        inside.setEnabled(self._work.is_writable)


def _tick(action: QAction, checked: bool) -> None:
    action.setCheckable(True)
    action.setChecked(checked)
