"""The framework matrix and paper beside practice, as values, in spreadsheets and in Word."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from ui_study import copy_study

from qda.analysis import facts
from qda.analysis.framework import framework
from qda.analysis.paper_practice import paper_practice
from qda.exporters import crosstabs
from qda.exporters.errors import NothingToExport
from qda.exporters.matrices import framework_table, paper_practice_table
from qda.exporters.sheets import Column, Table
from qda.exporters.word.matrices import write_framework, write_paper_practice, write_table
from qda.i18n import speaking
from qda.models import Project, codings, summaries, verdicts


@pytest.fixture
def read(tmp_path: Path) -> tuple[facts.Facts, dict[str, int], dict[tuple[int, int], str]]:
    """The study with a coding in its paper, a summary and a verdict."""
    ids = copy_study(tmp_path / "Study.qdaproj")
    with Project.open(tmp_path / "Study.qdaproj") as project:
        project.do(codings.apply, ids["Agenda"], ids["Trust"], 0, 15)
        project.do(summaries.write, ids["case R07"], ids["Trust"], "Trust leaves\nby the bucket.")
        project.do(verdicts.give, ids["Trust"], "contradicts", "The paper says nothing of time.")
        written = {(s.case_id, s.code_id): s.text for s in project.ask(summaries.listing)}
        found = facts.read(project)
        texts = {int(key): found.text(int(key)) for key in found.documents["document"]}
    object.__setattr__(found, "text", texts.__getitem__)
    return found, ids, written


def test_a_cell_holds_what_a_case_says_and_its_summary(read) -> None:  # type: ignore[no-untyped-def]
    found, ids, written = read
    matrix = framework(found, written, with_subcodes=False)
    cell = matrix.cell(ids["case R07"], ids["Trust"])
    assert (cell.count, cell.summary) == (2, "Trust leaves\nby the bucket.")
    assert [one.place for one in cell.passages] == ["R07:2", "R07:5"]
    assert cell.passages[0].quote == "When I ring somebody there"
    assert matrix.cell(ids["case R09"], ids["Backing"]).passages == ()
    assert "stands with each" in matrix.definition and "Totals" not in matrix.definition
    assert "Relations" not in [line.name for line in matrix.codes]


def test_the_matrix_goes_to_a_spreadsheet_and_to_word_on_its_side(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    found, _ids, written = read
    matrix = framework(found, written)
    crosstabs.write([framework_table(matrix, "Framework")], tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["Framework"]
    heads = [cell.value for cell in sheet[1]]
    trust = heads.index("Trust")
    assert str(sheet[3][trust].value).startswith("Trust leaves\nby the bucket.\n“When I ring")
    write_framework(matrix, tmp_path / "f.docx", "Framework")
    document = docx.Document(str(tmp_path / "f.docx"))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert document.sections[0].page_width > document.sections[0].page_height
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(text.startswith("Trust leaves\nby the bucket.\n“When I ring") for text in cells)
    assert [row.cells[0].text for row in document.tables[0].rows] == [
        "Respondent",
        "R06",
        "R07",
        "R09",
    ]


def test_paper_stands_beside_practice_with_the_verdict(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    found, ids, _written = read
    both = paper_practice(found, {ids["Trust"]: ("contradicts", "Nothing of time.")}).used()
    rows = {row.code.name: row for row in both.rows}
    assert [one.quote for one in both.passages(rows["Trust"].paper)] == ["A policy paper."]
    assert (rows["Trust"].respondents, len(rows["Trust"].practice)) == (3, 4)
    for row in paper_practice(found, {}, with_subcodes=True).rows:  # a passage of two sub-codes
        assert (row.on_paper, row.in_practice) == tuple(
            len({(one.document, one.start, one.end) for one in both.passages(side)})
            for side in (row.paper, row.practice)
        )
    assert "field notes are on neither side" in both.definition and "Totals" not in both.definition
    assert (rows["Trust"].hint, rows["Interaction"].hint) == ("", "silent")
    table = paper_practice_table(both, "Paper and practice")
    line = next(row for row in table.rows if row[0] == "Trust")
    assert line[1] == "“A policy paper.” (Agenda:1)"
    assert line[3:] == (3, "contradicts", "Nothing of time.")
    write_paper_practice(both, tmp_path / "p.docx", "Paper and practice")
    document = docx.Document(str(tmp_path / "p.docx"))
    (first, paper, _practice, verdict) = next(
        [cell.text for cell in row.cells]
        for row in document.tables[0].rows
        if "Trust" in row.cells[0].text
    )
    assert first.endswith("Trust")
    assert paper == "“A policy paper.” (Agenda:1)"
    assert verdict == "contradicts\nNothing of time."


def test_nothing_to_put_in_a_matrix_writes_no_file(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    found, _ids, _written = read
    with pytest.raises(NothingToExport):
        write_framework(framework(found, {}, codes=[]), tmp_path / "n.docx", "Nothing")
    with pytest.raises(NothingToExport):
        write_paper_practice(paper_practice(found, {}, codes=()), tmp_path / "n.docx", "Nothing")
    assert not (tmp_path / "n.docx").exists()


def test_rows_with_passages_go_on_over_pages_and_leave_no_empty_ones(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    found, _ids, written = read
    path = tmp_path / "long.docx"

    def kept_whole() -> list[bool]:
        rows = docx.Document(str(path)).tables[0]._tbl.tr_lst
        return [row.find(f".//{qn('w:cantSplit')}") is not None for row in rows]

    write_framework(framework(found, written), path, "Framework")
    assert kept_whole()[0] and not any(kept_whole()[1:])
    write_framework(framework(found, written), path, "Framework", passages=False)
    assert all(kept_whole())
    write_paper_practice(paper_practice(found, {}), path, "Paper")
    assert kept_whole()[0] and not any(kept_whole()[1:])


def test_figures_in_word_have_the_marks_of_the_language(tmp_path: Path) -> None:
    table = Table("Figures", (Column("code"), Column("c"), Column("words")), [("Trust", 0.5, 1204)])
    with speaking("nl"):
        write_table(table, tmp_path / "f.docx")
    (made,) = docx.Document(str(tmp_path / "f.docx")).tables
    assert [cell.text for cell in made.rows[1].cells] == ["Trust", "0,5", "1.204"]
