"""What is told of a table as it was understood: what was guessed, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qda.i18n import _, ngettext
from qda.importers.grid import values
from qda.models.errors import BadValue

if TYPE_CHECKING:
    from qda.importers.grid.reading import Field, Reading


def guesses(reading: Reading) -> list[str]:
    """What was decided of numbers and dates that may be meant otherwise."""
    told: list[str] = []
    for one in reading.used("attribute"):
        cells = [
            cell for cell in reading.cells(one) if cell and not values.is_missing(cell, one.type)
        ]
        name = one.name
        if one.type == "number" and values.is_ambiguous_number(cells):
            example = next(cell for cell in cells if "," in cell or "." in cell)
            said = values.canonical(example, "number", one.notation)
            words = _("{column}: {written} is read as {value}.")
            told.append(words.format(column=name, written=example, value=said))
        signs = values.currencies_in(cells) if one.type == "number" else []
        if signs:
            example = next(cell for cell in cells if values.amount(cell)[1])
            words = _("{column}: numbers are stored without {currency}; {written} is {value}.")
            amounts = {"written": example, "value": _shown(example, one)}
            told.append(words.format(column=name, currency=", ".join(signs), **amounts))
        if one.type == "date" and values.has_parted_dates(cells):
            told.extend(_of_days(name, one, cells))
        if one.type == "date":
            told.extend(_of_times(name, cells))
        if one.type == "date" and values.has_short_years(cells):
            example = next(cell for cell in cells if values.has_short_years([cell]))
            words = _("{column}: {written} is read as {value}.")
            said = _shown(example, one)
            told.append(words.format(column=name, written=example, value=said))
    return told


def _of_times(name: str, cells: Sequence[str]) -> list[str]:
    timed = [cell for cell in cells if values.time_in(cell)]
    if not timed:
        return []
    words = ngettext(
        "{column}: {count} time of the day is left out ({examples}); as Text it stays.",
        "{column}: {count} times of the day are left out ({examples}); as Text they stay.",
        len(timed),
    )
    return [words.format(column=name, count=len(timed), examples=_some(timed, 2))]


def _of_days(name: str, one: Field, cells: Sequence[str]) -> list[str]:
    if values.day_first_in(cells) is None:
        words = _("{column}: it is not certain what is the day and what the month; {order}.")
    elif not one.notation.day_first:
        words = _("{column}: {order}.")
    else:
        return []
    order = (
        _("the day is taken to come first")
        if one.notation.day_first
        else _("the month is taken to come first")
    )
    return [words.format(column=name, order=order)]


def left_out(reading: Reading) -> list[str]:
    """Which rows and cells will not come in."""
    told: list[str] = []
    nameless = reading.nameless()
    if nameless:
        words = ngettext(
            "Row {rows} has no name and is left out.",
            "Rows {rows} have no name and are left out.",
            len(nameless),
        )
        told.append(words.format(rows=_some([str(number) for number in nameless])))
    told.extend(_missing(reading))
    declined = [row.name for row in reading.respondents() if row.declined]
    if declined:
        words = ngettext(
            "{count} respondent has nothing but marks for no answer and gets no document of "
            "answers ({names}).",
            "{count} respondents have nothing but marks for no answer and get no documents of "
            "answers ({names}).",
            len(declined),
        )
        told.append(words.format(count=len(declined), names=_some(declined)))
    unfit = reading.unfit()
    for name, count in Counter(one.field for one in unfit).items():
        examples = list(dict.fromkeys(one.value for one in unfit if one.field == name))
        words = ngettext(
            "{column}: {count} cell does not fit the type and is left out ({examples}).",
            "{column}: {count} cells do not fit the type and are left out ({examples}).",
            count,
        )
        told.append(words.format(column=name, count=count, examples=_some(examples)))
    return told


def _missing(reading: Reading) -> list[str]:
    """Which columns have marks for a value that is not there, so that they can be meant so."""
    told: list[str] = []
    for one in reading.used("attribute"):
        marks = [cell for cell in reading.cells(one) if values.is_missing(cell, one.type)]
        if marks:
            words = ngettext(
                "{column}: {count} cell says that there is no value and is taken to be empty "
                "({examples}).",
                "{column}: {count} cells say that there is no value and are taken to be empty "
                "({examples}).",
                len(marks),
            )
            examples = _some(list(dict.fromkeys(marks)))
            told.append(words.format(column=one.name, count=len(marks), examples=examples))
    return told


def _some(names: Sequence[str], most: int = 5) -> str:
    shown = ", ".join(name[:40] for name in names[:most])
    return f"{shown}, …" if len(names) > most else shown


def _shown(cell: str, one: Field) -> str:
    try:
        return values.canonical(cell, one.type, one.notation)
    except BadValue:
        return "–"
