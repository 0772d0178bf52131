"""A table of respondents, from CSV or a spreadsheet: a row a case, a column an attribute.

What it is taken for can be looked at and changed with `qda.importers.grid`; this is the table as
it comes, for scripts and for the plan of an import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qda.importers.errors import UnknownFormat
from qda.importers.grid import values
from qda.importers.grid.book import SHEETS, open_book
from qda.importers.grid.reading import Reading, reading_of
from qda.importers.registry import suffix_of

SUFFIXES = (".csv", ".tsv", ".txt", *SHEETS)


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute: its name and type (text, category, number, date or yes_no)."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class RespondentTable:
    """The table: `rows` are (name of the case, values by column, as stored).

    `doubts` tell what was repaired or guessed, and what is left out of it; `path` is its file;
    `links` are cases with the cells that name what belongs to them.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, dict[str, str]], ...]
    doubts: tuple[str, ...] = ()
    path: Path | None = None
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def types(self) -> dict[str, str]:
        """Column -> type."""
        return {column.name: column.type for column in self.columns}

    def as_pairs(self) -> list[tuple[str, dict[str, str]]]:
        """The rows as `models.case_tables.load_table` takes them."""
        return list(self.rows)


def read(path: Path, kinds: Mapping[str, str] | None = None) -> RespondentTable:
    """The table in a file, as it is understood by itself. Raises ReaderError.

    `kinds` are the types of the attributes that a project has already.
    """
    return replace(table_of(understood(path, kinds)), path=path)


def understood(path: Path, kinds: Mapping[str, str] | None = None) -> Reading:
    """What a file is taken for. Raises ReaderError."""
    if suffix_of(path) not in SUFFIXES:
        known = ", ".join(suffix.lstrip(".").upper() for suffix in SUFFIXES)
        raise UnknownFormat(path.name, known)
    return reading_of(open_book(path), kinds)


def table_of(reading: Reading) -> RespondentTable:
    """The attributes of a reading, and the values of every case. Raises TableError.

    An open question comes along as an attribute of text: here nobody makes a document of it.
    """
    for one in reading.used("open"):
        reading = reading.changed(one.name, use="attribute", type="text")
    reading.check()
    columns = tuple(Column(one.name, one.type) for one in reading.used("attribute"))
    respondents = reading.respondents()
    rows = tuple(
        (row.name, {column.name: row.values.get(column.name, "") for column in columns})
        for row in respondents
    )
    links = tuple((row.name, row.links) for row in respondents if row.links)
    return RespondentTable(columns, rows, tuple(reading.doubts()), links=links)


def guess_type(cells: Iterable[str]) -> str:
    """The type of a column: yes_no, number, date, category (few values that recur) or text."""
    cells = list(cells)
    comma, day_first = values.comma_in(cells), values.day_first_in(cells)
    return values.type_of(cells, values.Notation(bool(comma), day_first is not False))
