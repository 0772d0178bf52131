"""Reading many things while the project is being changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.models import Project, codebook
from qda.models.steady import TRIES, steady


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "a.qdaproj")


def test_what_is_read_in_peace_is_read_once(project: Project) -> None:
    calls = []
    with project:
        assert steady(project, lambda: calls.append(1) or len(calls)) == 1


def test_a_change_while_reading_makes_it_read_again(project: Project) -> None:
    seen: list[int] = []

    def read() -> int:
        seen.append(len(project.ask(codebook.tree)))
        if len(seen) == 1:
            project.do(codebook.create, "Trust")
        return seen[-1]

    with project:
        assert steady(project, read) == 1
    assert seen == [0, 1]


def test_a_row_that_went_while_reading_is_no_error(project: Project) -> None:
    tries: list[int] = []

    def read() -> str:
        tries.append(1)
        if len(tries) == 1:
            project.do(codebook.create, "Trust")
            raise KeyError(7)
        return "read"

    with project:
        assert steady(project, read) == "read"


def test_an_error_of_its_own_is_passed_on(project: Project) -> None:
    def read() -> None:
        raise ValueError("of its own")

    with project, pytest.raises(ValueError, match="of its own"):
        steady(project, read)


def test_a_project_that_never_rests_is_read_all_the_same(project: Project) -> None:
    names = iter("abcdefgh")

    def read() -> int:
        project.do(codebook.create, next(names))
        return len(project.ask(codebook.tree))

    with project:
        assert steady(project, read) == TRIES
