"""Values of attributes as classes: numbers in ranges, dates by year or month, the rest as they are.

A class's key is text, so that a table can be stored; those of whom nothing is known come last.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qda.analysis.crosstab.table import Line
from qda.i18n import _
from qda.numerals import attribute, general

if TYPE_CHECKING:
    from qda.analysis.facts import Facts

UNKNOWN = ""
"""The key of the class of those without a value."""

MISSING = " "
"""The same where an empty one says that no class is chosen; no value is a blank."""

MOST_SEPARATE = 6
"""Up to so many different numbers each is a class of its own."""

WANTED = 5


def classify(
    values: Sequence[str], kind: str, bounds: tuple[float, ...] = ()
) -> tuple[list[Line], list[int]]:
    """The classes of an attribute's values in order, and the place of each value's class.

    `values` are as stored (12.5, 2026-05-12, true); `kind` is the attribute's type. `bounds` are
    the lower bounds of classes of numbers: (10, 20) makes below 10, 10 to 20, 20 and more.
    """
    if kind == "number" and not all(map(_is_number, values)):
        kind = "text"  # written before the attribute became one of numbers
    if kind == "number" and any(values) and (bounds or len(set(values) - {""}) > MOST_SEPARATE):
        numbers = [float(value) for value in values if value]
        edges = sorted(bounds) if bounds else round_bounds(min(numbers), max(numbers))
        keys = [_class_of(float(value), edges) if value else UNKNOWN for value in values]
        lines = [Line(key, name) for key, name in _ranges(edges) if key in set(keys)]
    elif kind == "date":
        years = {value[:4] for value in values if value}
        length = 4 if len(years) > 1 else 7
        keys = [value[:length] for value in values]
        lines = [Line(key, key) for key in sorted(set(keys) - {UNKNOWN})]
    else:
        keys = list(values)
        order = _by_number if kind == "number" else natural
        known = sorted(set(keys) - {UNKNOWN}, key=order)
        lines = [Line(key, attribute(key, kind)) for key in known]
    if UNKNOWN in keys:
        lines.append(Line(UNKNOWN, _("unknown")))
    place = {line.key: number for number, line in enumerate(lines)}
    return lines, [place[key] for key in keys]


def of_attribute(
    facts: Facts, name: str, bounds: tuple[float, ...] = ()
) -> tuple[list[Line], list[int]]:
    """The classes of an attribute, and the place of the class of each case, in the cases' order.

    The one place that parts cases by an attribute: for tables, charts, comparisons and Word.

    Numbers are parted at `bounds`; without, where the study says that their classes begin.
    """
    known = name in facts.cases
    values = [str(value) for value in facts.cases[name]] if known else [UNKNOWN] * len(facts.cases)
    kind = facts.attributes.get(name, "text")
    return classify(values, kind, bounds or facts.bounds.get(name, ()))


def natural(value: str) -> tuple[tuple[int, int, str], ...]:
    """As a person sorts: R2 before R10, upper and lower case alike."""
    parts = re.findall(r"\d+|\D+", value.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)


def _is_number(value: str) -> bool:
    return not value or re.fullmatch(r"[-+]?\d+(\.\d+)?", value) is not None


def _by_number(value: str) -> tuple[tuple[int, float, str], ...]:
    return ((0, float(value), ""),)


def round_bounds(low: float, high: float, wanted: int = WANTED) -> list[float]:
    """Round lower bounds that part low … high in about `wanted` classes of equal width.

    The width is 1, 2, 2.5 or 5 times a power of ten, the least that makes no more than wanted + 1.
    """
    span = high - low
    if span <= 0:
        return [low]
    power = 10.0 ** math.floor(math.log10(span / wanted))
    width = next(step * power for step in (1, 2, 2.5, 5, 10) if span / (step * power) <= wanted)
    first = math.floor(low / width)
    last = math.floor(high / width)
    return [round(number * width, 10) for number in range(first, last + 1)]


def _class_of(value: float, edges: Sequence[float]) -> str:
    below = [edge for edge in edges if edge <= value]
    return _key(below[-1]) if below else "<" + _key(edges[0])


def _ranges(edges: Sequence[float]) -> list[tuple[str, str]]:
    """Keys and names of the classes that lower bounds make, from the lowest."""
    names = [("<" + _key(edges[0]), _("below {bound}").format(bound=general(edges[0])))]
    for low, high in pairwise(edges):
        words = _("{low} to below {high}").format(low=general(low), high=general(high))
        names.append((_key(low), words))
    last = edges[-1]
    names.append((_key(last), _("{bound} and more").format(bound=general(last))))
    return names


def _key(bound: float) -> str:
    return f"{bound:g}"
