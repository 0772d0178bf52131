"""Files that go away or may not be read: what was shown comes in, the rest is told by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qda.importers import plan
from qda.importers.errors import FileNotThere, NoPermission
from qda.models import Project, documents

ASKING = "I: Hoe gaat het?\nR1: Goed.\nI: Waarom?\nR1: Daarom."
not_as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        (folder / name).write_text(f"{ASKING} {number}", encoding="utf-8")
    return [folder / name for name in names]


def stored(project: Project) -> list[str]:
    return [project.ask(documents.read, row.id).text for row in project.ask(documents.listing)]


def test_a_file_that_vanishes_after_the_preview_comes_in_as_it_was_shown(
    project: Project, tmp_path: Path
) -> None:
    gone, changed = write(tmp_path / "f", "R1.txt", "R2.txt")
    todo = plan.make([gone, changed], project.ask(plan.state_of))
    shown = [todo.transcript_of(item).text for item in todo.items]
    gone.unlink()
    changed.write_text("Iets heel anders.", encoding="utf-8")
    assert [one.error for one in plan.carry_out(todo, project)] == [None, None]
    assert stored(project) == shown


def test_a_file_that_vanishes_before_it_is_read_is_told_and_the_others_go_on(
    project: Project, tmp_path: Path
) -> None:
    gone, there = write(tmp_path / "f", "R1.txt", "R2.txt")
    gone.unlink()
    todo = plan.make([gone, there], project.ask(plan.state_of))
    (unread,) = [one for one in todo.problems() if one.kind == "unreadable"]
    assert "R1.txt" in unread.words
    outcomes = plan.carry_out(todo, project)
    assert [type(one.error) for one in outcomes] == [FileNotThere, type(None)]
    assert len(stored(project)) == 1


@not_as_root
def test_a_file_and_a_folder_without_permission_are_told_and_the_others_go_on(
    project: Project, tmp_path: Path
) -> None:
    closed, _there = write(tmp_path / "f", "R1.txt", "R2.txt")
    inner = tmp_path / "f" / "inner"
    write(inner, "R3.txt")
    closed.chmod(0)
    inner.chmod(0)
    try:
        todo = plan.make([tmp_path / "f"], project.ask(plan.state_of))
        outcomes = plan.carry_out(todo, project)
    finally:
        inner.chmod(0o700)
    refused = {one.path.name for one in outcomes if isinstance(one.error, NoPermission)}
    assert refused == {"R1.txt", "inner"}
    assert len(stored(project)) == 1
