"""One writer per project: an operating-system lock, and beside it a note of who holds it.

The lock is the system's own, so it goes when its process dies, however it dies: a note left by a
crash locks nobody out.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from qda.models.schema import utc_now


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open for writing."""

    user: str = ""
    host: str = ""
    since: str = ""
    pid: int = 0


class ProjectLock:
    """The right to write one project file, while this object holds it."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), thread_local=False)
        self._note = path.with_name(f".{path.name}.owner.json")

    def acquire(self) -> bool:
        """Take the lock if it is free, and say so in the note."""
        try:
            self._lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        holder = Holder(_user(), platform.node(), utc_now(), os.getpid())
        with contextlib.suppress(OSError):
            self._note.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        return True

    def holder(self) -> Holder:
        """Who has it, as far as the note tells."""
        try:
            return Holder(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Holder()

    def release(self) -> None:
        """Give it back; the note goes with it."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._note.unlink()
            self._lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
