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
    `links` are cases with the cells that name what belongs to them. `reading` is what the file
    was taken for, where its open questions become documents and are no columns here.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, dict[str, str]], ...]
    doubts: tuple[str, ...] = ()
    path: Path | None = None
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reading: Reading | None = None

    @property
    def types(self) -> dict[str, str]:
        """Column -> type."""
        return {column.name: column.type for column in self.columns}

    def as_pairs(self) -> list[tuple[str, dict[str, str]]]:
        """The rows as `models.case_tables.load_table` takes them."""
        return list(self.rows)


def read(
    path: Path,
    kinds: Mapping[str, str] | None = None,
    *,
    answers: bool = False,
    wave: bool = False,
) -> RespondentTable:
    """The table in a file, as it is understood by itself. Raises ReaderError.

    `kinds` are as in `understood`, `answers` as in `table_of`, `wave` as of a Reading.
    """
    reading = replace(understood(path, kinds), wave=wave)
    return replace(table_of(reading, answers=answers), path=path)


def understood(path: Path, kinds: Mapping[str, str] | None = None) -> Reading:
    """What a file is taken for. Raises ReaderError.

    `kinds` is what the project knows of columns: `models.answers.columns`.
    """
    if suffix_of(path) not in SUFFIXES:
        known = ", ".join(suffix.lstrip(".").upper() for suffix in SUFFIXES)
        raise UnknownFormat(path.name, known)
    return reading_of(open_book(path), kinds)


def table_of(reading: Reading, *, answers: bool = False) -> RespondentTable:
    """The attributes of a reading, and the values of every case. Raises TableError.

    With `answers` open questions are left to the `reading`, for a document of each respondent;
    else they come along as attributes of text.
    """
    for one in () if answers else reading.used("open"):
        reading = reading.changed(one.name, use="attribute", type="text")
    reading.check()
    columns = tuple(Column(one.name, one.type) for one in reading.used("attribute"))
    respondents = reading.respondents()
    rows = tuple(
        (row.name, {column.name: row.values.get(column.name, "") for column in columns})
        for row in respondents
    )
    links = tuple((row.name, row.links) for row in respondents if row.links)
    kept = reading if answers else None
    return RespondentTable(columns, rows, tuple(reading.doubts()), links=links, reading=kept)


def guess_type(cells: Iterable[str]) -> str:
    """The type of a column: yes_no, number, date, category (few values that recur) or text."""
    cells = list(cells)
    comma, day_first = values.comma_in(cells), values.day_first_in(cells)
    return values.type_of(cells, values.Notation(bool(comma), day_first is not False))
