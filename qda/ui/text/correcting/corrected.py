"""A document as it reads after an edit that is not committed yet. Pure."""

from __future__ import annotations

from dataclasses import replace

from qda.models.rows import CodingRow, DocumentContent
from qda.text_edits import Change, Mapping, applied


def content_after(content: DocumentContent, change: Change) -> DocumentContent:
    """The text after one change, its turns and marks where they belong then."""
    mapping = Mapping([change])
    text = applied(content.text, [change])
    turns, last = [], 0
    for turn in content.turns:
        if turn.end < change.start:
            turns.append(turn)
            continue
        start, end = (max(point, last) for point in mapping.block(turn.start, turn.end))
        turns.append(replace(turn, start=start, end=end) if end != turn.end else turn)
        last = end
    marks = []
    for mark in content.marks:
        start = end = mapping.point(mark.start)
        if mark.start < mark.end:
            start, end = mapping.block(mark.start, mark.end, one_line=True)
        moved = (start, end) != (mark.start, mark.end)
        marks.append(replace(mark, start=start, end=end) if moved else mark)
    return replace(content, text=text, turns=turns, marks=marks)


def rows_after(rows: list[CodingRow], change: Change) -> list[CodingRow]:
    """The codings that still cover something, where they are after one change."""
    mapping = Mapping([change])
    found = []
    for row in rows:
        if row.end <= change.start:
            found.append(row)
            continue
        span = mapping.passage(row.start, row.end)
        if span is not None:
            found.append(replace(row, start=span[0], end=span[1]))
    return found


def is_within_a_line(text: str, change: Change) -> bool:
    """Whether a change leaves the lines as they are: none made, joined, filled or emptied."""
    if "\n" in change.text or "\n" in text[change.start : change.end]:
        return False
    low = text.rfind("\n", 0, change.start) + 1
    high = text.find("\n", change.end)
    high = len(text) if high < 0 else high
    before = text[low:high]
    after = text[low : change.start] + change.text + text[change.end : high]
    return bool(before.strip()) == bool(after.strip())
