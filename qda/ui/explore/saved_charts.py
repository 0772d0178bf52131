"""Charts by name: kept in the project, shown again, renamed and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.base import Dialog
from qda.ui.tables.wish import Guids, guids_of

if TYPE_CHECKING:
    from qda.models.saved_views import SavedViewRow
    from qda.ui.explore.charts_page import ChartsPage

SUBJECT = "chart"
NAMED = ("document", "case", "coder")
"""Choices that name a row of the project: kept by its GUID."""


def menu(page: ChartsPage) -> QMenu:
    """The saved charts, and keeping the one that is shown, below the button."""
    from qda.models import saved_views

    made = new_menu(page, _("Saved charts"))
    writable = page.workspace.is_writable
    rows = page.workspace.ask(saved_views.listing, SUBJECT)
    for one in rows:
        add(made, one.name, "", partial(show, page, one))
    if rows:
        made.addSeparator()
    if writable:
        add(made, _("Save this chart…"), "floppy-disk", lambda: NameDialog(page).open())
    for text, icon, call in (
        (_("Rename"), "pencil-simple", rename),
        (_("Remove"), "trash", remove),
    ):
        if rows and writable:
            inner = made.addMenu(text)
            for one in rows:
                add(inner, one.name, icon, partial(call, page, one))
    if not made.actions():
        made.addAction(_("Nothing is saved yet")).setEnabled(False)
    made.popup(page.saved.mapToGlobal(QPoint(0, page.saved.height())))
    return made


def content_of(page: ChartsPage) -> dict[str, Any]:
    """The choices and the dress of the chart that is shown, as plain values."""
    guids = guids_of(page.workspace.ask)
    values = page.options.values()
    kept: dict[str, Any] = {key: value for key, value in values.items() if key != "only"}
    for key in NAMED:
        number = values.get(key)
        kept[key] = guids[key].get(number, "") if isinstance(number, int) else ""
    attribute = str(values.get("groups", "")).partition("attribute:")[2]
    if attribute:
        kept["groups"] = f"attribute:{guids['attribute'].get(_number(page, attribute), '')}"
    kept["pair"] = list(kept.get("pair", ()))
    return {"choices": kept, "print": page.print_panel.content()}


def show(page: ChartsPage, row: SavedViewRow) -> None:
    """Show a saved chart; what it named and is gone since is told."""
    guids = guids_of(page.workspace.ask)
    choices = dict(row.content.get("choices", {}))
    gone = False
    for key in NAMED:
        guid = choices.get(key)
        choices[key] = _id_of(guids, key, guid)
        gone = gone or bool(guid and choices[key] is None)
    guid = str(choices.get("groups", "")).partition("attribute:")[2]
    if guid:
        number = _id_of(guids, "attribute", guid)
        name = next((own for own, key in _attributes(page).items() if key == number), "")
        choices["groups"] = f"attribute:{name}" if name else ""
        gone = gone or not name
    page.open_kind(str(choices.get("kind", "frequency")))
    gone = not page.options.show_values(choices) or gone
    page.print_panel.show_content(dict(row.content.get("print", {})))
    page.gallery.outdated()
    if gone:
        said = _("Something that “{name}” names is gone; the rest is shown.")
        page.workspace.message.emit(said.format(name=row.name), False)


def save(page: ChartsPage, name: str) -> bool:
    """Keep the chart under a name; under a name that is there it takes its place."""
    from qda.models import saved_views

    work, content = page.workspace, content_of(page)
    there = work.ask(saved_views.find, SUBJECT, name)
    if there is not None:
        return work.did(saved_views.change, there.id, content)
    return work.do(saved_views.save, SUBJECT, name, content) is not None


def rename(page: ChartsPage, row: SavedViewRow) -> None:
    """Ask for another name."""
    NameDialog(page, row).open()


def remove(page: ChartsPage, row: SavedViewRow) -> None:
    """Take a saved chart out; it can be undone."""
    from qda.models import saved_views

    page.workspace.did(saved_views.remove, row.id)


def _attributes(page: ChartsPage) -> dict[str, int]:
    from qda.models import cases

    return {one.name: one.id for one in page.workspace.ask(cases.attributes)}


def _number(page: ChartsPage, attribute: str) -> int:
    return _attributes(page).get(attribute, 0)


def _id_of(guids: Guids, subject: str, guid: object) -> int | None:
    return next((key for key, own in guids[subject].items() if own == guid), None)


class NameDialog(Dialog):
    """Asks for the name of a chart."""

    def __init__(self, page: ChartsPage, row: SavedViewRow | None = None) -> None:
        title = _("Save this chart") if row is None else _("Rename the chart")
        super().__init__(page.window(), title, 400)
        self._page, self._row = page, row
        own = page.chart.title if page.chart is not None else page.name.whole()
        self.field = QLineEdit(row.name if row is not None else own)
        self.field.setAccessibleName(_("Name"))
        self.field.selectAll()
        self.body.addWidget(self.field)
        self.main = self.finish_with(_("Save") if row is None else _("Rename"), self._keep)
        self.finished.connect(lambda _result: self.deleteLater())

    def _keep(self) -> None:
        from qda.models import saved_views

        name, row = self.field.text(), self._row
        work = self._page.workspace
        if save(self._page, name) if row is None else work.did(saved_views.rename, row.id, name):
            self.accept()
