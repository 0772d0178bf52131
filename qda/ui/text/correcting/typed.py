"""A stretch of typing: edits one after the other, gathered into as few changes as tell the same.

What is gathered means just what the single edits meant: a letter typed inside a passage belongs to
it, also when the words before it are deleted in the next moment.
"""

from __future__ import annotations

from qda.text_edits import Change


class Typed:
    """The edits since the last commit; `steps` are to be made in turn."""

    def __init__(self) -> None:
        self._made: list[Change] = []

    def __bool__(self) -> bool:
        """Whether anything was typed."""
        return bool(self._made)

    @property
    def steps(self) -> list[list[Change]]:
        """The changes, each in positions of the text after the one before."""
        return [[change] for change in self._made]

    def add(self, change: Change) -> None:
        """Take an edit in, in positions of the present text."""
        if change.start < change.end and change.text:  # so that none is taken for having stayed
            self._add(Change(change.start, change.end))
            change = Change(change.start, change.start, change.text)
        self._add(change)

    def _add(self, change: Change) -> None:
        joined = _joined(self._made[-1], change) if self._made else None
        if joined is None:
            self._made.append(change)
        elif joined.start == joined.end and not joined.text:
            self._made.pop()  # typed and deleted again
        else:
            self._made[-1] = joined

    def forget(self) -> None:
        """Begin anew."""
        self._made = []


def _joined(last: Change, new: Change) -> Change | None:
    """Two edits as one, where that says the same of every passage; else None."""
    written = last.start + len(last.text)
    if last.text and last.start <= new.start and new.end <= written:  # in what was just written
        low, high = new.start - last.start, new.end - last.start
        return Change(last.start, last.end, last.text[:low] + new.text + last.text[high:])
    if not last.text and not new.text and new.start <= last.start <= new.end:
        return Change(new.start, last.end + new.end - last.start)
    return None
