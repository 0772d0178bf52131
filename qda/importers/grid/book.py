"""The cells of a CSV file or a spreadsheet, sheet by sheet, before anyone knows what they mean."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from qda.cells import unguarded
from qda.i18n import _
from qda.importers import content, delimited, limits
from qda.importers.errors import (
    DamagedTable,
    EmptyTable,
    EncryptedFile,
    NotATable,
    TooLarge,
    TooManyPieces,
)
from qda.importers.registry import load
from qda.text import normalise


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty: its line in the file (from 1) and its cells, blanks taken off."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """The cell at a place (from 0), empty where the row ends before it."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name (of a CSV file: none) and the rows that are not empty."""

    name: str
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A file of tables; `sheets` are those with a cell, at least one.

    `comma` says that its numbers have a decimal comma by what the file itself is like: True for a
    CSV file whose cells are parted by semicolons, False for a spreadsheet, None where it may be
    either.
    """

    name: str
    sheets: tuple[Sheet, ...]
    comma: bool | None = None


def open_book(path: Path) -> Book:
    """The tables in a file. Raises ReaderError."""
    return book_of(path.name, load(path, largest=limits.TABLE_FILE))


def book_of(name: str, data: bytes, encoding: str | None = None) -> Book:
    """The tables in the bytes of a file, by what they are, whatever it is called.

    Raises ReaderError.
    """
    if not data.strip():
        raise EmptyTable(name)
    suffix = Path(name).suffix.lower()
    if data.startswith((content.ZIP, content.EMPTY_ZIP, content.OLE)) or suffix in SHEETS:
        return _filled(Book(name, tuple(_spreadsheet(name, data)), comma=False))
    what = content.described(data)
    if what:
        raise NotATable(name, what)
    text, delimiter = delimited.text_of(name, data, encoding)
    rows = delimited.parsed(text, delimiter)
    sheet = _sheet(
        name, "", ((number, [unguarded(cell) for cell in cells]) for number, cells in rows)
    )
    comma = True if delimiter == ";" else None
    return _filled(Book(name, (sheet,), comma))


SHEETS = (".xlsx", ".xlsm")


def _filled(book: Book) -> Book:
    sheets = tuple(sheet for sheet in book.sheets if sheet.lines)
    if not sheets:
        raise EmptyTable(book.name)
    return Book(book.name, sheets, book.comma)


def _sheet(name: str, title: str, rows: Iterable[tuple[int, list[str]]]) -> Sheet:
    """A sheet of at most so many cells. Raises TooManyPieces."""
    lines: list[Line] = []
    cells = 0
    for number, row in rows:
        clean = [normalise(cell).strip() for cell in row]
        while clean and not clean[-1]:
            clean.pop()
        if not clean:
            continue
        cells += len(clean)
        if len(clean) > limits.TABLE_COLUMNS:
            raise TooManyPieces(name, limits.TABLE_COLUMNS)
        if cells > limits.TABLE_CELLS:
            raise TooManyPieces(name, limits.TABLE_CELLS)
        lines.append(Line(number, tuple(clean)))
    return Sheet(title, tuple(lines))


def _spreadsheet(name: str, data: bytes) -> Iterator[Sheet]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _check_archive(name, data)
    try:
        with warnings.catch_warnings():  # it warns of what it does not keep: pictures, rules
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            found = [
                _sheet(name, sheet.title, _rows(sheet.iter_rows(values_only=True)))
                for sheet in book.worksheets
            ]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,  # xml.etree's ParseError is one
        NotImplementedError,
        OSError,
        EOFError,
    ) as error:
        raise DamagedTable(name) from error
    yield from found


def _rows(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        if number > limits.TABLE_ROWS:  # a format far below the table makes a million empty rows
            return
        yield number, [shown(value) for value in row]


def _check_archive(name: str, data: bytes) -> None:
    """Refuse what is no spreadsheet, or a bomb, before it is unpacked."""
    if content.is_locked_office(data):
        raise EncryptedFile(name)
    if not data.startswith(content.ZIP):
        raise NotATable(name, content.described(data) or _("no spreadsheet"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            sheet = any(entry.filename.startswith("xl/") for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DamagedTable(name) from error
    if size > limits.TABLE_UNPACKED:
        megabyte = limits.MEGABYTE
        raise TooLarge(name, size // megabyte, limits.TABLE_UNPACKED // megabyte)
    if not sheet:
        raise NotATable(name, content.described(data))


def shown(value: object) -> str:
    """A cell as text: whole numbers without a point, days without a time, yes or no as words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        midnight = value.time() == time.min
        return value.date().isoformat() if midnight else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _number(value: float) -> str:
    """A number without an exponent, as short as it can be."""
    from decimal import Decimal

    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  # NaN
        return ""
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
