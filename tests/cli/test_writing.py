"""Commands that write files: export, report, chart, demo."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from cli_calls import Call

from qda import study as study_module
from qda.models import Project, codebook, logbook, notes
from qda.models.errors import DiskFull


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(
    ("what", "count"), [("codings", 17), ("excerpts", 17), ("cases", 3), ("documents", 4)]
)
def test_tables_hold_a_line_a_thing(
    qda: Call, study: Path, tmp_path: Path, what: str, count: int
) -> None:
    file = tmp_path / f"{what}.csv"
    said = qda("export", study, what, file)
    assert (said.code, str(file) in said.out) == (0, True)
    assert len(rows_of(file)) == count + 1


def test_everything_goes_into_one_workbook(qda: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    assert qda("export", study, "all", file).code == 0
    assert openpyxl.load_workbook(file).sheetnames == [
        "Codings",
        "Codebook",
        "Respondents",
        "Documents",
    ]


def test_a_name_that_looks_like_a_formula_stays_text(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    with Project.open(study) as project:
        project.do(codebook.create, "=1+1")
    file = tmp_path / "book.xlsx"
    assert qda("export", study, "codebook", file).code == 0
    cells = [c for sheet in openpyxl.load_workbook(file) for row in sheet for c in row]
    found = [cell for cell in cells if "1+1" in str(cell.value)]
    assert found
    assert all(cell.data_type == "s" for cell in found)


def test_a_table_holds_the_codings_of_one_coder_where_that_is_asked(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    words = ("--document", "R06", "--code", "Trust", "--quote", "the door stays open")
    assert qda("code", study, *words, "--coder", "Bea").code == 0
    file = tmp_path / "bea.csv"
    assert qda("export", study, "codings", file, "--coder", "Bea").code == 0
    assert len(rows_of(file)) == 2


def test_a_copy_can_leave_history_and_originals_out(qda: Call, study: Path, tmp_path: Path) -> None:
    whole, clean = tmp_path / "whole.qdaproj", tmp_path / "clean.qdaproj"
    assert qda("export", study, "copy", whole).code == 0
    assert qda("export", study, "copy", clean, "--without-history", "--without-originals").code == 0
    assert steps_in(whole) > 1
    assert steps_in(clean) == 0
    both = [qda("info", file, "--json").json["codings"] for file in (whole, clean)]
    assert both[0] == both[1]
    assert qda("export", study, "copy", clean).code == 1
    assert "l.csv.qdaproj" in qda("export", study, "copy", tmp_path / "l.csv").out


def test_memos_and_journal_go_to_word(qda: Call, study: Path, tmp_path: Path) -> None:
    with Project.open(study) as project:
        project.do(logbook.add, "2026-11-22", "Pilot", "Two **interviews** done.")
        count = project.ask(notes.counts)
    file = tmp_path / "memos.docx"
    assert qda("export", study, "memos", file).code == 0
    assert "Two interviews done." in [p.text for p in docx.Document(str(file)).paragraphs]
    assert qda("info", study, "--json").json["memos"] == count
    assert count["journal"] == 1


def steps_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as rows:
        return int(rows.execute("SELECT count(*) FROM step").fetchone()[0])


def words_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_the_report_holds_every_quote_with_its_label(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.docx"
    said = qda("report", study, file, "--no-charts", "--title", "Chapter 4")
    assert (said.code, str(file) in said.out) == (0, True)
    words = words_of(file)
    assert words[0] == "Chapter 4"
    assert sum(text.startswith("“") for text in words) == 17
    assert any("(Policy maker, UWV, R07:" in text for text in words)


def test_the_report_on_one_code_is_grouped_and_labelled_as_asked(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    file = tmp_path / "trust.docx"
    said = qda(
        "report",
        study,
        file,
        *("--code", "Vertrouwen", "--group-by", "organisation", "--label", "[{case}]"),
        "--no-charts",
    )
    assert said.code == 0
    words = words_of(file)
    assert "UWV (2 of 2)" in words
    assert any(text.endswith("[R09]") for text in words)
    assert not any("sitting at the same table" in text for text in words if text[:1] == "“")


@pytest.mark.parametrize("kind", ["frequency", "cooccurrence", "network"])
def test_a_chart_is_drawn_with_its_table(qda: Call, study: Path, tmp_path: Path, kind: str) -> None:
    picture, table = tmp_path / "chart.svg", tmp_path / "chart.csv"
    words = ("--document", "R06", "--code", "Interaction", "--quote", "I ring somebody")
    assert qda("code", study, *words).code == 0  # meets Trust there
    said = qda("chart", study, kind, picture, "--by", "code", "--data", table)
    assert said.code == 0
    assert str(picture) in said.out
    assert str(table) in said.out
    assert "<svg" in picture.read_text(encoding="utf-8")[:2_000]
    assert any("Trust" in cell for row in rows_of(table) for cell in row)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("timeline", "--measure", "cases"), "“timeline” does not know --measure"),
        (("saturation", "--colours", "grey"), "does not know --colours"),
        (("frequency", "--name", "Mine"), "does not know --name"),
        (("words", "--all-coders"), "--all-coders goes with --where only"),
        (("saved", "--name", "Mine", "--width", "12"), "“saved” does not know --width"),
        (("crossheat", "--per", "asked"), "--measure cases"),
        (("crossheat", "--question", "Why?"), "--question goes with --per asked only"),
        (("flow", "--groups", "kind"), "--groups goes with --flow group only"),
        (("profile", "--case", "R03", "--groups", "kind"), "--case goes with --groups case only"),
        (("saturation", "--base", "0"), "--base and --run are from 1 on"),
        (("saturation", "--threshold", "101"), "from 0 to 100 per cent"),
    ],
)
def test_what_does_not_concern_a_chart_is_refused(
    qda: Call, study: Path, tmp_path: Path, asked: tuple[str, ...], told: str
) -> None:
    kind, *more = asked
    said = qda("chart", study, kind, tmp_path / "no.svg", *more)
    assert said.code == 2
    assert told in said.err
    assert not (tmp_path / "no.svg").exists()


def test_the_table_of_a_chart_says_below_what_it_counts(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    table = tmp_path / "new.csv"
    own = ("--base", "5", "--run", "3", "--threshold", "0", "--caption", "")
    assert qda("chart", study, "saturation", tmp_path / "n.svg", *own, "--data", table).code == 0
    assert "Base 5 interviews, runs of 3, threshold 0 %" in rows_of(table)[-1][0]
    assert "codings by" in rows_of(table)[-1][0]


def test_the_demo_builds_the_english_study_with_charts_and_word(qda: Call, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = qda("demo", folder, "--study", "en")
    assert said.code == 0
    made = [Path(line.removeprefix("Wrote ")) for line in said.out.splitlines()]
    assert all(path.is_file() for path in made)
    assert {path.suffix for path in made} == {".qdaproj", ".png", ".svg", ".docx"}
    project = next(path for path in made if path.suffix == ".qdaproj")
    found = qda("info", project, "--json").json
    assert found["project"]["language"] == "en"
    assert len(found["documents"]) >= 6
    assert len(found["codings"]) >= 50
    assert qda("check", project).code == 0
    with ZipFile(next(path for path in made if path.suffix == ".docx")) as word:
        assert sum(name.startswith("word/media/") for name in word.namelist()) == 2


def test_nothing_is_written_where_one_of_two_files_cannot_be(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    picture, bad = tmp_path / "x.png", tmp_path / "y.bad"
    assert qda("chart", study, "frequency", picture, "--data", bad).code == 1
    assert qda("table", study, "--csv", tmp_path / "x.csv", "--xlsx", study).code == 1
    assert not picture.exists()
    assert not (tmp_path / "x.csv").exists()


def test_no_folder_is_left_of_a_demo_that_could_not_be_made(
    qda: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path, *_more: object) -> Path:
        raise DiskFull(folder)

    monkeypatch.setattr(study_module, "build_sample", fail)
    (tmp_path / "kept").mkdir()
    assert qda("demo", tmp_path / "kept").code == 1
    assert qda("demo", tmp_path / "new" / "in it").code == 1
    assert (tmp_path / "kept").exists()
    assert not (tmp_path / "new").exists()
