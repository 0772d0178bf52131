"""Views by name: kept in the project, shown again, replaced, renamed and taken out.

Queries, tables and charts are kept alike. What a page keeps and how it shows that again is its own;
the menu below its button and the asking for names are here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.base import Dialog

if TYPE_CHECKING:
    from qda.models.saved_views import SavedViewRow
    from qda.ui.workspace import Workspace


@dataclass(frozen=True)
class Words:
    """What is said: Saved tables; Save this table…; Save this table; Rename the table."""

    saved: str
    keep: str
    naming: str
    renaming: str


@dataclass(frozen=True)
class Shelf:
    """Where a page keeps its views of one subject.

    `content` is what is shown now, None where there is nothing to keep; `show` shows a view again;
    `proposal` is a name for what is shown. `called` is told when the view that had the first name
    ("": what is shown, which had none) has the second one now ("": it was taken out).
    """

    subject: str
    page: QWidget
    workspace: Workspace
    words: Words
    content: Callable[[], dict[str, Any] | None]
    show: Callable[[SavedViewRow], object]
    proposal: Callable[[], str] = str
    called: Callable[[str, str], object] = lambda _old, _new: None
    icon: str = ""

    def rows(self) -> list[SavedViewRow]:
        """What is kept, by name."""
        from qda.models import saved_views

        return self.workspace.ask(saved_views.listing, self.subject)

    def keep(self, name: str) -> bool:
        """Keep what is shown under a name; of a name that is there it takes the place."""
        from qda.models import saved_views

        there = self.workspace.ask(saved_views.find, self.subject, name)
        if there is not None:
            return self.replace(there)
        content = self.content()
        if content is None or not self.workspace.do(saved_views.save, self.subject, name, content):
            return False
        self.called("", name.strip())
        return True

    def replace(self, row: SavedViewRow) -> bool:
        """Keep what is shown in the place of a view."""
        from qda.models import saved_views

        content = self.content()
        if content is None or not self.workspace.did(saved_views.change, row.id, content):
            return False
        self.called("", row.name)
        return True

    def rename(self, row: SavedViewRow, name: str) -> bool:
        """Give a view another name."""
        from qda.models import saved_views

        done = self.workspace.did(saved_views.rename, row.id, name)
        if done:
            self.called(row.name, name.strip())
        return done

    def remove(self, row: SavedViewRow) -> None:
        """Take a view out; what is shown stays. It can be undone."""
        from qda.models import saved_views

        if self.workspace.did(saved_views.remove, row.id):
            self.called(row.name, "")


def menu(shelf: Shelf, below: QWidget) -> QMenu:
    """The views that are kept, and keeping this one, below the button for it."""
    made = new_menu(shelf.page, shelf.words.saved)
    rows = shelf.rows()
    for row in rows:
        add(made, row.name, shelf.icon, partial(shelf.show, row))
    if rows:
        made.addSeparator()
    if shelf.workspace.is_writable:
        add(made, shelf.words.keep, "floppy-disk", partial(ask_name, shelf))
        for text, icon, call in (
            (_("Save this one as"), "floppy-disk", shelf.replace),
            (_("Rename"), "pencil-simple", partial(ask_name, shelf)),
            (_("Remove"), "trash", shelf.remove),
        ):
            inner = made.addMenu(text) if rows else made
            for row in rows:
                add(inner, row.name, icon, partial(call, row))
    if not made.actions():
        made.addAction(_("Nothing is saved yet")).setEnabled(False)
    made.popup(below.mapToGlobal(QPoint(0, below.height())))
    return made


def ask_name(shelf: Shelf, row: SavedViewRow | None = None) -> NameDialog:
    """Ask for the name of what is shown, or for another one of a view."""
    dialog = NameDialog(shelf, row)
    dialog.open()
    return dialog


class NameDialog(Dialog):
    """Asks for a name; it stays where that one is not to be had."""

    def __init__(self, shelf: Shelf, row: SavedViewRow | None = None) -> None:
        title = shelf.words.naming if row is None else shelf.words.renaming
        super().__init__(shelf.page.window(), title, 400)
        self._shelf, self._row = shelf, row
        self.field = QLineEdit(row.name if row is not None else shelf.proposal())
        self.field.setMaxLength(300)
        self.field.setAccessibleName(_("Name"))
        self.field.selectAll()
        self.body.addWidget(self.field)
        self.main = self.finish_with(_("Save") if row is None else _("Rename"), self._keep)
        self.finished.connect(self.deleteLater)
        self.field.textChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        if self.main is not None:
            self.main.setEnabled(bool(self.field.text().strip()))

    def _keep(self) -> None:
        name, row, shelf = self.field.text(), self._row, self._shelf
        if shelf.keep(name) if row is None else shelf.rename(row, name):
            self.accept()
