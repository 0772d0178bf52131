"""Whether the window only breathes: paints in the middle of making something large.

What is half made must not be thrown away beneath its maker, nor be made a second time. So whatever
opens a project, shows a room or makes one by itself (work that is over, a timer) waits meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

BREATH_MS = 10
"""After this the window has painted what was changed, and heard what was typed."""

_taken: list[None] = []  # one for each breath within another


@contextmanager
def breath() -> Iterator[None]:
    """Let what happens inside know that something is being made."""
    _taken.append(None)
    try:
        yield
    finally:
        _taken.pop()


def is_breathing() -> bool:
    """Whether something is being made, beneath what happens now."""
    return bool(_taken)
