"""Cells of tables that people open in a spreadsheet program.

A cell that begins with = + - @, a tab or a carriage return may be run as a formula there. In
CSV and TSV such a text gets an apostrophe in front, as OWASP advises; `unguarded` takes it off
again when the program reads a table back. A text such as -2 gets it too: bare, a spreadsheet reads
a number. What is a number and no text never comes here.
"""

from __future__ import annotations

import re

_DANGER = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """`text` as it can stand in a CSV cell without being run."""
    return f"'{text}" if _DANGER.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text
