"""What one should know on opening a project: who has it, whether its folder is synchronised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.banner import Banner
from qda.ui.settings import recall_flag, remember

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow


def notices(window: MainWindow, path: Path) -> Iterator[Banner]:
    """The banners for a project that has just been opened."""
    from qda.models import places

    if window.workspace.read_only:
        yield Banner(_read_only(window), "lock-simple")
    yield from _of_opening(window)
    service = places.synced_by(path)
    key = f"hints/synced_{(service or '').replace(' ', '_').lower()}"
    if service and not recall_flag(key):
        words = places.hint(service)
        yield Banner(words, "cloud", on_away=lambda: remember(key, True))


def _of_opening(window: MainWindow) -> Iterator[Banner]:
    """What was found on opening: another computer's note, a change that was left half done."""
    project = window.workspace.project
    if project.elsewhere is not None:
        words = _(
            "{holder} Its copy may not have come here yet: if it is really open there, close it "
            "there first."
        )
        yield Banner(words.format(holder=project.elsewhere.in_words()), "warning")
    if project.rescued is not None:
        words = _(
            "The program was ended in the middle of a change last time. The project is whole; the "
            "file as it was found is kept in {folder}."
        )
        yield Banner(words.format(folder=project.rescued), "first-aid")


def _read_only(window: MainWindow) -> str:
    holder = window.workspace.project.holder
    words = holder.in_words() if holder is not None else ""
    return " ".join((_("Open for reading only."), words or _("The system allows no writing.")))
