"""Which reader reads which file: by its content, where that tells, and else by its suffix.

Readers are imported when they are first asked for, so that a command that reads no file does not
pay for XML or an encoding detector.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from qda.i18n import N_, _
from qda.importers import content, limits
from qda.importers.content import Kind
from qda.importers.draft import Source
from qda.importers.errors import (
    ATable,
    CannotRead,
    EmptyFile,
    FileNotThere,
    IsAFolder,
    NoPermission,
    NotWhatItSays,
    TooLarge,
    TooManyPieces,
    UnknownFormat,
)
from qda.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name (translate it with `_`), the module with its `read`, its kind and limit.

    Content of `kind`, or of one of `also`, is read by it whatever the suffix; `text` says that it
    reads text: then a picture or a zip by that name is refused before it is asked.
    """

    name: str
    module: str
    kind: Kind = Kind.TEXT
    largest: int = limits.TEXT_FILE
    text: bool = True
    also: tuple[Kind, ...] = ()

    def __call__(self, source: Source) -> Transcript:
        """Read; raises ReaderError for a file that is no good."""
        function: Callable[[Source], Transcript] = import_module(self.module).read
        return function(source)


_TEXT = Reader(N_("Plain text"), "qda.importers.text")
_MARKDOWN = Reader(N_("Markdown"), "qda.importers.markdown")
_VTT = Reader(N_("Subtitles (WebVTT)"), "qda.importers.vtt", Kind.VTT, also=(Kind.SRT,))
_SRT = Reader(N_("Subtitles (SubRip)"), "qda.importers.srt", Kind.SRT)
_SBV = Reader(N_("Subtitles (SBV)"), "qda.importers.srt", Kind.SBV)
_WHISPER = Reader(N_("Transcript by Whisper (JSON or TSV)"), "qda.importers.whisper", Kind.WHISPER)
_WORD = Reader(N_("Word document"), "qda.importers.word", Kind.WORD, limits.WORD_FILE, text=False)
_HTML = Reader(N_("Web page"), "qda.importers.html", Kind.HTML, text=False)
_ODT = Reader(N_("OpenDocument text"), "qda.importers.odt", Kind.ODT, limits.WORD_FILE, text=False)
_RTF = Reader(N_("Rich text (RTF)"), "qda.importers.rtf", Kind.RTF, limits.WORD_FILE, text=False)
_EPUB = Reader(N_("Book (EPUB)"), "qda.importers.epub", Kind.EPUB, limits.WORD_FILE, text=False)
_XML = Reader(N_("XML"), "qda.importers.markup", Kind.XML)
_PDF = Reader(N_("PDF"), "qda.importers.pdf", Kind.PDF, limits.PDF_FILE, text=False)
_CSV = Reader(N_("Table (CSV)"), "qda.importers.sheet", largest=limits.TABLE_FILE)
_XLSX = Reader(
    N_("Spreadsheet (XLSX)"), "qda.importers.sheet", Kind.SHEET, limits.TABLE_FILE, text=False
)
_OLD_WORD = Reader(
    N_("Old Word document"), "qda.importers.old_word", Kind.OTHER, limits.WORD_FILE, text=False
)

READERS: dict[str, Reader] = {
    ".docx": _WORD,
    ".docm": _WORD,
    ".dotx": _WORD,
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".vtt": _VTT,
    ".srt": _SRT,
    ".sbv": _SBV,
    ".odt": _ODT,
    ".ott": _ODT,
    ".fodt": _ODT,
    ".rtf": _RTF,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".epub": _EPUB,
    ".pdf": _PDF,
    ".csv": _CSV,
    ".tsv": _CSV,
    ".xlsx": _XLSX,
    ".xlsm": _XLSX,
    ".xml": _XML,
    ".doc": _OLD_WORD,
}
"""Suffix (lower case, with its dot) -> reader: everything that can be imported as a document."""

_LINE_BY_LINE = (_TEXT, _MARKDOWN)
_TABLES = {".xls", ".ods"}
_REFUSED_IF_TEXT = {".json", ".toml", ".yaml", ".py", ".js", ".css", ".qde", ".qdpx", ".odp"}
_TEXT_AFTER_ALL = (Kind.OTHER, Kind.RTF)
"""Readers whose suffix is often given to a plain text: .doc and .rtf."""


_HEAD = 64 * 1024


def suffix_of(path: Path) -> str:
    """The suffix by which a reader is looked up."""
    return path.suffix.lower()


def read(path: Path, *, encoding: str | None = None) -> Transcript:
    """Read a file as a Transcript; `encoding` overrules what is found. Raises ReaderError."""
    return read_bytes(path.name, load(path), encoding=encoding)


def read_bytes(
    name: str,
    data: bytes,
    *,
    encoding: str | None = None,
    voices: frozenset[str] = frozenset(),
    dialect: str = "",
) -> Transcript:
    """Read the bytes of a file called `name`; the rest is as in `Source`. Raises ReaderError."""
    if not data and suffix_of(Path(name)) in READERS:
        raise EmptyFile(name)
    reader, doubt = choose(name, data)
    _check_size(name, len(data), reader.largest)
    if reader in _LINE_BY_LINE and data.count(b"\n") > limits.TEXT_LINES:
        raise TooManyPieces(name, limits.TEXT_LINES)
    transcript = reader(Source(name, data, encoding, voices, dialect))
    return replace(transcript, doubts=(doubt, *transcript.doubts)) if doubt else transcript


def choose(name: str, data: bytes) -> tuple[Reader, str]:
    """The reader for a file with this name and content, and what to doubt of that choice.

    Raises NotWhatItSays, UnknownFormat, ATable.
    """
    suffix = suffix_of(Path(name))
    named, kind = READERS.get(suffix), content.kind_of(data)
    if named is not None and kind in (named.kind, *named.also):
        return named, ""
    by_content = _by_content(kind)
    if by_content is not None:
        words = _("By its content it is “{format}”, and it was read as that.")
        return by_content, words.format(format=_(by_content.name))
    if suffix in _TABLES:
        raise ATable(name)
    if kind is Kind.TEXT:
        return _for_text(name, suffix, named)
    if named is not None and not named.text:
        return named, ""  # it knows best how to say what is wrong
    what = content.described(data)
    if named is None or not what:
        raise UnknownFormat(name, known(), what)
    raise NotWhatItSays(name, what)


def _by_content(kind: Kind) -> Reader | None:
    if kind in (Kind.TEXT, Kind.OTHER):
        return None
    exact = (one for one in (*READERS.values(), _WHISPER) if one.kind is kind)
    other = (reader for reader in READERS.values() if kind in reader.also)
    return next(exact, None) or next(other, None)


def _for_text(name: str, suffix: str, named: Reader | None) -> tuple[Reader, str]:
    """The reader for what is a text as far as its bytes tell."""
    if named is not None and named.kind not in _TEXT_AFTER_ALL:
        return named, ""
    if suffix in _REFUSED_IF_TEXT:
        raise UnknownFormat(name, known())
    return _TEXT, _("Its name does not tell what it is; it was read as plain text.")


def load(path: Path, largest: int | None = None) -> bytes:
    """The bytes of a file, once it is known to be of a readable kind and size.

    `largest` is the limit for a file that is no document (a table). Raises ReaderError.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise IsAFolder(name)
        if not path.is_file() and path.exists():  # a pipe would be waited for, a device never ends
            raise CannotRead(name, _("it is a device or a pipe, not a file"))
        with path.open("rb") as file:
            limit = _limit(name, file.read(_HEAD)) if largest is None else largest
            _check_size(name, os.fstat(file.fileno()).st_size, limit)
            file.seek(0)
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise FileNotThere(name) from error
    except PermissionError as error:
        raise NoPermission(name) from error
    except (OSError, ValueError) as error:
        raise CannotRead(name, getattr(error, "strerror", None) or str(error)) from error
    _check_size(name, len(data), limit)
    return data


def known() -> str:
    """The suffixes that can be imported, as a list in words."""
    return ", ".join(suffix.lstrip(".").upper() for suffix in READERS if suffix != ".doc")


def _limit(name: str, head: bytes) -> int:
    """How many bytes of a file that begins like this are read at most."""
    if head.startswith(content.ZIP):  # what is in it stands at its end
        return limits.WORD_FILE
    if not head and suffix_of(Path(name)) in READERS:
        return limits.TEXT_FILE
    return choose(name, head)[0].largest


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise TooLarge(name, size // limits.MEGABYTE, limit // limits.MEGABYTE)
