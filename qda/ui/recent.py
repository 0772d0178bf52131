"""The projects that were open lately, newest first."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from qda.ui.settings import recall, remember

KEPT = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """A project as the welcome page lists it; `opened` is local time, ISO."""

    path: str
    name: str
    opened: str = ""
    documents: int = 0

    @property
    def is_there(self) -> bool:
        """Whether its file can be found now."""
        return Path(self.path).is_file()


def listing() -> list[Recent]:
    """The list, newest first; what cannot be read is left out."""
    try:
        rows = json.loads(recall("recent/projects", "[]"))
        return [Recent(**row) for row in rows]
    except (ValueError, TypeError):
        return []


def note(path: Path, name: str, documents: int) -> None:
    """Put a project at the head of the list."""
    now = datetime.now().isoformat(timespec="minutes")
    entry = Recent(str(path.absolute()), name, now, documents)
    _keep([entry, *(row for row in listing() if row.path != entry.path)])


def take_off(path: str) -> None:
    """Take a project off the list; its file is not touched."""
    _keep([row for row in listing() if row.path != path])


def last_folder() -> str:
    """The folder to begin looking in: that of the newest project that is there, or home.

    Never that of the sample study, which nobody would find again.
    """
    from qda.ui.sample import sample_place

    for row in listing():
        folder = Path(row.path).parent
        if folder.is_dir() and folder != sample_place():
            return str(folder)
    return str(Path.home())


def _keep(rows: list[Recent]) -> None:
    remember("recent/projects", json.dumps([asdict(row) for row in rows[:KEPT]]))
