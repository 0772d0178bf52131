"""How moments and speeds are written."""

from __future__ import annotations

from qda.ui.text import outline
from qda.ui.words import locale


def clock(milliseconds: int) -> str:
    """A moment as on a clock: 04:22, or 1:04:22."""
    return outline.clock(max(0, milliseconds))


def rate_in_words(rate: float) -> str:
    """A speed: 1×, 1.25×."""
    return f"{locale().toString(rate, 'g', 3)}×"
