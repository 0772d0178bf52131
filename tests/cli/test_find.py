"""`qda find`: words with their places, as lines and as JSON, and what cannot be searched."""

from __future__ import annotations

from pathlib import Path

from cli_calls import Call


def test_each_hit_is_told_with_its_paragraph_and_context(qda: Call, study: Path) -> None:
    said = qda("find", study, "CHECKLIST", "--document", "R07")
    lines = said.out.splitlines()
    assert lines[0].startswith("R07:4  ")
    assert "checklist" in lines[0]
    assert lines[-1] == "2 hits"
    assert said.code == 0


def test_hits_as_json_say_the_exact_place(qda: Call, study: Path) -> None:
    found = qda("find", study, "you", "--words", "--respondents", "--json").json
    assert {hit["document"] for hit in found} == {"R06", "R07", "R09"}
    assert {hit["quote"].lower() for hit in found} == {"you"}
    assert all(hit["end"] - hit["start"] == 3 for hit in found)
    assert qda("find", study, "You", "--exact", "--kind", "paper", "--json").json == []


def test_an_expression_that_cannot_be_read_is_told(qda: Call, study: Path) -> None:
    said = qda("find", study, "(a", "--regex")
    assert said.code == 1
    assert "cannot be read" in said.err
    assert qda("find", study, "nothing at all").out == "0 hits\n"
