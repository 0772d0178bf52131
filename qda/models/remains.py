"""What is kept of a study outside its own file: backups, copies put aside, half-made copies.

All of it lies beside the project or in the folders of the backups, also those of the names and
places that the project had before: what tells it is the study's GUID.
"""

from __future__ import annotations

from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path

from qda.models import backups, rescue, storage, unstored


def copies(path: Path) -> list[Path]:
    """Every backup of this study, under whatever name and place it was made."""
    own, study = backups.folder_of(path), backups.study_of(path)
    return sorted(
        file
        for folder in _folders(path)
        for file in folder.glob(f"*{storage.SUFFIX}")
        if (found := backups.study_of(file)) == study or (found is None and folder == own)
    )


def leavings(path: Path) -> list[Path]:
    """What was kept aside of a project when it was left in the middle of something."""
    return [*_rescued(path), *_typed(path), *_unfinished(path)]


def _folders(path: Path) -> set[Path]:
    return {backups.folder_of(path), *backups.root().glob("*/")}


def _rescued(path: Path) -> list[Path]:
    """The copies put aside after a crash, also from before the project was renamed."""
    study, named = backups.study_of(path), set(rescue.kept(path))
    return [
        folder
        for folder in rescue.beside(path)
        if folder in named or any(_speaks_of(file, study) for file in folder.iterdir())
    ]


def _typed(path: Path) -> list[Path]:
    """What was typed and not stored, also where backups under an earlier name lie.

    In such a folder it is another's only where another study has its backups as well.
    """
    own, study, found = backups.folder_of(path), backups.study_of(path), list[Path]()
    for folder in sorted(_folders(path)):
        studies = {backups.study_of(file) for file in folder.glob(f"*{storage.SUFFIX}")}
        if folder == own or (study is not None and studies == {study}):
            found += unstored.kept_in(folder)
    return found


def _unfinished(path: Path) -> list[Path]:
    """Copies in the making of which the program was killed, and journals of such."""
    study = backups.study_of(path)
    there = set(storage.unfinished_in(backups.folder_of(path)))
    for folder in backups.root().glob("*/"):
        there |= {part for part in storage.unfinished_in(folder) if _speaks_of(part, study)}
        there |= set(storage.unfinished_in(folder, storage.LEFT_SECONDS))
    there |= {storage.part_of(path.resolve())}
    there |= {rescue.journal_of(part) for part in there if part.suffix == ".part"}
    return sorted(one for one in there if one.exists())


def _speaks_of(file: Path, study: str | None) -> bool:
    """Whether the GUID of a study stands in what there is of a copy, readable or not."""
    if study is None:
        return False
    with suppress(OSError):
        if file.is_file() and file.stat().st_size:
            with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as there:
                return there.find(study.encode()) >= 0
    return False
