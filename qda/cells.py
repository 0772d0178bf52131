"""Cells of tables that people open in a spreadsheet program.

A cell that begins with = + - @, a tab or a carriage return may be run as a formula there. In
CSV and TSV such a text gets an apostrophe in front, as OWASP advises; `unguarded` takes it off
again when the program reads a table back. A plain number is left alone: it harms nobody.
"""

from __future__ import annotations

import re

_DANGER = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def guarded(text: str) -> str:
    """`text` as it can stand in a CSV cell without being run."""
    return f"'{text}" if _DANGER.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if _GUARDED.match(text) and not _NUMBER.fullmatch(text[1:]) else text
