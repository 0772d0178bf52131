"""The actions of the Explore room. Light: nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open, is_writable

if TYPE_CHECKING:
    from qda.ui.explore.charts_page import ChartsPage
    from qda.ui.explore.room import ExploreRoom
    from qda.ui.retrieval.page import PassagesPage


def _is_at(shell: Shell, page_id: str) -> bool:
    if not is_open(shell) or shell.room_id != "explore":
        return False
    return cast("ExploreRoom", shell.room("explore")).page_id == page_id


def _has_chart(shell: Shell) -> bool:
    if not _is_at(shell, "charts"):
        return False
    chart = _charts(shell).chart
    return chart is not None and bool(chart.hotspots)


def _charts(shell: Shell) -> ChartsPage:
    return cast("ChartsPage", cast("ExploreRoom", shell.room("explore")).page("charts"))


def _picture(shell: Shell) -> object:
    from qda.ui.explore.saving import ask_picture

    return ask_picture(shell, _charts(shell))


def _table(shell: Shell) -> object:
    from qda.ui.explore.saving import ask_table

    return ask_table(shell, _charts(shell))


def _show(kind: str) -> Callable[[Shell], object]:
    def call(shell: Shell) -> None:
        room = cast("ExploreRoom", shell.show_room("explore"))
        cast("ChartsPage", room.show_page("charts")).open_kind(kind)

    return call


def _page(page_id: str, text: str, icon: str) -> Action:
    def call(shell: Shell) -> None:
        cast("ExploreRoom", shell.show_room("explore")).show_page(page_id).take_focus()

    return Action(f"explore.page.{page_id}", text, call, enabled=is_open, icon=icon)


def _has_query(shell: Shell) -> bool:
    if not is_writable(shell) or not _is_at(shell, "passages"):
        return False
    return _passages(shell).answer is not None and not _passages(shell).refused


def _passages(shell: Shell) -> PassagesPage:
    return cast("PassagesPage", cast("ExploreRoom", shell.room("explore")).page("passages"))


def _save_query(shell: Shell) -> object:
    from qda.ui.retrieval.saved import shelf_of
    from qda.ui.saved_views import ask_name

    return ask_name(shelf_of(_passages(shell)))


ACTIONS = (
    _page("passages", N_("Explore: passages"), "quotes"),
    _page("words", N_("Explore: words"), "magnifying-glass"),
    _page("tables", N_("Explore: tables"), "table"),
    _page("charts", N_("Explore: charts"), "chart-bar"),
    _page("map", N_("Explore: map of concepts"), "share-network"),
    Action(
        "explore.save_query",
        N_("Save this query…"),
        _save_query,
        room="explore",
        enabled=_has_query,
        icon="floppy-disk",
    ),
    Action(
        "explore.frequency",
        N_("Chart: how often codes occur"),
        _show("frequency"),
        enabled=is_open,
        icon="chart-bar",
    ),
    Action(
        "explore.cooccurrence",
        N_("Chart: codes that occur together"),
        _show("cooccurrence"),
        enabled=is_open,
        icon="grid-four",
    ),
    Action(
        "explore.network",
        N_("Chart: network of codes"),
        _show("network"),
        enabled=is_open,
        icon="share-network",
    ),
    Action(
        "explore.picture",
        N_("Save the chart as a &picture…"),
        _picture,
        menu="file",
        group=5,
        room="explore",
        enabled=_has_chart,
    ),
    Action(
        "explore.table",
        N_("Save the chart's t&able…"),
        _table,
        menu="file",
        group=5,
        room="explore",
        enabled=_has_chart,
    ),
)
