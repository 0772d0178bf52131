"""Commands that only look: info, codebook, check, undo and backup without more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from cli_calls import Call

from qda.models import Project, codings, documents


def test_info_names_what_is_in_the_project(qda: Call, study: Path) -> None:
    said = qda("info", study)
    assert said.code == 0
    assert "Between desk and policy" in said.out
    assert "4 documents, 3 cases, 14 codes, 17 codings, 1 coder\n" in said.out
    assert "R07" in said.out
    assert said.err == ""


def test_info_as_json_gives_every_coding_with_its_exact_quote(qda: Call, study: Path) -> None:
    found = qda("info", study, "--json").json
    with Project.open(study, read_only=True) as project:
        rows = project.ask(codings.all_rows)
        texts = project.ask(documents.texts)
    assert len(found["codings"]) == len(rows) == 17
    for told, row in zip(found["codings"], rows, strict=True):
        assert (told["start"], told["end"]) == (row.start, row.end)
        assert told["quote"] == texts[row.document_id][row.start : row.end]
    assert {"document", "code", "coder", "start", "end", "quote"} <= set(found["codings"][0])
    assert [case["name"] for case in found["cases"]] == ["R06", "R07", "R09"]
    assert found["cases"][0]["Years"] == "15"


def test_info_counts_agree_with_its_own_codings(qda: Call, study: Path) -> None:
    found = qda("info", study, "--json").json
    for code in found["codes"]:
        own = [coding for coding in found["codings"] if coding["path"] == code["path"]]
        assert code["segments"] == len(own)
        assert code["documents"] == len({coding["document"] for coding in own})


def test_the_codebook_is_shown_as_a_tree_with_counts(qda: Call, study: Path) -> None:
    lines = qda("codebook", study).out.splitlines()
    assert "  Trust  4" in lines
    assert "    Backing  1" in lines
    assert "Factors" in lines


def test_the_codebook_as_json_has_names_and_paths(qda: Call, study: Path) -> None:
    rows = {row["name"]: row for row in qda("codebook", study, "--json").json}
    assert rows["Backing"]["path"] == ["Factors", "Trust", "Backing"]
    assert rows["Trust"]["names"]["nl"] == "Vertrouwen"
    assert rows["Trust"]["segments"] == 4


def test_a_whole_file_is_said_to_be_whole(qda: Call, study: Path) -> None:
    said = qda("check", study)
    assert (said.code, "is whole" in said.out) == (0, True)
    assert qda("check", study, "--json").json == []


def test_what_is_wrong_with_a_file_is_told_and_ends_with_one(qda: Call, study: Path) -> None:
    with closing(sqlite3.connect(study)) as rows, rows:
        rows.execute("UPDATE document SET length = length + 1 WHERE name = 'R07'")
    said = qda("check", study)
    assert said.code == 1
    assert "R07" in said.out
    assert qda("check", study, "--json").json


def test_the_history_lists_the_newest_step_first(qda: Call, study: Path) -> None:
    steps = qda("undo", study, "--json").json
    assert len(steps) == 30
    assert steps[0]["id"] > steps[-1]["id"]
    assert "Coder A" in qda("undo", study, "--limit", 3).out
    assert len(qda("undo", study, "--json", "--limit", 2).json) == 2


def test_looking_changes_nothing_and_makes_no_backup(qda: Call, study: Path) -> None:
    before = study.read_bytes()
    for words in (("info",), ("codebook",), ("check",), ("undo",)):
        assert qda(words[0], study).code == 0
    assert study.read_bytes() == before
    assert qda("backup", study, "--list", "--json").json == []


def test_a_dutch_answer_is_given_where_dutch_is_asked_for(qda: Call, study: Path) -> None:
    assert qda("--language", "nl", "info", study).code == 0
    assert qda("--language=nl", "info", study).code == 0
    assert qda("--language", "fr", "info", study).code == 2
