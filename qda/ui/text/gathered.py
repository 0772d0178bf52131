"""What is gathered behind “+3” in the margin: a small list of the codings, each a door."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QMenu, QWidget

from qda.i18n import _
from qda.ui.context_menu import new_menu
from qda.ui.icons import swatch
from qda.ui.text.coded import Coded
from qda.ui.text.emphasis import Emphasis
from qda.ui.text.words import direction_sign
from qda.ui.workspace import Workspace

_WORDS = 40


def open_gathered(
    parent: QWidget,
    workspace: Workspace,
    coded: Coded,
    emphasis: Emphasis,
    codings: Iterable[int],
) -> QMenu:
    """The list as a menu: the line under the pointer lights its passage, a click chooses it."""
    menu = new_menu(parent, _("Codings gathered here"))
    for coding in codings:
        _add(menu, workspace, coded, emphasis, coding)
    menu.aboutToHide.connect(lambda: emphasis.hover(frozenset()))
    return menu


def _add(menu: QMenu, workspace: Workspace, coded: Coded, emphasis: Emphasis, coding: int) -> None:
    row, code = coded.codings.get(coding), coded.code_of(coding)
    if row is None or code is None:
        return
    words = " ".join(coded.text[row.start : min(row.end, row.start + 4 * _WORDS)].split())
    shown = words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "…"
    name = " ".join(part for part in (code.name, direction_sign(row.direction)) if part)
    action = menu.addAction(swatch(code.colour), f"{name}  ·  {shown}".replace("&", "&&"))
    action.setData(coding)
    action.hovered.connect(lambda: emphasis.hover(frozenset((coding,))))
    action.triggered.connect(lambda _on=False: workspace.select_coding(coding))
