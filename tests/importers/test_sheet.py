"""A table as a document: a transcript becomes turns, any other table its rows."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from qda.importers import read_bytes
from qda.importers.errors import ATable, ReaderError
from qda.importers.files import expand, passed_over
from qda.importers.grid.book import book_of
from qda.transcript import MarkKind


def test_a_transcript_in_columns_becomes_turns_with_times() -> None:
    rows = 'Tijd;Spreker;Tekst\n0:00:04;Interviewer;Hoe gaat het?\n0:00:09;R1;"Goed; heel goed."\n'
    found = read_bytes("gesprek.csv", rows.encode())
    assert found.text == "Hoe gaat het?\nGoed; heel goed."
    assert [(turn.speaker, turn.time) for turn in found.turns] == [
        ("Interviewer", 4000),
        ("R1", 9000),
    ]
    assert [one.role for one in found.speakers] == ["interviewer", "respondent"]


@pytest.mark.parametrize(
    "rows",
    [
        "start,end,speaker,text\n0.5,2.25,S0,Hello\n2.25,5,S1,Hi\n5,6,,Yes\n",
        "start;end;speaker;text\n0,5;2,25;S0;Hello\n2,25;5;S1;Hi\n5;6;;Yes\n",
        "start,end,speaker,text\n500,2250,S0,Hello\n2250,5000,S1,Hi\n5000,6000,,Yes\n",
        "0.5,2.25,S0,Hello\n2.25,5,S1,Hi\n5,6,S0,Yes\n7,8,S1,Yes\n",
    ],
)
def test_times_in_plain_numbers_are_seconds_or_thousandths(rows: str) -> None:
    found = read_bytes("whisperx.csv", rows.encode())
    assert [(turn.time, turn.time_end) for turn in found.turns][:2] == [(500, 2250), (2250, 5000)]
    assert [mark.value for mark in found.marks][:3] == [500, 2250, 5000]


def test_a_time_that_cannot_be_read_stays_beside_its_words() -> None:
    rows = "Tijd;Spreker;Tekst\n0:04;I;Hoe?\nna de pauze;R1;Goed.\n"
    assert read_bytes("gesprek.csv", rows.encode()).marks[1].label == "na de pauze"


def test_what_stands_above_the_turns_is_kept() -> None:
    rows = "Opname van 3 mei\n\nSpeaker,Text\nInterviewer,How are you?\nR1,Fine.\n"
    found = read_bytes("talk.csv", rows.encode())
    assert found.text.split("\n") == ["Opname van 3 mei", "How are you?", "Fine."]
    assert len(found.turns) == 2


def test_any_other_table_is_its_rows_and_no_cell_is_lost() -> None:
    rows = "naam;score;opmerking\nA;;x, y\nB;2;\n"
    found = read_bytes("lijst.csv", rows.encode())
    assert found.text.split("\n") == ["naam | score | opmerking", "A |  | x, y", "B | 2"]
    assert found.turns == ()


def test_the_sheets_of_a_book_come_in_order_below_their_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Eerste"
    book.worksheets[0].append(["een", "twee"])
    book.create_sheet("Tweede").append(["drie"])
    path = tmp_path / "boek.xlsx"
    book.save(path)
    found = read_bytes(path.name, path.read_bytes())
    assert found.text.split("\n") == ["Eerste", "een | twee", "Tweede", "drie"]
    labels = [mark.label for mark in found.marks if mark.kind == MarkKind.HEADING]
    assert labels == ["Eerste", "Tweede"]


def test_a_table_of_respondents_beside_documents_is_no_document(tmp_path: Path) -> None:
    table, talk, text = (tmp_path / name for name in ("mensen.csv", "gesprek.csv", "R1.txt"))
    table.write_text("Respondent;Leeftijd\nR1;41\nR2;38\n")
    talk.write_text("Spreker;Tekst\nInterviewer;Hoe?\nR1;Zo.\n")
    text.write_text("Dag.")
    assert [one.path.name for one in expand([tmp_path])] == ["gesprek.csv", "R1.txt"]
    errors = {one.path.name: type(one.error) for one in expand([table, talk, text])}
    assert errors == {"mensen.csv": ATable, "gesprek.csv": type(None), "R1.txt": type(None)}
    assert [one.error for one in expand([table])] == [None]
    assert passed_over([tmp_path]) == [table]
    assert "Save it as" not in str(ATable("mensen.csv", is_read=True))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(40)), ("a.xlsx", b"tekst"), ("a.xlsx", b"PK\3\4x"),
     ("a.csv", b";;\n;"), ("a.csv", b"")],
)  # fmt: skip
def test_of_a_table_that_is_none_the_way_out_is_one_for_tables(name: str, data: bytes) -> None:
    with pytest.raises(ReaderError) as caught:
        book_of(name, data)
    said = str(caught.value)
    assert not any(word in said for word in ("Word", "DOCX", "pictures of pages"))


def test_a_document_by_the_name_of_a_table_is_read_in_a_folder_too(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Dag.")
    made.save(str(tmp_path / "word.csv"))
    assert [one.path.name for one in expand([tmp_path])] == ["word.csv"]
    assert passed_over([tmp_path]) == []
