"""The actions of the page of maps. Light: nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qda.i18n import N_, _
from qda.ui.actions import Action, Shell, is_open, is_writable

if TYPE_CHECKING:
    from qda.ui.explore.room import ExploreRoom
    from qda.ui.map.page import MapPage


def _has_map(shell: Shell) -> bool:
    if not is_open(shell) or shell.room_id != "explore":
        return False
    room = cast("ExploreRoom", shell.room("explore"))
    return room.page_id == "map" and bool(_page(shell).desk.drawing.concepts)


def _page(shell: Shell) -> MapPage:
    return cast("MapPage", cast("ExploreRoom", shell.room("explore")).page("map"))


def _show(shell: Shell) -> MapPage:
    room = cast("ExploreRoom", shell.show_room("explore"))
    page = cast("MapPage", room.show_page("map"))
    page.take_focus()
    return page


def _new(shell: Shell) -> None:
    from qda.ui.map.menus import ask_new

    ask_new(_show(shell))


def _copy(shell: Shell) -> None:
    from PySide6.QtGui import QGuiApplication

    from qda.ui.map.picture import as_image

    QGuiApplication.clipboard().setImage(as_image(_page(shell).desk.drawing))
    shell.workspace.message.emit(_("Copied the map"), False)


def _picture(shell: Shell) -> object:
    from qda.ui.map.saving import ask_picture

    return ask_picture(shell, _page(shell).desk.drawing)


ACTIONS = (
    Action("map.show", N_("Map of concepts"), _show, enabled=is_open, icon="share-network"),
    Action("map.new", N_("New map of concepts…"), _new, enabled=is_writable, icon="plus"),
    Action(
        "map.picture",
        N_("Save the map as a picture…"),
        _picture,
        menu="file",
        group=5,
        room="explore",
        enabled=_has_map,
    ),
    Action(
        "map.copy",
        N_("Copy the map as a picture"),
        _copy,
        menu="file",
        group=5,
        room="explore",
        enabled=_has_map,
    ),
)
