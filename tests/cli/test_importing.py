"""An import from the command line: rehearsed, steered, and with pseudonyms for names."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Call

from qda.models import Project, cases, documents, guide

TEXT = {
    "R07_interview": "Els: Hoe gaat het, Anna?\nAnna: Goed, zei Jan de Boer.\nEls: Ja?\nAnna: Ja.",
    "R08_interview": "Els: Hoe gaat het?\nBert: Goed, net als Anna.\nEls: Ja?\nBert: Ja, Els.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "transcripts"
    made.mkdir()
    for name, text in TEXT.items():
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def project(qda: Call, tmp_path: Path) -> Path:
    assert qda("new", tmp_path / "study" / "x.qdaproj").code != 0
    (tmp_path / "study").mkdir()
    assert qda("new", tmp_path / "study" / "x.qdaproj").code == 0
    return tmp_path / "study" / "x.qdaproj"


def test_a_dry_run_shows_what_would_be_and_writes_nothing(
    qda: Call, project: Path, folder: Path
) -> None:
    before = project.read_bytes()
    said = qda("import", project, folder, "--dry-run", "--json")
    assert said.code == 0
    first = said.json["files"][0]
    assert (first["format"], first["encoding"], first["turns"]) == ("text", "utf-8", 4)
    assert [(one["name"], one["role"]) for one in first["speakers"]] == [
        ("Els", "respondent"),
        ("Anna", "respondent"),
    ]
    assert [one["offered"] for one in first["speakers"]] == ["interviewer", None]
    assert any(one["kind"] == "offer" for one in first["problems"])
    table = qda("import", project, folder, "--dry-run")
    assert "Els (interviewer?), Anna" in table.out
    assert "--guess-roles" in table.err
    table = qda("import", project, folder, "--dry-run", "--guess-roles")
    assert "Els (interviewer), Anna" in table.out
    assert "--guess-roles" not in table.err
    assert "Nothing was written." in table.err
    assert project.read_bytes() == before


def test_words_that_lines_begin_with_are_shown_and_can_be_a_speaker(
    qda: Call, project: Path, tmp_path: Path
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("I: Hoe?\nAnna: Zo.\nTip: prei.\nI: En?\nAnna: Ja.\nTip: meer.", "utf-8")
    call = ("import", project, talk, "--dry-run")
    assert "Tip (2×)" in qda(*call).err
    (file,) = qda(*call, "--json").json["files"]
    assert file["asides"] == [{"name": "Tip", "count": 2}]
    for option in ("--speaker", "--interviewer"):
        (file,) = qda(*call, option, "tip", "--json").json["files"]
        assert [one["name"] for one in file["speakers"]] == ["I", "Anna", "Tip"]
        assert not file["asides"]
    assert qda(*call, "--speaker", "Nobody").code == 1


def test_a_dry_run_tells_of_the_table_that_lies_with_the_files(
    qda: Call, project: Path, folder: Path
) -> None:
    table = folder / "mensen.csv"
    table.write_text("Respondent;Leeftijd\nR07;41\nR08;38\n", encoding="utf-8")
    files = (folder / "R07_interview.txt", table)
    said = qda("import", project, *files, "--cases", table, "--dry-run")
    assert said.code == 0
    assert "mensen.csv: 2 respondents, 1 attribute" in said.out
    assert "cannot be read" not in said.out
    assert qda("import", project, *files, "--cases", table).code == 0


def test_a_dry_run_says_of_the_same_file_twice_what_the_import_does(
    qda: Call, project: Path, folder: Path
) -> None:
    (folder / "R09_copy.txt").write_bytes((folder / "R08_interview.txt").read_bytes())
    rest = (folder, "--case-from-name={case}_*")
    said = qda("import", project, "--dry-run", *rest, "--json").json
    assert [one["comes"] for one in said["files"]] == [True, True, False]
    assert said["new_cases"] == ["R07", "R08"]
    assert "(skipped)" in qda("import", project, *rest, "--dry-run").out
    qda("import", project, *rest)
    with Project.open(project) as opened:
        assert [row.name for row in opened.ask(cases.listing)] == ["R07", "R08"]
        assert len(opened.ask(documents.listing)) == 2


SURVEY = "Nr;Age;What went well here?\n1;34;The team, by and large\n2;38;Nothing much at all\n"


def test_open_answers_of_a_table_become_documents_and_stay_as_they_are_later(
    qda: Call, project: Path, tmp_path: Path
) -> None:
    table = tmp_path / "survey.csv"
    table.write_text(SURVEY, encoding="utf-8")
    said = qda("import", "--dry-run", project, "--cases", table)
    assert "survey.csv: 2 respondents, 1 attribute" in said.out
    assert "New: 2 documents of answers" in said.out
    assert "New cases: 1, 2" in said.out
    assert "2 documents imported." in qda("import", project, "--cases", table).out
    with Project.open(project) as opened:
        assert [row.name for row in opened.ask(cases.attributes)] == ["Age"]
        before = opened.ask(documents.texts)
        assert before[1] == "What went well here?\nThe team, by and large"
    table.write_text(SURVEY.replace("The team", "Our team") + "3;40;All of it, I think\n")
    (change,) = qda("import", project, "--cases", table, "--dry-run", "--json").json["answers"][
        "changes"
    ]
    assert (change["old"][:8], change["new"][:8], change["done"]) == ("The team", "Our team", False)
    said = qda("import", project, "--cases", table, "--dry-run").out
    assert "What has a dash in front stays as it is:\n- 1, What went well here?" in said
    assert "differs from the project" in qda("import", project, "--cases", table).err
    with Project.open(project) as opened:
        assert opened.ask(documents.texts) == before | {
            3: "What went well here?\nAll of it, I think"
        }


def test_a_survey_is_no_document_unless_it_is_read_as_one_and_is_updated_as_cases_are(
    qda: Call, project: Path, tmp_path: Path
) -> None:
    table = tmp_path / "survey.csv"
    table.write_text(SURVEY, encoding="utf-8")
    said = qda("import", project, table)
    assert (said.code, "with --cases" in said.err) == (1, True)
    qda("import", project, table, "--cases", table)
    table.write_text(SURVEY.replace("The team", "Our team").replace("Nothing much at all", ""))
    qda("import", project, "--cases", table, "--update", "--empty")
    with Project.open(project, read_only=True) as opened:
        texts = list(opened.ask(documents.texts).values())
    assert texts == ["What went well here?\nOur team, by and large", "What went well here?"]
    assert qda("import", project, table, "--reader=sheet", "--json").json[0]["document"] == "survey"


def test_a_dry_run_names_what_cannot_be_read(qda: Call, project: Path, tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_bytes(b"")
    said = qda("import", project, tmp_path / "leeg.txt", "--dry-run")
    assert said.code == 1
    assert "leeg.txt: There is no text in" in said.out


def test_speakers_and_cases_are_steered(qda: Call, project: Path, folder: Path) -> None:
    said = qda(
        "import", project, folder, "--interviewer", "els", "--rename", "Anna=Respondent 7",
        "--case-from-name={case}_*", "--kind", "notes",
    )  # fmt: skip
    assert said.code == 0
    with Project.open(project, read_only=True) as opened:
        rows = opened.ask(documents.listing)
        assert [(row.name, row.case_name, row.kind) for row in rows] == [
            ("R07_interview", "R07", "notes"),
            ("R08_interview", "R08", "notes"),
        ]
        speakers = opened.ask(documents.speakers)
        assert {(one.name, one.role) for one in speakers} == {
            ("Els", "interviewer"),
            ("Respondent 7", "respondent"),
            ("Bert", "respondent"),
        }


def test_an_encoding_and_a_format_can_be_said(qda: Call, project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("# één".encode("cp850"))
    call = ("import", project, tmp_path / "a.txt", "--encoding", "cp850", "--reader", "markdown")
    assert qda(*call).code == 0
    with Project.open(project, read_only=True) as opened:
        (row,) = opened.ask(documents.listing)
        assert opened.ask(documents.text_of, row.id) == "één"
    assert qda(*call[:3], "--reader", "plain", "--again").code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--reader", "x"), "There is no format"),
        (("--rename", "x"), "OLD=NEW"),
        (("--case-from-name", "x"), "does not say where the case stands"),
        (("--interviewer", "Niemand"), "No file has a speaker"),
        (("--pseudonyms", "nowhere.csv"), "is not there"),
    ],
)
def test_what_cannot_be_done_is_told(
    qda: Call, project: Path, folder: Path, options: tuple[str, ...], words: str
) -> None:
    said = qda("import", project, folder, *options)
    assert said.code in (1, 2)
    assert words in said.err
    with Project.open(project, read_only=True) as opened:
        assert opened.ask(documents.listing) == []


def test_from_names_to_pseudonyms_to_the_check(
    qda: Call, project: Path, folder: Path, tmp_path: Path
) -> None:
    key = tmp_path / "private.csv"
    said = qda("import", project, folder, "--make-key", key, "--json")
    assert {"Anna", "Bert", "Els"} == {one["name"] for one in said.json["names"]}
    assert [one["name"] for one in said.json["open"]] == ["Jan de Boer"]
    assert said.err == ""
    lines = key.read_text(encoding="utf-8-sig").replace("Jan de Boer,,", "Jan de Boer,Jan,Kees")
    key.write_text(lines, encoding="utf-8")
    assert qda("import", project, folder, "--pseudonyms", key).code == 0
    with Project.open(project, read_only=True) as opened:
        texts = "\n".join(opened.ask(documents.texts).values())
    assert "zei Kees." in texts
    clean = qda("names", project, "--key", key)
    assert (clean.code, clean.out) == (
        0,
        "0 places with a name of the key, 0 that may be one.\n",
    )
    assert qda("import", project, folder, "--again", "--real-names").code == 0
    found = qda("names", project, "--key", key, "--json")
    assert found.code == 1
    places = {(one["document"], one["paragraph"], one["found"]) for one in found.json}
    assert ("R07_interview (2)", 2, "Jan de Boer") in places
    assert ("R08_interview (2)", 2, "Anna") in places


def test_a_key_beside_the_project_gets_a_word_of_advice(
    qda: Call, project: Path, folder: Path
) -> None:
    said = qda("import", project, folder, "--make-key", project.parent / "key.csv")
    assert said.code == 0
    assert "lies beside the project" in said.err


def test_a_key_that_is_there_keeps_its_rows(
    qda: Call, project: Path, folder: Path, tmp_path: Path
) -> None:
    key = tmp_path / "key.csv"
    key.write_text("name,variants,pseudonym\nAnna,,Zus\n", encoding="utf-8")
    said = qda("import", project, folder, "--make-key", key, "--json")
    assert said.json["names"][0] == {"name": "Anna", "variants": [], "pseudonym": "Zus"}


def test_the_names_of_a_table_come_into_the_key(qda: Call, project: Path, tmp_path: Path) -> None:
    table, key = tmp_path / "mensen.csv", tmp_path / "key.csv"
    open_answer = "Zoals het nu gaat met Fatima Idrissi erbij vind ik het heel goed."
    rows = f"1;Piet Bakker;{open_answer}", f"2;Els Smit;{open_answer} Mail els@x.nl."
    table.write_text("nr;naam;wat vind je?\n" + "\n".join(rows), encoding="utf-8")
    said = qda("import", project, "--cases", table, "--make-key", key, "--json")
    assert [one["name"] for one in said.json["names"]] == ["Els Smit", "Piet Bakker"]
    assert [one["name"] for one in said.json["open"]] == ["els@x.nl", "Fatima Idrissi"]


def test_a_table_meets_the_files_by_number(
    qda: Call, project: Path, folder: Path, tmp_path: Path
) -> None:
    table = tmp_path / "respondenten.csv"
    table.write_text("naam;functie\nR7;ambtenaar\nR8;adviseur\n", encoding="utf-8")
    assert qda("import", project, folder, "--cases", table, "--guess-roles").code == 0
    with Project.open(project, read_only=True) as opened:
        assert [row.case_name for row in opened.ask(documents.listing)] == ["R7", "R8"]
        assert len(opened.ask(cases.listing)) == 2


def test_a_table_in_a_folder_is_named_as_left_alone_unless_it_is_the_one_that_is_taken(
    qda: Call, project: Path, folder: Path
) -> None:
    tables = [folder / "respondenten.csv", folder / "anders.csv"]
    for table in tables:
        table.write_text("naam;functie\nR7;ambtenaar\nR8;adviseur\n", encoding="utf-8")
    said = qda("import", project, folder, "--dry-run").err
    assert all(f"{table}: a table, left alone" in said for table in tables)
    said = qda("import", project, folder, "--cases", tables[0])
    assert said.code == 0
    assert f"{tables[1]}: a table, left alone" in said.err
    assert str(tables[0]) not in said.err


def test_the_questions_of_the_guide_are_marked_when_that_is_asked_for(
    qda: Call, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "s", coder="A") as project:
        path = project.path
    file = tmp_path / "gids.md"
    file.write_text("# Gids\n\n## Vertrouwen\n\n1. Vertrouwt u de ander?\n", encoding="utf-8")
    told = qda("import", path, file, "--sections", "--dry-run")
    assert "There is no interview guide" in told.err
    assert qda("guide", path, file).out == "1 question came into the guide.\n"
    assert qda("guide", path, file).out == "0 questions came into the guide.\n"
    assert "1. Vertrouwt u de ander?" in qda("guide", path).out
    (topic,) = qda("guide", path, "--json").json
    assert topic["questions"][0]["text"] == "Vertrouwt u de ander?"
    assert qda("guide", path, file, "--write", tmp_path / "uit.md").code == 2
    for name, more in (("one", ()), ("two", ("--sections",))):
        file = tmp_path / f"{name}.txt"
        said = f"Interviewer: Vertrouwt u de ander?\nRespondent: Nummer {name}.\n"
        file.write_text(said, encoding="utf-8")
        told = qda("import", path, file, *more, "--dry-run", "--json").json["files"][0]
        assert [one["paragraph"] for one in told["questions"]] == [1] * len(more)
        assert qda("import", path, file, *more).code == 0
    with Project.open(path) as project:
        (section,) = project.ask(guide.sections)
        assert project.ask(documents.read, section.document_id).row.name == "two"


def test_names_come_back_only_when_it_is_said(qda: Call, project: Path, tmp_path: Path) -> None:
    path, key = tmp_path / "R1.txt", tmp_path / "key.csv"
    path.write_text("I: En dan?\nR: Anna belt vaak en dat helpt mij erg.", encoding="utf-8")
    key.write_text("name,variants,pseudonym\nAnna,,Zus\n", encoding="utf-8")
    assert qda("import", project, path, "--pseudonyms", key).code == 0
    path.write_text("I: En dan?\nR: Anna belt soms en dat helpt mij erg.", encoding="utf-8")
    assert "real names would come back" in str(qda("import", project, path, "--dry-run"))
    refused = qda("import", project, path, "--update")
    assert refused.code == 1
    assert "--pseudonyms KEY.csv" in str(refused)
    assert qda("import", project, path, "--update", "--real-names").code == 0
