"""Changes of a text, and where they leave a span: pure, in code points.

The rule for a coded passage: it covers what survives of the characters that it covered, and what
was inserted strictly inside it. So an edit inside stretches or shrinks it, one at its edge does
not, and one that runs over its edge cuts it. A turn and a heading also take in what is written at
their edges: whoever writes on at the end of an answer writes what was answered.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qda.text import normalise_part

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Put `text` in the place of the characters from `start` to `end` (exclusive).

    With `instead` the new words stand for the old ones, as when a name is replaced by another:
    every span that covered any of the old ones covers all of the new, so that none is cut or lost.
    """

    start: int
    end: int
    text: str = ""
    instead: bool = False


def prepared(text: str, changes: Iterable[Change]) -> list[Change]:
    """The changes as they will be made: in order, normalised, without what stays as it is.

    The text after them is normalised if it is so now. Raises ValueError where two overlap, or one
    lies outside the text.
    """
    found: list[Change] = []
    last = 0
    for change in sorted(changes, key=lambda item: (item.start, item.end)):
        if not last <= change.start <= change.end <= len(text):
            raise ValueError(f"{change} overlaps another or lies outside the text")
        last = change.end
        slim = _slim(text, change)
        if slim.start < slim.end or slim.text:
            found.append(slim)
    return _without_mark_in_front(text, found)


def _slim(text: str, change: Change) -> Change:
    """A change without the beginning and the end that old and new have in common."""
    new, old = normalise_part(change.text), text[change.start : change.end]
    if new == old:
        return Change(change.start, change.start)
    if change.instead and new and old:
        return Change(change.start, change.end, new, instead=True)
    head = common_start(old, new)
    tail = min(common_start(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    return Change(change.start + head, change.end - tail, new[head : len(new) - tail])


def common_start(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning; quick for long ones."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _without_mark_in_front(text: str, changes: list[Change]) -> list[Change]:
    """A byte order mark that would come to stand in front of the text goes as well."""
    front: list[Change] = []
    rest, at = list(changes), 0
    while True:
        if rest and rest[0].start == at:
            change = rest.pop(0)
            words = change.text.lstrip("\ufeff")
            front.append(_slim(text, replace(change, text=words)))
            at = change.end
            if words:
                break
        elif text.startswith("\ufeff", at):
            at += 1
            front = [Change(0, at)]  # so far all was deleted
        else:
            break
    return [change for change in front if change.start < change.end or change.text] + rest


def typed(text: str, change: Change) -> tuple[Change, Change]:
    """What a key or a paste asks for, as it will be made: what it deletes, then what it writes.

    The one after the other, so that nothing is taken for having stayed; and with what `prepared`
    would do beside it, so that the page shows just what will be stored. What is written begins
    with no byte order mark, which the page would leave out.
    """
    start, end = change.start, change.end
    words = normalise_part(change.text).lstrip("\ufeff")
    if start == 0:
        while text.startswith("\ufeff", end):
            end += 1
    return Change(start, end), Change(start, start, words)


def applied(text: str, changes: Sequence[Change]) -> str:
    """The text after changes that are in order and do not overlap."""
    parts: list[str] = []
    point = 0
    for change in changes:
        parts += (text[point : change.start], change.text)
        point = change.end
    parts.append(text[point:])
    return "".join(parts)


class Mapping:
    """Where spans of a text are after changes that are in order and do not overlap."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = changes
        self._starts = [change.start for change in changes]
        self._ends = [change.end for change in changes]
        self._shifts = [0]
        for change in changes:
            growth = len(change.text) - (change.end - change.start)
            self._shifts.append(self._shifts[-1] + growth)

    @property
    def shift(self) -> int:
        """How far everything behind the last change moves."""
        return self._shifts[-1]

    def passage(self, start: int, end: int) -> Span | None:
        """A span that covers what survives and what is inserted strictly inside; None if nothing.

        `start` must lie before `end`.
        """
        low, high = self._first(start), self._last(end)
        return (low, high) if low < high else None

    def _first(self, start: int) -> int:
        at = bisect_right(self._ends, start)
        change = self.changes[at] if at < len(self.changes) else None
        if change is None or change.start > start:
            return start + self._shifts[at]
        inside = 0 if change.instead else len(change.text)
        return change.start + self._shifts[at] + inside

    def _last(self, end: int) -> int:
        at = bisect_left(self._starts, end)
        change = self.changes[at - 1] if at else None
        if change is None or change.end < end or change.start == change.end:
            return end + self._shifts[at]
        inside = len(change.text) if change.instead else 0
        return change.start + self._shifts[at - 1] + inside

    def point(self, point: int) -> int:
        """A place between two characters; what is inserted there comes behind it."""
        at = bisect_left(self._starts, point)
        change = self.changes[at - 1] if at else None
        if change is None or change.end <= point:
            return point + self._shifts[at]
        return change.start + self._shifts[at - 1]

    def block(self, start: int, end: int, *, one_line: bool = False) -> Span:
        """A turn or heading: what is written at its edges belongs to it; it may become empty.

        Empty lines in front of it do not. With `one_line` nothing behind a line end that is
        written at its end does either.
        """
        low = self._begin(start)
        at = bisect_right(self._starts, end)
        change = self.changes[at - 1] if at else None
        if change is None or (change.end < end):
            return low, max(low, end + self._shifts[at])
        text = change.text
        if one_line and "\n" in text:
            text = text[: text.index("\n")]
        return low, max(low, change.start + self._shifts[at - 1] + len(text))

    def _begin(self, start: int) -> int:
        at = bisect_left(self._starts, start)
        change = self.changes[at - 1] if at else None
        if change is not None and change.end > start:
            return change.start + self._shifts[at - 1] + len(change.text)
        low = start + self._shifts[at]
        here = self.changes[at] if at < len(self.changes) else None
        if here is not None and here.start == start and here.text.strip("\n") == "":
            low += len(here.text)
        return low
