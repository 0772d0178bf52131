"""A table as rows and columns, written as CSV, TSV or an Excel workbook.

Whatever a cell begins with stays text: in CSV a formula sign gets an apostrophe in front (see
`qda.cells`), in a workbook the cell's type is set to text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qda.cells import guarded
from qda.errors import Cancelled
from qda.exporters.files import check, replacing, write_text
from qda.exporters.plain import xml_text
from qda.i18n import _

Cell = str | int | float | bool | None


class Figures(str):
    """A number of more figures than a workbook holds: a text there, in CSV bare as numbers are."""

    __slots__ = ()


SUFFIXES = (".csv", ".tsv", ".xlsx")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_SHEET_NAME = 31
_LONGEST_CELL = 32_767
_OFTEN = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and whether its long texts wrap."""

    title: str
    width: int = 14
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written; `note` says how its figures are defined (workbooks show it)."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


def write(
    tables: Sequence[Table],
    path: Path,
    *,
    bom: bool = True,
    notes: bool = False,
    is_cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write tables to `path` in the format that its suffix names.

    A workbook holds any number of them; of several, CSV and TSV make a file each, with the
    table's name behind the file's. `bom` marks CSV as UTF-8, so that Excel shows ë and é well;
    TSV never has a mark. With `notes` they have the tables' notes below them too: tables that are
    to be read, not to be read back in. Raises ExportError, Cancelled.
    """
    suffix = path.suffix.lower()
    goals = goals_of(path, [table.name for table in tables])
    for goal in goals:  # all, before one is written
        check(goal, SUFFIXES)
    if suffix == ".xlsx":
        with replacing(path, SUFFIXES) as place:
            _workbook(tables, place, is_cancelled or _never)
    else:
        encoding = "utf-8-sig" if bom and suffix == ".csv" else "utf-8"
        shown = map(_with_note, tables) if notes else tables
        for goal, table in zip(goals, shown, strict=True):
            delimiter = "\t" if suffix == ".tsv" else ","
            write_text(goal, as_text(table, delimiter), SUFFIXES, encoding)


def goals_of(path: Path, names: Sequence[str]) -> list[Path]:
    """The files that tables of these names make at `path`: itself, or one beside it for each."""
    if path.suffix.lower() not in {".csv", ".tsv"} or len(names) == 1:
        return [path]
    return [_beside(path, name) for name in names]


def _with_note(table: Table) -> Table:
    if not table.note:
        return table
    blanks = [None] * (len(table.columns) - 1)
    return replace(table, rows=[*table.rows, [table.note, *blanks]], note="")


def _beside(path: Path, name: str) -> Path:
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).strip()
    return path.with_name(f"{path.stem} - {plain}{path.suffix}")


def _never() -> bool:
    return False


def as_text(table: Table, delimiter: str = ",") -> str:
    """A table as CSV text, with LF line ends."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([guarded(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(cell) for cell in row])
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and not isinstance(cell, Figures):
        return guarded(cell.encode("utf-8", "replace").decode())
    return str(cell)


def _workbook(tables: Sequence[Table], path: Path, is_cancelled: Callable[[], bool]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = ""
    names: set[str] = set()
    notes = [(table.name, table.note) for table in tables if table.note]
    if notes:
        columns = (Column(_("Table"), 24), Column(_("Definition"), 100, wrap=True))
        tables = [*tables, Table(_("About"), columns, notes)]
    try:
        for table in tables:
            sheet = book.create_sheet(_sheet_name(table.name, names))
            _fill(sheet, table, is_cancelled)
        packed = io.BytesIO()  # a package on a full disk cannot be closed
        book.save(packed)
        path.write_bytes(packed.getbuffer())
    finally:
        book.close()


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = " ".join(_FORBIDDEN.sub(" ", xml_text(name)).split())[:_SHEET_NAME].strip()
    base, number = plain or _("Table"), 2
    name = base
    while name.casefold() in taken:
        name, number = f"{base[: _SHEET_NAME - 4]} ({number})", number + 1
    taken.add(name.casefold())
    return name


def _fill(sheet: Any, table: Table, is_cancelled: Callable[[], bool]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    last = get_column_letter(max(1, len(table.columns)))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    make = _maker(sheet)
    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    top = Alignment(vertical="top")
    sheet.append([make(column.title, top, bold) for column in table.columns])
    styles = [wrap if column.wrap else top for column in table.columns]
    for number, row in enumerate(table.rows):
        if number % _OFTEN == 0 and is_cancelled():
            sheet.close()
            raise Cancelled(_("The table was not written."))
        sheet.append([make(cell, style) for cell, style in zip(row, styles, strict=True)])


def _maker(sheet: Any) -> Callable[..., Any]:
    """A function that makes cells, texts as texts whatever they begin with."""
    from openpyxl.cell import WriteOnlyCell

    def make(value: Cell, alignment: Any, font: Any = None) -> Any:
        if not isinstance(value, str):
            cell = WriteOnlyCell(sheet, value)
        else:
            cell = WriteOnlyCell(sheet, xml_text(value)[:_LONGEST_CELL])
            cell.data_type = "s"
        cell.alignment = alignment
        if font is not None:
            cell.font = font
        return cell

    return make


def column_widths(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """A width for each column that fits its heading and most of its first rows, 8 to 60."""
    for number, title in enumerate(titles):
        longest = max((len(str(row[number] or "")) for row in rows[:200]), default=0)
        yield min(60, max(8, len(title) + 4, longest + 2))
