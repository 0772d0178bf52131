"""Writing a file whole or not at all.

It is written beside its place under another name and put there at the end, so that a full disk, a
cancelled export or a killed program leaves the file that was there before. Whatever is exported
goes through here, so here it is seen that no project is written over.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from qda.exporters.errors import (
    CannotWrite,
    FileInUse,
    IsAFolder,
    IsAnOriginal,
    IsAProject,
    NoFolder,
    NoRoom,
    UnknownSuffix,
)
from qda.models import Project, documents, storage

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}


def check(path: Path, kinds: Sequence[str]) -> None:
    """See that a file of one of these kinds (suffixes, with their dots) may be written at `path`.

    Never over a project, by whatever name or link it is reached. Raises IsAFolder, NoFolder,
    IsAProject, UnknownSuffix.
    """
    if path.is_dir():
        raise IsAFolder(path)
    if not path.parent.is_dir():
        raise NoFolder(path)
    if storage.is_project(path):
        raise IsAProject(path)
    if path.suffix.lower() not in kinds:
        raise UnknownSuffix(path, kinds)


def spare_originals(project: Project, paths: Iterable[Path | None]) -> None:
    """See that none of these files is one that a document of the project was imported from.

    It is known by its content, whatever it is called by now. Raises IsAnOriginal.
    """
    for path in paths:
        if path is not None and path.is_file():
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            document = project.ask(documents.with_fingerprint, found)
            if document is not None:
                raise IsAnOriginal(path, document.name)


@contextmanager
def replacing(path: Path, kinds: Sequence[str]) -> Iterator[Path]:
    """Give a path to write to; when the block ends without an error it takes the place of `path`.

    `kinds` are the suffixes, with their dots, that tell truly what is written. Raises NoFolder,
    IsAFolder, IsAProject, UnknownSuffix, FileInUse, NoRoom, CannotWrite.
    """
    check(path, kinds)
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".qda-", suffix=path.suffix)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        _keep_mode(path, temporary)
        temporary.replace(path)
    except PermissionError as error:
        raise FileInUse(path) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoRoom(path) from error
        raise CannotWrite(path, error.strerror or str(error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the rights that the old one had, or that a new file gets."""
    if os.name != "posix":
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def write_text(path: Path, text: str, kinds: Sequence[str], encoding: str = "utf-8") -> None:
    """Write a text with LF line ends. Raises as `replacing`."""
    with replacing(path, kinds) as place:
        place.write_bytes(text.encode(encoding))
