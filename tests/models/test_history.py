"""The history: an audit log of every step, and the way back to any of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qda.i18n import set_language
from qda.models import Project, codebook, coders, history
from qda.models.errors import NothingToRedo, NothingToUndo
from qda.models.history import Entry

Rows = Callable[..., list[Any]]


def texts(project: Project) -> list[tuple[str, str, bool]]:
    return [(step.kind, step.text, step.undone) for step in project.ask(history.steps)]


def names(project: Project) -> list[str]:
    return [row.name for row in project.ask(codebook.tree)]


def test_the_log_says_who_did_what_and_what_was_taken_back(project: Project) -> None:
    project.do(codebook.create, "A")
    project.undo()
    project.redo()
    project.do(codebook.create, "B")
    project.undo()
    assert texts(project) == [
        ("undo", "Made the code B", False),
        ("do", "Made the code B", True),
        ("redo", "Made the code A", False),
        ("undo", "Made the code A", False),
        ("do", "Made the code A", True),
        ("do", "Made the project", False),
    ]
    assert {step.coder for step in project.ask(history.steps)} == {"Coder A"}


@pytest.mark.parametrize("size", [1, 2, 4])
def test_the_log_comes_in_pages(project: Project, size: int) -> None:
    for number in range(5):
        project.do(codebook.create, f"code {number}")
    project.undo()
    project.undo()
    whole = project.ask(history.steps)
    pages = project.ask(history.steps, size)
    while len(pages) < len(whole):
        pages += project.ask(history.steps, size, pages[-1].id)
    assert pages == whole
    assert sum(step.undone for step in pages) == 2
    assert project.ask(history.steps, size, 1) == []


def test_one_can_go_back_to_any_step_and_forth_again(project: Project) -> None:
    for name in "ABCD":
        project.do(codebook.create, name)
    step = project.ask(history.steps)[2].id
    change = project.undo_to(step)
    assert names(project) == ["A"]
    assert change.kind == "undo"
    with pytest.raises(NothingToUndo):
        project.undo_to(step)
    project.redo_all()
    assert names(project) == ["A", "B", "C", "D"]
    with pytest.raises(NothingToRedo):
        project.redo_all()


def test_what_was_gone_back_over_comes_again_by_one_redo(project: Project) -> None:
    for name in "ABC":
        project.do(codebook.create, name)
    project.undo_to(project.ask(history.steps)[1].id)
    project.redo()
    assert names(project) == ["A", "B", "C"]


def test_one_can_go_back_past_an_earlier_sitting_and_another_coder(project: Project) -> None:
    project.do(codebook.create, "A")
    first = project.ask(history.steps)[0].id
    project.close()
    with Project.open(project.path, coder="Ann") as again:
        again.do(codebook.create, "B")
        again.undo_to(first)
        assert names(again) == []
        assert [row.name for row in again.ask(coders.listing)] == ["Coder A"]
    with Project.open(project.path) as later:
        later.redo_all()
        assert names(later) == ["A", "B"]


def test_single_undos_and_groups_mix(project: Project) -> None:
    project.do(codebook.create, "A")
    with project.group():
        project.do(codebook.create, "B")
        project.do(codebook.create, "C")
    project.do(codebook.create, "D")
    project.undo()
    project.undo()
    project.undo()
    assert names(project) == []
    project.redo_all()
    assert names(project) == ["A", "B", "C", "D"]
    project.undo_to(project.ask(history.steps, 500)[0].id)
    assert names(project) == ["A", "B", "C"]


def test_the_making_of_the_project_cannot_be_taken_back(project: Project) -> None:
    project.do(codebook.create, "A")
    with pytest.raises(NothingToUndo):
        project.undo_to(1)
    assert names(project) == ["A"]


def test_a_step_that_is_not_there_changes_nothing(project: Project) -> None:
    project.do(codebook.create, "A")
    for step in (0, 99):
        with pytest.raises(NothingToUndo):
            project.undo_to(step)
    assert names(project) == ["A"]


def test_the_lists_are_those_of_a_replay_of_the_log(project: Project, rows: Rows) -> None:
    for name in "ABCDE":
        project.do(codebook.create, name)
        if name in "BD":
            project.undo()
            project.redo()
            project.undo()
    project.undo()
    undo: list[int] = []
    redo: list[int] = []
    for key, kind, target in rows(project.path, "SELECT id, kind, target FROM step ORDER BY id"):
        if kind == "do":
            undo.append(key)
            redo.clear()
        else:
            (undo if kind == "undo" else redo).remove(target)
            (redo if kind == "undo" else undo).append(key)
    found = project.ask(history.stacks)
    assert tuple([entry.id for entry in entries] for entries in found) == (undo, redo)


def test_the_log_speaks_the_language_of_the_moment(project: Project) -> None:
    project.do(codebook.create, "A")
    set_language("nl")
    (step, *_rest) = project.ask(history.steps)
    assert "A" in step.text
    assert step.text == project.undo_text


def test_a_step_of_an_unknown_label_is_still_shown(project: Project, rows: Rows) -> None:
    project.do(codebook.create, "A")
    rows(project.path, "UPDATE step SET label = 'later.version' WHERE id = 2")
    assert project.ask(history.steps)[0].text == "later.version"


def test_the_last_group_is_found_from_the_end() -> None:
    entries = [Entry(number, group, "", 1, "", "") for number, group in enumerate("aabb")]
    assert [entry.id for entry in history.group_at(entries)] == [3, 2]
    assert history.group_at([]) == []
    lone = [Entry(number, "", "", 1, "", "") for number in range(3)]
    assert [entry.id for entry in history.group_at(lone)] == [2]


def test_a_group_is_told_by_its_first_step_and_the_number_of_the_rest(tmp_path: Path) -> None:
    with Project.create(tmp_path / "told.qdaproj") as project:
        with project.group():
            for name in ("Trust", "Room", "Rules"):
                project.do(codebook.create, name)
        assert project.undo_text == "Made the code Rules and 2 more steps"
        assert project.undo().text == "Made the code Rules and 2 more steps"


def test_a_step_of_a_part_that_was_not_needed_yet_is_put_into_words(project: Project) -> None:
    code = project.do(codebook.create, "Trust")
    script = (
        "import sys; from qda.models import Project, history;"
        "project = Project.open(sys.argv[1]); project.do(__import__('qda.models.piles',"
        f" fromlist=['lay']).lay, [{code}])"
    )
    path = project.path
    project.close()
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    read = (
        "import sys; from qda.models import Project, history;"
        "print(Project.open(sys.argv[1]).ask(history.steps)[0].text)"
    )
    told = subprocess.run(
        [sys.executable, "-c", read, str(path)], check=True, capture_output=True, text=True
    )
    assert told.stdout.startswith("Laid")
