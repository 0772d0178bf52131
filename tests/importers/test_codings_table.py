"""The table of codings: every row finds its place again, or says why not and all stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.citations import cite, read_place, spans
from qda.exporters import tables
from qda.importers import codings_table
from qda.importers.codings_table import CodingsTableError
from qda.importers.errors import EmptyFile, FileNotThere, NothingToRead
from qda.models import Project, codebook, coders, codings, documents, memos
from qda.text import Paragraphs, normalise
from qda.transcript import Transcript

TEXT = (
    "Hoe gaat het?\n"
    "Ja. Het gaat goed, ja. Wij bellen elke dag 🙂 en dat helpt.\n"
    "\n"
    'En "soms" niet.\n'
    "Vertrouwen komt te voet."
)
HEAD = "document\tparagraph\tquote\tcode\tcoder\tdirection\tmemo\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Coder A", language="nl") as made:
        made.do(documents.add, Transcript(TEXT), "R01")
        factors = made.do(codebook.create, "Factoren", codable=False)
        trust = made.do(codebook.create, "Vertrouwen", parent=factors)
        made.do(codebook.rename, trust, "Trust", "en")
        made.do(codebook.create, "Ruimte", parent=trust)
        outcomes = made.do(codebook.create, "Uitkomsten", codable=False)
        made.do(codebook.create, "Ruimte", parent=outcomes)
        yield made


def _table(folder: Path, rows: str, name: str = "codings.tsv", head: str = HEAD) -> Path:
    path = folder / name
    path.write_text(head + rows, encoding="utf-8")
    return path


def _apply(project: Project, folder: Path, rows: str, **options: str) -> int:
    path = _table(folder, rows, **options)
    return codings_table.apply_table(project, codings_table.read(path)).made


def _problems(project: Project, folder: Path, rows: str) -> list[str]:
    with pytest.raises(CodingsTableError) as caught:
        _apply(project, folder, rows)
    assert project.ask(codings.all_rows) == []
    assert [row.name for row in project.ask(coders.listing)] == ["Coder A"]
    return caught.value.problems


def _quotes(project: Project) -> list[str]:
    return [TEXT[row.start : row.end] for row in project.ask(codings.all_rows)]


def test_a_row_finds_its_words(project: Project, tmp_path: Path) -> None:
    rows = "R01\t2\tWij bellen elke dag 🙂\tVertrouwen\tCoder A\tpositive\tGoed voorbeeld\n"
    assert _apply(project, tmp_path, rows) == 1
    (row,) = project.ask(codings.all_rows)
    assert TEXT[row.start : row.end] == "Wij bellen elke dag 🙂"
    assert row.direction == "positive"
    assert project.ask(memos.read, "coding", row.id) == "Goed voorbeeld"


def test_a_table_is_one_step_with_its_new_coders(project: Project, tmp_path: Path) -> None:
    rows = "R01\t2\telke dag\tVertrouwen\tCoder B\t\t\nR01\t4\tte voet\tVertrouwen\tCoder A\t\t\n"
    assert _apply(project, tmp_path, rows) == 2
    people = {row.name: row.codings for row in project.ask(coders.listing)}
    assert people == {"Coder A": 1, "Coder B": 1}
    project.undo()
    assert project.ask(codings.all_rows) == []
    assert [row.name for row in project.ask(coders.listing)] == ["Coder A"]


def test_rows_without_a_coder_are_the_present_coders(project: Project, tmp_path: Path) -> None:
    _apply(project, tmp_path, "R01;4;te voet;Vertrouwen\n", head="Document;Alinea;Citaat;Code\n")
    assert project.ask(codings.all_rows)[0].coder_id == project.coder


@pytest.mark.parametrize(
    "code", ["Vertrouwen", "trust", "Factoren › Vertrouwen", "factoren / Trust", "Factoren > trust"]
)
def test_a_code_is_known_by_name_in_any_language_or_by_path(
    project: Project, tmp_path: Path, code: str
) -> None:
    _apply(project, tmp_path, f"R01\t4\tte voet\t{code}\t\t\t\n")
    assert len(project.ask(codings.all_rows)) == 1


def test_a_path_tells_codes_of_one_name_apart(project: Project, tmp_path: Path) -> None:
    _apply(project, tmp_path, "R01\t4\tte voet\tUitkomsten › Ruimte\t\t\t\n")
    (row,) = project.ask(codings.all_rows)
    paths = {code.id: code.path for code in project.ask(codebook.tree)}
    assert paths[row.code_id] == ("Uitkomsten", "Ruimte")


@pytest.mark.parametrize("word", ["richting", "direction"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [("negatief", "negative"), ("+", "positive"), ("'-", "negative"), ("gemengd", "mixed")],
)
def test_directions_may_be_dutch_or_signs(
    project: Project, tmp_path: Path, word: str, written: str, meant: str
) -> None:
    head = f"document\tparagraph\tquote\tcode\t{word}\n"
    _apply(project, tmp_path, f"R01\t4\tte voet\tVertrouwen\t{written}\n", head=head)
    assert project.ask(codings.all_rows)[0].direction == meant


def test_a_quote_may_run_over_paragraphs(project: Project, tmp_path: Path) -> None:
    rows = 'R01\t2\tdat helpt. ¶ En "soms" niet. ¶ Vertrouwen\tVertrouwen\t\t\t\n'
    _apply(project, tmp_path, rows)
    assert _quotes(project) == ['dat helpt.\n\nEn "soms" niet.\nVertrouwen']


def test_a_quote_may_begin_with_quotation_marks(project: Project, tmp_path: Path) -> None:
    _table(tmp_path, 'R01\t3\t"soms" niet\tVertrouwen\t\t\t\n')
    codings_table.apply_table(project, codings_table.read(tmp_path / "codings.tsv"))
    assert _quotes(project) == ['"soms" niet']


def test_the_second_occurrence_can_be_meant(project: Project, tmp_path: Path) -> None:
    _apply(project, tmp_path, "R01\t2#2\te\tVertrouwen\t\t\t\n")
    (row,) = project.ask(codings.all_rows)
    start = TEXT.index("\n") + 1
    assert row.start == TEXT.index("e", TEXT.index("e", start) + 1)


def test_words_that_occur_twice_are_ambiguous(project: Project, tmp_path: Path) -> None:
    (problem,) = _problems(project, tmp_path, "R01\t2\te\tVertrouwen\t\t\t\n")
    assert "codings.tsv, line 2" in problem
    assert "times in paragraph 2; write 2#2" in problem


def test_all_bad_rows_are_named_and_nothing_is_written(project: Project, tmp_path: Path) -> None:
    rows = (
        "R01\t4\tte voet\tVertrouwen\tCoder C\t\t\n"
        "R99\t4\tte voet\tVertrouwen\t\t\t\n"
        "R01\tvier\tte voet\tVertrouwen\t\t\t\n"
        "R01\t9\tte voet\tVertrouwen\t\t\t\n"
        "R01\t3\tte voet\tVertrouwen\t\t\t\n"
        "R01\t4\tte paard\tVertrouwen\t\t\t\n"
        "R01\t4\t\tVertrouwen\t\t\t\n"
        "R01\t4\tte voet\tWantrouwen\t\t\t\n"
        "R01\t4\tte voet\tRuimte\t\t\t\n"
        "R01\t4\tte voet\tFactoren\t\t\t\n"
        "R01\t4\tte voet\tVertrouwen\t\tomhoog\t\n"
    )
    problems = _problems(project, tmp_path, rows)
    reasons = [
        "line 3: there is no document “R99”",
        "line 4: “vier” is no paragraph",
        "line 5: R01 has 4 paragraphs, and no paragraph 9",
        "line 6: the quote “te voet” is not in paragraph 3 but in 4",
        "line 7: the quote “te paard” is not in R01, paragraph 4",
        "line 8: there is no quote",
        "line 9: there is no code “Wantrouwen”",
        "line 10: several codes are called “Ruimte”: Factoren › Vertrouwen › Ruimte",
        "line 11: “Factoren” is a folder",
        "line 12: “omhoog” is no direction",
    ]
    assert len(problems) == len(reasons)
    for problem, reason in zip(problems, reasons, strict=True):
        assert reason in problem


def test_lines_are_counted_past_cells_of_several_lines(project: Project, tmp_path: Path) -> None:
    rows = 'R01\t4\tte voet\tVertrouwen\t\t\t"een\ntwee"\nR99\t1\tx\tVertrouwen\t\t\t\n'
    (problem,) = _problems(project, tmp_path, rows)
    assert "line 4" in problem


def test_a_column_that_is_missing_is_named(project: Project, tmp_path: Path) -> None:
    path = _table(tmp_path, "R01\tx\n", head="document\tquote\n")
    with pytest.raises(CodingsTableError, match="paragraph, code"):
        codings_table.read(path)


def test_files_that_are_no_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotThere):
        codings_table.read(tmp_path / "nowhere.tsv")
    with pytest.raises(NothingToRead):
        codings_table.read(tmp_path)
    (tmp_path / "empty.tsv").touch()
    with pytest.raises(EmptyFile):
        codings_table.read(tmp_path / "empty.tsv")


def test_a_folder_of_tables_is_read_in_order(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "codings"
    folder.mkdir()
    _table(folder, "R01\t4\tte voet\tVertrouwen\t\t\t\n", name="b.tsv")
    _table(folder, "R01\t2\telke dag\tVertrouwen\t\t\t\n", name="a.csv")
    rows = codings_table.read(folder)
    assert [row.file for row in rows] == ["a.csv", "b.tsv"]
    assert codings_table.apply_table(project, rows).made == 2


def test_a_row_that_is_there_already_stays_one(project: Project, tmp_path: Path) -> None:
    rows = "R01\t4\tte voet\tVertrouwen\t\t\t\n"
    read = codings_table.read(_table(tmp_path, rows))
    assert codings_table.apply_table(project, read * 2) == codings_table.Applied(1, 1)
    assert codings_table.apply_table(project, read) == codings_table.Applied(0, 1)
    assert len(project.ask(codings.all_rows)) == 1


@pytest.mark.parametrize("suffix", [".tsv", ".csv"])
def test_what_is_exported_is_read_back_the_same(
    project: Project, tmp_path: Path, suffix: str
) -> None:
    code = project.do(codebook.create, '=1+1 "vreemd"; › code')
    by_path = {row.path: row.id for row in project.ask(codebook.tree)}
    other = by_path["Uitkomsten", "Ruimte"]
    spots = [(0, 3), (14, 16), (14, 15), (20, 82), (72, 76), (72, 77), (0, len(TEXT))]
    for start, end in spots:
        for key in (code, other):
            coding = project.do(codings.apply, 1, key, start, end, "mixed")
            project.do(memos.write, "coding", coding, '=memo\tmet "tekens"\nen een regel')
    path = tmp_path / f"out{suffix}"
    tables.write([tables.readable_codings(project)], path)
    before = _plain(project)
    project.do(codings.remove_many, [row.id for row in project.ask(codings.all_rows)])
    codings_table.apply_table(project, codings_table.read(path))
    assert _plain(project) == before


def _plain(project: Project) -> list[tuple[object, ...]]:
    return [
        (
            r.document_id,
            r.start,
            r.end,
            r.code_id,
            r.direction,
            project.ask(memos.read, "coding", r.id),
        )
        for r in sorted(project.ask(codings.all_rows), key=lambda r: (r.start, -r.end, r.code_id))
    ]


PIECES = st.text(alphabet="ab ¶\n\t\u00a0🙂é'\"=", min_size=1, max_size=40)


@given(PIECES, st.data())
def test_any_passage_is_found_again(raw: str, data: st.DataObject) -> None:
    text = normalise(raw)
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(min(start + 1, len(text)), len(text)))
    if not text[start:end].strip():
        return
    paragraphs = Paragraphs(text)
    citation = cite(text, paragraphs, start, end)
    place = read_place(citation.place)
    assert place is not None
    number, occurrence = place
    found = spans(text, paragraphs, number, citation.quote)
    assert found[max(0, occurrence - 1)] == (start, end)
    assert occurrence or len(found) == 1


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("13", (13, 0)),
        (" 13 ", (13, 0)),
        ("R07:13", (13, 0)),
        ("¶ 13", (13, 0)),
        ("13#2", (13, 2)),
        ("13-14", None),
        ("dertien", None),
        ("", None),
    ],
)
def test_a_paragraph_may_be_written_in_several_ways(words: str, place: object) -> None:
    assert read_place(words) == place


@pytest.mark.parametrize("weight", ["101", "-1", "veel", "0.5"])
def test_a_weight_that_is_none_is_told_with_its_line(
    project: Project, tmp_path: Path, weight: str
) -> None:
    head = "document\tparagraph\tquote\tcode\tgewicht\tkerncitaat\n"
    path = _table(tmp_path, f"R01\t1\tgaat het\tTrust\t{weight}\tnee\n", head=head)
    with pytest.raises(CodingsTableError, match=re.escape(weight)):
        codings_table.apply_table(project, codings_table.read(path))
    assert project.ask(codings.all_rows) == []
