"""How a column writes its numbers and dates, decided by the column as a whole; and its type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qda import dates
from qda.i18n import _
from qda.importers.wordlists import word_set
from qda.models import cases
from qda.models.errors import BadValue

_YES_NO = word_set("ja nee yes no true false waar onwaar j n y")
_MISSING = word_set(
    "- -- \u2013 \u2014 ? ?? . / n.v.t. n.v.t nvt n/a n.a. na #n/a #n/b #nvt nan null none nil "
    "geen onbekend unknown missing leeg empty n.b. nb n.o."
)
_MISSING |= {"weet niet", "weet ik niet", "niet bekend", "niet van toepassing", "niet ingevuld"}
_MISSING |= {"geen antwoord", "not applicable", "not known", "no answer", "don't know"}
"""Marks for a value that is not there; in a column of words they are words (no religion: geen)."""

_SAID = frozenset(("weet niet", "weet ik niet", "don't know", "niet bekend", "not known"))
"""Marks that do answer an open question."""

_WITH_MISSING = ("number", "date", "yes_no")
"""Types whose values leave no doubt that such a mark is none of them."""

_MOST_CATEGORIES = 12
_LONGEST_CATEGORY = 40
_MOST_WORDS = 4
_BLANKS = str.maketrans({" ": "", "\u00a0": "", "\u202f": "", "'": "", "’": ""})
_WITH_COMMA = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?")
_WITH_POINT = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_BLANKS_RIGHT = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?")
_CURRENCY = re.compile(
    r"(?P<sign>[+-]?)[ \u00a0\u202f]*(?P<before>€|\$|£|EUR|USD|GBP|euro)?[ \u00a0\u202f]*"
    r"(?P<number>[+-]?\d[\d.,' ’\u00a0\u202f]*?)(?P<whole>,[-–—]{1,2})?"
    r"[ \u00a0\u202f]*(?P<after>€|\$|£|EUR|USD|GBP|euros?)?",
    re.IGNORECASE,
)
"""An amount: € 1.250,50, 1.250 euro, €12,-."""

_SIGNS = {"eur": "€", "euro": "€", "euros": "€", "usd": "$", "gbp": "£"}
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})+")

_PARTED = re.compile(r"(?P<a>\d{1,2})(?P<by>[-/.])(?P<b>\d{1,2})(?P=by)(?P<year>\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_TIME = re.compile(
    r"(?P<day>\S.*?)(?:,?\s+(?:om |at )?|T)(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"(?:\s*[ap]\.?m\.?)?)(?:\s*(?:Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,4}))?",
    re.IGNORECASE,
)
"""A day with a time of the day behind it, as forms on the web and spreadsheets write it."""

_MIDNIGHT = re.compile(
    r"0?0[:.]00(?:[:.]00(?:[.,]0+)?)?|12[:.]00(?:[:.]00)?\s*a\.?m\.?", re.IGNORECASE
)
_LONGEST_MOMENT = 60
_CENTURY_TURNS = 69
"""Years of two digits from here are of the last century, as in POSIX."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers and dates are written: a decimal comma or point, the day or the month first."""

    comma: bool = True
    day_first: bool = True


PLAIN = Notation()
"""As in Dutch: 1.234,5 and 12-5-2026."""


def currencies_in(values: Sequence[str]) -> list[str]:
    """The currencies that stand with the numbers of a column, each once."""
    return list(dict.fromkeys(sign for value in values if (sign := amount(value)[1])))


def type_of(values: Sequence[str], notation: Notation) -> str:
    """The type of a column: yes_no, number, date, category (few values that recur) or text."""
    given = [value for value in values if value]
    if not given:
        return "text"
    told = [value for value in given if not _is_mark(value)]
    if told and all(value.casefold() in _YES_NO for value in told):
        return "yes_no"
    same = len(currencies_in(told)) <= 1  # dollars and euros are no numbers to be set side by side
    numbers = (fits(value, "number", notation) and not is_code(value) for value in told)
    if told and same and all(numbers):
        return "number"
    if told and all(fits(value, "date", notation) for value in told):
        return "date"
    distinct = {value.casefold() for value in given}
    few = len(distinct) <= _MOST_CATEGORIES and len(distinct) < len(given)
    short = all(len(v) <= _LONGEST_CATEGORY and len(v.split()) <= _MOST_WORDS for v in given)
    return "category" if few and short else "text"


def is_missing(value: str, kind: str) -> bool:
    """Whether a cell of a column of this type says that there is no value: n.v.t., -, onbekend."""
    return kind in _WITH_MISSING and _is_mark(value)


def is_no_answer(value: str) -> bool:
    """Whether a cell of an open question has but a mark for no answer: -, n.v.t., geen."""
    said = value.strip().casefold()
    return (said in _MISSING or said.rstrip(".! ") in _MISSING) and said.rstrip(".! ") not in _SAID


def _is_mark(value: str) -> bool:
    return value.strip().casefold() in _MISSING


def fits(value: str, kind: str, notation: Notation) -> bool:
    """Whether a value is one of that type."""
    try:
        canonical(value, kind, notation)
    except BadValue:
        return False
    return True


def is_code(value: str) -> bool:
    """Whether digits are a code whose zeros matter: a postcode, a number of a file."""
    return len(value) > 1 and value[0] == "0" and value[1].isdecimal()


def canonical(value: str, kind: str, notation: Notation) -> str:
    """A cell as a project stores it: 12.5, 2026-05-12, true. Raises BadValue."""
    value = value.strip()
    if kind == "number" and value:
        return _number(value, notation)
    if kind == "date" and value:
        day = _day(value, notation)
        if day is None:
            raise BadValue(value, _("date"))
        return day.isoformat()
    return cases.canonical(value, kind)


def amount(value: str) -> tuple[str, str]:
    """A number without the currency that stands with it, and the currency, "" for none."""
    match = _CURRENCY.fullmatch(value.strip()) if len(value) <= _LONGEST_MOMENT else None
    currency = (match["before"] or match["after"] or "") if match else ""
    if match is None or not currency or (match["before"] and match["after"]):
        return value, ""
    return match["sign"] + match["number"], _SIGNS.get(currency.casefold(), currency)


def _bare(values: Sequence[str]) -> list[str]:
    """The cells of a column that hold something else than a mark, without their currency."""
    return [amount(value)[0] for value in values if value and not _is_mark(value)]


def _number(value: str, notation: Notation) -> str:
    plain = value = amount(value)[0]
    if _BLANKS_RIGHT.fullmatch(value):
        plain = value.translate(_BLANKS)
    if notation.comma and _WITH_COMMA.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif not notation.comma and _WITH_POINT.fullmatch(plain):
        plain = plain.replace(",", "")
    if not plain.isascii() or " " in plain:
        raise BadValue(value, _("number"))
    return cases.canonical(plain, "number")


def _day(value: str, notation: Notation) -> date | None:
    """The day of a value, without a time of the day; in figures, in words, or None."""
    value = _date_in(value)
    match = _YEAR_FIRST.fullmatch(value)
    if match:
        return _date(*(int(part) for part in match.groups()))
    match = _PARTED.fullmatch(value)
    if match:
        first, second = int(match["a"]), int(match["b"])
        day, month = (first, second) if notation.day_first else (second, first)
        return _date(_year(match["year"]), month, day)
    return dates.day(value)


def time_in(value: str) -> str:
    """The time of the day behind a date, which is not kept in one; empty for none, and midnight."""
    match = _timed(value)
    return match["time"] if match and not _MIDNIGHT.fullmatch(match["time"].strip()) else ""


def _date_in(value: str) -> str:
    """A value without the time of the day."""
    match = _timed(value)
    return match["day"].rstrip(",") if match else value


def _timed(value: str) -> re.Match[str] | None:
    return _TIME.fullmatch(value.strip()) if len(value) <= _LONGEST_MOMENT else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _CENTURY_TURNS else 2000)


# The column as a whole


def comma_in(values: Sequence[str]) -> bool | None:
    """Whether a column of numbers has a decimal comma; None where nothing tells, or it has none."""
    numbers = _bare(values)
    right = {value for value in numbers if _BLANKS_RIGHT.fullmatch(value)}
    plain = [value.translate(_BLANKS) if value in right else value for value in numbers]
    comma = bool(plain) and all(_WITH_COMMA.fullmatch(value) for value in plain)
    point = bool(plain) and all(_WITH_POINT.fullmatch(value) for value in plain)
    if comma and point and currencies_in(values):  # money has two decimals, not three
        marks = {match[1] for value in plain if (match := _THOUSANDS.fullmatch(value))}
        return marks == {"."} if len(marks) == 1 else None
    return comma if comma != point else None


def is_ambiguous_number(values: Sequence[str]) -> bool:
    """Whether numbers of a column would differ by notation: 1.234 is a thousand, or little."""
    numbers = _bare(values)
    both = all(_WITH_COMMA.fullmatch(v) and _WITH_POINT.fullmatch(v) for v in numbers)
    return bool(numbers) and both and any("," in v or "." in v for v in numbers)


def day_first_in(values: Sequence[str]) -> bool | None:
    """Whether the days of a column stand before the months; None where nothing tells."""
    parted = [match for value in values if (match := _parted(value))]
    day = any(int(match["a"]) > 12 for match in parted)
    month = any(int(match["b"]) > 12 for match in parted)
    return day if day != month else None


def has_parted_dates(values: Sequence[str]) -> bool:
    """Whether there are dates of which the order of day and month matters."""
    return any((m := _parted(value)) and m["a"] != m["b"] for value in values)


def has_short_years(values: Sequence[str]) -> bool:
    """Whether there are dates whose year has two digits."""
    return any((m := _parted(value)) and len(m["year"]) == 2 for value in values)


def _parted(value: str) -> re.Match[str] | None:
    return _PARTED.fullmatch(_date_in(value))
