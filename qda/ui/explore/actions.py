"""The actions of the Explore room. Light: nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open

if TYPE_CHECKING:
    from qda.ui.explore.charts_page import ChartsPage
    from qda.ui.explore.room import ExploreRoom


def _has_chart(shell: Shell) -> bool:
    if not is_open(shell) or shell.room_id != "explore":
        return False
    room = cast("ExploreRoom", shell.room("explore"))
    if room.page_id != "charts":
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


ACTIONS = (
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
