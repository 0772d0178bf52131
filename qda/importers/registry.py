"""Which reader reads which suffix, and the checks that come before any reader.

Readers are imported when they are first asked for, so that a command that reads no file does not
pay for XML or an encoding detector.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from qda.i18n import N_
from qda.importers import content, limits
from qda.importers.draft import Source
from qda.importers.errors import (
    CannotRead,
    EmptyFile,
    FileNotThere,
    IsAFolder,
    NoPermission,
    NotWhatItSays,
    TooLarge,
    UnknownFormat,
)
from qda.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name (translate it with `_`), the module with its `read`, and its limit.

    `text` says that its content is plain text; then a picture or a zip by that name is refused.
    """

    name: str
    module: str
    largest: int = limits.TEXT_FILE
    text: bool = True

    def __call__(self, source: Source) -> Transcript:
        """Read; raises ReaderError for a file that is no good."""
        function: Callable[[Source], Transcript] = import_module(self.module).read
        return function(source)


_TEXT = Reader(N_("Plain text"), "qda.importers.text")
_MARKDOWN = Reader(N_("Markdown"), "qda.importers.markdown")
_VTT = Reader(N_("Subtitles (WebVTT)"), "qda.importers.vtt")
_WORD = Reader(N_("Word document"), "qda.importers.word", limits.WORD_FILE, text=False)

READERS: dict[str, Reader] = {
    ".docx": _WORD,
    ".docm": _WORD,
    ".dotx": _WORD,
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".vtt": _VTT,
}
"""Suffix (lower case, with its dot) -> reader: everything that can be imported as a document."""


def suffix_of(path: Path) -> str:
    """The suffix by which a reader is looked up."""
    return path.suffix.lower()


def read(path: Path, *, encoding: str | None = None) -> Transcript:
    """Read a file as a Transcript; `encoding` overrules what is found. Raises ReaderError."""
    return read_bytes(path.name, load(path), encoding=encoding)


def read_bytes(name: str, data: bytes, *, encoding: str | None = None) -> Transcript:
    """Read the bytes of a file called `name`. Raises ReaderError."""
    reader = _reader(name)
    _check_size(name, len(data), reader.largest)
    if not data:
        raise EmptyFile(name)
    if reader.text:
        other = content.described(data)
        if other:
            raise NotWhatItSays(name, other)
    return reader(Source(name, data, encoding))


def load(path: Path, largest: int | None = None) -> bytes:
    """The bytes of a file, once it is known to be of a readable kind and size.

    `largest` is the limit for a file that is no document (a table). Raises ReaderError.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise IsAFolder(name)
        limit = _reader(name).largest if largest is None else largest
        with path.open("rb") as file:
            _check_size(name, path.stat().st_size, limit)
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise FileNotThere(name) from error
    except PermissionError as error:
        raise NoPermission(name) from error
    except (OSError, ValueError) as error:
        raise CannotRead(name, getattr(error, "strerror", None) or str(error)) from error
    _check_size(name, len(data), limit)
    return data


def _reader(name: str) -> Reader:
    reader = READERS.get(suffix_of(Path(name)))
    if reader is None:
        known = ", ".join(suffix.lstrip(".").upper() for suffix in READERS)
        raise UnknownFormat(name, known)
    return reader


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise TooLarge(name, size // limits.MEGABYTE, limit // limits.MEGABYTE)
