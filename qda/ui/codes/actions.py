"""The actions on the codebook, for menus, shortcuts and the palette. Light: nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_
from qda.ui.actions import Action, Shell, is_open, is_writable

if TYPE_CHECKING:
    from qda.ui.codes.room import CodesRoom
    from qda.ui.panels.codebook import CodebookPanel


def _panel(shell: Shell) -> CodebookPanel:
    """The tree that is shown: the room's own in the Codes room, else that of the side."""
    if shell.room_id == "codes":
        return cast("CodesRoom", shell.room("codes")).panel
    found = shell.side_panel("CodebookPanel")
    if found is not None and found.isVisible():
        return cast("CodebookPanel", found)
    return cast("CodesRoom", shell.show_room("codes")).panel


def _new(shell: Shell) -> None:
    _panel(shell).new_code()


def _filter(shell: Shell) -> None:
    _panel(shell).show_filter()


def _edit(shell: Shell) -> None:
    room = cast("CodesRoom", shell.show_room("codes"))
    room.page.edit()


def _view(key: str) -> Callable[[Shell], object]:
    def call(shell: Shell) -> None:
        cast("CodesRoom", shell.show_room("codes")).views.show_view(key)

    return call


def _alike(shell: Shell) -> object:
    return cast("CodesRoom", shell.show_room("codes")).views.show_alike()


def _freeze(shell: Shell) -> object:
    from qda.ui.codes.versions.commands import ask_freeze

    return ask_freeze(cast("CodesRoom", shell.show_room("codes")), shell.workspace)


def _file(name: str) -> Callable[[Shell], object]:
    def call(shell: Shell) -> object:
        from qda.ui.codes import files

        return getattr(files, name)(shell)

    return call


def _has_code(shell: Shell) -> bool:
    return is_writable(shell) and shell.workspace.code is not None


def _deal(shell: Shell) -> None:
    from qda.ui.panels.code_keys import deal_out

    if shell.workspace.code is not None:
        deal_out(_panel(shell).tree, shell.workspace.code)


def _star(shell: Shell) -> None:
    from qda.ui.panels.code_keys import toggle_star

    if shell.workspace.code is not None:
        toggle_star(_panel(shell).tree, shell.workspace.code)


def _fold(folded: bool) -> Callable[[Shell], None]:
    return lambda shell: _panel(shell).tree.fold_all(folded)


ACTIONS = (
    Action(
        "codes.new", N_("&New code"), _new, "Ctrl+Shift+N", "code", 5, "plus", enabled=is_writable
    ),
    Action(
        "codes.filter",
        N_("&Filter the codes"),
        _filter,
        "Ctrl+F",
        "code",
        5,
        "magnifying-glass",
        room="codes",
        enabled=is_open,
    ),
    Action(
        "codes.edit",
        N_("&Describe the code…"),
        _edit,
        "Ctrl+E",
        "code",
        5,
        "pencil-simple",
        enabled=_has_code,
    ),
    Action(
        "codes.deal",
        N_("Deal out the code to sub-codes…"),
        _deal,
        "",
        "code",
        5,
        "git-fork",
        enabled=_has_code,
    ),
    Action(
        "codes.star", N_("Give the code a star, or take it"), _star, icon="star", enabled=_has_code
    ),
    Action(
        "codes.unfold",
        N_("Unfold all codes"),
        _fold(False),
        icon="arrows-out-line-vertical",
        enabled=is_open,
    ),
    Action(
        "codes.fold",
        N_("Fold all codes"),
        _fold(True),
        icon="arrows-in-line-vertical",
        enabled=is_open,
    ),
    Action(
        "codes.ready",
        N_("Take a read&y codebook…"),
        _file("offer_ready"),
        "",
        "code",
        6,
        "books",
        enabled=is_writable,
    ),
    Action(
        "codes.import",
        N_("Take a codebook fr&om a file…"),
        _file("ask_import"),
        "",
        "code",
        6,
        "download-simple",
        enabled=is_writable,
    ),
    Action(
        "codes.export",
        N_("&Save the codebook as a file…"),
        _file("ask_export"),
        "",
        "code",
        6,
        "upload-simple",
        enabled=is_open,
    ),
    Action(
        "codes.sorting",
        N_("Sorting table"),
        _view("sorting"),
        "",
        "code",
        7,
        "stack",
        enabled=is_open,
    ),
    Action("codes.alike", N_("Names much alike…"), _alike, "", "code", 7, "", enabled=is_open),
    Action(
        "codes.freeze",
        N_("Freeze the codebook…"),
        _freeze,
        "",
        "code",
        7,
        "snowflake",
        enabled=is_writable,
    ),
    Action(
        "codes.versions",
        N_("Versions of the codebook"),
        _view("versions"),
        "",
        "code",
        7,
        "clock-counter-clockwise",
        enabled=is_open,
    ),
)
