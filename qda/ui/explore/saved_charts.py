"""Charts by name: kept in the project, shown again, renamed and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qda.analysis.requests import figures
from qda.i18n import _
from qda.ui.explore.kinds import NAMES
from qda.ui.guids import attributes_of, guids_of, id_of
from qda.ui.saved_views import Shelf, Words

if TYPE_CHECKING:
    from qda.models.saved_views import SavedViewRow
    from qda.ui.explore.charts_page import ChartsPage

SUBJECT = "chart"
NAMED = ("document", "case", "coder", "question")
"""Choices that name a row of the project: kept by its GUID."""


def shelf_of(page: ChartsPage) -> Shelf:
    """Where the page keeps its charts."""
    words = Words(
        _("Saved charts"), _("Save this chart…"), _("Save this chart"), _("Rename the chart")
    )
    return Shelf(
        SUBJECT,
        page,
        page.workspace,
        words,
        content=lambda: content_of(page),
        show=lambda row: show(page, row),
        proposal=lambda: page.chart.title if page.chart is not None else page.name.whole(),
        called=lambda old, new: _tell_where(page, old, new),
    )


def _tell_where(page: ChartsPage, old: str, new: str) -> None:
    """Where a chart that was just saved can be found again, besides here."""
    if new and not old:
        said = _("“{name}” is saved. Tick it in the report to have it there.")
        page.workspace.message.emit(said.format(name=new), True)


def content_of(page: ChartsPage) -> dict[str, Any]:
    """The choices and the dress of the chart that is shown, as plain values."""
    from qda.analysis.kept_names import set_of

    guids = guids_of(page.workspace.ask)
    values = page.options.values()
    kept: dict[str, Any] = {key: value for key, value in values.items() if key != "only"}
    for key in NAMED:
        number = values.get(key)
        kept[key] = guids[key].get(number, "") if isinstance(number, int) else ""
    attribute = str(values.get("groups", "")).partition("attribute:")[2]
    if attribute:
        attributes = attributes_of(page.workspace.ask)
        kept["groups"] = f"attribute:{guids['attribute'].get(attributes.get(attribute, 0), '')}"
    kept["pair"] = list(kept.get("pair", ()))
    kept["pair_names"] = page.options.pair_names()
    if kept.get("of_set"):
        row = set_of(page.workspace.ask, kept)
        kept["of_set_guid"] = "" if row is None else row.guid
    return {"choices": kept, "print": page.print_panel.content()}


def show(page: ChartsPage, row: SavedViewRow) -> None:
    """Show a saved chart; what it named and is gone since is told."""
    from qda.analysis.kept_names import UnknownChart, gone, set_of

    ask = page.workspace.ask
    guids = guids_of(ask)
    choices = dict(row.content.get("choices", {}))
    kind = str(choices.get("kind"))
    if kind not in NAMES:
        page.workspace.failed.emit(UnknownChart(row.name))
        return
    lost = gone(ask, row.content)
    of_set = set_of(ask, choices)
    choices["of_set"] = "" if of_set is None else of_set.name
    for key in NAMED:
        choices[key] = id_of(guids, key, choices.get(key))
    guid = str(choices.get("groups", "")).partition("attribute:")[2]
    if guid:
        number = id_of(guids, "attribute", guid)
        name = next((own for own, key in attributes_of(ask).items() if key == number), "")
        choices["groups"] = f"attribute:{name}" if name else ""
    fits = str(choices.get("per", "count")) in figures(str(choices.get("measure", "segments")))
    if not fits:
        choices["per"] = "count"
    page.open_kind(kind)
    page.options.show_values(choices)
    page.print_panel.show_content(dict(row.content.get("print", {})))
    page.gallery.outdated()
    if lost:
        page.workspace.message.emit(f"{row.name}. {lost}", False)
    elif not fits:
        said = _("“{name}” has percentages that do not go with what it counts: it shows numbers.")
        page.workspace.message.emit(said.format(name=row.name), False)
