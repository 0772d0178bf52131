"""One table of actions, from which menus, shortcuts, palette and the page of shortcuts are made.

A room declares its own actions as a tuple `ACTIONS` in the module that `CONTRIBUTORS` names; that
module must be light, since it is imported with the window. What an action calls gets the `Shell`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol

from PySide6.QtWidgets import QWidget

from qda.i18n import N_
from qda.ui.tasks import Tasks
from qda.ui.workspace import Workspace


class Shell(Protocol):
    """What an action may use of the window."""

    workspace: Workspace
    tasks: Tasks
    room_id: str

    def room(self, room_id: str) -> QWidget | None:
        """The room of that id, made if need be; None while no project is open."""

    def show_room(self, room_id: str) -> QWidget | None:
        """Go to a room and return it."""

    def side_panel(self, name: str) -> QWidget | None:
        """A panel of the side by its class ("CodebookPanel"); None without a project."""

    def dialog_parent(self) -> QWidget:
        """The window, as the parent of a dialog."""


@dataclass(frozen=True, slots=True)
class Action:
    """A thing the user can do.

    `text` is an English msgid marked by N_, with & before its mnemonic if it is in a menu; `menu`
    one of MENUS or "" for the palette only; `group` puts a line in the menu where it changes;
    `room` limits it to the time when that room is shown; `enabled` says when it can be done;
    `checked`, if given, makes it one that is on or off; `says` gives a text that varies.
    """

    id: str
    text: str
    call: Callable[[Shell], object]
    shortcut: str | tuple[str, ...] = ""
    menu: str = ""
    group: int = 0
    icon: str = ""
    room: str = ""
    enabled: Callable[[Shell], bool] | None = None
    checked: Callable[[Shell], bool] | None = None
    says: Callable[[Shell], str] | None = None
    palette: bool = True

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """All its shortcuts, the one to show first."""
        keys = (self.shortcut,) if isinstance(self.shortcut, str) else self.shortcut
        return tuple(key for key in keys if key)


MENUS: tuple[tuple[str, str], ...] = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("code", N_("&Code")),
    ("help", N_("&Help")),
)

SUBMENUS: dict[tuple[str, int], str] = {
    ("view", 1): N_("Rooms"),
    ("view", 3): N_("The text"),
    ("view", 9): N_("Tabs"),
    ("view", 10): N_("Recording"),
    ("code", 6): N_("Codebooks as files"),
    ("code", 7): N_("Sort and compare the codebook"),
    ("code", 12): N_("Code with a pinned code"),
    ("code", 14): N_("Move the edges of this coding"),
}
"""Groups that stand in a menu of their own within the menu, so that each fits the screen."""

CONTRIBUTORS = (
    "qda.ui.shell_actions",
    "qda.ui.text.actions",
    "qda.ui.text.coding_actions",
    "qda.ui.text.looks_actions",
    "qda.ui.text.remark_actions",
    "qda.ui.text.guide_actions",
    "qda.ui.text.find.actions",
    "qda.ui.text.pane_actions",
    "qda.ui.text.correcting.actions",
    "qda.ui.recording.actions",
    "qda.ui.panels.actions",
    "qda.ui.codes.actions",
    "qda.ui.cases.actions",
    "qda.ui.explore.actions",
    "qda.ui.tables.actions",
    "qda.ui.map.actions",
    "qda.ui.report.actions",
    "qda.ui.memos.actions",
    "qda.ui.guide.actions",
)


def is_open(shell: Shell) -> bool:
    """Enabled while a project is open."""
    return shell.workspace.is_open


def is_writable(shell: Shell) -> bool:
    """Enabled while a project is open that may be changed."""
    return shell.workspace.is_writable


@cache
def table() -> tuple[Action, ...]:
    """Every action, in the order of the menus."""
    found: list[Action] = []
    for module in CONTRIBUTORS:
        found.extend(import_module(module).ACTIONS)
    return tuple(sorted(found, key=_place))


def by_id(action_id: str) -> Action:
    """The action of that id; KeyError where there is none."""
    return {action.id: action for action in table()}[action_id]


def plain(text: str) -> str:
    """A menu's text without its mnemonic and its dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def clashes(actions: Iterable[Action]) -> list[tuple[str, str, str]]:
    """Shortcuts that two actions want in the same room: (keys, one id, other id)."""
    seen: dict[tuple[str, str], str] = {}
    found = []
    for action in actions:
        for key in action.shortcuts:
            for room in {action.room, ""} if action.room else {room for _k, room in seen} | {""}:
                other = seen.get((key.lower(), room))
                if other:
                    found.append((key, other, action.id))
            seen[(key.lower(), action.room)] = action.id
    return found


def _place(action: Action) -> tuple[int, int]:
    menus = [menu for menu, _text in MENUS]
    return (menus.index(action.menu) if action.menu in menus else len(menus), action.group)
