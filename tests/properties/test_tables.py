"""A table that is written in any notation is read back with its values and types."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qda.importers.grid.book import book_of
from qda.importers.grid.reading import Reading, reading_of

DAYS = st.lists(st.dates(date(1970, 1, 1), date(2060, 1, 1)), min_size=1, max_size=8)
NUMBERS = st.lists(
    st.decimals(Decimal(-999_999), Decimal(999_999), places=2), min_size=1, max_size=8
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
)


def table(heading: str, cells: list[str], delimiter: str) -> Reading:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Respondent", heading])
    writer.writerows([f"R{number}", cell] for number, cell in enumerate(cells, start=1))
    return reading_of(book_of("r.csv", stream.getvalue().encode("utf-8-sig")))


def stored(reading: Reading, heading: str) -> list[str]:
    return [row.values.get(heading, "") for row in reading.respondents()]


@given(NUMBERS, st.booleans(), st.booleans(), st.sampled_from(",;\t|"))
def test_numbers_come_back_from_either_notation(
    numbers: list[Decimal], comma: bool, thousands: bool, delimiter: str
) -> None:
    cells = [f"{number:,.2f}" if thousands else f"{number:.2f}" for number in numbers]
    if comma:
        cells = [cell.translate(str.maketrans(",.", ".,")) for cell in cells]
    reading = table("uren", cells, delimiter)
    assert reading.of("uren").type == "number"
    assert [Decimal(value) for value in stored(reading, "uren")] == numbers


@given(DAYS, st.sampled_from("-/."), st.booleans())
def test_days_come_back_from_either_order_where_the_column_tells_it(
    days: list[date], between: str, day_first: bool
) -> None:
    days = [*days, date(2001, 3, 28)]
    order = ("%d", "%m", "%Y") if day_first else ("%m", "%d", "%Y")
    reading = table("dag", [day.strftime(between.join(order)) for day in days], ";")
    assert reading.of("dag").type == "date"
    assert stored(reading, "dag") == [day.isoformat() for day in days]


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_as_text_every_cell_stays_what_it_is(words: list[str], delimiter: str) -> None:
    from qda.cells import unguarded
    from qda.text import normalise

    reading = table("woord", words, delimiter).changed("woord", use="attribute", type="text")
    assert stored(reading, "woord") == [normalise(unguarded(word)).strip() for word in words]
