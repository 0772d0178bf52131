"""Tables by name, each with its choices: of any of the views, and with whose codings count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qda.i18n import _
from qda.ui.guids import guids_of, id_of
from qda.ui.saved_views import Shelf, Words

if TYPE_CHECKING:
    from qda.models.saved_views import SavedViewRow
    from qda.ui.tables.page import TablesPage

SUBJECT = "table"


def shelf_of(page: TablesPage) -> Shelf:
    """Where the page keeps its tables."""
    words = Words(
        _("Saved tables"), _("Save this table…"), _("Save this table"), _("Rename the table")
    )
    return Shelf(
        SUBJECT,
        page,
        page.workspace,
        words,
        content=lambda: content_of(page),
        show=lambda row: show(page, row),
        proposal=page.view.name,
    )


def content_of(page: TablesPage) -> dict[str, Any]:
    """Which view is shown, of whose codings, and its choices."""
    guids = guids_of(page.workspace.ask)
    coder = page.view.coder
    kept = {"view": page.shown, "coder": "" if coder is None else guids["coder"].get(coder, "")}
    return kept | page.view.content(guids)


def show(page: TablesPage, row: SavedViewRow) -> None:
    """Show a saved table; what it named and is gone since is told.

    One without the name of a view was kept when only cross tables were.
    """
    work = page.workspace
    guids, content = guids_of(work.ask), row.content
    view = str(content.get("view", "cross"))
    page.show_view(view if view in page.views else "cross")
    coder = id_of(guids, "coder", content.get("coder"))
    page.choose_coder(coder)
    lost = bool(content.get("coder")) and coder is None
    if not page.view.show_content(content, guids) or lost:
        said = _("Something that “{name}” names is gone; the rest is shown.")
        work.message.emit(said.format(name=row.name), False)
