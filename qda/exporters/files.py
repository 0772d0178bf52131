"""Writing a file whole or not at all.

It is written beside its place under another name and put there at the end, so that a full disk, a
cancelled export or a killed program leaves the file that was there before.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qda.exporters.errors import CannotWrite, FileInUse, IsAFolder, NoFolder, NoRoom

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends without an error it takes the place of `path`.

    Raises NoFolder, IsAFolder, FileInUse, NoRoom, CannotWrite.
    """
    if path.is_dir():
        raise IsAFolder(path)
    if not path.parent.is_dir():
        raise NoFolder(path)
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


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text with LF line ends. Raises as `replacing`."""
    with replacing(path) as place:
        place.write_bytes(text.encode(encoding))
