"""Tables in running text: a row a line, or turns where the table is a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qda.importers import labels, roles, stamps
from qda.importers.draft import Line, time_mark

_HEADINGS = {
    "time": "tijd time timestamp tijdcode timecode tijdstip start begin starttijd van",
    "end": "eind einde end eindtijd tot",
    "speaker": "spreker speaker naam name wie who persoon deelnemer participant rol role",
    "text": "tekst text transcript transcriptie uitspraak utterance content inhoud gesprek wat",
    "number": "nr no # nummer number regel line id nr. no.",
}
_KIND = {word: kind for kind, words in _HEADINGS.items() for word in words.split()}
_STAMP = re.compile(rf"[\[(<#]?{stamps.DIGITS}(?:-\d)?[\])>#]?$")
_FEWEST_ROWS = 3
_LONGEST_NAME = 40


def row_text(cells: Sequence[str]) -> str:
    """A row as one line."""
    return " | ".join(cells).strip()


def turns_of(rows: Sequence[Sequence[str]]) -> list[Line] | None:
    """The turns of a table with columns for time, speaker and text; None for any other table.

    Every column must be one of these (or a number of the row), so that no cell can get lost.
    """
    width = max((len(row) for row in rows), default=0)
    if not 2 <= width <= 5 or any(len(row) != width for row in rows):
        return None
    kinds, body = _by_heading(rows[0]), rows[1:]
    if kinds is None:
        kinds, body = _by_content(rows), rows
    if kinds is None:
        return None
    return [line for row in body for line in _turn(dict(zip(kinds, row, strict=True)))]


def _turn(row: dict[str, str]) -> list[Line]:
    text, name = row["text"], row.get("speaker")
    time, end = (stamps.milliseconds(row.get(kind, "")) for kind in ("time", "end"))
    if not text.strip():
        return []
    line = Line(text.strip(), time=time, time_end=end)
    if time is not None:
        line = line.marked(time_mark(0, len(line.text), time))
    if name is None:
        return [line]
    name = " ".join(name.strip().strip("[]").rstrip(":").split())
    return [replace(line, speaker=name, begins=True)]


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
    good = all(kinds) and len(set(kinds)) == len(kinds) and "speaker" in kinds
    return kinds if good else None


def _kind(column: Sequence[str]) -> str:
    cells = [cell for cell in column if cell]
    if cells and all(_STAMP.match(cell) for cell in cells):
        return "time"
    if cells and all(cell.rstrip(".").isdecimal() for cell in cells):
        return "number"
    return "speaker" if _are_speakers(cells) else ""


def _are_speakers(cells: Sequence[str]) -> bool:
    """Names that come back: at least two, or one that is a word for a role."""
    names = [cell.strip("[]").rstrip(": ") for cell in cells]
    if not all(name and len(name) <= _LONGEST_NAME and labels.plausible(name) for name in names):
        return False
    counts = Counter(labels.key_of(name) for name in names)
    recurring = [name for name, count in counts.items() if count > 1]
    known = [name for name in counts if roles.by_word(name) or roles.by_letter(name)]
    return bool(recurring) and (len(recurring) > 1 or bool(known))
