"""Freezing the codebook and comparing versions from the command line."""

from __future__ import annotations

from pathlib import Path

from cli_calls import Call

from qda.models import Project, codebook


def test_the_codebook_is_frozen_and_listed(qda: Call, study: Path) -> None:
    said = qda("codebook", study, "--freeze", "Pilot", "--note", "Three interviews")
    assert said.code == 0
    assert "Pilot  12 codes  17 codings  Three interviews" in said.out
    assert qda("codebook", study, "--versions", "--json").json[0]["folders"] == 2


def test_what_changed_since_is_told_as_markdown_and_as_json(qda: Call, study: Path) -> None:
    qda("codebook", study, "--freeze", "Pilot")
    with Project.open(study) as project:
        (code,) = project.ask(codebook.find, "Backing")
        project.do(codebook.rename, code, "Cover")
    said = qda("codebook", study, "--compare", "pilot")
    assert "## Renamed (1)" in said.out
    assert "Backing → Cover" in said.out
    (change,) = qda("codebook", study, "--compare", "pilot", "--json").json
    assert (change["kind"], change["before"], change["after"]) == ("renamed", "Backing", "Cover")
    qda("codebook", study, "--freeze", "Later")
    assert "Nothing is different." not in qda("codebook", study, "--compare", "Pilot", "Later").out
    assert "Nothing is different." in qda("codebook", study, "--compare", "Later").out


def test_a_version_that_is_not_there_is_said(qda: Call, study: Path) -> None:
    said = qda("codebook", study, "--compare", "Nope")
    assert said.code != 0
    assert "There is no version “Nope” of the codebook." in said.err
    assert qda("codebook", study, "--compare", "a", "b", "c").code == 2
