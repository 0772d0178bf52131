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

# Parts of folder names by which the programs that synchronise folders are known.
SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "surfdrive": "SURFdrive",
    "researchdrive": "Research Drive",
}


def notices(window: MainWindow, path: Path) -> Iterator[Banner]:
    """The banners for a project that has just been opened."""
    if window.workspace.read_only:
        yield Banner(_read_only(window), "lock-simple")
    yield from _of_opening(window)
    service = synced_by(path)
    key = f"hints/synced_{service.replace(' ', '_').lower()}"
    if service and not recall_flag(key):
        words = _(
            "This folder is synchronised by {service}. Working in it is safe as long as only one "
            "computer has the project open; close it before opening it elsewhere."
        )
        yield Banner(words.format(service=service), "cloud", on_away=lambda: remember(key, True))


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


def synced_by(path: Path) -> str:
    """The name of the program that synchronises the folder of `path`; empty for none known."""
    parts = [part.lower() for part in path.absolute().parent.parts]
    found = (name for mark, name in SYNCED.items() if any(mark in part for part in parts))
    return next(found, "")


def _read_only(window: MainWindow) -> str:
    holder = window.workspace.project.holder
    words = holder.in_words() if holder is not None else ""
    return " ".join((_("Open for reading only."), words or _("The system allows no writing.")))
