"""What a table is taken for: its cells, headings, types, and the column of the names."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from qda.importers.errors import TableError
from qda.importers.grid.book import Book, book_of, open_book
from qda.importers.grid.reading import Reading, reading_of
from qda.importers.respondents import table_of
from qda.resources import sample_folder


def read(text: str, **kinds: str) -> Reading:
    return reading_of(book_of("r.csv", text.encode()), kinds)


def types(reading: Reading) -> dict[str, str]:
    return {one.name: one.type for one in reading.used("attribute")}


def column(reading: Reading, name: str) -> list[str]:
    return [row.values.get(name, "") for row in reading.respondents()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found_whatever_else_stands_in_the_cells(delimiter: str) -> None:
    rows = [["Respondent", "Plaats, land", "Zin"], ["R1", "Ede, NL", "a; b | c"], ["R2", "x", "y"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert column(read(text), "Plaats, land") == ["Ede, NL", "x"]


def test_commas_in_sentences_are_no_delimiter() -> None:
    reading = read("casus;zin\nR1;a, b\nR2;c, d\nR3;e, f\n")
    assert column(reading, "zin") == ["a, b", "c, d", "e, f"]


def test_a_spreadsheets_line_that_names_the_delimiter_is_obeyed() -> None:
    reading = read("sep=|\r\ncasus|n,m\r\nR1|1\r\nR2|2\r\n")
    assert [row.line for row in reading.respondents()] == [3, 4]
    assert reading.doubts() == []


# Headings


def test_lines_above_the_headings_are_left_out_and_that_is_said() -> None:
    text = "Respondenten van het project\n\nNr;Naam;Functie\n7;Anna;arts\n8;Bob;tolk\n"
    reading = read(text)
    assert [row.name for row in reading.respondents()] == ["Anna", "Bob"]
    assert "1 line above" in reading.doubts()[0]


def test_the_names_need_not_stand_in_the_first_column() -> None:
    reading = read("Organisatie;Respondent;Leeftijd\nUWV;R01;41\nUWV;R02;38\n")
    assert reading.case_field is not None
    assert reading.case_field.name == "Respondent"
    assert types(reading) == {"Organisatie": "category", "Leeftijd": "number"}


def test_dutch_headings_say_where_a_row_belongs() -> None:
    reading = read("Nummer;Naam;Bestand\n7;Anna;gesprek 7.docx\n8;Bob;\n")
    anna, bob = reading.respondents()
    assert (anna.name, anna.number, anna.links) == ("Anna", "7", ("gesprek 7.docx",))
    assert (bob.number, bob.links) == ("8", ())


def test_double_and_missing_headings_are_repaired_and_that_is_said() -> None:
    reading = read("casus;org;org;;leeg\nR1;a;b;c;\nR2;d;e;f;;te veel\n")
    rows = {row.name: row.values for row in reading.respondents()}
    assert rows["R2"] == {"org": "d", "org (2)": "e", "Column 4": "f", "Column 6": "te veel"}
    said = "\n".join(reading.doubts())
    assert "“org” stands above several" in said
    assert "Column 4, Column 6" in said


def test_a_table_without_headings_keeps_its_first_row() -> None:
    reading = read("R01;SZW;12\nR02;UWV;7\n")
    assert [row.name for row in reading.respondents()] == ["R01", "R02"]
    assert "no headings" in reading.doubts()[0]


def test_another_column_can_be_that_of_the_names() -> None:
    reading = read("Naam;Code\nAnna;R1\nAnna;R2\n").changed("Code", use="case")
    assert [row.name for row in reading.respondents()] == ["R1", "R2"]
    assert reading.of("Naam").use == "attribute"


def test_a_name_that_stands_twice_is_refused_by_name() -> None:
    reading = read("casus;org\nR1;a\nr1;b\n")
    assert "“R1” stands in it more than once" in reading.problem()
    with pytest.raises(TableError, match="R1"):
        table_of(reading)


def test_a_row_without_a_name_is_left_out_and_named() -> None:
    reading = read("casus;org\nR1;a\n;b\nR3;c\n")
    assert [row.name for row in reading.respondents()] == ["R1", "R3"]
    assert reading.doubts() == ["Row 3 has no name and is left out."]


# Numbers and dates are decided by the column as a whole


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.234,5", "7", "2.000"], ["1234.5", "7", "2000"]),
        (["1,234.5", "7", "2,000"], ["1234.5", "7", "2000"]),
        (["1 234", "1\u00a0234,5", "-3"], ["1234", "1234.5", "-3"]),
        (["3,5", "4.5"], ["3.5", "4.5"]),
        (["1.234", "0.5"], ["1.234", "0.5"]),
        (["€ 1.250,50", "€900", "12,50 euro"], ["1250.50", "900", "12.50"]),
        (["€ 1.250", "-€ 3.000,-", "n.v.t."], ["1250", "-3000", ""]),
        (["$1,250.50", "$ 20"], ["1250.50", "20"]),
    ],
)
def test_numbers_are_read_by_the_notation_of_their_column(
    cells: list[str], expected: list[str]
) -> None:
    rows = "".join(f'R{number}\t"{cell}"\n' for number, cell in enumerate(cells))
    reading = read("casus\turen\n" + rows)
    assert types(reading) == {"uren": "number"}
    assert column(reading, "uren") == expected


def test_a_currency_is_left_out_and_that_is_said_and_two_make_no_numbers() -> None:
    reading = read("casus\tloon\tprijs\nR1\t€ 1.250,50\t$ 5\nR2\t€ 900\t€ 6\n")
    assert types(reading) == {"loon": "number", "prijs": "text"}
    said = "loon: numbers are stored without €; € 1.250,50 is 1250.50."
    assert said in reading.doubts()


def test_what_a_column_leaves_open_the_others_tell_and_it_is_said() -> None:
    open_column = read("casus\tn\tm\nR1\t1.234\t0,5\nR2\t2.000\t7\n")
    assert column(open_column, "n") == ["1234", "2000"]
    assert "n: 1.234 is read as 1234." in open_column.doubts()
    other = read("casus\tn\tm\nR1\t1.234\t0.5\nR2\t2.000\t7\n")
    assert column(other, "n") == ["1.234", "2.000"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["3-4-2026", "23-4-2026"], ["2026-04-03", "2026-04-23"]),
        (["3/4/2026", "4/23/2026"], ["2026-03-04", "2026-04-23"]),
        (["12 mei 2026", "May 3, 2025", "1 okt 2024"], ["2026-05-12", "2025-05-03", "2024-10-01"]),
        (["5.6.26", "7.8.68", "2026-1-2"], ["2026-06-05", "2068-08-07", "2026-01-02"]),
    ],
)
def test_dates_are_read_by_the_order_of_their_column(cells: list[str], expected: list[str]) -> None:
    rows = "".join(f"R{number};{cell}\n" for number, cell in enumerate(cells))
    reading = read("casus;dag\n" + rows)
    assert types(reading) == {"dag": "date"}
    assert column(reading, "dag") == expected


def test_an_uncertain_order_is_said() -> None:
    said = read("casus;dag\nR1;3-4-2026\nR2;5-6-2026\n").doubts()
    assert len(said) == 1
    assert "not certain what is the day" in said[0]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["2025-05-01 10:30:00", "2025-05-23T09:00:00+02:00"], ["2025-05-01", "2025-05-23"]),
        (["1-5-2025 10:30", "23-5-2025 9.05"], ["2025-05-01", "2025-05-23"]),
        (["5/1/25 3:04:05 PM", "5/23/25 9:00 am"], ["2025-05-01", "2025-05-23"]),
        (
            ["2025/05/01 3:04:05 PM GMT+2", "2025/05/23 9:00:00 AM CEST"],
            ["2025-05-01", "2025-05-23"],
        ),
        (["1 mei 2025 om 10:30", "23 mei 2025"], ["2025-05-01", "2025-05-23"]),
    ],
)
def test_a_moment_is_its_day_and_the_time_that_is_left_out_is_said(
    cells: list[str], told: list[str]
) -> None:
    rows = "".join(f"R{number};{cell}\n" for number, cell in enumerate(cells))
    reading = read("casus;toen\n" + rows)
    assert types(reading) == {"toen": "date"}
    assert column(reading, "toen") == told
    (said,) = (words for words in reading.doubts() if "of the day" in words)
    assert cells[0] in said
    assert column(reading.changed("toen", type="text"), "toen") == cells


def test_midnight_is_no_time_of_the_day() -> None:
    reading = read("casus;toen\nR1;2026-05-12 00:00:00\nR2;2026-05-13 0:00\n")
    assert column(reading, "toen") == ["2026-05-12", "2026-05-13"]
    assert not reading.doubts()


# Types can be changed


@pytest.mark.parametrize("mark", ["n.v.t.", "onbekend", "-", "Geen", "N/A", "?", "–", "weet niet"])
def test_a_mark_for_no_value_leaves_a_number_a_number_and_is_said(mark: str) -> None:
    reading = read(f"casus;jaren;sinds;lid\nR1;4,5;12-5-2020;ja\nR2;{mark};{mark};{mark}\n")
    assert types(reading) == {"jaren": "number", "sinds": "date", "lid": "yes_no"}
    assert column(reading, "jaren") == ["4.5", ""]
    assert reading.respondents()[1].emptied == ("jaren", "sinds", "lid")
    said = [doubt for doubt in reading.doubts() if mark in doubt]
    assert [doubt.split(":")[0] for doubt in said] == ["jaren", "sinds", "lid"]
    assert not reading.unfit()


def test_in_a_column_of_words_such_a_mark_is_a_word() -> None:
    reading = read("casus;geloof\nR1;geen\nR2;katholiek\nR3;geen\nR4;onbekend\n")
    assert column(reading, "geloof") == ["geen", "katholiek", "geen", "onbekend"]
    assert reading.doubts() == []
    assert types(read("casus;x\nR1;-\nR2;?\n")) == {"x": "text"}


def test_a_type_can_be_changed_and_what_does_not_fit_is_said() -> None:
    reading = read("casus;jaren\nR1;3\nR2;ca. 4\nR3;5\n")
    assert types(reading) == {"jaren": "text"}
    changed = reading.changed("jaren", type="number")
    assert column(changed, "jaren") == ["3", "", "5"]
    assert [(one.line, one.case, one.value) for one in changed.unfit()] == [(3, "R2", "ca. 4")]
    assert "jaren: 1 cell does not fit the type and is left out (ca. 4)." in changed.doubts()
    assert column(changed.changed("jaren", type="text"), "jaren") == ["3", "ca. 4", "5"]


def test_an_attribute_of_the_project_keeps_its_name_and_type() -> None:
    reading = read("casus;JAREN\nR1;3\nR2;4\n", jaren="text")
    assert types(reading) == {"jaren": "text"}
    assert reading.of("jaren").fixed


@pytest.mark.parametrize(
    ("head", "cell", "use"),
    [
        ("case;remark", "has worked for nine years at the ministry as a clerk", "attribute"),
        ("case;eigen notities", "x" * 210, "attribute"),
        ("case;remark", "word " * 50, "open"),  # what people wrote themselves
        ("case;happy?;remark", "yes;has worked for nine years at the ministry as a clerk", "open"),
        ("case;Q1", "has worked for nine years at the ministry as a clerk", "open"),
    ],
)
def test_notes_on_respondents_are_no_answers(head: str, cell: str, use: str) -> None:
    assert read(f"{head}\nE01;{cell}\n").fields[-1].use == use


def test_the_tables_of_the_samples_have_no_answers() -> None:
    for language in ("en", "nl"):
        book = open_book(sample_folder() / language / "respondents.csv")
        assert reading_of(book).used("open") == []


def test_open_questions_are_told_from_closed_ones() -> None:
    reading = read(
        "Respondent;Leeftijd;Wat gaat er goed?;Opmerkingen;Tevreden?\n"
        "R1;34;Dat we samen veel doen;Ik heb nog een lang verhaal over alles wat er speelt;ja\n"
        "R2;35;De sfeer en het werk;;nee\n"
    )
    assert [one.name for one in reading.used("open")] == ["Wat gaat er goed?", "Opmerkingen"]
    first, second = reading.respondents()
    assert [question for question, _answer in first.answers] == ["Wat gaat er goed?", "Opmerkingen"]
    assert second.answers == (("Wat gaat er goed?", "De sfeer en het werk"),)


# Spreadsheets


def book(**sheets: list[list[object]]) -> Book:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return book_of("r.xlsx", stream.getvalue())


def test_of_several_sheets_the_one_of_respondents_is_taken_and_another_can_be() -> None:
    table = [["Respondent", "Leeftijd"], ["R1", 41], ["R2", 38]]
    reading = reading_of(book(Toelichting=[["Zo is dit gemaakt."]], Mensen=table, Leeg=[[]]))
    assert [sheet.name for sheet in reading.book.sheets] == ["Toelichting", "Mensen"]
    assert reading.sheet == 1
    assert [row.name for row in reading.respondents()] == ["R1", "R2"]
    assert reading.on_sheet(0).sheet == 0


def test_the_cells_of_a_spreadsheet_are_what_they_are() -> None:
    rows = [
        ["Naam", "n", "dag", "klein", "toen"],
        ["A", 1.234, date(2026, 4, 3), 1e-7, datetime(2025, 5, 1, 10, 30)],
        ["B", 2.5, None, 3, datetime(2025, 5, 2)],
    ]
    reading = reading_of(book(Blad=rows))
    expected = {"n": "number", "dag": "date", "klein": "number", "toen": "date"}
    assert types(reading) == expected
    assert column(reading, "n") == ["1.234", "2.5"]
    assert column(reading, "dag") == ["2026-04-03", ""]
    assert column(reading, "klein") == ["0.0000001", "3"]
