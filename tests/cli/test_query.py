"""`qda query`: passages by codes and relations, saved and asked again, printed and written."""

from __future__ import annotations

import csv
from pathlib import Path

from cli_calls import Call

from qda.exporters import tables
from qda.exporters.word.content import gather
from qda.exporters.word.options import ReportOptions
from qda.models import Project, case_tables, codebook


def test_passages_of_a_code_are_told_with_their_place(qda: Call, study: Path) -> None:
    said = qda("query", study, "--code", "Trust", "--with-subcodes")
    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0] == "Passages coded “Trust” or below."
    assert len(lines) > 2
    assert lines[-1] == f"{len(lines) - 2} passages"
    found = qda("query", study, "--code", "Trust", "--with-subcodes", "--json").json
    assert len(found["passages"]) == len(lines) - 2
    assert all(one["codings"] for one in found["passages"])


def test_a_relation_and_its_opposite_part_the_passages(qda: Call, study: Path) -> None:
    every = qda("query", study, "--code", "Trust", "--with-subcodes", "--json").json["passages"]
    asked = ("--code", "Trust", "--with-subcodes", "--same-document", "Discretion", "--json")
    met = qda("query", study, *asked).json["passages"]
    rest = qda("query", study, *asked, "--without").json["passages"]
    assert len(met) + len(rest) == len(every)
    assert met


def test_a_query_is_saved_and_asked_again_by_name(qda: Call, study: Path) -> None:
    made = ("--code", "Trust", "--with-subcodes", "--attribute", "Function=Policy maker")
    first = qda("query", study, *made, "--save", "Trust of policy makers")
    again = qda("query", study, "trust of POLICY makers")
    assert again.out == first.out
    assert "only where Function is “Policy maker”" in again.out
    assert qda("query", study, "Nothing").code == 1
    with Project.open(study) as project:
        (code,) = project.ask(codebook.find, "Trust")
        project.do(codebook.remove, code)
    said = qda("query", study, "Trust of policy makers")
    assert "The code “Trust” is no longer there." in said.err
    assert said.out.endswith("0 passages\n")


def test_passages_are_written_as_a_table(qda: Call, study: Path, tmp_path: Path) -> None:
    goal = tmp_path / "both.csv"
    assert qda("query", study, "--kind", "interview", "--csv", goal).code == 0
    rows = list(csv.DictReader(goal.read_text("utf-8-sig").splitlines()))
    found = qda("query", study, "--kind", "interview", "--json").json["passages"]
    note = rows.pop()["document"]
    assert [row["quote"] for row in rows] == [one["quote"] for one in found]
    assert note.startswith("Passages of all codings; only")
    assert "Asked in: 3 documents; 3 respondents;" in note
    assert "coder: " in note
    assert {row["respondent"] for row in rows} >= {"R06", "R07"}


def test_what_the_query_found_can_be_the_filter_of_exports(qda: Call, study: Path) -> None:
    found = qda("query", study, "--document", "R07", "--json").json["passages"]
    ids = frozenset(coding for one in found for coding in one["codings"])
    with Project.open(study, read_only=True) as project:
        table = tables.coding_table(project, only=ids)
        assert {row[0] for row in table.rows} == {"R07"}
        assert len(table.rows) == len(ids) == len(tables.readable_codings(project, only=ids).rows)
        content = gather(project, ReportOptions(codings=ids, all_coders=True))
        assert set(content.codings["coding"]) == ids


def test_what_is_not_there_is_told(qda: Call, study: Path) -> None:
    assert "no group “X”" in qda("query", study, "--group", "X").err
    assert qda("query", study, "--attribute", "Function").code == 2
    assert qda("query", study, "--distance", "-1").code == 2


def test_values_are_read_by_their_attributes_type(qda: Call, study: Path) -> None:
    cells = {"R06": ("yes", "17"), "R07": ("no", "22"), "R09": ("", "11.5")}
    with Project.open(study) as project:
        rows = [
            (name, {"Boss": boss, "Years": years, "Since": "2016-04-16" if boss else ""})
            for name, (boss, years) in cells.items()
        ]
        project.do(case_tables.load_table, rows, {"Boss": "yes_no", "Since": "date"})

    def found(*pairs: str) -> set[str]:
        asked = [part for pair in pairs for part in ("--attribute", pair)]
        passages = qda("query", study, *asked, "--json").json["passages"]
        return {one["document"] for one in passages}

    for yes in ("Boss=yes", "boss=JA", "Boss=true", "Years=17.0", "Years=17,0"):
        assert found(yes) == {"R06"}, yes
    assert found("Boss=nee") == {"R07"}
    assert found("Boss=") == {"R09"} == found("Years=11,5")
    assert found("Since=16-4-2016") == {"R06", "R07"} == found("Boss=y", "Boss=n")
    assert found("function=POLICY maker") == found("Function=Policy maker") != set()
    said = qda("query", study, "--attribute", "Years=18")
    assert said.code == 1
    assert "“Years” has no value “18”." in said.err
    assert "There are: 11.5, 17, 22." in said.err
    assert "Boss is “yes”" in qda("query", study, "--attribute", "Boss=ja").out
