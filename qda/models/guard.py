"""The file under an open project, watched: it must stay where it is, and ours to write.

A sync program may put another version in its place, a person may move it or clear the lock away.
What is then written would go to a file that nobody sees, so it is noticed before each change.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from qda.models import backups, rescue, storage
from qda.models.errors import FileReplaced, ProjectError, ReadOnlyProject
from qda.models.lock import ProjectLock

_STATE = "SELECT guid FROM step ORDER BY id DESC LIMIT 1"


class Guard:
    """Knows which file was opened, and asks before each change whether it is still that one."""

    def __init__(self, path: Path, lock: ProjectLock) -> None:
        self._path = path
        self._lock = lock
        self._identity = rescue.identity(path)

    def check(self, connection: Connection) -> bool:
        """Whether the connection leads to the file at the path; False: connect to it anew.

        Raises ReadOnlyProject where another took the lock, FileReplaced where the file is gone or
        another: what was open is then saved beside the backups first.
        """
        if not self._lock.still_held():
            raise ReadOnlyProject(self._lock.holder().in_words())
        now = rescue.identity(self._path)
        if now is not None and now == self._identity:
            return True
        if now is not None and _state_at(self._path) == _state_of(connection):
            self._identity = now
            return False
        raise FileReplaced(self._path, self._save(connection))

    def _save(self, connection: Connection) -> Path:
        folder = backups.folder_of(self._path)
        folder.mkdir(parents=True, exist_ok=True)
        copy = rescue.name_for_copy(self._path, folder)
        with closing(storage.raw(copy, "rwc")) as target:
            storage.driver_of(connection).backup(target)
        storage.to_disk(copy)
        return copy


def _state_of(connection: Connection) -> str | None:
    row = storage.driver_of(connection).execute(_STATE).fetchone()
    return row[0] if row else None


def _state_at(path: Path) -> str | None:
    """The last step of the file at the path; empty where it is no project."""
    try:
        storage.read_version(path)
        with storage.translated(path), closing(storage.raw(path)) as connection:
            row = connection.execute(_STATE).fetchone()
    except ProjectError:
        return ""
    return row[0] if row else None
