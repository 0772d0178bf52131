"""The files of an import: which are meant, read one by one, and the name each document gets."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qda.i18n import _
from qda.importers.errors import ATable, CannotRead, NoPermission, NothingToRead, ReaderError
from qda.importers.registry import READERS, choose, load, read_bytes, suffix_of
from qda.text import composed, name_key, one_line
from qda.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: its bytes with their SHA-256, and the transcript or why there is none."""

    path: Path
    data: bytes = b""
    sha256: str = ""
    transcript: Transcript | None = None
    error: ReaderError | None = None


def suffixes() -> list[str]:
    """The suffixes that can be imported, with their dot."""
    return list(READERS)


def parse(path: Path, *, encoding: str | None = None) -> Parsed:
    """Read a file; an error is a value here. Touches no project, so any thread will do."""
    try:
        data = load(path)
    except ReaderError as error:
        return Parsed(path, error=error)
    digest = hashlib.sha256(data).hexdigest()
    try:
        return Parsed(path, data, digest, read_bytes(path.name, data, encoding=encoding))
    except ReaderError as error:
        return Parsed(path, data, digest, error=error)


def expand(paths: Iterable[Path]) -> list[Parsed]:
    """The files meant by `paths`, still to be read: folders give the readable files in them.

    What a folder and the folders in it hold comes in natural order (R2 before R10), without hidden
    files and without the shadows that Word leaves of open documents. A folder that gives none
    comes as an error, as does one in it that cannot be looked into.

    A table that is no transcript holds respondents, where it lies with other files: in a folder it
    is left alone, and beside other files it comes as an error that says so.
    """
    found: list[Parsed] = []
    paths = list(paths)
    tables_only = all(_is_table(path) for path in paths)
    for path in paths:
        if not path.is_dir():
            apart = not tables_only and _is_table(path) and path.exists()
            respondents = apart and not _is_transcript(path)
            error = ATable(path.name, is_read=True) if respondents else None
            found.append(Parsed(path, error=error))
            continue
        closed: list[Parsed] = []
        inside = [item for item in files_in(path, closed) if _is_meant(item)]
        if not inside and not closed:
            found.append(Parsed(path, error=NothingToRead(path.name)))
        found += closed
        found.extend(Parsed(item) for item in inside)
    return found


def tables_with(paths: Iterable[Path]) -> list[Path]:
    """Tables among the files, or in folders that were meant: respondents may stand in them."""
    inside: list[Path] = []
    for path in paths:  # a folder that cannot be read was told already
        inside += files_in(path) if path.is_dir() else [path]
    return [path for path in inside if _is_table(path) and not _is_hidden(path)]


def passed_over(paths: Iterable[Path]) -> list[Path]:
    """Tables of respondents in folders that were meant, which `expand` leaves alone there."""
    folders = [path for path in paths if path.is_dir()]
    return [path for path in tables_with(folders) if not _is_transcript(path)]


def files_in(folder: Path, closed: list[Parsed] | None = None) -> Iterator[Path]:
    """The files of a folder, then those of the folders in it, each in natural order.

    Hidden folders and links to folders are left alone: a link may lead back. A folder that cannot
    be looked into is added to `closed`.
    """

    def refused(error: OSError) -> None:
        path = Path(error.filename)
        reason = error.strerror or str(error)
        why: ReaderError = CannotRead(path.name, reason)
        if isinstance(error, PermissionError):
            why = NoPermission(path.name)
        if closed is not None:
            closed.append(Parsed(path, error=why))

    for place, folders, names in os.walk(folder, onerror=refused):
        here = [name for name in folders if not name.startswith(".")]
        folders[:] = sorted(here, key=_natural)
        yield from (Path(place, name) for name in sorted(names, key=_natural))


def _is_meant(path: Path) -> bool:
    if _is_hidden(path) or suffix_of(path) not in READERS or not path.is_file():
        return False
    return not _is_table(path) or _is_transcript(path)


def _is_hidden(path: Path) -> bool:
    return path.name.startswith((".", "~$"))


def _is_table(path: Path) -> bool:
    reader = READERS.get(suffix_of(path))
    return reader is not None and reader.module == "qda.importers.sheet"


def _is_transcript(path: Path) -> bool:
    """Whether a file by the name of a table is a document after all, by its content."""
    from qda.importers.sheet import holds_transcript

    try:
        by_content = choose(path.name, load(path))[0]
    except ReaderError:
        return False
    return by_content.module != "qda.importers.sheet" or holds_transcript(path)


def natural_key(path: Path) -> list[tuple[int, int, str]]:
    """A sorting key by which R2 comes before R10."""
    return _natural(path.name)


def _natural(name: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def name_for(path: Path) -> str:
    """What a document of this file is called, if nothing else is."""
    return composed(one_line(path.stem) or one_line(path.name)) or _("Document")


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A document's name, with a number where a document has it already."""
    names = {name_key(name) for name in taken}
    wanted = one_line(wanted) or _("Document")
    name, number = wanted, 2
    while name_key(name) in names:
        name, number = f"{wanted} ({number})", number + 1
    return name
