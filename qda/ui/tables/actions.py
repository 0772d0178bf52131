"""The actions of the page of tables. Light: nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open

if TYPE_CHECKING:
    from qda.ui.explore.room import ExploreRoom
    from qda.ui.tables.page import TablesPage


def _show(view: str) -> Callable[[Shell], object]:
    def call(shell: Shell) -> None:
        room = cast("ExploreRoom", shell.show_room("explore"))
        cast("TablesPage", room.show_page("tables")).show_view(view)

    return call


def _action(view: str, text: str, icon: str) -> Action:
    return Action(f"tables.{view}", text, _show(view), enabled=is_open, icon=icon)


ACTIONS = (
    _action("cross", N_("Tables: codes by respondents and more"), "table"),
    _action("sides", N_("Tables: two groups side by side"), "users"),
    _action("framework", N_("Tables: framework matrix"), "grid-four"),
    _action("paper", N_("Tables: paper and practice"), "article"),
)
