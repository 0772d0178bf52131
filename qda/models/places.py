"""Folders that a sync program carries to other computers: which program, and what to know then."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from qda.i18n import _

_BY_NAME = (
    ("OneDrive", r"onedrive(\b|[ -].*)"),
    ("Dropbox", r"dropbox(\b|[ -].*)"),
    ("iCloud", r"icloud ?drive|mobile documents|com~apple~clouddocs"),
    ("Google Drive", r"google ?drive(\b|[ -].*)|my drive|mijn drive"),
    ("Nextcloud", r"nextcloud\d*"),
    ("ownCloud", r"owncloud\d*"),
    ("SURFdrive", r"surf ?drive"),
    ("Research Drive", r"research ?drive"),
    ("pCloud", r"pcloud ?drive"),
    ("Proton Drive", r"proton ?drive(\b|[ -].*)"),
)
"""What the folders of sync programs are called, upper and lower case alike."""

_AT_HOME = (("Box", r"box|box sync"), ("MEGA", r"mega|megasync"), ("STACK", r"stack"))
"""Names too common to mean much anywhere but at the top of the user's own folder."""

_BY_MARK = (
    ("Dropbox", ".dropbox.cache"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("Syncthing", ".stfolder"),
    ("Resilio Sync", ".sync/ID"),
)
"""Files that sync programs leave at the top of what they carry."""

_BY_VARIABLE = {
    "OneDrive": ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"),
    "Dropbox": ("DROPBOX",),
}
"""Variables in which Windows and the programs name their folders."""


def synced_by(path: Path | str) -> str | None:
    """The program that synchronises the folder of `path`, or None where none is known to.

    Goes by the variables and lists that the programs keep, by their marks, and by the folders'
    usual names below the user's own; looks at nothing beyond the path's own folders.
    """
    folders = _folders(Path(path))
    for program, places in _declared().items():
        if any(place in folders for place in places):
            return program
    for folder in folders:
        for program, mark in _BY_MARK:
            if (folder / mark).exists():
                return program
        if any(folder.glob("._sync_*.db")) or any(folder.glob(".sync_*.db")):
            return "Nextcloud"
    return _by_name(folders)


def hint(program: str) -> str:
    """What is safe in a folder that `program` synchronises, and what is not; shown once."""
    return _(
        "This project lies in a folder that {program} keeps in step with other computers. That is "
        "safe as long as the project is open on one computer at a time: close it, and let "
        "{program} finish, before you open it elsewhere. Open on two computers at once, it becomes "
        "two files, and the work in them does not come together again. Versions that {program} "
        "keeps also hold what you remove from the project."
    ).format(program=program)


def _folders(path: Path) -> list[Path]:
    """The folders above the path, the nearest first: as it is named, and where links lead."""
    named, real = path.absolute(), path.resolve()
    return list(dict.fromkeys([*named.parents, *real.parents]))


def _declared() -> dict[str, set[Path]]:
    found: dict[str, set[Path]] = {}
    for program, variables in _BY_VARIABLE.items():
        values = (os.environ.get(variable, "") for variable in variables)
        found[program] = {Path(value) for value in values if value}
    found["Dropbox"] |= _of_dropbox()
    return found


def _of_dropbox() -> set[Path]:
    """The folders that Dropbox itself lists in the user's home."""
    home = Path.home()
    lists = [home / ".dropbox" / "info.json"]
    lists += [
        Path(base) / "Dropbox" / "info.json"
        for base in (os.environ.get("APPDATA"), os.environ.get("LOCALAPPDATA"))
        if base
    ]
    found: set[Path] = set()
    for file in lists:
        try:
            accounts = json.loads(file.read_text("utf-8"))
            found |= {Path(str(account["path"])) for account in accounts.values()}
        except (OSError, ValueError, AttributeError, TypeError, KeyError):
            continue
    return found


def _by_name(folders: list[Path]) -> str | None:
    for folder in folders:
        if folder.parent.name == "CloudStorage":  # macOS: OneDrive-University, GoogleDrive-…
            name = folder.name.replace("-", " ").replace("GoogleDrive", "Google Drive")
        else:
            name = folder.name
        known = _BY_NAME + _AT_HOME if folder.parent == Path.home() else _BY_NAME
        for program, pattern in known:
            if re.fullmatch(pattern, name.casefold()):
                return program
    return None
