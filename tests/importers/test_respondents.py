"""Tables of respondents, from text files and spreadsheets."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from qda.importers import ReaderError, respondents
from qda.importers.errors import DamagedFile, EmptyFile, NotWhatItSays, TableError, UnknownFormat
from qda.models import Project, case_tables, cases

HEADINGS = ["casus", "organisatie", "jaren", "begin", "leiding", "opmerking"]
ROWS = [
    ["R1", "UWV", "3,5", "1-2-2019", "ja", "heeft ook bij SZW gewerkt"],
    ["R2", "UWV", "12", "14-11-2003", "nee", ""],
    ["R3", "SZW", "", "2020-05-04", "ja", "één tot twee dagen; deeltijd"],
]
TYPES = {
    "organisatie": "category",
    "jaren": "number",
    "begin": "date",
    "leiding": "yes_no",
    "opmerking": "text",
}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_table_is_read_with_its_types(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in [HEADINGS, *ROWS]]
    path = tmp_path / "respondenten.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    table = respondents.read(path)
    assert table.types == TYPES
    assert [name for name, _values in table.rows] == ["R1", "R2", "R3"]
    assert table.as_pairs()[2][1]["opmerking"] == "één tot twee dagen; deeltijd"


def test_a_spreadsheet_is_read_with_its_types(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        HEADINGS,
        ["R1", "UWV", 3.5, date(2019, 2, 1), True, "x"],
        [None] * 6,
        ["R2", "UWV", 12, datetime(2003, 11, 14), False, None],
        ["R3", "SZW", None, None, True, "y"],
    ):
        sheet.append(row)
    path = tmp_path / "respondenten.xlsx"
    book.save(path)
    table = respondents.read(path)
    assert table.types == {**TYPES, "opmerking": "text"}
    assert dict(table.rows)["R2"] == {
        "organisatie": "UWV",
        "jaren": "12",
        "begin": "2003-11-14",
        "leiding": "false",
        "opmerking": "",
    }


def test_it_goes_into_a_project(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(";".join(HEADINGS) + "\n" + "\n".join(";".join(r[:5]) for r in ROWS))
    table = respondents.read(path)
    project.do(case_tables.load_table, table.as_pairs(), table.types)
    rows = {row.name: row.values for row in project.ask(cases.listing)}
    assert rows["R1"] == {
        "organisatie": "UWV",
        "jaren": "3.5",
        "begin": "2019-02-01",
        "leiding": "true",
    }


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["0612", "0613"], "text"),
        (["1", "1", "0"], "number"),
        (["man", "vrouw", "man"], "category"),
        (["a", "b", "c"], "text"),
        (["", ""], "text"),
        (["Ja", "NEE", ""], "yes_no"),
        (["31-02-2020"], "text"),
        (["heel lang antwoord op een vraag", "heel lang antwoord op een vraag"], "text"),
    ],
)
def test_types_are_guessed_with_care(values: list[str], kind: str) -> None:
    assert respondents.guess_type(values) == kind


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", EmptyFile),
        ("casus;org\n", TableError),
        ("casus;org\nR1;a\nr1;b", TableError),
        ("casus;org\n;a", TableError),
    ],
)
def test_a_table_that_cannot_be_used_says_why(
    tmp_path: Path, content: str, error: type[ReaderError]
) -> None:
    path = tmp_path / "r.csv"
    path.write_text(content)
    with pytest.raises(error, match=r"r\.csv"):
        respondents.read(path)


def test_bad_spreadsheets_are_errors_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"no sheet")
    with pytest.raises(NotWhatItSays):
        respondents.read(path)
    path.write_bytes(b"PK\x03\x04 broken off")
    with pytest.raises(DamagedFile):
        respondents.read(path)
    book = openpyxl.Workbook()
    book.save(path)
    with pytest.raises(EmptyFile):
        respondents.read(path)
    whole = path.read_bytes()
    for length in range(40, len(whole), 700):
        path.write_bytes(whole[:length])
        with pytest.raises(ReaderError):
            respondents.read(path)
    other = tmp_path / "r.ods"
    other.write_bytes(b"x")
    with pytest.raises(UnknownFormat):
        respondents.read(other)
