"""What was typed and not stored is kept beside the backups, and goes with a removal for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.models import Project, backups, cases, documents, removal, unstored
from qda.text_edits import Change
from qda.transcript import Transcript

STEPS = ((Change(0, 1, "é😀"),), (Change(3, 3, "\n"), Change(5, 8)))


@pytest.fixture
def typed(folder: Path, project: Project, monkeypatch: pytest.MonkeyPatch) -> unstored.Typed:
    monkeypatch.setattr(backups, "root", lambda: folder / "Backups")
    return unstored.Typed(4, unstored.digest("text"), STEPS)


def test_it_is_read_as_it_was_written_behind_what_is_kept_already(
    project: Project, typed: unstored.Typed
) -> None:
    assert unstored.read(project.path) == []
    unstored.write(project.path, [typed])
    unstored.write(project.path, [typed])
    assert unstored.read(project.path) == [typed, typed]
    unstored.drop(project.path)
    unstored.drop(project.path)
    assert unstored.read(project.path) == []


def test_a_file_that_cannot_be_read_offers_nothing(project: Project, typed: unstored.Typed) -> None:
    unstored.write(project.path, [typed]).write_text('[{"document": 1}]', "utf-8")
    assert unstored.read(project.path) == []


def test_it_goes_where_a_respondent_is_removed_for_good(
    project: Project, typed: unstored.Typed
) -> None:
    case = project.do(cases.create, "Wim")
    project.do(documents.add, Transcript("Iets."), "Own", case=case)
    file = unstored.write(project.path, [typed])
    assert file in removal.preview(project, case).deleted
    assert file in removal.remove_for_good(project, case).deleted
    assert not file.exists()
