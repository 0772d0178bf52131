"""The trail behind one: the places one jumped from, to go back and forward as in a browser.

The present place is never in it until one leaves it, so that one comes back to where one had read
on to, not to where one had first arrived.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

MOST = 200


class Place(NamedTuple):
    """Where one is in a document: the first position in view, and what is selected.

    `shift` is how many pixels of the first row are scrolled out, or stand free above it (negative).
    """

    top: int = 0
    start: int = 0
    end: int = 0
    shift: int = 0


class Stop(NamedTuple):
    """A place one was at: the document, where in it, and the coding that was chosen."""

    document: int
    place: Place
    coding: int | None


class Trail:
    """The stops behind and ahead of the present place."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    def left(self, stop: Stop) -> None:
        """One has jumped away from `stop`; what lay ahead is no longer there."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != stop:
            self._behind.append(stop)
            del self._behind[:-MOST]

    def can_go(self, forward: bool) -> bool:
        """Whether there is a stop in that direction."""
        return bool(self._ahead if forward else self._behind)

    def go(self, forward: bool, here: Stop, is_there: Callable[[Stop], bool]) -> Stop | None:
        """The next stop in a direction that `is_there` still and is not `here`; None without."""
        source, target = self._ahead, self._behind
        if not forward:
            source, target = target, source
        while source:
            found = source.pop()
            if found != here and is_there(found):
                target.append(here)
                return found
        return None
