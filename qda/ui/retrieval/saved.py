"""Queries by name: kept in the project, asked again, made the filter of tables and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.facts_cache import Filter, facts_of
from qda.ui.retrieval.wish import of_query
from qda.ui.saved_views import Shelf, Words

if TYPE_CHECKING:
    from qda.models.saved_views import SavedViewRow
    from qda.ui.retrieval.answer import Answer
    from qda.ui.retrieval.page import PassagesPage

SUBJECT = "query"


def shelf_of(page: PassagesPage) -> Shelf:
    """Where the page keeps its queries."""

    def called(old: str, name: str) -> None:
        if not old or page.name == old:
            page.set_name(name)

    words = Words(
        _("Saved queries"), _("Save this query…"), _("Save the query"), _("Rename the query")
    )
    return Shelf(
        SUBJECT,
        page,
        page.workspace,
        words,
        content=page.content,
        show=lambda row: show(page, row),
        called=called,
        icon="quotes",
    )


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


def use_as_filter(page: PassagesPage) -> None:
    """Let tables and charts count only what is asked here; where that is so already, all again."""
    cache, answer, content = facts_of(page.workspace), page.answer, page.content()
    if answer is None or content is None:
        return
    held = cache.filter
    if held is not None and held.sentence == answer.as_filter:
        cache.set_filter(None)
        return
    row = _kept(page, answer)
    name, view = (row.name, row.guid) if row is not None else ("", "")
    cache.set_filter(Filter(name, answer.as_filter, content, view))


def _kept(page: PassagesPage, answer: Answer) -> SavedViewRow | None:
    """The saved query whose name the page has, where what is asked is still what it asks."""
    from qda.analysis.queries import from_json
    from qda.errors import QdaError
    from qda.models import saved_views

    row = page.workspace.ask(saved_views.find, SUBJECT, page.name) if page.name else None
    if row is None:
        return None
    try:
        asked = from_json(row.content, answer.facts).query
    except QdaError:
        return None
    return row if asked == page.wish.query() else None
