"""Tables of a study as CSV and workbook: complete, and no cell is ever run as a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from qda.cells import guarded, unguarded
from qda.errors import Cancelled
from qda.exporters import codebook_files, tables
from qda.exporters.errors import UnknownSuffix
from qda.exporters.sheets import Column, Figures, Table, as_text, write
from qda.i18n import speaking
from qda.importers.codebook_files import read as read_codebook
from qda.models import Project, case_tables, codebook, coders, coding_edits, codings, documents
from qda.transcript import Transcript

NASTY = ["=1+1", "+31 20", "-regel", "@naam", "\ttab", "\rterug", "'=x", "''-", "=", "#N/A", "'"]


@pytest.mark.parametrize("text", [*NASTY, "", "gewoon", "'t is goed", "-5", "+3,5", "'-5", "a=b"])
def test_a_guarded_cell_is_given_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", NASTY[:7])
def test_a_formula_sign_never_comes_first_in_csv(text: str) -> None:
    assert guarded(text)[0] == "'"


def test_a_text_that_looks_like_a_number_is_guarded_and_a_number_is_not() -> None:
    rows = [("-2", -2), ("+3,5", -3.5), ("12", Figures("-1234567890123456789"))]
    table = Table("Lijst", (Column("+1"), Column("n")), rows)
    assert as_text(table) == "'+1,n\n'-2,-2\n\"'+3,5\",-3.5\n12,-1234567890123456789\n"


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_codes_named_like_numbers_or_formulas_come_back_as_they_were(
    project: Project, tmp_path: Path, suffix: str
) -> None:
    names = ["+1", "-2", "=1+1", "+1+1", "-x", "@x", "'+1", "'-x"]
    for name in names:
        project.do(codebook.create, name)
    codebook_files.write(project, tmp_path / f"book{suffix}")
    book = read_codebook(tmp_path / f"book{suffix}")
    assert {entry.name() for entry in book.codes} >= set(names)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _rows(path: Path) -> list[list[Any]]:
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _nasty() -> Table:
    return Table("Lijst", (Column("=kop"), Column("n")), [(text, 1.5) for text in NASTY])


def test_a_workbook_keeps_texts_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write([_nasty()], path)
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert [cell.value for cell in sheet["A"]][:3] == ["=kop", "=1+1", "+31 20"]
    assert sheet["B2"].data_type == "n"
    assert sheet.freeze_panes == "A2"


def test_characters_that_xml_cannot_hold_are_left_out_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write([Table("a\x00b", (Column("k\x01"),), [("x\x0by\ud800z\ufffe🙂",)])], path)
    assert _rows(path) == [["k"], ["xyz🙂"]]


def test_sheets_get_names_that_excel_takes(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    names = ["a/b:c*d?[e]", "", "x" * 40, "X" * 40]
    write([Table(name, (Column("k"),), []) for name in names], path)
    found = openpyxl.load_workbook(path).sheetnames
    assert len({name.casefold() for name in found}) == 4
    assert all(0 < len(name) <= 31 for name in found)


def test_a_definition_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write([Table("Figuur", (Column("k"),), [("v",)], note="Geteld per passage.")], path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Figuur", "About"]
    assert book["About"]["B2"].value == "Geteld per passage."


def test_csv_is_marked_for_excel_unless_asked_otherwise(tmp_path: Path) -> None:
    table = Table("t", (Column("één"),), [("ë\nü",)])
    write([table], tmp_path / "a.csv")
    write([table], tmp_path / "b.csv", bom=False)
    write([table], tmp_path / "c.tsv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "b.csv").read_text("utf-8") == 'één\n"ë\nü"\n'
    assert (tmp_path / "c.tsv").read_bytes().startswith("één".encode())


def test_several_tables_are_several_csv_files(tmp_path: Path) -> None:
    some = [Table(name, (Column("k"),), []) for name in ("A/B", "C")]
    write(some, tmp_path / "out.csv")
    assert _names(tmp_path) == ["out - A B.csv", "out - C.csv"]


def test_an_unknown_suffix_is_named(tmp_path: Path, project: Project) -> None:
    with pytest.raises(UnknownSuffix, match=r"out\.ods"):
        write([], tmp_path / "out.ods")
    with pytest.raises(UnknownSuffix, match=r"\.toml"):
        codebook_files.write(project, tmp_path / "out.docx")


def test_a_cancelled_workbook_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write([_nasty()], tmp_path / "out.xlsx", is_cancelled=lambda: True)
    assert _names(tmp_path) == []


def test_the_table_of_codings_says_everything_of_a_coding(project: Project) -> None:
    table = tables.coding_table(project, project.coder)
    titles = [column.title for column in table.columns]
    rows = [dict(zip(titles, row, strict=True)) for row in table.rows]
    assert len(rows) == 5
    first = rows[0]
    assert first["document"] == "Gesprek 1"
    assert first["respondent"] == "R01"
    assert first["path"] == "Factoren › Vertrouwen"
    assert first["quote"] == "Wij bellen elke dag 🙂 en dat helpt."
    assert first["label"] == "(Maker, SZW, R01:2)"
    assert first["memo"] == "Denk aan\nhet telefoontje"
    assert (first["start"], first["end"], first["paragraph"]) == (14, 49, 2)
    assert first["functie"] == "Maker"
    letter = next(row for row in rows if row["document"] == "Kamerbrief")
    assert letter["respondent"] == ""
    assert letter["label"] == "(Kamerbrief:1)"


def test_the_readable_table_can_be_of_one_coder(project: Project) -> None:
    people = {row.name: row.id for row in project.ask(coders.listing)}
    assert len(tables.readable_codings(project).rows) == 6
    (row,) = tables.readable_codings(project, people["Bram"]).rows
    assert row == ("Gesprek 2", "1", "Vertrouwen", "Contact", "Bram", "none", "", "", "")


def test_weight_and_key_quote_are_in_every_table_and_are_read_back(
    project: Project, tmp_path: Path
) -> None:
    from qda.importers import codings_table

    coding = project.ask(codings.all_rows)[0]
    project.do(coding_edits.set_weight, coding.id, 70)
    project.do(coding_edits.set_key_quote, coding.id, True)
    whole = tables.coding_table(project)
    titles = [column.title for column in whole.columns]
    (row,) = [row for row in whole.rows if row[titles.index("guid")] == coding.guid]
    assert (row[titles.index("weight")], row[titles.index("key quote")]) == (70, "yes")
    path = tmp_path / "codings.tsv"
    write([tables.readable_codings(project)], path)
    project.do(codings.remove_many, [row.id for row in project.ask(codings.all_rows)])
    codings_table.apply_table(project, codings_table.read(path))
    found = [(row.weight, row.key_quote) for row in project.ask(codings.all_rows)]
    assert sorted(found, key=str) == [(70, True)] + [(None, False)] * 5


def test_the_tables_of_documents_and_respondents_are_complete(project: Project) -> None:
    papers = tables.document_table(project)
    assert [row[0] for row in papers.rows] == ["Gesprek 1", "Gesprek 2", "Kamerbrief"]
    people = tables.case_table(project)
    assert [column.title for column in people.columns][1:] == [
        "functie",
        "organisatie",
        "eerder elders",
    ]
    assert people.rows[0] == ("R01", "Maker", "SZW", "true")


def test_numbers_of_respondents_are_numbers_in_a_workbook_whatever_is_spoken(
    project: Project,
) -> None:
    ages = {"R01": "23.5", "R02": "40", "R03": "0040"}
    table = [(name, {"leeftijd": age}) for name, age in ages.items()]
    project.do(case_tables.load_table, table, {"leeftijd": "number"})
    with speaking("nl"):
        people = tables.case_table(project)
    assert [row[-1] for row in people.rows] == [23.5, 40, "0040"]
    assert "R01,Maker,SZW,true,23.5" in tables.as_text(people)


def test_the_whole_study_goes_into_one_workbook(project: Project, tmp_path: Path) -> None:
    project.do(documents.add, Transcript("x"), "=naam\t" + "lang " * 60)
    tables.write_all(project, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Codings", "Codebook", "Respondents", "Documents"]
    assert book["Codings"].max_row == 7
    assert {cell.data_type for cell in book["Documents"]["A"]} == {"s"}


def test_chart_data_keeps_numbers_and_leaves_what_is_undefined_empty() -> None:
    frame = pd.DataFrame({"code": ["Trust", "=x"], "n": [3, 4], "c": [0.5, float("nan")]})
    table = tables.chart_data(frame, "Frequency", "What was counted")
    assert list(table.rows) == [("Trust", 3, 0.5), ("=x", 4, None)]
    rows = list(csv.reader(io.StringIO(as_text(table))))
    assert rows == [["code", "n", "c"], ["Trust", "3", "0.5"], ["'=x", "4", ""]]


def test_a_matrix_keeps_the_names_of_its_rows() -> None:
    frame = pd.DataFrame([[1, 2]], index=pd.Index(["Trust"], name="code"), columns=["a", "b"])
    table = tables.chart_data(frame, "Together", index=True)
    assert [column.title for column in table.columns] == ["code", "a", "b"]
    assert list(table.rows) == [("Trust", 1, 2)]
