"""The values of attributes as people read and type them; stored they are canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from qda.i18n import N_, _
from qda.numerals import attribute
from qda.ui.words import day

TYPE_NAMES = {
    "text": N_("Text"),
    "category": N_("Category"),
    "number": N_("Number"),
    "date": N_("Date"),
    "yes_no": N_("Yes or no"),
}
_FIGURES = re.compile(r"([0-9]{1,18})")

RIGHT = ("number", "date")
"""The types that are written at the right of their column."""


def shown(value: str, kind: str) -> str:
    """A stored value as it is read: 12,5 in Dutch, 12 May 2026, yes.

    A day always has its year: it is data, which is compared with that of other years.
    """
    if not value:
        return ""
    if kind == "date":
        try:
            return day(date.fromisoformat(value), with_year=True)
        except ValueError:
            return value
    return attribute(value, kind)


def typed(value: str, kind: str) -> str:
    """A stored value as it stands in a field to be edited."""
    return shown(value, kind) if kind in ("yes_no", "number") else value


def problem(value: str, kind: str) -> str:
    """Why what was typed is no value of that type; empty where it is one."""
    from qda.errors import QdaError
    from qda.models import cases

    try:
        cases.canonical(value, kind)
    except QdaError as error:
        return error.what
    return ""


def suggestions(kind: str, values: Iterable[str]) -> list[str]:
    """What can be offered while one types: the values that others have."""
    if kind == "yes_no":
        return [_("yes"), _("no")]
    if kind in ("text", "category"):
        return sorted({value for value in values if value}, key=str.casefold)
    return []


OrderKey = tuple[bool, float, tuple[tuple[bool, int, str], ...]]
"""By what values are put in order: see `order_key`."""


def order_key(value: str, kind: str) -> OrderKey:
    """By what a column is sorted: empty cells last, numbers by size, and R2 before R10."""
    if kind == "number":
        try:
            return (not value, float(value or 0), ())
        except ValueError:
            return (not value, 0.0, _parts(value))
    return (not value, 0.0, _parts(value))


def _parts(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Letters and figures apart, so that figures count as numbers."""
    found = _FIGURES.split(text.casefold())
    return tuple(
        (True, 0, part) if at % 2 == 0 else (False, int(part), "") for at, part in enumerate(found)
    )
