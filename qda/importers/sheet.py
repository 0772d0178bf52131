"""A CSV file or a spreadsheet as a document: the turns of a transcript, or its rows as lines.

Of a transcript (columns for time, speaker and text) nothing else is kept than these; of any other
table each row is a line, its cells parted by a stroke, and no cell is lost. Several sheets come one
after the other, each below its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from qda.importers import roles, tables
from qda.importers.composing import compose
from qda.importers.draft import Line, Origin, Source
from qda.importers.errors import ReaderError
from qda.importers.grid.book import SHEETS, Book, Sheet, book_of, open_book
from qda.transcript import Transcript

SUFFIXES = (".csv", ".tsv", *SHEETS)
_ABOVE = 10
_FEWEST_COLUMNS = 2


def read(source: Source) -> Transcript:
    """The Transcript of a table. Raises ReaderError."""
    book = book_of(source.name, source.data, source.encoding)
    several = len(book.sheets) > 1
    lines: list[Line] = []
    for sheet in book.sheets:
        if several:
            lines.append(Line(sheet.name, heading=1))
        lines += _turns(sheet) or [_row(line.cells) for line in sheet.lines]
    named = roles.roles_of((line.speaker, line.text) for line in lines if line.speaker)
    return compose(source, lines, Origin("sheet"), named)


def holds_transcript(path: Path) -> bool:
    """Whether a file is a table, and a transcript: columns for who speaks or when, and the words.

    False for what cannot be read.
    """
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        return is_transcript(open_book(path))
    except ReaderError:
        return False


def is_transcript(book: Book) -> bool:
    """Whether any sheet of a book is a transcript."""
    return any(_turns(sheet) for sheet in book.sheets)


def _turns(sheet: Sheet) -> list[Line]:
    """What is above the turns, and these; nothing where the sheet is no transcript."""
    width = sheet.width
    if not _FEWEST_COLUMNS <= width <= tables.MOST_COLUMNS:  # before all rows are as wide as one
        return []
    rows = [[*line.cells, *[""] * (width - len(line.cells))] for line in sheet.lines]
    for place in range(min(_ABOVE, len(rows))):
        found = tables.turns_of(rows[place:])
        if found:
            return [*_above(sheet.lines[at].cells for at in range(place)), *found]
    return []


def _above(rows: Iterable[Sequence[str]]) -> list[Line]:
    return [_row(cells) for cells in rows]


def _row(cells: Sequence[str]) -> Line:
    """A row as a line; the cells of its end are there, so that columns can be told apart."""
    if len(cells) == 1:
        return Line(cells[0])
    return Line(tables.row_text([cell.replace("\n", " ") for cell in cells]))
