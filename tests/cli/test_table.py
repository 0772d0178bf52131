"""`qda table`: printed, as JSON, as CSV and as a workbook."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
from cli_calls import Call

from qda.models import Project, case_groups, cases, codebook
from qda.models.case_groups import Condition


def test_codes_by_an_attribute_are_written_with_their_definition(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    file = tmp_path / "t.csv"
    said = qda(
        "table", study, "--columns", "attribute:Organisation", "--unit", "respondents",
        "--denominator", "group", "--csv", file,
    )  # fmt: skip
    assert (said.code, str(file) in said.out) == (0, True)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert rows[0] == ["code", "SVB", "UWV", "total"]
    cells = {row[0].strip(): row[1:] for row in rows[1:]}
    assert cells["Trust"] == ["1", "2", "3"]
    assert cells["Backing"] == ["0", "1", "1"]
    assert cells["respondents of the column"] == ["1", "2", ""]
    assert "never for the interviewer" in rows[-1][0]
    assert "4 documents; 3 respondents; 17 codings; coder: Coder A" in rows[-1][0]
    assert "Relations" not in cells


def test_a_workbook_holds_the_definition_on_its_own_sheet(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    file = tmp_path / "t.xlsx"
    assert qda("table", study, "--columns", "cases", "--percent", "row", "--xlsx", file).code == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Codes by respondent", "About"]
    assert "Percentages of the total of the row." in str(book["About"]["B2"].value)


def test_groups_of_cases_are_columns_and_json_holds_plain_values(qda: Call, study: Path) -> None:
    with Project.open(study) as project:
        organisation = project.ask(cases.attributes)[0].id
        project.do(case_groups.create, "Of UWV", [Condition(organisation, ("UWV",))])
    said = qda("table", study, "--columns", "groups", "--unit", "share_of_respondents",
               "--denominator", "group", "--json")  # fmt: skip
    found = said.json
    assert found["columns"] == ["Of UWV"]
    trust = next(row for row in found["rows"] if row["code"] == "Trust")
    assert trust["values"] == [1.0]


def test_what_nobody_was_asked_is_undefined_and_said(qda: Call, study: Path) -> None:
    said = qda("table", study, "--unit", "respondents", "--denominator", "asked", "--keep-empty")
    assert said.code == 0
    assert "marked in no interview" in said.out


def test_wrong_columns_classes_and_questions_are_told(qda: Call, study: Path) -> None:
    assert "Columns cannot be" in qda("table", study, "--columns", "shoes").err
    assert "no bounds" in qda("table", study, "--classes", "a,b").err
    assert "no number 4" in qda("table", study, "--question", "4").err
    assert "no attribute" in qda("table", study, "--columns", "attribute:Shoes").err


def test_numbers_stand_in_the_classes_that_are_asked(qda: Call, study: Path) -> None:
    said = qda("table", study, "--columns", "attribute:Years", "--classes", "12,20", "--sort",
               "count")  # fmt: skip
    assert "below 12" in said.out
    assert "20 and more" in said.out


def test_codes_by_codes_say_where_they_meet(qda: Call, study: Path) -> None:
    said = qda("table", study, "--columns", "codes", "--meet", "turn", "--figure", "respondents",
               "--json")  # fmt: skip
    found = said.json
    assert "turns of a speaker" in found["definition"]
    trust = next(row for row in found["rows"] if row["code"] == "Trust")
    figures = dict(zip(found["columns"], trust["values"], strict=True))
    assert (figures["Interaction"], figures["Trust"], figures["Backing"]) == (3, None, None)
    assert "Coefficient" in qda("table", study, "--columns", "codes", "--figure", "c").out


def test_columns_of_groups_without_groups_are_told_instead_of_a_table_of_noughts(
    qda: Call, study: Path
) -> None:
    said = qda("table", study, "--columns", "groups")
    assert (said.code, said.out) == (1, "")
    assert "no groups of cases" in said.err


def test_codes_are_named_in_the_language_spoken_in_tables_charts_and_lists(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    with Project.open(study) as project:
        trust = project.ask(codebook.find, "Trust")[0]
        project.do(codebook.describe, trust, "nl", name="Vertrouwen")
    data = tmp_path / "d.csv"
    for tongue, name, other in (("nl", "Vertrouwen", "Trust"), ("en", "Trust", "Vertrouwen")):
        spoken = ("--language", tongue)
        qda(*spoken, "chart", study, "frequency", tmp_path / "c.svg", "--data", data)
        for told in (
            qda(*spoken, "table", study).out,
            qda(*spoken, "query", study, "--code", "Trust").out,
            qda(*spoken, "codebook", study).out,
            data.read_text(encoding="utf-8-sig"),
        ):
            assert name in told
            assert other not in told
