"""A file that was corrected and is imported again: beside the first, offered, or followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.importers import batch
from qda.models import Project, codebook, codings, documents

OLD = "I: Hoe gaat het met de gemeente?\nR: Zij belden vaak en dat hielp mij heel erg."
NEW = OLD.replace("belden vaak", "belden elke week").replace("gemeente", "provincie")


@pytest.fixture
def path(project: Project, tmp_path: Path) -> Path:
    """A file that was imported and coded, and corrected since."""
    found = tmp_path / "R1.txt"
    found.write_text(OLD, encoding="utf-8")
    (outcome,) = batch.import_files(project, [found])
    assert outcome.document is not None
    text = project.ask(documents.text_of, outcome.document)
    code = project.do(codebook.create, "Contact")
    low = text.index("Zij belden vaak")
    project.do(codings.apply, outcome.document, code, low, low + 24)
    found.write_text(NEW, encoding="utf-8")
    return found


def test_its_document_follows_with_its_codings(project: Project, path: Path) -> None:
    (outcome,) = batch.import_files(project, [path], duplicates="update")
    assert outcome.updated is not None
    assert outcome.updated.lost == 0
    assert outcome.document is not None
    content = project.ask(documents.read, outcome.document)
    assert "provincie" in content.text
    (row,) = project.ask(codings.of_document, outcome.document)
    assert content.text[row.start : row.end] == "Zij belden elke week en dat h"
    project.undo()
    assert "gemeente" in project.ask(documents.text_of, outcome.document)


def test_it_can_be_told_only(project: Project, path: Path) -> None:
    (outcome,) = batch.import_files(project, [path], duplicates="offer")
    assert outcome.earlier is not None
    assert outcome.document is None
    assert outcome.skipped == "an earlier version is in the project as “R1”"


def test_without_being_asked_it_comes_beside_the_first(project: Project, path: Path) -> None:
    (outcome,) = batch.import_files(project, [path])
    assert outcome.name == "R1 (2)"


def test_another_talk_in_a_file_of_the_same_name_is_another_document(
    project: Project, path: Path
) -> None:
    path.write_text("I: Wie bent u?\nR: Niemand die ergens iets van weet, zeg.", encoding="utf-8")
    (outcome,) = batch.import_files(project, [path], duplicates="update")
    assert (outcome.name, outcome.updated) == ("R1 (2)", None)
