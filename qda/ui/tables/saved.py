"""Cross tables by name: kept in the project, shown again, renamed and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.base import Dialog
from qda.ui.tables.wish import from_json, guids_of, to_json
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.saved_views import SavedViewRow
    from qda.ui.tables.page import TablesPage

SUBJECT = "table"


def menu(page: TablesPage) -> QMenu:
    """The saved tables, and keeping this one, below their button."""
    from qda.models import saved_views

    made = new_menu(page, _("Saved tables"))
    writable = page.workspace.is_writable
    rows = page.workspace.ask(saved_views.listing, SUBJECT)
    for row in rows:
        add(made, row.name, "", partial(show, page, row))
    if rows:
        made.addSeparator()
    if writable:
        add(made, _("Save this table…"), "floppy-disk", lambda: NameDialog(page).open())
    for text, icon, call in (
        (_("Rename"), "pencil-simple", rename),
        (_("Remove"), "trash", remove),
    ):
        if rows and writable:
            inner = made.addMenu(text)
            for row in rows:
                add(inner, row.name, icon, partial(call, page, row))
    if not made.actions():
        made.addAction(_("Nothing is saved yet")).setEnabled(False)
    made.popup(page.saved.mapToGlobal(QPoint(0, page.saved.height())))
    return made


def _attributes(workspace: Workspace) -> dict[str, int]:
    from qda.models import cases

    return {row.name: row.id for row in workspace.ask(cases.attributes)}


def show(page: TablesPage, row: SavedViewRow) -> None:
    """Show a saved table; what it named and is gone since is told."""
    work = page.workspace
    wish, gone = from_json(row.content, guids_of(work.ask), _attributes(work))
    page.show_view("cross")
    page.choose_coder(wish.coder)
    page.cross.wish_for(wish)
    if gone:
        said = _("Something that “{name}” names is gone; the rest is shown.")
        work.message.emit(said.format(name=row.name), False)


def save(page: TablesPage, name: str) -> bool:
    """Keep the choices under a name; under a name that is there they take its place."""
    from qda.models import saved_views

    work = page.workspace
    content = to_json(page.cross.wish, guids_of(work.ask), _attributes(work))
    there = work.ask(saved_views.find, SUBJECT, name)
    if there is not None:
        return work.did(saved_views.change, there.id, content)
    return work.do(saved_views.save, SUBJECT, name, content) is not None


def rename(page: TablesPage, row: SavedViewRow) -> None:
    """Ask for another name."""
    NameDialog(page, row).open()


def remove(page: TablesPage, row: SavedViewRow) -> None:
    """Take a saved table out; it can be undone."""
    from qda.models import saved_views

    page.workspace.did(saved_views.remove, row.id)


class NameDialog(Dialog):
    """Asks for the name of a table."""

    def __init__(self, page: TablesPage, row: SavedViewRow | None = None) -> None:
        title = _("Save this table") if row is None else _("Rename the table")
        super().__init__(page.window(), title, 400)
        self._page, self._row = page, row
        self.field = QLineEdit(row.name if row is not None else page.cross.name())
        self.field.setAccessibleName(_("Name"))
        self.field.selectAll()
        self.body.addWidget(self.field)
        self.main = self.finish_with(_("Save") if row is None else _("Rename"), self._keep)
        self.finished.connect(lambda _result: self.deleteLater())

    def _keep(self) -> None:
        from qda.models import saved_views

        name = self.field.text()
        work = self._page.workspace
        row = self._row
        if save(self._page, name) if row is None else work.did(saved_views.rename, row.id, name):
            self.accept()
