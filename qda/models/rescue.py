"""What is done before anything else when a file was left, or taken away, in the middle of work."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

from qda.models import storage

_NAME = re.compile(r"(.+) rescued \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d(?: \(\d+\))?(?:\.part)?")


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the -journal of a project: beside the file itself, not beside a link."""
    real = path.resolve()
    return real.with_name(real.name + "-journal")


def is_hot(path: Path) -> bool:
    """Whether a -journal to go by lies beside the file: a killed program's, or of one at work.

    One that begins with a zero holds nothing to go back to: SQLite writes its beginning last, just
    before it touches the file (and elsewhere blanks it when a change is finished), so the file is
    whole without it. SQLite itself leaves such a one alone and where it is.
    """
    try:
        with journal_of(path).open("rb") as journal:
            return journal.read(1) not in (b"", b"\0")
    except FileNotFoundError:
        return False
    except PermissionError:
        return True  # somebody's, and not to be trifled with


def keep_hot_journal(path: Path) -> Path | None:
    """Copy the file and its -journal aside, before SQLite rolls the journal back.

    A rollback is right when the two belong together, and harmful where a sync program paired a
    file with another's journal; the copies let both be had again. Returns the copies' folder, or
    None where there is no journal. To be called by the holder of the lock. Raises OSError.
    """
    if not is_hot(path):
        return None
    real, journal = path.resolve(), journal_of(path)
    folder = _unused(real.with_name(f"{real.stem}{_now()}"))
    part = folder.with_name(f"{folder.name}.part")
    part.mkdir()
    for source in (real, journal):
        copy = Path(shutil.copyfile(source, part / source.name))
        storage.to_disk(copy)
    part.rename(folder)
    storage.folder_to_disk(folder.parent)
    return folder


def stem_of(folder: Path) -> str | None:
    """The name of the project of which `keep_hot_journal` made this folder; None for any other.

    What a user called "Papers rescued 2024" is not the program's.
    """
    match = _NAME.fullmatch(folder.name)
    return match.group(1) if match and not folder.is_symlink() else None


def copies_in(folder: Path) -> list[Path]:
    """Where copies of the project, or journals of them, lie in a folder of `keep_hot_journal`."""
    stem = stem_of(folder)
    files = [file for file in folder.iterdir() if file.is_file() and not file.is_symlink()]
    copies = {file.with_name(file.name.removesuffix("-journal")) for file in files}
    return sorted(copy for copy in copies if copy.stem == stem)


def kept(path: Path) -> list[Path]:
    """The folders beside a project that `keep_hot_journal` made under its present name."""
    return [found for found in beside(path) if stem_of(found) == path.resolve().stem]


def beside(path: Path) -> list[Path]:
    """Folders beside a project that are called rescued, whoever made them."""
    found = path.resolve().parent.glob("* rescued *")
    return sorted(one for one in found if one.is_dir())


def name_for_copy(path: Path, folder: Path) -> Path:
    """An unused name in `folder` for a rescued copy of the project."""
    return _unused(folder / f"{path.stem}{_now()}{storage.SUFFIX}")


def identity(path: Path) -> tuple[int, int] | None:
    """What tells the file from another that takes its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _now() -> str:
    return f" rescued {datetime.now():%Y-%m-%d %H.%M.%S}"


def _unused(path: Path) -> Path:
    suffix = storage.SUFFIX if path.suffix == storage.SUFFIX else ""
    stem, found, number = path.name.removesuffix(suffix), path, 1
    while found.exists() or found.with_name(f"{found.name}.part").exists():
        number += 1
        found = path.with_name(f"{stem} ({number}){suffix}")
    return found
