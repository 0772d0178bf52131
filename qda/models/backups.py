"""Backups: whole copies of a project in a folder of their own, and the way back to one.

Nothing makes them behind the user's back at a bad moment: the window asks for one after its first
paint, the command line before it writes, and a migration before it changes the file's form. They
lie in the user's own data folder, which no sync program carries off the computer.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from qda.models import rescue, storage
from qda.models.errors import (
    BackupFailed,
    ChangeStopped,
    DamagedProject,
    InUse,
    NoAccess,
    OtherStudy,
    ProjectError,
)
from qda.models.lock import ProjectLock
from qda.models.watching import Watcher, check_stop, watched

LAST = 10
DAYS = 31
PAGES = 2000
"""Copied at a time: between them, an edit gets through, and the copy then begins anew."""
_NAME = re.compile(r" (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \((\d+)\))?$")
_TIME = "%Y-%m-%d %H.%M.%S"
_STATE = "SELECT guid FROM step ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (local time), its size in bytes."""

    path: Path
    at: datetime
    size: int


def root() -> Path:
    """The folder that holds the backups of all projects."""
    return Path(platformdirs.user_data_dir("qda", appauthor=False, roaming=False)) / "Backups"


def folder_of(path: Path | str) -> Path:
    """The folder with the backups of the project at `path`; it need not be there yet."""
    place = Path(path).resolve()
    digest = hashlib.sha256(os.fsencode(place)).hexdigest()[:8]
    return root() / f"{place.stem[:80]} - {digest}"


def listing(path: Path | str, folder: Path | None = None) -> list[Backup]:
    """The backups of a project, newest first; of those of one second the last made is first."""
    found: list[tuple[datetime, int, Backup]] = []
    for file in (folder or folder_of(path)).glob(f"*{storage.SUFFIX}"):
        match = _NAME.search(file.stem)
        if match:
            at = datetime.strptime(match.group(1), _TIME)
            found.append((at, int(match.group(2) or 1), Backup(file, at, file.stat().st_size)))
    found.sort(key=lambda one: one[:2], reverse=True)
    return [backup for _at, _number, backup in found]


def to_keep(times: Iterable[datetime]) -> set[datetime]:
    """Which of the times of backups are kept: the last ten, and the last of each day for a month.

    The month ends at the newest, so that a long rest throws nothing away.
    """
    ordered = sorted(set(times), reverse=True)
    kept = set(ordered[:LAST])
    days = set()
    for time in ordered:
        if (ordered[0].date() - time.date()).days < DAYS and time.date() not in days:
            days.add(time.date())
            kept.add(time)
    return kept


def make(
    path: Path | str,
    folder: Path | None = None,
    now: datetime | None = None,
    watcher: Watcher | None = None,
) -> Path:
    """Copy a project, whether it is open or not, unless the newest backup is the same already.

    Works through a connection of its own, so any thread may call it. Returns the newest backup.
    A copy that turns out damaged is thrown away, and older backups stay. `watcher` hears how far
    it is and may stop it. Raises ProjectMissing, NotAProject, NewerProject, BackupFailed,
    ChangeStopped.
    """
    path = Path(path)
    storage.read_version(path)
    place = folder or folder_of(path)
    try:
        with storage.translated(place):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            before = listing(path, place)
            if before and _state(before[0].path) == _state(path):
                return before[0].path
            made = _copy(path, place, now or datetime.now(), watcher)
            _prune(path, place)
            return made
    except ChangeStopped:
        raise
    except ProjectError as error:
        raise BackupFailed(path, error.what) from error


def _copy(path: Path, folder: Path, now: datetime, watcher: Watcher | None) -> Path:
    target = _free(folder, path.stem[:80], now)
    part = storage.part_of(target)
    try:
        copy(path, part, watcher)
        storage.put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def copy(path: Path, target: Path, watcher: Watcher | None = None) -> None:
    """Copy a project to a new file by SQLite's backup API, and see that the copy is whole.

    Raises DamagedProject where it is not, ChangeStopped.
    """

    def told(_status: int, left: int, total: int) -> None:
        check_stop(watcher)
        if watcher is not None:
            watcher.progress(total - left, total)

    target.unlink(missing_ok=True)
    with closing(storage.raw(path)) as source, closing(storage.raw(target, "rwc")) as goal:
        goal.execute("PRAGMA synchronous=OFF")  # the caller waits for the disk once, at the end
        source.backup(goal, pages=PAGES, sleep=0.05, progress=told)
        with watched(goal, watcher):
            (found,) = goal.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedProject(path, str(found).partition("\n")[2] or str(found))


def _free(folder: Path, stem: str, now: datetime) -> Path:
    name = f"{stem} {now.strftime(_TIME)}"
    target, number = folder / f"{name}{storage.SUFFIX}", 1
    while target.exists():
        number += 1
        target = folder / f"{name} ({number}){storage.SUFFIX}"
    return target


def _prune(path: Path, folder: Path) -> None:
    there = listing(path, folder)
    kept = to_keep(backup.at for backup in there)
    for backup in there:
        if backup.at not in kept:
            backup.path.unlink(missing_ok=True)
    for part in storage.unfinished_in(folder, storage.LEFT_SECONDS):
        part.unlink(missing_ok=True)


def _state(path: Path) -> tuple[object, ...] | None:
    """What tells one state of a project from another: its last step; None where unreadable."""
    try:
        version = storage.read_version(path)
        with storage.translated(path), closing(storage.raw(path)) as connection:
            return (version, *(connection.execute(_STATE).fetchone() or ()))
    except ProjectError:
        return None


def study_of(path: Path) -> str | None:
    """The GUID of the study in a file; None where it cannot be read."""
    try:
        with storage.translated(path), closing(storage.raw(path)) as rows:
            row = rows.execute("SELECT guid FROM project").fetchone()
    except ProjectError:
        return None
    return row[0] if row else None


def restore(
    backup: Path | str,
    path: Path | str,
    folder: Path | None = None,
    watcher: Watcher | None = None,
) -> None:
    """Put a backup in the place of a project, whose present state is backed up first.

    Raises InUse while the project is open here or elsewhere, NotAProject or NewerProject for a
    bad backup, OtherStudy, NoAccess, DiskFull, ChangeStopped; then the present file is as it was.
    `watcher` hears how far the copy is and may stop it.
    """
    backup, path = Path(backup), Path(path)
    storage.read_version(backup)
    _check_same(backup, path)
    lock = ProjectLock(path)
    if not lock.acquire():
        raise InUse(path, lock.holder().in_words()) if lock.busy else NoAccess(path)
    real = path.resolve()
    part = storage.part_of(real)
    try:
        with storage.translated(path):
            copy(backup, part, watcher)
            storage.to_disk(part)
            if real.exists():
                _set_aside(path, folder or folder_of(path))
            rescue.journal_of(path).unlink(missing_ok=True)
            part.replace(real)
            storage.folder_to_disk(real.parent)
    finally:
        part.unlink(missing_ok=True)
        lock.release()


def _check_same(backup: Path, path: Path) -> None:
    """Raise where what would be written over is no project, or readably one of another study.

    A damaged project is known by its name alone.
    """
    if not path.exists():
        return
    if path.suffix.lower() != storage.SUFFIX:
        storage.read_version(path)
    here, there = study_of(path), study_of(backup)
    if here is not None and there is not None and here != there:
        raise OtherStudy(backup, path)


def _set_aside(path: Path, folder: Path) -> None:
    """Back the present file up; where it is damaged, keep its bytes as they are."""
    rescue.keep_hot_journal(path)
    try:
        with closing(storage.raw(path, "rw")) as connection:  # rolls back what was left half done
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        make(path, folder)
    except (ProjectError, sqlite3.Error):
        folder.mkdir(parents=True, exist_ok=True)
        kept = rescue.name_for_copy(path, folder)
        shutil.copyfile(path, kept)
        storage.to_disk(kept)
