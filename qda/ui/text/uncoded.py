"""Passages that no coding touches: whole paragraphs in a row, to go to and read once more.

The questions of the interviewer and headings between them belong to such a passage, but do not
make one by themselves: they are hardly ever coded, and would be a stop at every turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from qda.ui.text.outline import Line
from qda.ui.text.spans import SpanIndex


def passages(lines: Sequence[Line], index: SpanIndex) -> list[tuple[int, int]]:
    """The uncoded passages in reading order, as (start, end) from first to last word."""
    found: list[tuple[int, int]] = []
    first = last = -1
    worth = False
    for line in lines:
        if not line.number:
            continue
        if index.overlapping(line.start, line.end):
            found += [(first, last)] if worth else []
            first, worth = -1, False
            continue
        first, last = (line.start if first < 0 else first), line.end
        worth = worth or not (line.quiet or line.headings)
    return [*found, (first, last)] if worth else found


def beside(
    found: Sequence[tuple[int, int]], here: tuple[int, int], forward: bool
) -> tuple[int, int] | None:
    """The passage that begins after or before `here` (at it too, where nothing is selected)."""
    start, end = here
    if forward:
        return next((one for one in found if one[0] >= start + (start < end)), None)
    return next((one for one in reversed(found) if one[0] < start), None)
