"""A table of respondents, from CSV or a spreadsheet: a row a case, a column an attribute."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from qda.i18n import _
from qda.importers import content, limits
from qda.importers.delimited import Row, Table, read_table
from qda.importers.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    NotWhatItSays,
    TableError,
    TooLarge,
    UnknownFormat,
)
from qda.importers.registry import load, suffix_of
from qda.importers.wordlists import word_set
from qda.models import cases
from qda.models.errors import BadValue

_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
_SHEET_SUFFIXES = (".xlsx", ".xlsm")
SUFFIXES = (*_TEXT_SUFFIXES, *_SHEET_SUFFIXES)

_YES_NO = word_set("ja nee yes no true false waar onwaar j n y")
_MOST_CATEGORIES = 12
_LONGEST_CATEGORY = 40
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute: its name and type (text, category, number, date or yes_no)."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class RespondentTable:
    """The table: `rows` are (name of the case, values by column)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, dict[str, str]], ...]

    @property
    def types(self) -> dict[str, str]:
        """Column -> type."""
        return {column.name: column.type for column in self.columns}

    def as_pairs(self) -> list[tuple[str, dict[str, str]]]:
        """The rows as `models.cases.load_table` takes them."""
        return list(self.rows)


def read(path: Path) -> RespondentTable:
    """The table in a file. Raises ReaderError.

    The first column holds the names of the cases. Types are guessed from the values.
    """
    if suffix_of(path) in _SHEET_SUFFIXES:
        table = _sheet(path)
    elif suffix_of(path) in _TEXT_SUFFIXES:
        table = read_table(path)
    else:
        known = ", ".join(suffix.lstrip(".").upper() for suffix in SUFFIXES)
        raise UnknownFormat(path.name, known)
    return _checked(table)


def _checked(table: Table) -> RespondentTable:
    columns = [column for column in table.columns if column]
    if not columns or table.columns[0] != columns[0]:
        raise TableError(table.name, _("The first column has no heading."))
    twice = [name for name, count in Counter(columns).items() if count > 1]
    if twice:
        words = _("The heading “{heading}” stands above two columns.")
        raise TableError(table.name, words.format(heading=twice[0]))
    if not table.rows:
        raise TableError(table.name, _("There is no row below the headings."))
    rows = [_named(table, row, columns) for row in table.rows]
    seen = Counter(name.casefold() for name, _values in rows)
    for name, _values in rows:
        if seen[name.casefold()] > 1:
            words = _("“{name}” stands in it more than once.")
            raise TableError(table.name, words.format(name=name))
    typed = tuple(
        Column(column, guess_type([values.get(column, "") for _name, values in rows]))
        for column in columns[1:]
    )
    return RespondentTable(typed, tuple(rows))


def _named(table: Table, row: Row, columns: Sequence[str]) -> tuple[str, dict[str, str]]:
    name = row.cells.get(columns[0], "").strip()
    if not name:
        words = _("Row {row} has no name in the first column.")
        raise TableError(table.name, words.format(row=row.line))
    return name, {column: row.cells.get(column, "").strip() for column in columns[1:]}


def guess_type(values: Iterable[str]) -> str:
    """The type of a column: yes_no, number, date, category (few values that recur) or text."""
    given = [value for value in values if value]
    if not given:
        return "text"
    if all(value.casefold() in _YES_NO for value in given):
        return "yes_no"
    if all(_is(value, "number") and not _is_code(value) for value in given):
        return "number"
    if all(_is(value, "date") for value in given):
        return "date"
    distinct = {value.casefold() for value in given}
    few = len(distinct) <= _MOST_CATEGORIES and len(distinct) < len(given)
    short = all(len(v) <= _LONGEST_CATEGORY and len(v.split()) <= _MOST_WORDS for v in given)
    return "category" if few and short else "text"


def _is(value: str, kind: str) -> bool:
    try:
        cases.canonical(value, kind)
    except BadValue:
        return False
    return True


def _is_code(value: str) -> bool:
    """Whether digits are a code whose zeros matter: a postcode, a number of a file."""
    return len(value) > 1 and value[0] == "0" and value[1].isdecimal()


def _sheet(path: Path) -> Table:
    """The first sheet of a spreadsheet."""
    data = load(path, largest=limits.TABLE_FILE)
    _check_archive(path.name, data)
    rows = _cells(path.name, data)
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not filled:
        raise EmptyFile(path.name)
    columns = tuple(cell.strip() for cell in filled[0][1])
    found = tuple(
        Row(number, {name: cell for name, cell in zip(columns, row, strict=False) if name})
        for number, row in filled[1:]
    )
    return Table(path.name, columns, found)


def _check_archive(name: str, data: bytes) -> None:
    """Refuse what is no spreadsheet, or a bomb, before it is unpacked."""
    if not data:
        raise EmptyFile(name)
    if content.is_locked_office(data):
        raise EncryptedFile(name)
    if not data.startswith(content.ZIP):
        raise NotWhatItSays(name, content.described(data) or _("no spreadsheet"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DamagedFile(name) from error
    if size > limits.TABLE_UNPACKED:
        megabyte = limits.MEGABYTE
        raise TooLarge(name, size // megabyte, limits.TABLE_UNPACKED // megabyte)


def _cells(name: str, data: bytes) -> list[list[str]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():  # it warns of what it does not keep: pictures, rules
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            return [[_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,  # xml.etree's ParseError is one
        OSError,
        EOFError,
    ) as error:
        raise DamagedFile(name) from error


def _shown(value: object) -> str:
    """A cell as text: whole numbers without a point, days without a time, yes or no as words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time.min
        return value.date().isoformat() if midnight else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value).strip()
