"""Values of attributes as people write them, found among those that a project has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda import numerals
from qda.errors import QdaError
from qda.i18n import _
from qda.models.cases import canonical, same
from qda.models.errors import BadValue
from qda.text import name_key

if TYPE_CHECKING:
    from qda.analysis.facts import Facts

_MOST = 20


class NoSuchValue(QdaError):
    """An attribute has no such value, or it is none of its type."""

    def __init__(self, name: str, value: str, known: list[str]) -> None:
        shown = [*known[:_MOST], *(["…"] if len(known) > _MOST else [])]
        super().__init__(
            _("“{name}” has no value “{value}”.").format(name=name, value=value),
            todo=_("There are: {names}.").format(names=", ".join(shown)) if shown else "",
        )


def as_stored(value: str, kind: str) -> str:
    """A value as it is stored; as it is where it is none of that type (it was, before)."""
    try:
        return canonical(value, kind)
    except BadValue:
        return value


def chosen(facts: Facts, name: str, value: str) -> tuple[str, ...]:
    """The stored values that somebody means who writes `value`; "" is no value.

    Read by the attribute's type (yes or ja, 12,5, 16-4-2016); words in upper and lower case alike.
    Yes and no are values also where nobody has them. Raises NoSuchValue.
    """
    kind, value = facts.attributes[name], value.strip()
    wanted = as_stored(value, kind)
    if not wanted or (kind == "yes_no" and wanted in ("true", "false")):
        return (wanted,)
    there = sorted({str(one) for one in facts.cases[name]} - {""}, key=_number)
    found = tuple(one for one in there if same(one, wanted, kind))
    if not found and kind in ("text", "category"):
        found = tuple(one for one in there if name_key(one) == name_key(wanted))
    if not found:
        raise NoSuchValue(name, value, [numerals.attribute(one, kind) for one in there])
    return found


def _number(value: str) -> tuple[float, str]:
    """Numbers by size, all else by its letters."""
    try:
        return float(value), value
    except ValueError:
        return float("inf"), value
