"""One writer per project: an operating-system lock, and beside it a note of who holds it.

The lock is the system's own, so it goes when its process dies, however it dies: a note left by a
crash locks nobody out. Both files lie beside the project itself, where a link to it points, so that
two names of one file are one lock.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qda.i18n import _
from qda.models.schema import utc_now

LONGEST_NAME = 200
"""Bytes of a project's name that leave room for what the lock's own names add."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open for writing; `since` is ISO 8601 in UTC."""

    user: str = ""
    host: str = ""
    since: str = ""
    pid: int = 0

    def in_words(self) -> str:
        """A sentence on who has it; empty where the note does not tell."""
        if not self.user and not self.host:
            return ""
        return _("{user} on {host} has it open since {since}.").format(
            user=self.user or "?", host=self.host or "?", since=_local(self.since)
        )


class ProjectLock:
    """The right to write one project file, while this object holds it.

    After `acquire` returned False, `busy` tells a lock that is taken from a folder that
    may not be written. `left` is the note of another computer, found when the lock itself was free:
    its copy of a synchronised folder may have the project open, or it crashed.
    """

    def __init__(self, path: Path) -> None:
        real = path.resolve()
        name = real.name
        if len(os.fsencode(name)) > LONGEST_NAME:
            name = hashlib.sha256(os.fsencode(name)).hexdigest()[:32]
        self._file = real.with_name(f".{name}.lock")
        self._note = real.with_name(f".{name}.owner.json")
        self._lock = FileLock(self._file, thread_local=False)
        self._identity: tuple[int, int] | None = None
        self.busy = False
        self.left: Holder | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return bool(self._lock.is_locked)

    def acquire(self) -> bool:
        """Take the lock if it is free, and say so in the note."""
        self.busy = False
        if not self._file.parent.is_dir():  # which the lock would make
            return False
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            self.busy = self._file.exists()  # else the system lets none be made there
            return False
        except (OSError, NotImplementedError):  # or a network drive that knows no locks
            return False
        self._identity = self._on_disk()
        before = self.holder()
        self.left = before if before.host not in ("", platform.node()) else None
        me = Holder(_user(), platform.node(), utc_now(), os.getpid())
        with contextlib.suppress(OSError):
            self._note.write_text(json.dumps(asdict(me)), encoding="utf-8")
        return True

    @contextlib.contextmanager
    def kept(self, *, remove: bool = False) -> Iterator[None]:
        """Give the lock back (as `release` does) if the block fails, and not otherwise."""
        try:
            yield
        except BaseException:
            self.release(remove=remove)
            raise

    def still_held(self) -> bool:
        """Whether nobody else can write: a lock file that was taken away is locked anew."""
        if self._identity is not None and self._on_disk() == self._identity:
            return True
        self._lock.release()
        return self.acquire()

    def holder(self) -> Holder:
        """Who has it, as far as the note tells."""
        try:
            found = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(
                str(found["user"]), str(found["host"]), str(found["since"]), int(found["pid"])
            )
        except (OSError, ValueError, TypeError, KeyError):
            return Holder()

    def release(self, *, remove: bool = False) -> None:
        """Give it back; the note goes with it, and with `remove`, of no project, the file too."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._note.unlink()
            if remove:
                with contextlib.suppress(OSError):
                    self._file.unlink()
            self._lock.release()

    def _on_disk(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _local(since: str) -> str:
    try:
        return f"{datetime.fromisoformat(since).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return since


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
