"""Tables in text files: CSV as spreadsheets write it, TSV as people type it.

The delimiter is the one that parts most rows into as many cells. Quotation marks wrap cells by the
rules of CSV; a table that breaks those rules was typed by hand, and then they are just characters.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qda.cells import unguarded
from qda.importers import content, limits
from qda.importers.encoding import decode
from qda.importers.errors import EmptyTable, NotATable
from qda.importers.registry import load

_DELIMITERS = "\t;,|"
_SAMPLE = 64 * 1024
_SEP = re.compile(r"\s*(sep=(.)[ \t]*)(?=\r?\n)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the heading: its line in the file (from 1) and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read; `columns` are its headings as they stand."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that holds a table or a codebook. Raises ReaderError."""
    data = load(path, limits.TABLE_FILE)
    if not data.strip():
        raise EmptyTable(path.name)
    described = content.described(data)
    if described:
        raise NotATable(path.name, described)
    return data


def read_table(path: Path, data: bytes | None = None) -> Table:
    """The table in a file, its cells without the apostrophe that guards a formula sign.

    Raises what `read_bytes` and `decode` raise.
    """
    text, delimiter = text_of(path.name, read_bytes(path) if data is None else data)
    lines = parsed(text, delimiter)
    lines = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not lines:
        raise EmptyTable(path.name)
    columns = tuple(cell.strip() for cell in lines[0][1])
    rows = tuple(
        Row(number, {c: unguarded(v) for c, v in zip(columns, cells, strict=False) if c})
        for number, cells in lines[1:]
    )
    return Table(path.name, columns, rows)


def text_of(name: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of a table, and what parts its cells. Raises what `decode` raises.

    A first line `sep=;`, by which a spreadsheet program is told, is left out as an empty line.
    """
    text = decode(name, data, encoding).text.lstrip("\ufeff")
    told = _SEP.match(text)
    if told:
        return text[told.end(1) :].lstrip("\r"), told[2]
    return text, delimiter_of(text)


def delimiter_of(text: str) -> str:
    """What parts the cells: it gives most rows the same number of cells, more than one."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    sample = text[:_SAMPLE]
    heading = next((line for line in sample.splitlines() if line.strip()), "")
    scores = {mark: _score(sample, mark, heading) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: scores[mark])
    return best if scores[best][0] else max(_DELIMITERS, key=heading.count)


def _score(sample: str, delimiter: str, heading: str) -> tuple[float, int, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows = [cells for cells in reader if any(cells)]
    if len(rows) > 1 and len(sample) == _SAMPLE:
        rows.pop()  # broken off
    widths = Counter(len(row) for row in rows)
    width = max(widths, key=lambda one: (widths[one], one), default=1)
    if width < 2 or not rows:
        return 0.0, 0, 0
    return widths[width] / len(rows), heading.count(delimiter), width


def parsed(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The rows with their line in the file; quotation marks that break the rules are characters."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        plain = csv.reader(
            io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE
        )
        return _rows(plain)


def _rows(reader: Iterable[list[str]]) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    line = 1
    for cells in reader:
        found.append((line, cells))
        line = int(getattr(reader, "line_num", line)) + 1
    return found


def recognise(
    columns: Iterable[str], known: Mapping[str, Iterable[str]]
) -> tuple[dict[str, str], list[str]]:
    """Which column stands for which field, by its heading; and the headings nobody knows.

    `known` gives for each field the words it goes by, in any language. Case, blanks, underscores
    and hyphens do not matter.
    """
    field_of = {_plain(word): name for name, words in known.items() for word in (name, *words)}
    found: dict[str, str] = {}
    unknown: list[str] = []
    for column in columns:
        name = field_of.get(_plain(column))
        if name is not None and name not in found:
            found[name] = column
        elif column:
            unknown.append(column)
    return found, unknown


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").replace("-", " ").split())
