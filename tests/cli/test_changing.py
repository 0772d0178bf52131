"""Commands that change a project: new, import, codebook, code, undo, forget, backup."""

from __future__ import annotations

from pathlib import Path

from cli_calls import Call

from qda.models import Project, backups, cases, codebook, codings, documents, settings

VTT = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Anna>How is it going?</v>

00:00:05.000 --> 00:00:09.000
<v R20>We know the counter and they know the House.</v>
"""


def test_a_project_is_made_with_name_coder_language_and_codebook(qda: Call, tmp_path: Path) -> None:
    path = tmp_path / "thesis.qdaproj"
    said = qda(
        "new",
        path,
        *("--name", "Thesis", "--coder", "Anna", "--study-language", "nl"),
        *("--codebook", "policy-and-implementation"),
    )
    assert (said.code, str(path) in said.out) == (0, True)
    with Project.open(path) as project:
        info = project.ask(settings.info)
        assert (info.name, info.language, project.coder_name) == ("Thesis", "nl", "Anna")
        assert len(project.ask(codebook.tree)) > 10


def test_documents_and_respondents_are_imported(qda: Call, study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "transcripts"
    folder.mkdir()
    (folder / "R20.vtt").write_text(VTT, encoding="utf-8")
    (folder / "R21.txt").write_text("R21: Yes.\n\nInterviewer: Why?", encoding="utf-8")
    (tmp_path / "people.csv").write_text("name,Organisation\nR20,IND\n", encoding="utf-8")
    said = qda("import", study, folder, "--cases", tmp_path / "people.csv", "--json")
    assert said.code == 0
    assert [row["document"] for row in said.json] == ["R20", "R21"]
    with Project.open(study) as project:
        assert project.ask(documents.find, "R20") is not None
        values = {row.name: row.values for row in project.ask(cases.listing)}
        assert values["R20"]["Organisation"] == "IND"


def test_respondents_after_their_documents_are_linked_by_name(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    talk = "Interviewer: Why?\n\nR20: Because."
    (tmp_path / "R20.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "people.csv").write_text("name,Organisation\nR20,IND\n", encoding="utf-8")
    qda("import", study, tmp_path / "R20.txt")
    assert qda("import", study, "--cases", tmp_path / "people.csv").code == 0
    with Project.open(study) as project:
        rows = {row.name: row.case_name for row in project.ask(documents.listing)}
        assert rows["R20"] == "R20"


def test_a_file_that_fails_is_told_and_the_others_are_in(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "R20.vtt", tmp_path / "picture.docx"
    good.write_text(VTT, encoding="utf-8")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    said = qda("import", study, bad, good)
    assert said.code == 1
    assert "picture.docx" in said.err
    assert "1 document imported." in said.out
    again = qda("import", study, good)
    assert (again.code, "0 documents imported." in again.out) == (0, True)
    assert qda("import", study, good, "--again", "--json").json[0]["id"] is not None


def test_a_codebook_goes_out_and_comes_into_another_project(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    book, other = tmp_path / "book.toml", tmp_path / "other.qdaproj"
    assert qda("codebook", study, "--write", book).code == 0
    assert qda("new", other).code == 0
    taken = qda("codebook", other, "--take-in", book, "--json").json
    names = [row["name"] for row in qda("codebook", study, "--json").json]
    assert [row["name"] for row in taken] == names


def test_a_passage_is_coded_by_its_words(qda: Call, study: Path) -> None:
    quote = "the door stays open afterwards"
    said = qda(
        "code",
        study,
        *("--document", "R07", "--code", "Factors › Trust", "--quote", quote),
        *("--direction", "positive", "--coder", "Bea", "--json"),
    )
    assert said.json["quote"] == quote
    with Project.open(study) as project:
        assert project.coder_name == "Bea"
    made = next(
        row for row in qda("info", study, "--json").json["codings"] if row["coder"] == "Bea"
    )
    assert (made["start"], made["end"]) == (said.json["start"], said.json["end"])
    assert (made["direction"], made["quote"]) == ("positive", quote)


def test_a_passage_is_coded_by_its_place_after_an_emoji(qda: Call, study: Path) -> None:
    with Project.open(study, read_only=True) as project:
        text = project.ask(documents.text_of, project.ask(documents.find, "R07") or 0)
    start = text.index("without the two")
    where = ("--start", start, "--end", start + 15)
    said = qda("code", study, "--document", "R07", "--code", "Trust", *where)
    assert said.code == 0
    assert said.out.strip().endswith(": without the two")


def test_codings_written_as_a_table_come_back_at_the_same_places(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    table = tmp_path / "codings.tsv"
    before = qda("info", study, "--json").json["codings"]
    assert qda("export", study, "excerpts", table).code == 0
    with Project.open(study) as project:
        project.do(codings.remove_many, [row.id for row in project.ask(codings.all_rows)])
    first_row = table.read_text(encoding="utf-8").splitlines()[1]
    with table.open("a", encoding="utf-8") as file:
        file.write(first_row + "\n")  # the same row once more makes no coding more
    said = qda("code", study, table, "--json")
    assert said.json == {"codings": len(before), "already": 1}
    assert "Made 17 codings" in qda("undo", study, "--json", "--limit", "1").json[0]["text"]
    assert "0 codings made.\n" in (again := qda("code", study, table).out)
    assert f"{len(before) + 1} were there already" in again
    after = qda("info", study, "--json").json["codings"]
    key = ("document", "start", "end", "path", "coder")
    assert sorted([row[k] for k in key] for row in after) == sorted(
        [row[k] for k in key] for row in before
    )


def test_steps_are_taken_back_and_done_again(qda: Call, study: Path) -> None:
    with Project.open(study) as project:
        project.do(codebook.create, "One")
        project.do(codebook.create, "Two")
    one = qda("undo", study, "--json").json[1]["id"]
    assert qda("undo", study, "--to", one).code == 0
    names = [row["name"] for row in qda("codebook", study, "--json").json]
    assert not {"One", "Two"} & set(names)
    assert qda("undo", study, "--redo").code == 0
    names = [row["name"] for row in qda("codebook", study, "--json").json]
    assert {"One", "Two"} <= set(names)


def test_a_backup_is_made_listed_and_put_back(qda: Call, study: Path) -> None:
    made = Path(qda("backup", study, "--json").json["file"])
    assert made.is_file()
    with Project.open(study) as project:
        project.do(codebook.create, "Later")
    listed = qda("backup", study, "--list", "--json").json
    assert [row["file"] for row in listed] == [str(made)]
    assert str(made) in qda("backup", study, "--list").out
    assert qda("backup", study, "--restore", "latest").code == 0
    assert "Later" not in qda("codebook", study).out
    assert qda("backup", study, "--restore", made).code == 0
    assert len(backups.listing(study)) == 3


def test_a_command_that_changes_makes_a_backup_first(qda: Call, study: Path) -> None:
    before = qda("info", study, "--json").json["codings"]
    qda("code", study, "--document", "R07", "--code", "Trust", "--quote", "the counter and they")
    kept = backups.listing(study)
    assert len(kept) == 1
    assert qda("info", kept[0].path, "--json").json["codings"] == before


def test_forget_first_says_what_would_go_and_changes_nothing(qda: Call, study: Path) -> None:
    said = qda("forget", study, "R07")
    assert said.code == 0
    assert "This would go with R07" in said.out
    assert "“R07”" in said.out
    assert "--yes" in said.err
    assert qda("forget", study, "R07", "--json").json["removed"] is False
    assert len(qda("info", study, "--json").json["codings"]) == 17
    assert backups.listing(study) == []


def test_forget_takes_a_respondent_out_of_project_history_and_backups(
    qda: Call, study: Path
) -> None:
    qda("backup", study)
    said = qda("forget", study, "R07", "--yes", "--json")
    assert said.code == 0
    told = said.json
    assert (told["removed"], told["case"], told["documents"]) == (True, "R07", ["R07"])
    assert (told["codings"], told["backups"]) == (7, 1)
    assert told["out_of_reach"]
    found = qda("info", study, "--json").json
    assert "R07" not in [row["name"] for row in (*found["cases"], *found["documents"])]
    for file in (study, *(row.path for row in backups.listing(study))):
        assert b"R07.vtt" not in file.read_bytes()
    assert qda("check", study).code == 0
    assert qda("forget", study, "R07").code == 1


def test_a_corrected_file_updates_its_document(qda: Call, study: Path, tmp_path: Path) -> None:
    path = tmp_path / "R20.txt"
    path.write_text("Interviewer: Why so?\n\nR20: Becos we did meet.", encoding="utf-8")
    qda("import", study, path)
    with Project.open(study) as project:
        document = project.ask(documents.find, "R20") or 0
        low = project.ask(documents.text_of, document).index("Becos")
        code = project.do(codebook.create, "Reason")
        kept = project.do(codings.apply, document, code, low, low + 12)
        gone = project.do(codings.apply, document, code, low + 6, low + 12)
    path.write_text("Interviewer: Why so?\n\nR20: Because they meet.", encoding="utf-8")
    said = qda("import", study, path, "--update")
    assert said.code == 0
    assert "R20, updated" in said.out
    assert "lost all its text: Reason “we did”" in said.out
    with Project.open(study) as project:
        assert project.ask(codings.find, kept).start == low
        assert gone not in {row.id for row in project.ask(codings.of_document, document)}
    path.write_text("Interviewer: Why so?\n\nR20: Because they met.", encoding="utf-8")
    (row,) = qda("import", study, path, "--update", "--json").json
    assert (row["document"], row["updated"], row["lost"]) == ("R20", True, [])
