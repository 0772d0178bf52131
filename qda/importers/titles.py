"""Titles that files carry: those that a program filled in by itself are none."""

from __future__ import annotations

from qda.text import one_line

_FILLED_IN = frozenset(
    (
        "unknown",
        "unknown title",
        "untitled",
        "untitled document",
        "no title",
        "new document",
        "onbekend",
        "onbekende titel",
        "titel onbekend",
        "naamloos",
        "naamloos document",
        "zonder titel",
        "geen titel",
        "nieuw document",
        "unbekannter titel",
        "unbenannt",
        "titre inconnu",
        "sans titre",
        "sans nom",
    )
)


def believed(title: str) -> str:
    """A title on one line; empty where it is one that a program fills in: `Unknown Title`."""
    said = one_line(title)
    plain = said.rstrip("0123456789 .-()").casefold()
    return "" if plain in _FILLED_IN else said
