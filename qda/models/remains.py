"""What is kept of a study outside its own file: backups, copies put aside, half-made copies.

All of it lies beside the project or in the folders of the backups, also those of the names and
places that the project had before: what tells it is the study's GUID.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
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
    """What was kept aside of a project when it was left in the middle of something.

    A folder stands for itself where it holds nothing else; where it does, for its own files.
    """
    return [*_rescued(path), *_typed(path), *_unfinished(path)]


def not_ours(path: Path) -> list[Path]:
    """What lies in folders called rescued and is not the program's to delete.

    Folders of its own making that hold other files too, and copies of the study elsewhere.
    """
    study, found = backups.study_of(path), list[Path]()
    for folder in rescue.beside(path):
        own, there = _own_files(folder, path, study), sorted(_entries(folder))
        if own:
            found += [folder] if set(own) != set(there) else []
        else:
            found += [file for file in there if _study_in(file) == study is not None]
    return found


def _folders(path: Path) -> set[Path]:
    return {backups.folder_of(path), *backups.root().glob("*/")}


def _rescued(path: Path) -> list[Path]:
    """The copies put aside after a crash, also from before the project was renamed."""
    study, found = backups.study_of(path), list[Path]()
    for folder in rescue.beside(path):
        own = _own_files(folder, path, study)
        found += [folder] if own and set(own) == set(_entries(folder)) else own
    return found


def _own_files(folder: Path, path: Path, study: str | None) -> list[Path]:
    """The copies of this study, and their journals, in a folder that the program made."""
    stem, found, real = rescue.stem_of(folder), list[Path](), path.resolve()
    if stem is None:
        return found
    with suppress(OSError):
        for copy in rescue.copies_in(folder):
            both = [file for file in (copy, rescue.journal_of(copy)) if file.is_file()]
            there, called = _study_in(copy), copy.suffix == storage.SUFFIX or copy.name == real.name
            if there is None:  # cut off, damaged, or another's file
                known = stem == real.stem or any(_speaks_of(file, study) for file in both)
                found += both if called and known else []
            elif there == study:
                found += both
    return found


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _study_in(file: Path) -> str | None:
    """The GUID of the study in a copy, as its bytes are: a -journal beside it is not gone by."""
    if not file.is_file():
        return None
    address = storage.address(file, mode="ro", immutable=1)
    with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as rows:
        row = rows.execute("SELECT guid FROM project").fetchone()
        return str(row[0]) if row else None
    return None


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
