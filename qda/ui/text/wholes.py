"""The whole turn, paragraph, answer or document around a place. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qda.models.rows import TurnRow
from qda.ui.text.stretch import to_turns

KINDS = ("turn", "paragraph", "answer", "document")


def of(
    kind: str, text: str, turns: Sequence[TurnRow], start: int, end: int
) -> tuple[int, int] | None:
    """The whole of that kind around a span, without blanks at its edges; None where it is empty."""
    if kind == "document":
        found: tuple[int, int] | None = (0, len(text))
    elif kind == "paragraph":
        found = _line(text, start)[0], _line(text, max(start, end - 1))[1]
    elif kind == "turn":
        found = to_turns(text, turns, start, end)
    else:
        found = answer(turns, start, end)
    return trimmed(text, *found) if found else None


def answer(turns: Sequence[TurnRow], start: int, end: int) -> tuple[int, int] | None:
    """All turns between two of the interviewer's; at a question, the answer that follows it."""
    place = bisect_right([turn.start for turn in turns], start) - 1
    while place < 0 or (place < len(turns) and _asks(turns[place])):
        place += 1
    if place >= len(turns):
        return None
    first = last = place
    while first > 0 and not _asks(turns[first - 1]):
        first -= 1
    while last + 1 < len(turns) and (not _asks(turns[last + 1]) or turns[last].end < end):
        last += 1
    return turns[first].start, turns[last].end


def _asks(turn: TurnRow) -> bool:
    return turn.role == "interviewer"


def _line(text: str, point: int) -> tuple[int, int]:
    end = text.find("\n", point)
    return text.rfind("\n", 0, point) + 1, len(text) if end < 0 else end


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span without the blanks at its edges; None where nothing is left."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    return (left, right) if left < right else None
