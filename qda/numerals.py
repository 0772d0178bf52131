"""How numbers are written for people in the language that is spoken: 12.5 and 1,204, or 12,5 and
1.204 in Dutch.

For Word, captions, labels and the command line; the window writes them alike (`qda.ui.words`). In
files of data (CSV, TSV, JSON, workbooks) numbers stay as programs read them.
"""

from __future__ import annotations

from qda.i18n import _, language

_DUTCH = str.maketrans(".,", ",.")


def marked(text: str) -> str:
    """A number as Python writes it, with the marks of the language: 1,204.5 is 1.204,5 in Dutch."""
    return text.translate(_DUTCH) if language() == "nl" else text


def count(number: int) -> str:
    """A whole number with its thousands apart: 1,204 or 1.204."""
    return marked(f"{number:,}")


def decimal(number: float, digits: int = 2) -> str:
    """A number with so many decimals."""
    return marked(f"{number:.{digits}f}")


def general(number: float) -> str:
    """A number with the decimals that it has, six figures at most: 2.5, 40."""
    return marked(f"{number:g}")


def cell(value: str | float | bool | None) -> str:
    """A cell of a table as it is read: numbers with marks, texts as they are, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return value
    return marked(f"{int(value) if float(value).is_integer() else value:,}")


def attribute(value: str, kind: str) -> str:
    """A stored value of an attribute as it is read: 12.5 or 12,5, yes; dates and words as stored.

    `kind` is the type of the attribute. Thousands are not parted: it may be a year.
    """
    if kind == "yes_no" and value:
        return _("yes") if value == "true" else _("no")
    return marked(value) if kind == "number" else value
