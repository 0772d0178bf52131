"""Queries by name: kept in the project, asked again, made the filter of tables and charts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.prompt import Prompt, ask_text
from qda.ui.facts_cache import Filter, facts_of
from qda.ui.retrieval.wish import of_query

if TYPE_CHECKING:
    from qda.models.saved_views import SavedViewRow
    from qda.ui.retrieval.page import PassagesPage

SUBJECT = "query"


def menu(page: PassagesPage) -> QMenu:
    """The saved queries, and keeping this one, below their button."""
    from qda.models import saved_views

    made = new_menu(page, _("Saved queries"))
    rows = page.workspace.ask(saved_views.listing, SUBJECT)
    for row in rows:
        add(made, row.name, "quotes", partial(show, page, row))
    if rows:
        made.addSeparator()
    if page.workspace.is_writable:
        add(made, _("Save this query…"), "floppy-disk", partial(ask_name, page))
        for text, icon, call in (
            (_("Save this one as"), "floppy-disk", replace),
            (_("Rename"), "pencil-simple", ask_other_name),
            (_("Remove"), "trash", remove),
        ):
            if rows:
                inner = made.addMenu(text)
                for row in rows:
                    add(inner, row.name, icon, partial(call, page, row))
    if not made.actions():
        made.addAction(_("Nothing is saved yet")).setEnabled(False)
    made.popup(page.saved.mapToGlobal(QPoint(0, page.saved.height())))
    return made


def show(page: PassagesPage, row: SavedViewRow) -> None:
    """Ask a saved query again; what it names that is gone is told."""
    from qda.analysis.queries import from_json
    from qda.errors import QdaError

    if page.answer is None:
        return
    try:
        loaded = from_json(row.content, page.answer.facts)
    except QdaError as error:
        page.workspace.failed.emit(error)
        return
    if loaded.lost:
        page.workspace.message.emit(" ".join(loaded.lost), False)
    page.show_wish(of_query(loaded.query), row.name)


def ask_name(page: PassagesPage) -> Prompt:
    """Ask for a name and keep what is asked now under it."""
    question = _("What is this query called?")
    return ask_text(page.window(), _("Save the query"), question, _("Save"), partial(keep, page))


def keep(page: PassagesPage, name: str) -> None:
    """Keep what is asked now under a name."""
    from qda.models import saved_views

    content = page.content()
    if content is not None and page.workspace.did(saved_views.save, SUBJECT, name, content):
        page.set_name(name)


def replace(page: PassagesPage, row: SavedViewRow) -> None:
    """Keep what is asked now in the place of a saved query."""
    from qda.models import saved_views

    content = page.content()
    if content is not None and page.workspace.did(saved_views.change, row.id, content):
        page.set_name(row.name)


def ask_other_name(page: PassagesPage, row: SavedViewRow) -> Prompt:
    """Ask for another name."""
    from qda.models import saved_views

    def renamed(name: str) -> None:
        if page.workspace.did(saved_views.rename, row.id, name) and page.name == row.name:
            page.set_name(name)

    question = _("What is this query called?")
    return ask_text(page.window(), _("Rename"), question, _("Rename"), renamed, row.name)


def remove(page: PassagesPage, row: SavedViewRow) -> None:
    """Take a saved query out; what is shown stays."""
    from qda.models import saved_views

    if page.workspace.did(saved_views.remove, row.id) and page.name == row.name:
        page.set_name("")


def use_as_filter(page: PassagesPage) -> None:
    """Let tables and charts count only what is asked here; where that is so already, all again."""
    cache, answer, content = facts_of(page.workspace), page.answer, page.content()
    if answer is None or content is None:
        return
    held = cache.filter
    again = held is not None and held.sentence == answer.sentence
    cache.set_filter(None if again else Filter(page.name, answer.sentence, content))
