"""Tables in running text: a row a line, or turns where the table is a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qda.importers import labels, roles, stamps
from qda.importers.clock import since_first
from qda.importers.draft import Line, Part, time_mark
from qda.transcript import Remark

Cell = Sequence[Line]
"""The paragraphs of one cell."""

_HEADINGS = {
    "time": "tijd time timestamp start_time tijdcode timecode tijdstip start begin starttijd van",
    "end": "eind einde end end_time eindtijd tot",
    "speaker": "spreker speaker naam name wie who persoon deelnemer participant rol role",
    "text": "tekst text transcript transcriptie uitspraak utterance content inhoud gesprek wat",
    "number": "nr no # nummer number regel line id nr. no.",
}
_KIND = {word: kind for kind, words in _HEADINGS.items() for word in words.split()}
_STAMP = re.compile(rf"[\[(<#]?{stamps.DIGITS}(?:-\d)?[\])>#]?$")
_PLAIN = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_SLOWEST = 3
"""Units of time that a character may take where they are seconds; of milliseconds it takes 60."""

_BETWEEN = " | "
MOST_COLUMNS = 5
"""Columns of a table that is a transcript: number, time, end, speaker, text."""

_FEWEST_ROWS = 3
_LONGEST_NAME = 40
_LAYOUT = 4
"""A cell of so many paragraphs is no value: the table only lays the page out."""


def row_text(cells: Sequence[str]) -> str:
    """A row as one line."""
    return _BETWEEN.join(cells).strip()


def lines_of(rows: Sequence[Sequence[Cell]]) -> list[Line]:
    """A table as lines: turns where it is a transcript, else a line a row; notes come after.

    A row of one cell, and one whose cells hold headings or many paragraphs, gives these in order.
    """
    joined_rows = [[joined(said(cell), "\n") for cell in row] for row in rows]
    turns = _turns(joined_rows)
    notes = [line for row in rows for cell in row for line in cell if line.note]
    if turns is not None:
        return [*turns, *notes]
    return [line for row in rows for line in _row(row)]


def said(cell: Cell) -> list[Line]:
    """The paragraphs of a cell that have words and are no notes."""
    return [line for line in cell if not line.note and (line.text or line.remarks)]


def joined(lines: Sequence[Line], between: str = " ") -> Line:
    """Several lines as one, with their remarks at their places."""
    texts: list[str] = []
    remarks: list[Part] = []
    point = 0
    for line in lines:
        remarks.extend(
            replace(one, start=one.start + point, end=one.end + point)
            for one in line.remarks
            if isinstance(one, Part)
        )
        if line.text:
            texts.append(line.text)
            point += len(line.text) + len(between)
    text = between.join(texts)
    if point > len(text):  # what lies behind the last words
        remarks = [
            replace(one, start=min(one.start, len(text)), end=min(one.end, len(text)))
            for one in remarks
        ]
    bold = lines[0].bold if lines else 0
    return Line(text, remarks=tuple(remarks), bold=bold)


def on_one_line(line: Line) -> Line:
    """A line whose line breaks are blanks."""
    return replace(line, text=line.text.replace("\n", " "))


def _row(cells: Sequence[Cell]) -> list[Line]:
    if len(cells) == 1:
        return list(cells[0])
    if any(_is_layout(cell) for cell in cells):
        return [line for cell in cells for line in cell if line.text or line.remarks]
    notes = [line for cell in cells for line in cell if line.note]
    values = [on_one_line(joined(said(cell))) for cell in cells]
    if not any(value.text for value in values):
        return notes
    remarks: list[Remark] = []
    point = 0
    for value in values:
        remarks.extend(
            replace(one, start=one.start + point, end=one.end + point) for one in value.remarks
        )
        point += len(value.text) + len(_BETWEEN)
    text = _BETWEEN.join(value.text for value in values)
    row = Line(text, remarks=tuple(remarks), bold=values[0].bold)
    return [row.trimmed(), *notes]


def _is_layout(cell: Cell) -> bool:
    lines = said(cell)
    return len(lines) >= _LAYOUT or any(line.heading for line in lines)


def turns_of(rows: Sequence[Sequence[str]]) -> list[Line] | None:
    """The turns of a table with columns for time, speaker and text; None for any other table.

    Every column must be one of these (or a number of the row), so that no cell can get lost.
    """
    return _turns([[Line(cell) for cell in row] for row in rows])


def _turns(cells: Sequence[Sequence[Line]]) -> list[Line] | None:
    rows = [[cell.text for cell in row] for row in cells]
    width = max((len(row) for row in rows), default=0)
    if not 2 <= width <= MOST_COLUMNS or any(len(row) != width for row in rows):
        return None
    kinds, body = _by_heading(rows[0]), cells[1:]
    if kinds is None:
        kinds, body = _by_content(rows), cells
    if kinds is None:
        return None
    told = [dict(zip(kinds, row, strict=True)) for row in body]
    seconds = _seconds(told)
    lines = [line for row in told for line in _turn(row, seconds)]
    return since_first(lines)[0]


def _turn(row: dict[str, Line], seconds: float) -> list[Line]:
    text, name = row["text"].trimmed(), row.get("speaker")
    time, end = (
        _time(row[kind].text, seconds) if kind in row else None for kind in ("time", "end")
    )
    if not text.text:
        return []
    others = tuple(
        replace(one, start=0, end=0)
        for kind, cell in row.items()
        if kind != "text"
        for one in cell.remarks
    )
    line = replace(text, remarks=(*text.remarks, *others), time=time, time_end=end)
    shown = row["time"].text.strip() if "time" in row else ""
    if time is not None:
        line = line.marked(time_mark(0, len(line.text), time))
    elif shown:  # of the day, or nothing that is known: it is not lost
        line = line.marked(time_mark(0, len(line.text), None, shown))
    if name is None:
        return [line]
    known = " ".join(name.text.strip().strip("[]").rstrip(":").split())
    return [replace(line, speaker=known, begins=True)]


def _time(cell: str, seconds: float) -> int | None:
    """The milliseconds that a cell says; `seconds` is how many seconds a plain number counts."""
    cell = cell.strip()
    if seconds and _PLAIN.fullmatch(cell):
        return round(float(cell.replace(",", ".")) * seconds * 1000)
    return None if stamps.is_clock(cell) else stamps.milliseconds(cell)


def _seconds(rows: Sequence[dict[str, Line]]) -> float:
    """How many seconds a plain number counts in the columns of times: 1 or a thousandth; 0: none.

    Whole numbers are seconds unless nobody could speak as slowly as that.
    """
    cells = [row[kind].text.strip() for row in rows for kind in ("time", "end") if kind in row]
    numbers = [float(cell.replace(",", ".")) for cell in cells if _PLAIN.fullmatch(cell)]
    if not numbers or len(numbers) < sum(map(bool, cells)):
        return 0.0
    if any(not number.is_integer() for number in numbers):
        return 1.0
    said = sum(len(row["text"].text) for row in rows)
    return 1.0 if said * _SLOWEST >= max(numbers) - min(numbers) else 0.001


def _by_heading(row: Sequence[str]) -> list[str] | None:
    kinds = [_KIND.get(cell.strip().casefold().rstrip(":"), "") for cell in row]
    good = all(kinds) and len(set(kinds)) == len(kinds) and "text" in kinds
    return kinds if good and ("speaker" in kinds or "time" in kinds) else None


def _by_content(rows: Sequence[Sequence[str]]) -> list[str] | None:
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = [[cell.strip() for cell in column] for column in zip(*rows, strict=True)]
    text = max(range(len(columns)), key=lambda place: sum(map(len, columns[place])))
    kinds = ["text" if place == text else _kind(column) for place, column in enumerate(columns)]
    if kinds.count("time") > 1:
        kinds[kinds.index("time", kinds.index("time") + 1)] = "end"
    good = all(kinds) and len(set(kinds)) == len(kinds) and "speaker" in kinds
    return kinds if good else None


def _kind(column: Sequence[str]) -> str:
    cells = [cell for cell in column if cell]
    if cells and all(_STAMP.match(cell) for cell in cells):
        return "time"
    if cells and all(map(_PLAIN.fullmatch, cells)) and _are_seconds(cells):
        return "time"
    if cells and all(cell.rstrip(".").isdecimal() for cell in cells):
        return "number"
    return "speaker" if _are_speakers(cells) else ""


def _are_seconds(cells: Sequence[str]) -> bool:
    """Whether numbers are seconds of a recording: with parts of one, and never going back."""
    numbers = [float(cell.replace(",", ".")) for cell in cells]
    return any(not one.is_integer() for one in numbers) and numbers == sorted(numbers)


def _are_speakers(cells: Sequence[str]) -> bool:
    """Names that come back: at least two, or one that is a word for a role."""
    names = [cell.strip("[]").rstrip(": ") for cell in cells]
    if not all(name and len(name) <= _LONGEST_NAME and labels.plausible(name) for name in names):
        return False
    counts = Counter(labels.key_of(name) for name in names)
    recurring = [name for name, count in counts.items() if count > 1]
    known = [name for name in counts if roles.by_word(name) or roles.by_letter(name)]
    return bool(recurring) and (len(recurring) > 1 or bool(known))
