"""The menus of the page of maps: which map, and what can be done with what is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.prompt import ask_text
from qda.ui.map.look import signs
from qda.ui.panels.shell import trigger

if TYPE_CHECKING:
    from qda.ui.map.page import MapPage


def maps_menu(parent: QWidget, page: MapPage) -> QMenu:
    """The maps of the project, and what can be done with the one that is shown."""
    menu, desk = new_menu(parent, _("Maps")), page.desk
    for row in desk.maps:
        line = add(menu, row.name, "", partial(desk.open, row.id))
        line.setCheckable(True)
        line.setChecked(row.id == desk.key)
    if desk.writable:
        menu.addSeparator()
        add(menu, _("New map…"), "plus", partial(ask_new, page))
        if desk.key is not None:
            add(menu, _("Rename…"), "pencil-simple", partial(_ask_name, page))
            add(menu, _("Make a copy…"), "copy", partial(_ask_copy, page))
            add(menu, _("Remove this map"), "trash", desk.remove)
    return menu


def ask_new(page: MapPage) -> None:
    """Ask for a name and make a map."""
    names = {row.name.casefold() for row in page.desk.maps}
    base = _("Conceptual model")
    free = base if base.casefold() not in names else ""
    ask_text(page.window(), _("New map"), _("Its name"), _("Make it"), page.desk.make, free)


def _ask_name(page: MapPage) -> None:
    words = (_("Rename the map"), _("Its name"), _("Rename"))
    ask_text(page.window(), *words, page.desk.rename, page.desk.drawing.name)


def _ask_copy(page: MapPage) -> None:
    words = (_("Copy the map"), _("Its name"), _("Make a copy"))
    name = _("{name} (copy)").format(name=page.desk.drawing.name)
    ask_text(page.window(), *words, page.desk.copy, name)


def things_menu(parent: QWidget, page: MapPage) -> QMenu:
    """What can be done with what is chosen on the canvas, or with all of it."""
    menu, canvas, desk = new_menu(parent, _("Map")), page.canvas, page.desk
    nodes, links = canvas.chosen()
    if len(nodes) == 1:
        own = desk.drawing.concepts[nodes[0]].code is None
        words = _("Change the words…") if own else _("Show the passages")
        if not own or desk.writable:
            add(menu, words, "", partial(canvas.open_concept, nodes[0]))
    if len(links) == 1 and desk.writable:
        _about_link(menu, page, links[0])
    if desk.writable and len(nodes) == 2:
        add(menu, _("Link the two"), "arrow-right", partial(canvas.link, *nodes))
    if desk.writable and (nodes or links):
        add(menu, _("Take off the map"), "trash", canvas.take_off)
    if not nodes and not links:
        add(menu, _("Show the whole map"), "corners-out", canvas.fit)
        grid = add(menu, _("Keep to the grid"), "", lambda: canvas.snap(on=not canvas.snaps))
        grid.setCheckable(True)
        grid.setChecked(canvas.snaps)
        add(menu, _("Copy the map as a picture"), "copy", lambda: trigger(page, "map.copy"))
        add(menu, _("Save the map as a picture…"), "image", lambda: trigger(page, "map.picture"))
    return menu


def _about_link(menu: QMenu, page: MapPage, link: int) -> None:
    desk, arrow = page.desk, page.desk.arrow(link)
    if arrow is None:
        return
    for key, (mark, word) in signs().items():
        line = add(menu, f"{mark} {word}".strip(), "", partial(desk.set_sign, link, key))
        line.setCheckable(True)
        line.setChecked(arrow.sign == key)
    menu.addSeparator()
    add(menu, _("Turn it round"), "", partial(desk.set_direction, link, arrow.target))
    away = None if arrow.directed else arrow.source
    words = _("Without direction") if arrow.directed else _("With a direction")
    add(menu, words, "", partial(desk.set_direction, link, away))
    menu.addSeparator()
