"""The files of recordings: copied beside the project, and found again where they were moved to.

Nothing here touches the project file, so it can run on a thread of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Lock

from qda.models.errors import FolderMissing, RecordingMissing
from qda.models.recordings import RecordingRow
from qda.models.storage import part_of, put_in_place, translated

PIECE = 4 * 1024 * 1024
MOST_FILES = 200_000
"""So many files are looked at in a folder, and not one more: who chose `/` gets an answer too."""

_ONE = Lock()
"""Copies are made one after the other: two of one name would be made in one place."""

Told = Callable[[int, int], object]
"""Is told how many bytes are done of how many; may raise Cancelled to stop."""


def folder_of(project: Path) -> Path:
    """Where copies of recordings lie: a folder beside the project, named after it."""
    return project.with_name(f"{project.stem} recordings")


def beside(project: Path, file: Path) -> tuple[str, bool]:
    """How the project writes the place of `file`: relative where it lies in or below its folder.

    So a project and its recordings can be moved together. The second value says whether it does.
    """
    try:
        inner = file.resolve().relative_to(project.parent.resolve())
    except ValueError:
        return str(file.absolute()), False
    return inner.as_posix(), True


def copy_beside(project: Path, source: Path, told: Told) -> Path:
    """Copy a recording into the folder beside the project; where the copy is.

    All or nothing: it gets its name when it is whole and on the disk, and no file is ever
    overwritten. A file that lies there already is not copied again. Raises RecordingMissing,
    FolderMissing, NoAccess, DiskFull, DiskFailed, BadFileName, and what `told` raises.
    """
    folder = folder_of(project)
    with translated(source):
        if not source.is_file():
            raise RecordingMissing(source)
        total = source.stat().st_size
    with translated(folder / source.name):
        if not project.parent.is_dir():
            raise FolderMissing(project.parent)
        if source.resolve().parent == folder.resolve():
            return source
        while not _ONE.acquire(timeout=0.1):
            told(0, total)
        part = part_of(folder / source.name)
        try:
            folder.mkdir(exist_ok=True)  # the copy before may have left none
            _copy(source, part, total, told)
            return _named(part, folder, source.name)
        finally:
            part.unlink(missing_ok=True)
            _drop_if_empty(folder)
            _ONE.release()


def _copy(source: Path, part: Path, total: int, told: Told) -> None:
    done = 0
    told(0, total)
    with source.open("rb") as reading, part.open("wb") as writing:
        while piece := reading.read(PIECE):
            writing.write(piece)
            done += len(piece)
            told(done, max(total, done))


def _named(part: Path, folder: Path, name: str) -> Path:
    """Give the whole copy the first name that is free."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in count(1):
        target = folder / (name if number == 1 else f"{stem} {number}{suffix}")
        with suppress(FileExistsError):
            put_in_place(part, target)
            return target
    raise AssertionError


def _drop_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def is_there(row: RecordingRow, project: Path) -> bool:
    """Whether the file of a recording is at its place."""
    try:
        return row.where(project).is_file()
    except (OSError, ValueError):
        return False


def look_in(
    folder: Path, rows: Iterable[RecordingRow], told: Callable[[], object]
) -> dict[int, Path]:
    """The files below `folder` that are the recordings `rows`, by document.

    A file is the recording if it is called the same (capitals aside) and, where its size is
    known, is as large. Links to folders are not followed. `told` is called for each folder.
    """
    wanted: dict[str, list[RecordingRow]] = {}
    for row in rows:
        wanted.setdefault(row.name.casefold(), []).append(row)
    found: dict[int, Path] = {}
    for file in _files(folder, told):
        for row in wanted.get(file.name.casefold(), ()):
            if row.document_id not in found and _fits(file, row):
                found[row.document_id] = file
    return found


def _files(folder: Path, told: Callable[[], object]) -> Iterator[Path]:
    seen = 0
    for place, folders, names in os.walk(folder):
        told()
        folders.sort()
        for name in sorted(names):
            seen += 1
            if seen > MOST_FILES:
                return
            yield Path(place, name)


def _fits(file: Path, row: RecordingRow) -> bool:
    try:
        return file.is_file() and row.size in (None, file.stat().st_size)
    except OSError:
        return False


def size_of(file: Path) -> int | None:
    """How large a file is, in bytes; None where it cannot be looked at."""
    try:
        return file.stat().st_size
    except OSError:
        return None
